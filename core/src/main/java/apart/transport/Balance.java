package apart.transport;

import apart.PointCloud;
import apart.loops.Exact;
import apart.points.Atoms;
import apart.points.Wide;
import java.math.BigInteger;
import java.util.Arrays;

/// Masses of two clouds in one unit, in which both have the same total: the weights of each times
/// the total of the other. Weights that are integers stay so, and then nothing is rounded.
///
/// @param total the sum of the supplies, and of the demands
/// @param sourceFactor what the weights of the sources are multiplied by
/// @param targetFactor what those of the targets are multiplied by
record Balance(double[] supplies, double[] demands, double total, Wide sourceFactor, Wide targetFactor) {
    private static final int BITS = 53;

    /// @param p the cloud of which the sources are
    static Balance of(PointCloud p, Atoms sources, PointCloud q, Atoms targets) {
        var a = p.totalWeight();
        var b = q.totalWeight();
        if (isInteger(a) && isInteger(b)) {
            var shared = integer(a).gcd(integer(b));
            double divisor = shared.doubleValue();
            return of(
                    sources,
                    Wide.of(Math.scalb(b.rounded() / divisor, a.magnitude()), 0),
                    targets,
                    Wide.of(Math.scalb(a.rounded() / divisor, b.magnitude()), 0),
                    a.rounded() / divisor * b.rounded());
        }
        var total = new Wide();
        total.set(sources.total());
        total.times(targets.total());
        return of(sources, targets.total(), targets, sources.total(), total.value());
    }

    // The masses of atoms are weights over 2^magnitude of the total.
    private static boolean isInteger(Exact total) {
        return total.exponent() >= 0 && total.magnitude() < BITS;
    }

    private static BigInteger integer(Exact total) {
        return total.integer().shiftLeft(total.exponent());
    }

    private static Balance of(Atoms sources, Wide sourceFactor, Atoms targets, Wide targetFactor, double total) {
        return new Balance(
                times(sources, sourceFactor), times(targets, targetFactor), total, sourceFactor, targetFactor);
    }

    private static double[] times(Atoms atoms, Wide factor) {
        return Arrays.stream(atoms.masses()).map(mass -> mass * factor.high()).toArray();
    }

    /// How much more mass a source has than a target, of which the difference is not lost.
    double difference(Atoms sources, int source, Atoms targets, int target) {
        var more = new Wide();
        more.set(sourceFactor);
        more.times(sources.masses()[source]);
        var less = new Wide();
        less.set(targetFactor);
        less.times(targets.masses()[target]);
        more.subtract(less);
        return more.value();
    }
}
