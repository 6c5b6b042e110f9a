package apart.estimate;

import apart.PointCloud;
import apart.Sample;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.numbers.gamma.Digamma;

/// Estimates from the distances to the k nearest neighbours.
///
/// KL: mean over p of d·ln(ν/ρ) + ψ(l) − ψ(c) + ln(m/(n−1)), where ε is the larger of the
/// distances to the k-th neighbour in p and in q, l and c the neighbours within ε in either, and
/// ρ and ν the largest distances of these.
///
/// JS: half of the mean over p, and half over q, of ln 2 + ψ(k) − ψ(s) − ln((k + w·c)/s), where c
/// points of the other side are as near as the k-th neighbour on the own one, w is the ratio of
/// the sizes and s = (k + w·c)²/(k + w²·c). The larger side takes w·k neighbours, so that the same
/// number is to be met on both.
///
/// Distances are the largest difference of a coordinate. Where neighbours stand at one place (ε =
/// 0), ε grows to the first positive distance, so that nothing is divided by 0; where that leaves
/// ρ or ν at 0, the counts alone decide. Where more than half of the values of a side are repeated,
/// that is no density any more, and the estimate is refused. Nothing is left out.
///
/// Cost O(n log n) on the line and in few dimensions, for each of the draws.
///
/// Sources: Wang, Kulkarni and Verdú 2009, doi:10.1109/TIT.2009.2016060 (KL, with the common ε);
/// Ross 2014, doi:10.1371/journal.pone.0087357 (JS as the information of the side, here for
/// sides of different sizes).
///
/// @param k the number of neighbours; 0 leaves it to the number of values
public record NearestNeighbours(int k) implements DivergenceEstimator {
    /// The share of repeated values on a side above which there is no density to estimate.
    private static final double MOST_REPEATED = 0.5;

    /// @throws IllegalArgumentException if k is negative
    public NearestNeighbours {
        if (k < 0) {
            throw new IllegalArgumentException(
                    "k is " + k + "; neighbours are counted from 1, and 0 leaves k to the number of values");
        }
    }

    /// With k of the number of values: √min(n, m), rounded.
    public static NearestNeighbours automatic() {
        return new NearestNeighbours(0);
    }

    @Override
    public Estimated estimate(Target target, Sample p, Sample q, long seed) {
        return estimate(target, PooledPoints.of(p, q), seed);
    }

    @Override
    public Estimated estimate(Target target, PointCloud p, PointCloud q, long seed) {
        return estimate(target, PooledPoints.of(p, q), seed);
    }

    /// The estimate alone, without the draws that tell what it is worth: for those who ask often.
    ///
    /// It is also given where so many values are repeated that [#estimate] refuses; there it tells
    /// how far apart the laws are at the resolution of k neighbours.
    ///
    /// @throws IllegalArgumentException if a side has fewer than [#FEWEST] points or weights that
    ///     differ, the dimensions differ, or k is too large
    public double value(Target target, PointCloud p, PointCloud q) {
        var given = PooledPoints.of(p, q);
        var points = target == Target.JENSEN_SHANNON ? given.symmetric() : given;
        var raw = raw(target, points, neighbours(points, new ArrayList<>()));
        return Math.clamp(raw.of(points.sides), 0, target.max());
    }

    private static Resampling.Raw raw(Target target, PooledPoints points, int neighbours) {
        return switch (target) {
            case KULLBACK_LEIBLER -> sides -> kullbackLeibler(points, sides, neighbours);
            case JENSEN_SHANNON -> sides -> jensenShannon(points, sides, neighbours);
        };
    }

    private Estimated estimate(Target target, PooledPoints given, long seed) {
        var points = target == Target.JENSEN_SHANNON ? given.symmetric() : given;
        var notes = new ArrayList<String>();
        var raw = raw(target, points, neighbours(points, notes));
        requireSpread(given, PooledPoints.P, "p", notes);
        requireSpread(given, PooledPoints.Q, "q", notes);
        return new Resampling(points, raw, target).estimated(seed, notes);
    }

    private int neighbours(PooledPoints points, List<String> notes) {
        int fewest = Math.min(points.n, points.m);
        int most = fewest / 2 - 1;
        if (k > most) {
            throw new IllegalArgumentException("k is " + k + " and the smaller side has " + fewest
                    + " values; half of them must have " + k + " neighbours each, so give at most " + most);
        }
        int chosen = k > 0 ? k : Math.clamp(Math.round(Math.sqrt(fewest)), 1, most);
        notes.add("k = " + chosen + (k > 0 ? "" : ", the root of the smaller size"));
        return chosen;
    }

    private static void requireSpread(PooledPoints points, byte side, String name, List<String> notes) {
        double repeated = points.repeated(side);
        String share = Math.round(100 * repeated) + " % of the values of " + name + " occur there more than once";
        if (repeated > MOST_REPEATED) {
            throw new IllegalArgumentException(
                    share + ", so that neighbours stand at distance 0; estimate by bins, which keep such values apart");
        }
        if (repeated > 0) {
            notes.add(share + "; where neighbours coincide, the distance is the first that is positive");
        }
    }

    private static double kullbackLeibler(PooledPoints points, byte[] sides, int k) {
        int d = points.dimension;
        var rows = points.only(PooledPoints.P, sides);
        var own = Neighbours.of(rows, d);
        var others = Neighbours.of(points.only(PooledPoints.Q, sides), d);
        double sum = 0;
        for (int start = 0; start < rows.length; start += d) {
            double radius = Math.max(own.distance(rows, start, k + 1), others.distance(rows, start, k));
            if (radius == 0) {
                radius = Math.min(own.leastPositive(rows, start), others.leastPositive(rows, start));
            }
            int l = own.within(rows, start, radius) - 1;
            int c = others.within(rows, start, radius);
            sum += Digamma.value(l) - Digamma.value(c);
            if (own.largest() > 0 && others.largest() > 0) {
                sum += d * StrictMath.log(others.largest() / own.largest());
            }
        }
        int n = own.size();
        return sum / n + StrictMath.log((double) others.size() / (n - 1));
    }

    private static double jensenShannon(PooledPoints points, byte[] sides, int k) {
        var ofP = points.only(PooledPoints.P, sides);
        var ofQ = points.only(PooledPoints.Q, sides);
        var p = Neighbours.of(ofP, points.dimension);
        var q = Neighbours.of(ofQ, points.dimension);
        return 0.5 * (toMixture(ofP, p, q, points.dimension, k) + toMixture(ofQ, q, p, points.dimension, k));
    }

    /// KL of one side to the mixture of both.
    private static double toMixture(double[] rows, Neighbours own, Neighbours others, int d, int k) {
        double w = (double) (own.size() - 1) / others.size();
        int wanted = Math.clamp(Math.round(k * w), k, own.size() - 1);
        double sum = 0;
        for (int start = 0; start < rows.length; start += d) {
            double radius = own.distance(rows, start, wanted + 1);
            if (radius == 0) {
                radius = Math.min(own.leastPositive(rows, start), others.leastPositive(rows, start));
            }
            int l = own.within(rows, start, radius) - 1;
            int c = others.within(rows, start, radius);
            double total = l + w * c;
            double size = total * total / (l + w * w * c);
            sum += Digamma.value(l) - Digamma.value(size) - StrictMath.log(total / size);
        }
        return sum / own.size() + StrictMath.log(2);
    }
}
