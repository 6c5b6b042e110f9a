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
import apart.estimate.RowsNeeded;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
        var needed = needed(draft);
        var verdict = verdict(draft, evidence, effect, needed);
        return new Compared(
                draft.name(),
                draft.type(),
                verdict,
                status(draft, verdict, needed),
                evidence,
                effect,
                sentence(draft, verdict, needed),
                draft.shift(),
                draft.reference(),
                draft.current(),
                measures(draft, evidence),
                draft.bars());
    }

    private Verdict verdict(Draft.Measured draft, Evidence evidence, Effect effect, @Nullable RowsNeeded needed) {
        if (draft.identical()) {
            return Verdict.IDENTICAL;
        }
        if (tooFewRows(draft) || !evidence.tested()) {
            // Rare categories or few values that share one cell leave nothing to test, and so do a handful of rows.
            return Verdict.UNKNOWN;
        }
        if (evidence.q() <= policy.alpha(draft.name(), alpha)) {
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
        var line = draft.line();
        var d = draft.divergences();
        double js = d.js() / BIT;
        var sizes = new LinkedHashMap<String, Effect>();
        policy.deciding(draft.name()).forEach((measure, floor) -> {
            var size = switch (measure) {
                case "js" -> size("js", js, evidence.noise().mean() / BIT, floor);
                case "tv" -> size("tv", d.tv(), 0, floor);
                case "psi" -> size("psi", d.psi(), 0, floor);
                case "w1" -> line == null ? null : size("w1_sigma", line.effect(), line.effectNoise(), floor);
                case "ks" -> line == null ? null : size("ks", line.ks(), 0, floor);
                default -> throw new IllegalStateException("no measure " + measure);
            };
            if (size != null) {
                sizes.put(measure, size);
            }
        });
        if (sizes.isEmpty()) {
            throw new ReadException(
                    ReadException.Kind.ARGUMENT,
                    policy.place("column " + draft.name(), "the policy") + " " + Shown.cut(draft.name())
                            + ": nothing is left to decide by; "
                            + String.join(" and ", policy.rule(draft.name()).measures())
                            + " is not measured among categories, let js, tv or psi decide");
        }
        var shown = sizes.getOrDefault(
                "w1", sizes.getOrDefault("js", sizes.values().iterator().next()));
        double times = 0;
        for (var size : sizes.values()) {
            times = Math.max(times, size.times());
        }
        return new Effect(shown.name(), shown.value(), shown.floor(), times);
    }

    private static Effect size(String name, double value, double noise, double floor) {
        return new Effect(name, value, floor, Math.max(0, (value - noise) / floor));
    }

    /// Whether the rows needed are those for a change of values on the line.
    private boolean isOnLine(Draft.Measured draft) {
        var deciding = policy.deciding(draft.name());
        return draft.line() != null && (deciding.containsKey("w1") || !deciding.containsKey("js"));
    }

    private @Nullable RowsNeeded needed(Draft.Measured draft) {
        if (tested == 0) {
            return null;
        }
        double level = RowsNeeded.levelAmong(policy.alpha(draft.name(), alpha), rejected, tested);
        var floors = policy.deciding(draft.name());
        // Of values only those that are there can move.
        boolean onLine = isOnLine(draft);
        long n = onLine ? draft.reference().present() : draft.cells().referenceTotal();
        long m = onLine ? draft.current().present() : draft.cells().currentTotal();
        if (Math.min(n, m) < 1) {
            return null;
        }
        return onLine
                ? RowsNeeded.numeric(n, m, level, floors.getOrDefault("w1", W1_FLOOR))
                : draft.cells().size() < 2
                        ? null
                        : RowsNeeded.categorical(
                                draft.cells().size(), n, m, level, floors.getOrDefault("js", JS_FLOOR) * BIT);
    }

    // ---- words ---------------------------------------------------------------------------------------------

    private String status(Draft.Measured draft, Verdict verdict, @Nullable RowsNeeded needed) {
        var parts = new ArrayList<String>();
        if (!draft.status().isEmpty()) {
            parts.add(draft.status());
        }
        if (verdict == Verdict.UNKNOWN) {
            parts.add(rows(draft, needed));
        }
        return String.join("; ", parts);
    }

    private String sentence(Draft.Measured draft, Verdict verdict, @Nullable RowsNeeded needed) {
        return switch (verdict) {
            case IDENTICAL -> draft.status().equals("no values") ? draft.cause() : "identical";
            case UNKNOWN -> rows(draft, needed);
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

    private String rows(Draft.Measured draft, @Nullable RowsNeeded needed) {
        if (tooFewRows(draft)) {
            return "need ≥ " + Intervals.FEWEST_ROWS + " rows on each side";
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
        var js = Intervals.jensenShannon(draft.cells()).orElse(null);
        var jsSignal =
                d.js() >= BIT ? Signal.SATURATED : d.js() <= noise.high() ? Signal.WITHIN_NOISE : Signal.INFORMATIVE;
        boolean silent = evidence.q() > policy.alpha(draft.name(), alpha);
        var measures = new ArrayList<Measured>();
        measures.add(new Measured(
                "js",
                d.js() / BIT,
                "bits",
                new Noise(noise.mean() / BIT, noise.high() / BIT),
                range(js, BIT),
                jsSignal));
        measures.add(new Measured(
                "js_distance",
                Math.sqrt(d.js() / BIT),
                "sqrt(bits)",
                null,
                js == null ? null : new Range(Math.sqrt(js.low() / BIT), Math.sqrt(js.high() / BIT)),
                jsSignal));
        var kl = Intervals.kullbackLeibler(draft.cells()).orElse(null);
        var reverse = Intervals.reverseKullbackLeibler(draft.cells()).orElse(null);
        measures.add(new Measured("kl", d.kl() / BIT, "bits", null, range(kl, BIT), signal(d.kl(), silent)));
        measures.add(new Measured(
                "kl_reverse", d.klReverse() / BIT, "bits", null, range(reverse, BIT), signal(d.klReverse(), silent)));
        var tv = Intervals.totalVariation(draft.cells()).orElse(null);
        measures.add(new Measured(
                "tv", d.tv(), "none", null, range(tv, 1), d.tv() == 1 ? Signal.SATURATED : signal(d.tv(), silent)));
        measures.add(new Measured("psi", d.psi(), "nats", null, null, signal(d.psi(), silent)));
        var line = draft.line();
        if (line != null) {
            addLine(measures, line, silent);
        }
        return measures;
    }

    private static void addLine(List<Measured> measures, Draft.Line line, boolean silent) {
        var unit = switch (line.unit()) {
            case NUMBER -> "data";
            case DAYS -> "days";
            case SECONDS -> "seconds";
            case CHARACTERS -> "characters";
        };
        var signal = signal(line.w1(), silent);
        measures.add(new Measured(
                "w1", line.w1(), unit, new Noise(line.noise(), Double.NaN), range(line.interval(), 1), signal));
        measures.add(new Measured(
                "w1_sigma",
                line.effect(),
                "sigma",
                new Noise(line.effectNoise(), Double.NaN),
                line.sigma() > 0 ? range(line.interval(), line.sigma()) : null,
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
