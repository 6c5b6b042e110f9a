package apart.transport;

import apart.loops.GridSort;
import apart.loops.LaneSum;
import apart.loops.Loops;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What one thread needs to measure clouds along eight directions at a time: products, sorted in
/// place, and the monotone coupling of both sides.
final class SliceLine {
    // Where the mean of squares is smaller, some of them may have vanished.
    private static final double SMALL = 0x1p-900;
    private static final int BLOCK = 512;
    private static final double[] NONE = {};

    private final TiledPoints p;
    private final TiledPoints q;
    private final double order;
    private final double[] x;
    private final double[] y;
    private final double[] massesOfP;
    private final double[] massesOfQ;
    private final GridSort sort;
    private final double[] terms = new double[BLOCK];
    private final double[] other = new double[BLOCK];
    private final Pieces pieces;
    private final boolean counted;
    private final boolean rankByRank;

    SliceLine(TiledPoints p, TiledPoints q, double order) {
        this.p = p;
        this.q = q;
        this.order = order;
        x = new double[Loops.DIRECTIONS * p.stride()];
        y = new double[Loops.DIRECTIONS * q.stride()];
        massesOfP = p.masses() == null ? NONE : new double[p.size()];
        massesOfQ = q.masses() == null ? NONE : new double[q.size()];
        sort = new GridSort(Math.max(p.size(), q.size()));
        counted = p.masses() == null && q.masses() == null;
        rankByRank = counted && p.size() == q.size();
        pieces = rankByRank ? new Pieces(0, 0) : new Pieces(p.size(), q.size());
        if (counted && !rankByRank) {
            pieces.couple(p.size(), null, q.size(), null);
        }
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
        int startX = k * p.stride();
        int startY = k * q.stride();
        var left = sorted(p, x, startX, massesOfP);
        var right = sorted(q, y, startY, massesOfQ);
        if (!counted) {
            pieces.couple(p.size(), left, q.size(), right);
        }
        return mean(startX, startY, rankByRank ? p.size() : pieces.total());
    }

    /// The masses in the order of the values, which are sorted; null if all are the same.
    private double @Nullable [] sorted(TiledPoints points, double[] values, int start, double[] carried) {
        var masses = points.masses();
        if (masses == null) {
            sort.sort(values, start, start + points.size());
            return null;
        }
        System.arraycopy(masses, 0, carried, 0, masses.length);
        sort.sort(values, start, carried, masses.length);
        return carried;
    }

    /// (Σ mass·wayʳ/total)^(1/r).
    private double mean(int startX, int startY, double total) {
        if (order == 1) {
            return sum(startX, startY, 1, 1) / total;
        }
        if (order == 2) {
            double mean = sum(startX, startY, 1, 2) / total;
            if (mean > SMALL) {
                return Math.sqrt(mean);
            }
        }
        double longest = longest(startX, startY);
        return longest == 0 ? 0 : longest * root(sum(startX, startY, longest, order) / total, order);
    }

    private double sum(int startX, int startY, double unit, double power) {
        var loops = Loops.chosen();
        var sum = new LaneSum();
        int count = rankByRank ? p.size() : pieces.size();
        for (int from = 0; from < count; from += BLOCK) {
            int length = Math.min(BLOCK, count - from);
            ways(startX, startY, from, length);
            powers(unit, power, length);
            for (int i = 0; !rankByRank && i < length; i++) {
                terms[i] *= pieces.mass(from + i);
            }
            loops.sum(terms, length, sum);
        }
        return sum.value();
    }

    private double longest(int startX, int startY) {
        double longest = 0;
        int count = rankByRank ? p.size() : pieces.size();
        for (int from = 0; from < count; from += BLOCK) {
            int length = Math.min(BLOCK, count - from);
            ways(startX, startY, from, length);
            for (int i = 0; i < length; i++) {
                longest = Math.max(longest, terms[i]);
            }
        }
        return longest;
    }

    // Signs are of no use to any even power, and are taken from the others by the loop.
    private void ways(int startX, int startY, int from, int length) {
        if (rankByRank) {
            System.arraycopy(x, startX + from, terms, 0, length);
            System.arraycopy(y, startY + from, other, 0, length);
        } else {
            for (int i = 0; i < length; i++) {
                terms[i] = x[startX + pieces.source(from + i)];
                other[i] = y[startY + pieces.target(from + i)];
            }
        }
        Loops.chosen().distances(terms, other, terms, length);
    }

    private void powers(double unit, double power, int length) {
        if (power == 1) {
            return;
        }
        if (power == 2 && unit == 1) {
            for (int i = 0; i < length; i++) {
                terms[i] *= terms[i];
            }
            return;
        }
        for (int i = 0; i < length; i++) {
            terms[i] = Work.power(terms[i] / unit, power);
        }
    }

    /// For every point of p by how much the work along one of the eight directions grows when its
    /// product does, divided by r and by a distance to the power of r − 1.
    ///
    /// Points of the same product share it by mass.
    ///
    /// @param slopes gets them from start on
    void slopes(int k, double distance, double[] slopes, int start) {
        var points = new double[p.size()];
        var ofRanks = slopesOfRanks(k, distance, points);
        for (int i = 0; i < points.length; i++) {
            slopes[start + (int) points[i]] = ofRanks[i];
        }
    }

    /// The same for the direction instead of the points of p: adds d numbers.
    void addSlopeOfDirection(int k, double distance, double[] into) {
        var points = new double[p.size()];
        var ofRanks = slopesOfRanks(k, distance, points);
        for (int i = 0; i < points.length; i++) {
            p.addTo(into, (int) points[i], ofRanks[i]);
        }
    }

    private double[] slopesOfRanks(int k, double distance, double[] points) {
        int n = p.size();
        var values = Arrays.copyOfRange(x, k * p.stride(), k * p.stride() + n);
        Arrays.setAll(points, i -> i);
        sort.sort(values, 0, points, n);
        var left = massesOf(points);
        int startY = k * q.stride();
        var right = sorted(q, y, startY, massesOfQ);
        var all = rankByRank ? new Pieces(n, n) : pieces;
        if (rankByRank || !counted) {
            all.couple(n, left, q.size(), right);
        }
        var ofRanks = new double[n];
        for (int i = 0; i < all.size(); i++) {
            double way = values[all.source(i)] - y[startY + all.target(i)];
            double slope = Math.signum(way) * Work.power(Math.abs(way) / distance, order - 1);
            ofRanks[all.source(i)] += all.mass(i) / all.total() * slope;
        }
        shareAmongEquals(values, left, ofRanks);
        return ofRanks;
    }

    private double @Nullable [] massesOf(double[] points) {
        var masses = p.masses();
        if (masses == null) {
            return null;
        }
        var ordered = new double[points.length];
        for (int i = 0; i < ordered.length; i++) {
            ordered[i] = masses[(int) points[i]];
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
