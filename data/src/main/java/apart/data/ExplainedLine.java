package apart.data;

import apart.Sample;
import apart.data.ColumnPair.Scale;
import apart.data.ColumnPair.Values;
import apart.estimate.RobustScale;
import java.util.ArrayList;
import java.util.List;

/// Takes W₁ apart by intervals of values.
final class ExplainedLine {
    private static final int PIECES = 10;

    private final Values values;
    private final Sample p;
    private final Sample q;

    private ExplainedLine(Values values) {
        this.values = values;
        this.p = values.p();
        this.q = values.q();
    }

    static Explanation.Line of(Values values, Draft.Line line) {
        var explained = new ExplainedLine(values);
        return new Explanation.Line(
                explained.pieces(line.w1()), line.w1(), unit(values.scale()), line.sigma(), explained.spread(line));
    }

    static String unit(Scale scale) {
        return switch (scale) {
            case NUMBER -> "data";
            case DAYS -> "days";
            case SECONDS -> "seconds";
            case CHARACTERS -> "characters";
            case LEVELS -> "levels";
        };
    }

    private List<Explanation.Piece> pieces(double w1) {
        var pooled = pooled();
        var pieces = new ArrayList<Explanation.Piece>();
        double from = pooled[0];
        for (int d = 1; d <= PIECES; d++) {
            double to = pooled[(int) ((long) d * (pooled.length - 1) / PIECES)];
            if (to > from) {
                pieces.add(piece(from, to, w1));
                from = to;
            }
        }
        return pieces;
    }

    /// Between neighbouring values F and G are constant.
    private Explanation.Piece piece(double from, double to, double w1) {
        double carried = 0;
        double moved = 0;
        int i = upTo(p, from);
        int j = upTo(q, from);
        double x = from;
        while (x < to) {
            double next = to;
            next = i < p.size() ? Math.min(next, p.value(i)) : next;
            next = j < q.size() ? Math.min(next, q.value(j)) : next;
            double gap = ((double) i * q.size() - (double) j * p.size()) / ((double) p.size() * q.size());
            moved += area(gap, x, next);
            carried += area(Math.abs(gap), x, next);
            x = next;
            i = upTo(p, x, i);
            j = upTo(q, x, j);
        }
        return new Explanation.Piece(
                Places.shown(values, from), Places.shown(values, to), carried, moved, w1 > 0 ? carried / w1 : 0);
    }

    private static double area(double height, double from, double to) {
        double width = to - from;
        return width < Double.POSITIVE_INFINITY ? height * width : height * to - height * from;
    }

    /// How many values are at most x.
    private static int upTo(Sample sample, double x) {
        int low = 0;
        int high = sample.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sample.value(middle) <= x) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static int upTo(Sample sample, double x, int from) {
        int i = from;
        while (i < sample.size() && sample.value(i) <= x) {
            i++;
        }
        return i;
    }

    private double[] pooled() {
        var pooled = new double[p.size() + q.size()];
        int i = 0;
        int j = 0;
        for (int k = 0; k < pooled.length; k++) {
            boolean left = j == q.size() || (i < p.size() && p.value(i) <= q.value(j));
            pooled[k] = left ? p.value(i++) : q.value(j++);
        }
        return pooled;
    }

    private String spread(Draft.Line line) {
        return switch (RobustScale.of(p, q).kind()) {
            case QUARTILES -> {
                var pooled = pooled();
                yield "(Q3 − Q1) / 1.349 of the pooled values, Q1 = " + quartile(pooled, .25) + ", Q3 = "
                        + quartile(pooled, .75);
            }
            case STANDARD_DEVIATION ->
                "the standard deviation of the pooled values, as their quartiles are one value, "
                        + quartile(pooled(), .25);
            case CONSTANT -> "all values are " + Places.shown(values, line.sigma() == 0 ? p.value(0) : 0);
        };
    }

    private String quartile(double[] pooled, double share) {
        double place = share * (pooled.length - 1);
        int below = (int) Math.floor(place);
        int beyond = (int) Math.ceil(place);
        return Places.shown(values, pooled[below] + (place - below) * (pooled[beyond] - pooled[below]));
    }
}
