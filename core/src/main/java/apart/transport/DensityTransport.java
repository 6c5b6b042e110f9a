package apart.transport;

import apart.Density;
import apart.Evaluation;
import apart.Gradient;
import apart.density.Quadrature;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;

/// Transport between continuous distributions on the line where no formula gives it: for order 1
/// the area between the distribution functions, for others the integral over the difference of
/// quantiles, each from the tail in which it is exact.
///
/// Both integrands have a kink where the distribution functions cross. Crossings are looked for
/// between neighbouring quantiles of both; one that is missed costs time, not digits, since the
/// integral is refined there, but the slope for order 1 would miss it.
final class DensityTransport {
    private static final double[] LEVELS = {
        1e-12, 1e-9, 1e-6, 1e-4, 1e-3, 0.01, 0.03, 0.06, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5
    };
    /// Those of the levels at which integrals are cut, so that nothing narrow is passed over.
    private static final double[] CUTS = {1e-3, 0.25, 0.5};

    /// Here a tail is nothing but a power.
    private static final double DEEP = 1e-250;

    /// Distribution functions this near to each other, as a part of them, differ by rounding.
    private static final double SAME = 0x1p-47;
    private static final double ROUNDING = 0x1p-50;

    private final Density p;
    private final Density q;
    private final double order;
    private final List<Stretch> stretches;

    private DensityTransport(Density p, Density q, double order) {
        this.p = p;
        this.q = q;
        this.order = order;
        stretches = stretches();
    }

    /// From one crossing of the distribution functions to the next.
    ///
    /// @param side 1 where p lies left of q, −1 where it lies right, 0 where both are the same
    private record Stretch(double from, double to, int side) {}

    /// The distance of an order.
    static Evaluation evaluate(Density p, Density q, double order) {
        if (p.equals(q)) {
            return Evaluation.exact(0);
        }
        var known = KnownTransport.of(p, q, order);
        if (known != null) {
            return Evaluation.exact(known.distance());
        }
        var transport = new DensityTransport(p, q, order);
        try {
            return order == 1 ? transport.area() : transport.byQuantiles();
        } catch (Quadrature.Divergent infinite) {
            return new Evaluation(Double.POSITIVE_INFINITY, 0, Evaluation.Route.QUADRATURE);
        }
    }

    /// The distance and its slope.
    static Gradient gradient(Density p, Density q, double order) {
        double value = evaluate(p, q, order).value();
        if (value == Double.POSITIVE_INFINITY) {
            return new Gradient.None(
                    value,
                    "the moments of order " + Wasserstein.number(order)
                            + " are not finite: a tail of p or q is too heavy");
        }
        if (value == 0) {
            return new Gradient.Of(value, new double[1]);
        }
        var known = KnownTransport.of(p, q, order);
        if (known != null) {
            return new Gradient.Of(value, new double[] {known.slope()});
        }
        var transport = new DensityTransport(p, q, order);
        double slope = order == 1 ? transport.massToTheRight() : transport.slopeByQuantiles(value);
        return new Gradient.Of(value, new double[] {slope});
    }

    /// F − G, from the tail in which both are smaller.
    private double gap(double x) {
        double below = p.cdf(x);
        double other = q.cdf(x);
        return below + other <= 1 ? below - other : q.survival(x) - p.survival(x);
    }

    private int side(double x) {
        double gap = gap(x);
        double mass = Math.min(p.cdf(x) + q.cdf(x), p.survival(x) + q.survival(x));
        return Math.abs(gap) <= SAME * mass ? 0 : (int) Math.signum(gap);
    }

    private SortedSet<Double> points(double[] levels) {
        var points = new TreeSet<Double>();
        for (var density : List.of(p, q)) {
            for (double level : levels) {
                points.add(density.quantile(level));
                points.add(density.upperQuantile(level));
            }
            points.addAll(density.breaks());
            for (var stretch : density.support().stretches()) {
                points.add(stretch.low());
                points.add(stretch.high());
            }
        }
        return points;
    }

    private List<Stretch> stretches() {
        var found = new ArrayList<Stretch>();
        double from = Math.min(p.support().low(), q.support().low());
        double last = from;
        int side = 0;
        for (double point : points(LEVELS)) {
            int next = Double.isInfinite(point) ? 0 : side(point);
            if (next != 0 && side != 0 && next != side) {
                double crossing = crossing(last, point, side);
                found.add(new Stretch(from, crossing, side));
                from = crossing;
            }
            if (next != 0) {
                side = next;
                last = point;
            }
        }
        found.add(new Stretch(from, Math.max(p.support().high(), q.support().high()), side));
        return found;
    }

    private double crossing(double from, double to, int side) {
        double low = from;
        double high = to;
        double middle = low / 2 + high / 2;
        while (middle > low && middle < high) {
            boolean before = Math.signum(gap(middle)) == side;
            low = before ? middle : low;
            high = before ? high : middle;
            middle = low / 2 + high / 2;
        }
        return high;
    }

    private Evaluation area() {
        var cuts = points(CUTS);
        for (var stretch : stretches) {
            cuts.add(stretch.from());
        }
        var integral = Quadrature.of(
                x -> Math.abs(gap(x)),
                cuts.stream().mapToDouble(Double::doubleValue).toArray());
        double rounding = ROUNDING * integral.value();
        return new Evaluation(integral.value(), integral.error() + rounding, Evaluation.Route.QUADRATURE);
    }

    /// The mass of p that lies right of where it goes, less that which lies left.
    private double massToTheRight() {
        double sum = 0;
        for (var stretch : stretches) {
            double mass = p.cdf(stretch.from()) <= p.survival(stretch.to())
                    ? p.cdf(stretch.to()) - p.cdf(stretch.from())
                    : p.survival(stretch.from()) - p.survival(stretch.to());
            sum -= stretch.side() * mass;
        }
        return sum;
    }

    private Evaluation byQuantiles() {
        double unit = unit();
        var integral = overLevels(way -> Work.power(Math.abs(way) / unit, order), order);
        double distance = unit * Math.pow(integral.value(), 1 / order);
        double error = distance / order * (integral.error() / integral.value());
        double largest = Math.max(
                Math.max(Math.abs(p.quantile(0.01)), Math.abs(p.upperQuantile(0.01))),
                Math.max(Math.abs(q.quantile(0.01)), Math.abs(q.upperQuantile(0.01))));
        return new Evaluation(distance, error + ROUNDING * largest, Evaluation.Route.QUADRATURE);
    }

    private double slopeByQuantiles(double distance) {
        return overLevels(way -> Math.signum(way) * Work.power(Math.abs(way) / distance, order - 1), order - 1)
                .value();
    }

    /// ∫ of a function of F⁻¹(u) − G⁻¹(u), from both ends to the middle.
    private Quadrature.Integral overLevels(DoubleUnaryOperator f, double power) {
        var left = new TreeSet<>(List.of(0.0, 0.5));
        var right = new TreeSet<>(List.of(0.0, 0.5));
        for (double point : points(new double[0])) {
            for (var density : List.of(p, q)) {
                left.add(Math.min(0.5, density.cdf(point)));
                right.add(Math.min(0.5, density.survival(point)));
            }
        }
        for (var stretch : stretches) {
            left.add(Math.min(0.5, Math.min(p.cdf(stretch.from()), q.cdf(stretch.from()))));
            right.add(Math.min(0.5, Math.min(p.survival(stretch.from()), q.survival(stretch.from()))));
        }
        left.removeIf(u -> u > 0 && u < LEVELS[0]);
        right.removeIf(u -> u > 0 && u < LEVELS[0]);
        var below = fromZero(u -> f.applyAsDouble(p.quantile(u) - q.quantile(u)), left, power);
        var above = fromZero(u -> f.applyAsDouble(p.upperQuantile(u) - q.upperQuantile(u)), right, power);
        return new Quadrature.Integral(below.value() + above.value(), below.error() + above.error());
    }

    /// An integral up to ½. Towards 0 a heavy tail goes with a power of u that is nearly not
    /// integrable: that power is taken off and integrated by its formula.
    private Quadrature.Integral fromZero(DoubleUnaryOperator f, SortedSet<Double> cuts, double power) {
        var points = cuts.stream().mapToDouble(Double::doubleValue).toArray();
        double exponent = power / Math.min(KnownTransport.moments(p), KnownTransport.moments(q));
        if (!(exponent > 0 && exponent < 1)) {
            return Quadrature.of(u -> f.applyAsDouble(Math.max(u, Double.MIN_VALUE)), points);
        }
        double size = f.applyAsDouble(DEEP) * Math.pow(DEEP, exponent);
        var rest = Quadrature.of(u -> u < DEEP ? 0 : f.applyAsDouble(u) - size * Math.pow(u, -exponent), points);
        double tail = size * Math.pow(0.5, 1 - exponent) / (1 - exponent);
        return new Quadrature.Integral(rest.value() + tail, rest.error() + ROUNDING * Math.abs(tail));
    }

    /// A way of about the size of the longest usual ones, so that no power overflows.
    private double unit() {
        double longest = 0;
        for (double level : LEVELS) {
            longest = Math.max(longest, Math.abs(p.quantile(level) - q.quantile(level)));
            longest = Math.max(longest, Math.abs(p.upperQuantile(level) - q.upperQuantile(level)));
        }
        return longest == 0 ? 1 : Math.scalb(1.0, Math.getExponent(longest));
    }
}
