package apart.data;

import static apart.data.Cause.after;
import static apart.data.Cause.before;
import static apart.data.Cause.change;
import static apart.data.Cause.term;

import apart.Sample;
import apart.estimate.Cells;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Says in one sentence what happened to values on the line: the most telling that is true.
final class ValuesCause {
    /// A cell is told as the cause when it carries at least this part of JS.
    private static final double MAIN_PART = .25;

    /// Shares that rise or fall by less are not worth a word.
    private static final double NOTABLE_SHARE = .03;

    /// A tail is told as the cause when its twentieth of the values carries at least this part
    /// of W₁.
    private static final double TAIL_PART = .6;

    /// Where a tail is shown, in order of preference: where it has moved by a quarter of σ.
    private static final int[] TAIL_PERCENTS = {99, 98, 97, 96, 95, 100};

    private static final int GRID = 1_000;

    private final ColumnPair.Values values;
    private final Sample p;
    private final Sample q;
    private final Cells cells;
    private final double w1;
    private final double sigma;

    /// @param sigma the robust scale of the pooled values
    ValuesCause(ColumnPair.Values values, Cells cells, double w1, double sigma) {
        this.values = values;
        this.p = values.p();
        this.q = values.q();
        this.cells = cells;
        this.w1 = w1;
        this.sigma = sigma;
    }

    String sentence() {
        if (values.scale() == ColumnPair.Scale.LEVELS) {
            return levels();
        }
        List<Supplier<String>> sentences = List.of(
                this::constant,
                () -> Conversion.between(values),
                () -> new Cut(values).sentence(),
                this::roundedOnly,
                this::atom,
                this::tail,
                this::place,
                this::spread);
        for (var sentence : sentences) {
            var said = sentence.get();
            if (!said.isEmpty()) {
                return said;
            }
        }
        return cell();
    }

    // ---- one value -----------------------------------------------------------------------------------------

    private String constant() {
        boolean before = isConstant(p);
        boolean after = isConstant(q);
        if (before && after) {
            return p.value(0) == q.value(0)
                    ? ""
                    : "always " + place(p.value(0)) + " before, now always " + place(q.value(0));
        }
        if (before) {
            double kept = share(q, p.value(0));
            return "always " + place(p.value(0)) + " before, now " + (kept < .01 ? "spread" : Figures.percent(kept));
        }
        return after ? "now always " + place(q.value(0)) + ", was " + Figures.percent(share(p, q.value(0))) : "";
    }

    private static boolean isConstant(Sample sample) {
        return sample.rows() > 1 && sample.value(0) == sample.value(sample.size() - 1);
    }

    private static double share(Sample sample, double value) {
        return sample.cdf(value) - sample.cdf(Math.nextDown(value));
    }

    private String atom() {
        int best = most((before, after) -> term(before, after));
        if (best < 0 || term(before(cells, best), after(cells, best)) < MAIN_PART * Cause.total(cells)) {
            return "";
        }
        double before = share(p, cells.low(best));
        double after = share(q, cells.low(best));
        if (Math.abs(after - before) < NOTABLE_SHARE) {
            return "";
        }
        var one = "one value (" + place(cells.low(best)) + ")";
        if (after < .2 * before) {
            return Figures.percent(before) + " was " + one + ", now " + instead(after, before);
        }
        return before < .2 * after
                ? Figures.percent(after) + " is now " + one + ", was " + Figures.percent(before)
                : one + " " + change(before, after);
    }

    /// Where the rows of a value that went away are now: on another value, or everywhere.
    private String instead(double after, double before) {
        int risen = most((was, is) -> is - was);
        double rise = risen < 0 ? 0 : share(q, cells.low(risen)) - share(p, cells.low(risen));
        if (rise > .5 * (before - after)) {
            return Figures.percent(share(q, cells.low(risen))) + " is another (" + place(cells.low(risen)) + ")";
        }
        return after < .01 ? "spread" : Figures.percent(after);
    }

    private interface Rank {
        double of(double before, double after);
    }

    /// The cell of one value that ranks highest above 0, or −1.
    private int most(Rank rank) {
        int best = -1;
        double most = 0;
        for (int k = 0; k < cells.ordered(); k++) {
            double part = cells.atom(k) ? rank.of(before(cells, k), after(cells, k)) : 0;
            if (part > most) {
                most = part;
                best = k;
            }
        }
        return best;
    }

    // ---- rounded -------------------------------------------------------------------------------------------

    /// Where rounding explains the whole move.
    private String roundedOnly() {
        var rounding = Rounding.of(values);
        return rounding != null && w1 <= .5 * rounding.step() + .1 * sigma ? rounding.sentence() : "";
    }

    // ---- place, spread, tails ------------------------------------------------------------------------------

    private String place() {
        double move = q.mean() - p.mean();
        if (!(Math.abs(move) >= .7 * w1) || move == 0) {
            return "";
        }
        var parts = new ArrayList<String>();
        parts.add(direction(move) + " by " + Figures.distance(values.scale(), Math.abs(move), Math.abs(move))
                + " on average");
        if (p.value(p.size() - 1) < q.value(0) || q.value(q.size() - 1) < p.value(0)) {
            parts.add("no overlap");
        } else if (!wider().isEmpty()) {
            parts.add(wider());
        }
        var rounding = Rounding.of(values);
        if (rounding != null) {
            parts.add(rounding.sentence());
        }
        return String.join(", ", parts);
    }

    /// How levels moved, and the one whose share changed most.
    private String levels() {
        double move = q.mean() - p.mean();
        int most = IntStream.range(0, values.levels().size())
                .boxed()
                .max(Comparator.comparingDouble(k -> term(share(p, k), share(q, k))))
                .orElse(0);
        var level = "'" + place(most) + "' " + change(share(p, most), share(q, most));
        return Math.abs(move) < NOTABLE_SHARE
                ? level
                : direction(move) + " by " + Figures.distance(values.scale(), Math.abs(move), Math.abs(move))
                        + " on average, " + level;
    }

    private String direction(double move) {
        return switch (values.scale()) {
            case NUMBER, LEVELS -> move > 0 ? "higher" : "lower";
            case DAYS, SECONDS -> move > 0 ? "later" : "earlier";
            case CHARACTERS -> move > 0 ? "longer" : "shorter";
        };
    }

    private String spread() {
        var wider = wider();
        double before = middleHalf(p);
        return wider.isEmpty()
                ? ""
                : wider + ": middle half " + Figures.distance(values.scale(), before, before) + " → "
                        + Figures.distance(values.scale(), middleHalf(q), before);
    }

    private String wider() {
        double before = middleHalf(p);
        double after = middleHalf(q);
        if (before > 0 && after > 0 && Math.max(before, after) > .05 * sigma) {
            if (after > 1.25 * before) {
                return "wider";
            }
            if (before > 1.25 * after) {
                return "narrower";
            }
        }
        return "";
    }

    private static double middleHalf(Sample sample) {
        return sample.quantile(.75) - sample.quantile(.25);
    }

    /// A tail that carries most of W₁, by the gaps between quantiles.
    private String tail() {
        double below = 0;
        double above = 0;
        double all = 0;
        for (int i = 0; i < GRID; i++) {
            double u = (i + .5) / GRID;
            double gap = Math.abs(q.quantile(u) - p.quantile(u));
            all += gap;
            below += u < .05 ? gap : 0;
            above += u > .95 ? gap : 0;
        }
        if (!(Math.max(below, above) > TAIL_PART * all)) {
            return "";
        }
        boolean upper = above >= below;
        for (int percent : TAIL_PERCENTS) {
            double level = (upper ? percent : 100 - percent) / 100.0;
            double before = p.quantile(level);
            double after = q.quantile(level);
            if (Math.abs(after - before) > .25 * sigma) {
                var where =
                        percent < 100 ? (upper ? percent : 100 - percent) + " % at " : upper ? "largest " : "smallest ";
                return (upper == after > before ? "longer" : "shorter") + (upper ? " right" : " left") + " tail: "
                        + where + Figures.place(values, before, sigma) + " → " + Figures.place(values, after, sigma);
            }
        }
        return "";
    }

    // ---- any other shape -----------------------------------------------------------------------------------

    /// The range of values whose share changed most.
    private String cell() {
        int best = IntStream.range(0, cells.ordered())
                .boxed()
                .max(Comparator.comparingDouble(k -> term(before(cells, k), after(cells, k))))
                .orElse(0);
        double low = cells.low(best);
        double high = cells.high(best);
        return low == high
                ? "at " + place(low) + " " + change(share(p, low), share(q, low))
                : "between " + Figures.place(values, low, sigma) + " and " + Figures.place(values, high, sigma) + " "
                        + change(before(cells, best), after(cells, best));
    }

    private String place(double value) {
        return Cut.place(values, value);
    }
}
