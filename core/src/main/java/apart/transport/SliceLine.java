package apart.transport;

import apart.loops.LaneSum;
import apart.loops.Loops;
import apart.loops.RadixSort;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What one thread needs to measure clouds along eight directions at a time: products, sorted in
/// place, and the monotone coupling of both sides.
final class SliceLine {
    // Where the sum of squares is smaller, some of them may have vanished.
    private static final double SMALL = 0x1p-900;
    private static final int BLOCK = 512;

    private final TiledPoints p;
    private final TiledPoints q;
    private final double order;
    private final double[] x;
    private final double[] y;
    private final double[] ways;
    private final double[] terms = new double[BLOCK];
    private final Pieces pieces;
    private final boolean rankByRank;
    private final boolean counted;

    SliceLine(TiledPoints p, TiledPoints q, double order) {
        this.p = p;
        this.q = q;
        this.order = order;
        x = new double[TiledPoints.DIRECTIONS * p.stride()];
        y = new double[TiledPoints.DIRECTIONS * q.stride()];
        counted = p.masses() == null && q.masses() == null;
        rankByRank = counted && p.size() == q.size();
        pieces = rankByRank ? new Pieces(0, 0) : new Pieces(p.size(), q.size());
        if (counted && !rankByRank) {
            pieces.couple(p.size(), null, q.size(), null);
        }
        ways = new double[rankByRank ? p.size() : p.size() + q.size()];
    }

    /// Projects both clouds.
    ///
    /// @param directions d × 8: axis by axis
    void project(double[] directions) {
        p.project(directions, x);
        q.project(directions, y);
    }

    /// The distance along one of the eight directions.
    double distance(int k) {
        int fromX = k * p.stride();
        int fromY = k * q.stride();
        var left = sorted(x, fromX, p);
        var right = sorted(y, fromY, q);
        if (rankByRank) {
            for (int i = 0; i < p.size(); i++) {
                ways[i] = Math.abs(x[fromX + i] - y[fromY + i]);
            }
            return mean(p.size(), p.size());
        }
        if (!counted) {
            pieces.couple(p.size(), left, q.size(), right);
        }
        for (int i = 0; i < pieces.size(); i++) {
            ways[i] = Math.abs(x[fromX + pieces.source(i)] - y[fromY + pieces.target(i)]);
        }
        return mean(pieces.size(), pieces.total());
    }

    private static double @Nullable [] sorted(double[] values, int from, TiledPoints points) {
        var masses = points.masses();
        if (masses == null) {
            Arrays.sort(values, from, from + points.size());
            return null;
        }
        var some = Arrays.copyOfRange(values, from, from + points.size());
        var carried = masses.clone();
        RadixSort.sort(some, carried);
        System.arraycopy(some, 0, values, from, some.length);
        return carried;
    }

    /// (Σ mass·wayʳ/total)^(1/r).
    private double mean(int count, double total) {
        if (order == 1) {
            return sum(count, 1, 1) / total;
        }
        if (order == 2) {
            double sum = sum(count, 1, 2);
            if (sum > SMALL * total) {
                return Math.sqrt(sum / total);
            }
        }
        double longest = 0;
        for (int i = 0; i < count; i++) {
            longest = Math.max(longest, ways[i]);
        }
        return longest == 0 ? 0 : longest * root(sum(count, longest, order) / total, order);
    }

    private double sum(int count, double unit, double power) {
        var loops = Loops.chosen();
        var sum = new LaneSum();
        for (int from = 0; from < count; from += BLOCK) {
            int length = Math.min(BLOCK, count - from);
            for (int i = 0; i < length; i++) {
                double term = Work.power(ways[from + i] / unit, power);
                terms[i] = rankByRank ? term : pieces.mass(from + i) * term;
            }
            loops.sum(terms, length, sum);
        }
        return sum.value();
    }

    /// Adds to every point of p what the work of order r along one of the eight directions grows by
    /// when its product does, divided by r and by a distance to the power of r − 1.
    ///
    /// Points of the same product share it by mass.
    void slopes(int k, double distance, double[] slopes, int start) {
        int n = p.size();
        var values = Arrays.copyOfRange(x, k * p.stride(), k * p.stride() + n);
        var indices = new double[n];
        Arrays.setAll(indices, i -> i);
        RadixSort.sort(values, indices);
        var left = massesInOrder(indices);
        int fromY = k * q.stride();
        var right = sorted(y, fromY, q);
        var all = rankByRank ? new Pieces(n, n) : pieces;
        if (rankByRank || !counted) {
            all.couple(n, left, q.size(), right);
        }
        var ofRanks = new double[n];
        for (int i = 0; i < all.size(); i++) {
            double way = values[all.source(i)] - y[fromY + all.target(i)];
            double slope = Math.signum(way) * Work.power(Math.abs(way) / distance, order - 1);
            ofRanks[all.source(i)] += all.mass(i) / all.total() * slope;
        }
        shareAmongEquals(values, left, ofRanks);
        for (int i = 0; i < n; i++) {
            slopes[start + (int) indices[i]] = ofRanks[i];
        }
    }

    private double @Nullable [] massesInOrder(double[] indices) {
        var masses = p.masses();
        if (masses == null) {
            return null;
        }
        var ordered = new double[indices.length];
        for (int i = 0; i < ordered.length; i++) {
            ordered[i] = masses[(int) indices[i]];
        }
        return ordered;
    }

    private static void shareAmongEquals(double[] values, double @Nullable [] masses, double[] slopes) {
        for (int from = 0, to; from < values.length; from = to) {
            double slope = slopes[from];
            double mass = masses == null ? 1 : masses[from];
            for (to = from + 1; to < values.length && values[to] == values[from]; to++) {
                slope += slopes[to];
                mass += masses == null ? 1 : masses[to];
            }
            for (int i = from; to - from > 1 && i < to; i++) {
                slopes[i] = slope * ((masses == null ? 1 : masses[i]) / mass);
            }
        }
    }

    static double root(double x, double order) {
        return order == 1 ? x : order == 2 ? Math.sqrt(x) : StrictMath.pow(x, 1 / order);
    }
}
