package apart.data;

import apart.Sample;
import apart.data.ColumnPair.Scale;
import java.util.List;

/// Finds values that were cut off: what lay beyond a limit lies on it now, or is gone, and all
/// else is as it was.
final class Cut {
    private static final int FEWEST = 100;
    private static final int GRID = 200;

    private final ColumnPair.Values values;
    private final Sample p;
    private final Sample q;

    Cut(ColumnPair.Values values) {
        this.values = values;
        this.p = values.p();
        this.q = values.q();
    }

    /// What was cut off, or is so no more; empty where nothing was.
    String sentence() {
        if (Math.min(p.rows(), q.rows()) < FEWEST) {
            return "";
        }
        for (boolean upper : new boolean[] {true, false}) {
            double limit = limit(q, upper);
            double beyond = beyond(p, limit, upper);
            var was = " (" + Figures.percent(beyond) + " was " + word(upper ? "higher" : "lower", upper) + ")";
            if (isCapped(p, q, upper)) {
                return "cut off at " + place(values, limit) + was;
            }
            if (isDropped(p, q, upper)) {
                return "nothing " + word(upper ? "above" : "below", upper) + " " + place(values, limit) + " any more"
                        + was;
            }
            double former = limit(p, upper);
            if (isCapped(q, p, upper)) {
                return "no longer cut off at " + place(values, former) + " ("
                        + Figures.percent(beyond(q, former, upper)) + " is now "
                        + word(upper ? "higher" : "lower", upper)
                        + ")";
            }
        }
        return "";
    }

    private String word(String otherwise, boolean upper) {
        return switch (values.scale()) {
            case NUMBER, LEVELS -> otherwise;
            case DAYS, SECONDS ->
                upper
                        ? (otherwise.equals("above") ? "after" : "later")
                        : (otherwise.equals("below") ? "before" : "earlier");
            case CHARACTERS ->
                upper
                        ? (otherwise.equals("above") ? "longer than" : "longer")
                        : (otherwise.equals("below") ? "shorter than" : "shorter");
        };
    }

    private static double limit(Sample sample, boolean upper) {
        return sample.value(upper ? sample.size() - 1 : 0);
    }

    private static double beyond(Sample sample, double limit, boolean upper) {
        return upper ? 1 - sample.cdf(limit) : sample.cdf(Math.nextDown(limit));
    }

    /// Whether what lay beyond the limit of `after` now lies on it.
    private static boolean isCapped(Sample before, Sample after, boolean upper) {
        double limit = limit(after, upper);
        double beyond = beyond(before, limit, upper);
        double on = upper ? 1 - after.cdf(Math.nextDown(limit)) : after.cdf(limit);
        double onBefore = before.cdf(limit) - before.cdf(Math.nextDown(limit));
        return beyond >= .01
                && on < 1
                && on - onBefore >= Math.max(.01, .5 * beyond)
                && gap(before, after, limit, 1, upper) <= tolerance(before, after);
    }

    /// Whether what lay beyond the limit of `after` is gone, and the rest is as it was.
    private static boolean isDropped(Sample before, Sample after, boolean upper) {
        double limit = limit(after, upper);
        double beyond = beyond(before, limit, upper);
        return beyond >= Math.max(.02, 5. / after.rows())
                && beyond < 1
                && gap(before, after, limit, 1 - beyond, upper)
                        <= Math.min(tolerance(before, after) / (1 - beyond), .5 * gap(before, after, limit, 1, upper));
    }

    private static double tolerance(Sample before, Sample after) {
        // The 1 % point of Kolmogorov and Smirnov.
        return Math.max(.02, 1.63 * Math.sqrt(1. / before.rows() + 1. / after.rows()));
    }

    /// The largest gap between the distribution functions short of the limit, counted from the
    /// other end; that of `before` is divided by what is left of it.
    private static double gap(Sample before, Sample after, double limit, double left, boolean upper) {
        double widest = 0;
        for (var sample : List.of(before, after)) {
            for (int i = 0; i < GRID; i++) {
                double x = sample.quantile((i + .5) / GRID);
                if (upper ? x < limit : x > limit) {
                    widest = Math.max(widest, Math.abs(upTo(before, x, upper) / left - upTo(after, x, upper)));
                }
            }
        }
        return widest;
    }

    private static double upTo(Sample sample, double x, boolean upper) {
        return upper ? sample.cdf(x) : 1 - sample.cdf(Math.nextDown(x));
    }

    /// A value that stands for itself.
    static String place(ColumnPair.Values values, double value) {
        return values.scale() == Scale.NUMBER && values.origin().signum() == 0
                ? Figures.exact(value)
                : Figures.place(values, value, 1);
    }
}
