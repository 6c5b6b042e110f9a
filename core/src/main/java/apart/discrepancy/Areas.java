package apart.discrepancy;

import apart.Sample;
import apart.loops.CompensatedSum;

/// The areas beneath (F − G)², in units of the widest distance and the largest difference, so
/// that nothing overflows or vanishes.
final class Areas {
    private final Sample p;
    private final Sample q;
    /// Values are divided by 2^exponent, which is even: the distance grows with the root.
    private final int exponent;
    /// Differences of masses are divided by 2^height.
    private final int height;

    private final double total;
    private final double found;

    Areas(Sample p, Sample q) {
        this.p = p;
        this.q = q;
        double span = Math.max(p.value(p.size() - 1), q.value(q.size() - 1)) - Math.min(p.value(0), q.value(0));
        exponent = Math.max(Math.getExponent(span), Double.MIN_EXPONENT) & ~1;
        double largest = 0;
        var walk = new Walk(p, q);
        while (walk.next()) {
            largest = Math.max(largest, Math.abs(walk.after()));
        }
        height = Math.getExponent(largest);
        total = walk.total();
        found = largest == 0 ? 0 : Math.sqrt(2 * sum()) / total;
    }

    private double sum() {
        double first = Math.scalb(1.0, -exponent / 2);
        double toUnit = Math.scalb(1.0, -height);
        var sum = new CompensatedSum();
        var walk = new Walk(p, q);
        walk.next();
        double x = walk.x() * first * first;
        double difference = walk.after() * toUnit;
        while (walk.next()) {
            double next = walk.x() * first * first;
            sum.add(difference * difference * (next - x));
            x = next;
            difference = walk.after() * toUnit;
        }
        return sum.value();
    }

    double distance() {
        return Math.scalb(found, exponent / 2 + height);
    }

    /// One slope per value of p.
    double[] slopes() {
        var slopes = pulls();
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] *= p.scaledWeight(i) / p.totalWeight().high();
        }
        return slopes;
    }

    /// For each value of p the slope of the distance per unit of probability there.
    double[] pulls() {
        var pulls = new double[p.size()];
        if (found == 0) {
            return pulls;
        }
        double toUnit = Math.scalb(1.0, -height);
        int i = 0;
        for (var walk = new Walk(p, q); walk.next(); ) {
            double pull = -(walk.before() * toUnit + walk.after() * toUnit) / total / found;
            for (; i < pulls.length && p.value(i) == walk.x(); i++) {
                pulls[i] = pull == 0 ? 0 : Math.scalb(pull, -exponent / 2);
            }
        }
        return pulls;
    }
}
