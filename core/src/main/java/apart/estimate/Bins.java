package apart.estimate;

import apart.PointCloud;
import apart.Sample;
import java.util.ArrayList;
import java.util.List;

/// Estimates from counts in cells of equal pooled mass.
///
/// On the line, frequent values are cells of their own, so that discrete, rounded and mixed laws
/// are taken as they are; in space, the pooled points are halved along their widest axis. What
/// differs within a cell is not seen: the estimate tends to the divergence of the cells, which is
/// never the greater one.
///
/// KL is Σ p·ln(p/q) and JS ½ Σ (p·ln(2p/(p+q)) + q·ln(2q/(p+q))) over the cells, after a
/// [Correction]. Cost O(n log n), and O(n) for each of the draws.
///
/// Sources: Zhang and Grabchak 2014 (Neural Computation 26); Miller 1955; Hausser and Strimmer 2009
/// (Journal of Machine Learning Research 10).
///
/// @param count the number of cells wanted; 0 leaves it to the number of values
public record Bins(int count, Correction correction) implements DivergenceEstimator {
    /// What is done against the noise of the counts, which alone makes two sides differ.
    public enum Correction {
        /// Take ψ of counts for logarithms, which leaves what decreases exponentially with the
        /// counts. KL is finite.
        DIGAMMA("ψ of counts for logarithms"),
        /// Subtract the first order of it. KL is ∞ where q misses a cell that p has.
        MILLER_MADOW("bias subtracted to the first order"),
        /// Shrink the shares of both sides toward the pooled ones by the weight that makes the
        /// expected squared error of the shares least. KL is finite.
        SHRINKAGE("shares shrunk toward the pooled ones");

        private final String said;

        Correction(String said) {
            this.said = said;
        }
    }

    private static final int MOST = 1 << 16;
    private static final int MOST_COORDINATES = 4;

    /// @throws IllegalArgumentException if the count is 1, negative or above 65,536
    public Bins {
        if (count < 0 || count == 1 || count > MOST) {
            throw new IllegalArgumentException("the number of bins is " + count + "; give 2 … " + MOST
                    + ", or 0 to leave it to the number of values");
        }
    }

    /// So many cells, and the usual correction.
    public Bins(int count) {
        this(count, Correction.DIGAMMA);
    }

    /// With 2·min(n, m)^0.4 cells, rounded, within 8 … 64, and the usual correction.
    public static Bins automatic() {
        return new Bins(0);
    }

    @Override
    public Estimated estimate(Target target, Sample p, Sample q, long seed) {
        return estimate(target, PooledPoints.of(p, q), seed);
    }

    /// {@inheritDoc}
    ///
    /// In up to 4 coordinates; in more, so few cuts fall on each that too much is unseen.
    @Override
    public Estimated estimate(Target target, PointCloud p, PointCloud q, long seed) {
        if (p.dimension() > MOST_COORDINATES) {
            throw new IllegalArgumentException("the points have " + p.dimension() + " coordinates; bins see at most "
                    + MOST_COORDINATES + ", so estimate by knn");
        }
        return estimate(target, PooledPoints.of(p, q), seed);
    }

    private Estimated estimate(Target target, PooledPoints given, long seed) {
        var points = target == Target.JENSEN_SHANNON ? given.symmetric() : given;
        var notes = new ArrayList<String>();
        var partition = Partition.of(points, wanted(points));
        notes.add(partition.cells() + " cells of equal pooled mass" + (count == 0 ? ", by the smaller size" : "") + "; "
                + correction.said);
        noteMissed(partition, points, target, notes);
        Resampling.Raw raw = sides ->
                value(target, partition.counts(PooledPoints.P, sides), partition.counts(PooledPoints.Q, sides));
        return new Resampling(points, raw, target).estimated(seed, notes);
    }

    private static void noteMissed(Partition partition, PooledPoints points, Target target, List<String> notes) {
        var x = partition.counts(PooledPoints.P, points.sides);
        var y = partition.counts(PooledPoints.Q, points.sides);
        int missed = 0;
        long rows = 0;
        for (int k = 0; k < x.length; k++) {
            missed += y[k] == 0 ? 1 : 0;
            rows += y[k] == 0 ? x[k] : 0;
        }
        if (missed > 0 && target == Target.KULLBACK_LEIBLER) {
            notes.add("q has nothing in " + missed + " of " + x.length + " cells, where p has "
                    + Math.round(100.0 * rows / points.n) + " % of its values: KL rests there on what q may have");
        }
    }

    private int wanted(PooledPoints points) {
        return count > 0 ? count : Math.clamp(Math.round(2 * StrictMath.pow(Math.min(points.n, points.m), 0.4)), 8, 64);
    }

    private double value(Target target, long[] x, long[] y) {
        boolean isKullbackLeibler = target == Target.KULLBACK_LEIBLER;
        if (correction == Correction.DIGAMMA) {
            return isKullbackLeibler ? BinnedShares.kullbackLeibler(x, y) : BinnedShares.jensenShannon(x, y);
        }
        var shrunk = BinnedShares.shrunk(x, y);
        if (correction == Correction.SHRINKAGE) {
            return isKullbackLeibler ? shrunk.kullbackLeibler() : shrunk.jensenShannon();
        }
        var plain = BinnedShares.plain(x, y);
        double n = BinnedShares.sum(x);
        double m = BinnedShares.sum(y);
        return isKullbackLeibler
                ? plain.kullbackLeibler() - shrunk.kullbackLeiblerBias(n, m)
                : plain.jensenShannon() - shrunk.jensenShannonBias(n, m);
    }
}
