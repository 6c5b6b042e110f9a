package apart.transport;

import apart.Law;
import apart.Measure;
import apart.PointCloud;
import apart.Sample;
import apart.Traits;
import apart.Unit;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Max-sliced Wasserstein distance: the [Wasserstein] distance of the projections of p and q onto
/// the line on which they are furthest apart, as far as it was found.
///
/// MS(p, q) = max over |θ| = 1 of W(⟨p, θ⟩, ⟨q, θ⟩), of order r.
///
/// The maximum of a function that is not concave is looked for by ascent from several starts: the
/// best of 64 fixed directions and the difference of the means. So the value is that of a line
/// that there is, a lower bound of the maximum, and no more is promised: the triangle inequality
/// and separation hold for the maximum, not for what was found. On the line, and between
/// samples, it is [Wasserstein] itself. It has no gradient here: the furthest line can be one on
/// which points change places, where there is a kink.
///
/// In the unit of the data. Bits do not depend on the order of rows or on threads. Cost O((n +
/// m)·(d + log (n + m))) for each of some hundred steps.
///
/// Source: Deshpande and others 2019, doi:10.1109/CVPR.2019.01090.
///
/// @param order r ≥ 1 and finite
public record MaxSliced(double order) implements Measure.OfPointClouds, Measure.OfSamples {
    private static final int DIRECTIONS = 64;
    private static final int STARTS = 6;
    private static final long SEED = 1;

    public MaxSliced {
        new Wasserstein(order); // refuses what is no order
    }

    @Override
    public String name() {
        return "max-sliced(" + Wasserstein.number(order) + ")";
    }

    @Override
    public Traits onSamples() {
        return new Wasserstein(order).onSamples();
    }

    @Override
    public Traits onPointClouds() {
        return Traits.of(Unit.DATA, Double.POSITIVE_INFINITY)
                .holding(Law.NONNEGATIVE, Law.ZERO_ON_EQUAL, Law.SYMMETRIC, Law.FINITE_ON_DISJOINT);
    }

    @Override
    public double between(Sample p, Sample q) {
        return new Wasserstein(order).between(p, q);
    }

    @Override
    public double between(PointCloud p, PointCloud q) {
        return furthest(p, q).value();
    }

    /// A line and how far apart p and q are on it.
    ///
    /// @param value a lower bound of the max-sliced distance
    /// @param direction of the line, of length 1
    public record Furthest(double value, double[] direction) {}

    /// The line found, with the distance on it.
    ///
    /// @throws IllegalArgumentException if the dimensions differ
    /// @throws ArithmeticException if the distance exceeds the range of a double
    public Furthest furthest(PointCloud p, PointCloud q) {
        SlicedWasserstein.check(p, q);
        int d = p.dimension();
        if (d == 1) {
            double value = between(SlicedWasserstein.line(p), SlicedWasserstein.line(q));
            return new Furthest(value, Directions.ofLine());
        }
        var starts = Slices.of(p, q, order, candidates(p, q));
        if (starts.unit().exponent() == Integer.MIN_VALUE) {
            return new Furthest(0, Arrays.copyOf(candidates(p, q), d));
        }
        var found = starts.distances();
        var best = IntStream.range(0, found.length)
                .boxed()
                .sorted((i, j) -> Double.compare(found[j], found[i]))
                .limit(STARTS)
                .map(i -> new SliceAscent(starts, starts.direction(i), found[i]).climbed())
                .reduce((one, other) -> other.distance() > one.distance() ? other : one)
                .orElseThrow();
        double value = SlicedWasserstein.finite(starts.unit().distance(best.distance()));
        return new Furthest(value, best.direction());
    }

    // The difference of the means, then fixed directions.
    private static double[] candidates(PointCloud p, PointCloud q) {
        int d = p.dimension();
        var candidates = Arrays.copyOf(Directions.of(d, DIRECTIONS, SEED), (DIRECTIONS + 1) * d);
        var unit = TiledPoints.Unit.of(p, q);
        var between = new double[d];
        if (unit.exponent() != Integer.MIN_VALUE) {
            var ofP = TiledPoints.of(p, unit).mean();
            var ofQ = TiledPoints.of(q, unit).mean();
            Arrays.setAll(between, axis -> ofP[axis] - ofQ[axis]);
        }
        double length = SliceAscent.length(between) * sign(between);
        for (int axis = 0; axis < d; axis++) {
            candidates[DIRECTIONS * d + axis] = length != 0 ? between[axis] / length : candidates[axis];
        }
        return candidates;
    }

    // So that it does not matter which of the two is p.
    private static double sign(double[] direction) {
        for (double coordinate : direction) {
            if (coordinate != 0) {
                return Math.signum(coordinate);
            }
        }
        return 1;
    }
}
