package apart.density;

import apart.loops.CompensatedSum;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.DoubleUnaryOperator;

/// Numerical integration that says how far off it may be.
///
/// Between every two points the variable is changed so that whatever happens at the ends (a
/// pole, an infinite end, a heavy tail) decays doubly exponentially; there a Gauss–Kronrod rule
/// of 10 and 21 nodes is halved where it errs most, until the errors sum to about 1e-14 of
/// ∫|f|. What lies beyond the last nodes is estimated from the power with which f behaves there
/// and is part of the error.
///
/// What is narrow needs a point nearby: a peak that no node meets is not seen by any rule, nor is
/// a kink so near the end of a piece that no node lies beyond it (1 of 500 places), where the error
/// said is then too small. Cut at kinks.
///
/// Source: Takahasi and Mori 1974, doi:10.2977/prims/1195192451; Piessens et al. 1983,
/// doi:10.1007/978-3-642-61786-7.
public final class Quadrature {
    private static final double GOAL = 1e-14;
    private static final double WORST = 1e-8;
    private static final int PIECES = 4000;
    private static final int FRUITLESS = 30;
    // Of the change of variable: the part of it that is halved to begin with.
    private static final double[] START = {-1, -0.55, -0.25, 0, 0.25, 0.55, 1};

    private Quadrature() {}

    /// The value of an integral.
    ///
    /// @param value the integral
    /// @param error an estimated bound of its absolute error
    public record Integral(double value, double error) {}

    /// A function near given points, for poles that are not at 0: point + offset may round.
    public interface Beside {
        /// The value at point + offset.
        ///
        /// @param point one of the points given, or 0 between two infinite ends
        /// @param offset the way from there, positive or negative
        double at(double point, double offset);
    }

    /// An integral whose parts do not become small towards an end.
    public static final class Divergent extends ArithmeticException {
        private static final long serialVersionUID = 1;

        private Divergent(String message) {
            super(message);
        }
    }

    /// ∫ f from the first to the last point, cut at those between.
    ///
    /// @param points at least two, ascending; the first may be −∞, the last ∞
    /// @throws IllegalArgumentException if the points are fewer, NaN, or descend
    /// @throws Divergent if the integral is infinite towards an end
    /// @throws ArithmeticException if f is NaN or infinite beside a point, or the error stays
    ///     above 1e-8 of ∫|f|
    public static Integral of(DoubleUnaryOperator f, double... points) {
        return of((point, offset) -> f.applyAsDouble(point + offset), 0x1p-53, points);
    }

    /// ∫ f from the first to the last point, cut at those between, with f told how far from a
    /// point it is.
    ///
    /// @param points at least two, ascending; the first may be −∞, the last ∞
    /// @throws IllegalArgumentException if the points are fewer, NaN, or descend
    /// @throws Divergent if the integral is infinite towards an end
    /// @throws ArithmeticException if f is NaN or infinite beside a point, or the error stays
    ///     above 1e-8 of ∫|f|
    public static Integral of(Beside f, double... points) {
        return of(f, 0, points);
    }

    // Rounding is how much x is off when f sees it, relative to x.
    private static Integral of(Beside f, double rounding, double[] points) {
        check(points);
        var pieces = new PriorityQueue<Piece>(Comparator.comparingDouble((Piece piece) -> -piece.error));
        double scale = scale(points);
        double beyond = 0;
        for (int i = 1; i < points.length; i++) {
            if (points[i - 1] == points[i]) {
                continue;
            }
            if (Double.isInfinite(points[i - 1]) && Double.isInfinite(points[i])) {
                beyond += begin(f, rounding, Change.between(points[i - 1], 0, scale), pieces);
                beyond += begin(f, rounding, Change.between(0, points[i], scale), pieces);
            } else {
                beyond += begin(f, rounding, Change.between(points[i - 1], points[i], scale), pieces);
            }
        }
        refine(f, rounding, pieces);
        return sum(pieces, beyond, points);
    }

    static Divergent divergent(double from, double towards, double power) {
        return new Divergent("the integral from " + from + " is infinite towards " + towards
                + ": its integrand goes with the power " + power + " there");
    }

    private static void check(double[] points) {
        if (points.length < 2) {
            throw new IllegalArgumentException(
                    "an integral goes from one point to another, found " + points.length + " of them");
        }
        for (int i = 0; i < points.length; i++) {
            if (Double.isNaN(points[i]) || (i > 0 && points[i] < points[i - 1])) {
                throw new IllegalArgumentException("the points of an integral ascend, found " + points[i] + " at place "
                        + i + (i > 0 ? " after " + points[i - 1] : ""));
            }
        }
    }

    /// The unit of a way towards infinity: how far the finite points lie from each other.
    private static double scale(double[] points) {
        double first = Double.isInfinite(points[0]) ? points[1] : points[0];
        double last =
                Double.isInfinite(points[points.length - 1]) ? points[points.length - 2] : points[points.length - 1];
        if (Double.isInfinite(first) || Double.isInfinite(last)) {
            return 1;
        }
        double length = last - first;
        return length > 0 && length < Double.POSITIVE_INFINITY ? length : Math.max(1, 0x1p-20 * Math.abs(first));
    }

    private static double begin(Beside f, double rounding, Change change, PriorityQueue<Piece> pieces) {
        double beyond = change.beyond(f, -1) + change.beyond(f, 1);
        for (int i = 1; i < START.length; i++) {
            pieces.add(Piece.of(f, rounding, change, Change.END * START[i - 1], Change.END * START[i]));
        }
        return beyond;
    }

    private static void refine(Beside f, double rounding, PriorityQueue<Piece> pieces) {
        int fruitless = 0;
        while (pieces.size() < PIECES && fruitless < FRUITLESS) {
            double error = 0;
            double size = 0;
            // Summing anew keeps the sums free of what differences would leave behind.
            for (var piece : pieces) {
                error += piece.error;
                size += piece.size;
            }
            if (error <= GOAL * size) {
                return;
            }
            for (int k = 0; k < 1 + pieces.size() / 16; k++) {
                var worst = pieces.remove();
                double middle = 0.5 * (worst.from + worst.to);
                var left = Piece.of(f, rounding, worst.change, worst.from, middle);
                var right = Piece.of(f, rounding, worst.change, middle, worst.to);
                pieces.add(left);
                pieces.add(right);
                // Rounding of f itself does not become less by halving.
                boolean rounded = worst.error < WORST * size && left.error + right.error > 0.9 * worst.error;
                fruitless = rounded ? fruitless + 1 : fruitless;
            }
        }
    }

    private static Integral sum(PriorityQueue<Piece> pieces, double beyond, double[] points) {
        var value = new CompensatedSum();
        double error = beyond;
        double size = 0;
        // In the order in which they lie, whatever the order in which they were found.
        var inOrder = pieces.stream()
                .sorted(Comparator.comparingDouble((Piece piece) -> piece.change.point())
                        .thenComparingDouble(piece -> piece.change.other())
                        .thenComparingDouble(piece -> piece.from))
                .toList();
        for (var piece : inOrder) {
            value.add(piece.value);
            error += piece.error;
            size += piece.size;
        }
        if (!(error <= WORST * size || error == 0)) {
            throw new ArithmeticException("the integral from " + points[0] + " to " + points[points.length - 1]
                    + " is known only to " + error + " of " + value.value()
                    + "; cut it at peaks, steps and poles, and say how near a pole is by its offset");
        }
        return new Integral(value.value(), error);
    }

    /// What a rule gives for a part of a change of variable.
    ///
    /// @param value ∫ f
    /// @param error an estimate of how far off it is
    /// @param size ∫ |f|
    private record Piece(Change change, double from, double to, double value, double error, double size) {
        static Piece of(Beside f, double rounding, Change change, double from, double to) {
            double center = 0.5 * (from + to);
            double half = 0.5 * (to - from);
            double[] left = new double[Kronrod.NODES.length];
            double[] right = new double[Kronrod.NODES.length];
            for (int i = 0; i < left.length; i++) {
                left[i] = change.at(f, center - half * Kronrod.NODES[i]);
                right[i] = change.at(f, center + half * Kronrod.NODES[i]);
            }
            double middle = change.at(f, center);
            var rule = Kronrod.rule(left, middle, right);
            double blur = rounding == 0 ? 0 : Math.min(1, rounding * change.condition(from, to));
            double blurred = blur * rule.spread();
            return new Piece(
                    change, from, to, half * rule.value(), half * (rule.error() + blurred), half * rule.size());
        }
    }
}
