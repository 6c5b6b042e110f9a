package apart.transport;

import apart.Sample;
import apart.loops.CompensatedSum;

/// The work of a monotone coupling, in units of its longest way, so that no power of a distance
/// overflows or vanishes.
final class Work {
    private final Sample p;
    private final Sample q;
    private final double order;
    /// ½ where a distance exceeds the range of doubles, else 1.
    private final double shrink;
    /// The longest way is in [2^exponent, 2^(exponent + 1)) after shrinking.
    private final int exponent;

    private final double first;
    private final double second;
    private final boolean still;

    Work(Sample p, Sample q, double order) {
        this.p = p;
        this.q = q;
        this.order = order;
        double longest = longest(1);
        shrink = longest == Double.POSITIVE_INFINITY ? 0.5 : 1;
        longest = shrink == 1 ? longest : longest(shrink);
        still = longest == 0;
        exponent = longest < Double.MIN_NORMAL ? Double.MIN_EXPONENT : Math.getExponent(longest);
        first = Math.scalb(1.0, -exponent / 2);
        second = Math.scalb(1.0, -exponent - -exponent / 2);
    }

    private double longest(double shrink) {
        double longest = 0;
        for (var coupling = Coupling.of(p, q); coupling.next(); ) {
            double way = Math.abs(shrink * p.value(coupling.source()) - shrink * q.value(coupling.target()));
            longest = Math.max(longest, way);
        }
        return longest;
    }

    /// The signed way of a piece, at most 2 in size.
    private double way(Coupling piece) {
        return (shrink * p.value(piece.source()) - shrink * q.value(piece.target())) * first * second;
    }

    /// The distance in units of 2^exponent/shrink.
    private double scaledDistance() {
        var sum = new CompensatedSum();
        var coupling = Coupling.of(p, q);
        while (coupling.next()) {
            sum.add(coupling.mass() * power(Math.abs(way(coupling)), order));
        }
        double mean = sum.value() / coupling.total();
        return order == 1 ? mean : order == 2 ? Math.sqrt(mean) : StrictMath.pow(mean, 1 / order);
    }

    double distance() {
        if (still) {
            return 0;
        }
        double distance = Math.scalb(scaledDistance() / shrink, exponent);
        if (distance == Double.POSITIVE_INFINITY) {
            throw new ArithmeticException("the distance exceeds the range of a double: p lies in ["
                    + p.value(0) + ", " + p.value(p.size() - 1) + "] and q in [" + q.value(0) + ", "
                    + q.value(q.size() - 1) + "]; measure in a larger unit");
        }
        return distance;
    }

    /// One slope per value of p.
    double[] slopes() {
        var slopes = new double[p.size()];
        if (still) {
            return slopes;
        }
        var coupling = Coupling.of(p, q);
        while (coupling.next()) {
            double way = way(coupling);
            slopes[coupling.source()] += Math.signum(way) * coupling.mass() * power(Math.abs(way), order - 1);
        }
        double factor = 1 / (coupling.total() * power(scaledDistance(), order - 1));
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] *= factor;
        }
        shareAmongEquals(slopes);
        return slopes;
    }

    private void shareAmongEquals(double[] slopes) {
        for (int from = 0, to; from < slopes.length; from = to) {
            double slope = slopes[from];
            double weight = p.scaledWeight(from);
            for (to = from + 1; to < slopes.length && p.value(to) == p.value(from); to++) {
                slope += slopes[to];
                weight += p.scaledWeight(to);
            }
            for (int i = from; to - from > 1 && weight > 0 && i < to; i++) {
                slopes[i] = slope * (p.scaledWeight(i) / weight);
            }
        }
    }

    static double power(double x, double exponent) {
        if (exponent == 0) {
            return 1;
        }
        return exponent == 1 ? x : exponent == 2 ? x * x : StrictMath.pow(x, exponent);
    }
}
