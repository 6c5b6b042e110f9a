package apart.data;

import apart.Reading.Signal;
import apart.data.ColumnComparison.Compared;
import apart.data.ColumnComparison.Effect;
import apart.data.ColumnComparison.Verdict;
import apart.data.Measured.Noise;
import apart.data.Measured.Range;
import apart.estimate.Evidence;
import apart.estimate.Interval;
import apart.estimate.Intervals;
import apart.estimate.NoiseFloor;
import apart.estimate.RowsNeeded;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gives the verdict on each column, once all columns are tested.
///
/// *Moved* is a column whose q is at most alpha and whose change, noise taken off, reaches a
/// floor: [#JS_FLOOR] bits of Jensen–Shannon divergence, or of values [#W1_FLOOR] of their
/// robust scale; *tiny* one that passes the test but no floor. Among the others it *cannot
/// tell* where four times the floor could go unnoticed; the rest is *noise*. A [Policy] sets
/// other floors, and lets other measures decide.
final class Judge {
    /// In bits.
    static final double JS_FLOOR = .01;

    /// In units of σ.
    static final double W1_FLOOR = .05;

    private static final double BIT = Math.log(2);

    private final double alpha;
    private final Policy policy;
    private final int tested;
    private final int rejected;

    Judge(double alpha, Policy policy, List<Evidence> evidence) {
        this.alpha = alpha;
        this.policy = policy;
        this.tested = (int) evidence.stream().filter(Evidence::tested).count();
        this.rejected = (int)
                evidence.stream().filter(e -> e.tested() && e.q() <= alpha).count();
    }

    private Judge(double alpha, Policy policy, int tested, int rejected) {
        this.alpha = alpha;
        this.policy = policy;
        this.tested = tested;
        this.rejected = rejected;
    }

    Compared verdict(Draft.Measured draft, Evidence evidence) {
        var effect = effect(draft, evidence);
        var needed = needed(draft, evidence);
        var verdict = verdict(draft, evidence, effect, needed);
        return new Compared(
                draft.name(),
                draft.type(),
                verdict,
                status(draft, evidence, verdict, needed),
                evidence,
                effect,
                sentence(draft, evidence, verdict, needed),
                draft.shift(),
                draft.reference(),
                draft.current(),
                measures(draft, evidence),
                draft.bars());
    }

    /// How many columns were tested.
    int tested() {
        return tested;
    }

    /// The level that one column must pass, given how many do.
    double level() {
        return RowsNeeded.levelAmong(alpha, rejected, Math.max(1, tested));
    }

    private Verdict verdict(Draft.Measured draft, Evidence evidence, Effect effect, @Nullable RowsNeeded needed) {
        if (draft.identical()) {
            return Verdict.IDENTICAL;
        }
        if (tooFewRows(draft) || !evidence.tested()) {
            // Rare categories or few values that share one cell leave nothing to test, and so do a handful of rows.
            return Verdict.UNKNOWN;
        }
        if (evidence.q() <= alpha(draft.name())) {
            return effect.times() >= 1 ? Verdict.MOVED : Verdict.TINY;
        }
        return needed != null && needed.cannotTell() ? Verdict.UNKNOWN : Verdict.NOISE;
    }

    private static boolean tooFewRows(Draft.Measured draft) {
        return Math.min(draft.reference().rows(), draft.current().rows()) < Intervals.FEWEST_ROWS;
    }

    /// The verdict were there no policy.
    Verdict verdictWithoutPolicy(Draft.Measured draft, Evidence evidence) {
        return new Judge(alpha, Policy.none(), tested, rejected)
                .verdict(draft, evidence)
                .verdict();
    }

    private Effect effect(Draft.Measured draft, Evidence evidence) {
        return new EffectSize(draft, policy).effect(sizes(draft, evidence));
    }

    private boolean isOnLine(Draft.Measured draft) {
        return new EffectSize(draft, policy).isOnLine();
    }

    /// W₁ between two samples of one law, in the unit of the data.
    static NoiseFloor noise(Draft.Line line, Evidence evidence) {
        var blocks = evidence.blocks();
        return blocks == null ? line.noise() : blocks.wasserstein();
    }

    static double inSigma(double distance, Draft.Line line) {
        return line.sigma() > 0 ? distance / line.sigma() : 0;
    }

    /// The size of a change in every measure that decides on the column, by measure.
    Map<String, EffectSize.Size> sizes(Draft.Measured draft, Evidence evidence) {
        var line = draft.line();
        double onLine = line == null ? 0 : inSigma(noise(line, evidence).mean(), line);
        return new EffectSize(draft, policy).sizes(evidence.noise().mean() / BIT, onLine);
    }

    /// The q at which a change of the column is certain.
    double alpha(String column) {
        return policy.alpha(column, alpha);
    }

    /// What these rows can show; absent where nothing could be tested.
    @Nullable
    RowsNeeded needed(Draft.Measured draft, Evidence evidence) {
        if (tested == 0) {
            return null;
        }
        double level = RowsNeeded.levelAmong(policy.alpha(draft.name(), alpha), rejected, tested);
        // Of values only those that are there can move.
        boolean onLine = isOnLine(draft);
        long n = onLine ? draft.reference().present() : draft.cells().referenceTotal();
        long m = onLine ? draft.current().present() : draft.cells().currentTotal();
        if (Math.min(n, m) < 1 || (!onLine && draft.cells().size() < 2)) {
            return null;
        }
        var floors = policy.deciding(draft.name());
        return InBlocks.needed(
                InBlocks.worth(draft, evidence),
                n,
                m,
                (p, q) -> onLine
                        ? RowsNeeded.numeric(p, q, level, floors.getOrDefault("w1", W1_FLOOR))
                        : RowsNeeded.categorical(
                                draft.cells().size(), p, q, level, floors.getOrDefault("js", JS_FLOOR) * BIT));
    }

    // ---- words ---------------------------------------------------------------------------------------------

    private String status(Draft.Measured draft, Evidence evidence, Verdict verdict, @Nullable RowsNeeded needed) {
        var parts = new ArrayList<String>();
        if (!draft.status().isEmpty()) {
            parts.add(draft.status());
        }
        if (verdict == Verdict.UNKNOWN) {
            parts.add(rows(draft, evidence, needed));
        } else if (InBlocks.weak(evidence)) {
            parts.add(InBlocks.weakness(evidence));
        }
        return String.join("; ", parts);
    }

    private String sentence(Draft.Measured draft, Evidence evidence, Verdict verdict, @Nullable RowsNeeded needed) {
        return switch (verdict) {
            case IDENTICAL -> draft.status().equals("no values") ? draft.cause() : "identical";
            case UNKNOWN -> rows(draft, evidence, needed);
            case NOISE ->
                needed == null
                        ? "no change seen"
                        : "no change seen; one of " + detectable(draft, needed) + " would have been";
            default -> draft.cause();
        };
    }

    private String detectable(Draft.Measured draft, RowsNeeded needed) {
        boolean onLine = isOnLine(draft);
        double least = onLine ? needed.detectable() : needed.detectable() / BIT;
        return onLine ? Figures.rounded(least, least) + " σ" : "JS " + Figures.rounded(least, least);
    }

    private String rows(Draft.Measured draft, Evidence evidence, @Nullable RowsNeeded needed) {
        if (tooFewRows(draft)) {
            return "need ≥ " + Intervals.FEWEST_ROWS + " rows on each side";
        }
        if (InBlocks.tooFew(evidence)) {
            return InBlocks.dependence(evidence);
        }
        if (needed == null) {
            return "too few rows in every category";
        }
        var rows = isOnLine(draft)
                        && draft.reference().present() < draft.reference().rows()
                ? "values"
                : "rows";
        return needed.current() == RowsNeeded.NO_NUMBER
                ? String.format(Locale.ROOT, "the reference needs ≥ %,d %s", needed.reference(), rows)
                : String.format(Locale.ROOT, "need ≥ %,d %s", needed.current(), rows);
    }

    // ---- measures ------------------------------------------------------------------------------------------

    private List<Measured> measures(Draft.Measured draft, Evidence evidence) {
        if (draft.reference().present() == 0 && draft.current().present() == 0) {
            return List.of();
        }
        var d = draft.divergences();
        var noise = evidence.noise();
        // Intervals suppose independent rows.
        boolean independent = evidence.blocks() == null;
        var js = independent ? Intervals.jensenShannon(draft.cells()).orElse(null) : null;
        var jsSignal =
                d.js() >= BIT ? Signal.SATURATED : d.js() <= noise.high() ? Signal.WITHIN_NOISE : Signal.INFORMATIVE;
        boolean silent = evidence.q() > policy.alpha(draft.name(), alpha);
        var measures = new ArrayList<Measured>();
        measures.add(new Measured(
                "js",
                d.js() / BIT,
                "bits",
                InBlocks.tooFew(evidence) ? null : new Noise(noise.mean() / BIT, noise.high() / BIT),
                range(js, BIT),
                jsSignal));
        measures.add(new Measured(
                "js_distance",
                Math.sqrt(d.js() / BIT),
                "sqrt(bits)",
                null,
                js == null ? null : new Range(Math.sqrt(js.low() / BIT), Math.sqrt(js.high() / BIT)),
                jsSignal));
        var kl = independent ? Intervals.kullbackLeibler(draft.cells()).orElse(null) : null;
        var reverse =
                independent ? Intervals.reverseKullbackLeibler(draft.cells()).orElse(null) : null;
        measures.add(new Measured("kl", d.kl() / BIT, "bits", null, range(kl, BIT), signal(d.kl(), silent)));
        measures.add(new Measured(
                "kl_reverse", d.klReverse() / BIT, "bits", null, range(reverse, BIT), signal(d.klReverse(), silent)));
        var tv = independent ? Intervals.totalVariation(draft.cells()).orElse(null) : null;
        measures.add(new Measured(
                "tv", d.tv(), "none", null, range(tv, 1), d.tv() == 1 ? Signal.SATURATED : signal(d.tv(), silent)));
        measures.add(new Measured("psi", d.psi(), "nats", null, null, signal(d.psi(), silent)));
        var line = draft.line();
        if (line != null) {
            addLine(measures, line, evidence, silent);
        }
        return measures;
    }

    private static void addLine(List<Measured> measures, Draft.Line line, Evidence evidence, boolean silent) {
        var unit = switch (line.unit()) {
            case NUMBER -> "data";
            case DAYS -> "days";
            case SECONDS -> "seconds";
            case CHARACTERS -> "characters";
            case LEVELS -> "levels";
        };
        var noise = noise(line, evidence);
        var signal = line.w1() <= noise.high() ? Signal.WITHIN_NOISE : Signal.INFORMATIVE;
        boolean known = !InBlocks.tooFew(evidence);
        var interval = evidence.blocks() == null ? line.interval() : null;
        measures.add(new Measured(
                "w1",
                line.w1(),
                unit,
                known ? new Noise(noise.mean(), noise.high()) : null,
                range(interval, 1),
                signal));
        measures.add(new Measured(
                "w1_sigma",
                line.effect(),
                "sigma",
                known ? new Noise(inSigma(noise.mean(), line), inSigma(noise.high(), line)) : null,
                line.sigma() > 0 ? range(interval, line.sigma()) : null,
                signal));
        measures.add(new Measured(
                "ks", line.ks(), "none", null, null, line.ks() == 1 ? Signal.SATURATED : signal(line.ks(), silent)));
    }

    /// The interval in another unit. Divided, not multiplied by the inverse: that of a subnormal unit is infinite.
    private static @Nullable Range range(@Nullable Interval interval, double unit) {
        return interval == null ? null : new Range(interval.low() / unit, interval.high() / unit);
    }

    private static Signal signal(double value, boolean silent) {
        if (Double.isInfinite(value)) {
            return Signal.INFINITE;
        }
        return silent ? Signal.WITHIN_NOISE : Signal.INFORMATIVE;
    }
}
