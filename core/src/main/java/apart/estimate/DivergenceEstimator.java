package apart.estimate;

import apart.PointCloud;
import apart.Sample;
import apart.loops.Series;

/// A way to tell from values or points that were drawn how far apart the laws behind them are.
///
/// Every estimate comes with a 95 % interval and with the level that two samples of one law
/// reach. The same seed and the same values give the same bits, in whatever order the values
/// stand, and JS has the same bits when p and q swap. Rows must be independent of each other.
///
/// The interval is made of [#HALVES] half-samples: both sides are halved without replacement,
/// and the standard deviation of the estimate over such halves is its standard error on the
/// whole, because its spread falls like 1/√n (Shao and Wu 1989, delete-d jackknife with d =
/// n/2). Nothing is drawn twice, as in a bootstrap: repeated values would be neighbours at
/// distance 0.
/// Where the estimate is no larger than the null level, the interval starts at 0, and it never
/// reaches less than 3·ln 2/min(n, m) to either side: that much can hide in what was not drawn.
/// Where p and q do not overlap on the line, it ends at the bound, ∞ of KL.
///
/// The null level is what 5 % of [#DEALS] deals of the pooled values to two sides of these
/// sizes exceed.
public sealed interface DivergenceEstimator permits NearestNeighbours, Bins, KernelDensities {
    /// What is estimated.
    enum Target {
        /// KL(p‖q), in nats.
        KULLBACK_LEIBLER(Double.POSITIVE_INFINITY),
        /// JS(p, q), in nats, at most ln 2.
        JENSEN_SHANNON(Series.LN_2);

        private final double max;

        Target(double max) {
            this.max = max;
        }

        /// The largest value there is.
        public double max() {
            return max;
        }
    }

    /// The number of half-samples behind an interval.
    int HALVES = 64;

    /// The number of deals behind a null level.
    int DEALS = 99;

    /// The least number of values or points on a side.
    int FEWEST = 10;

    /// How far apart the laws are that two samples of values were drawn from.
    ///
    /// @throws IllegalArgumentException if a side has fewer than [#FEWEST] values or weights that
    ///     differ, or the estimator cannot work with such values; the message says which can
    Estimated estimate(Target target, Sample p, Sample q, long seed);

    /// How far apart the laws are that two clouds of points were drawn from.
    ///
    /// @throws IllegalArgumentException if a side has fewer than [#FEWEST] points or weights that
    ///     differ, the dimensions differ, or the estimator cannot work with such points; the message
    ///     says which can
    Estimated estimate(Target target, PointCloud p, PointCloud q, long seed);

    /// The estimator of that name, which sets itself by the data: `bins`, `knn` or `kde`.
    ///
    /// @throws IllegalArgumentException if there is none
    static DivergenceEstimator named(String name) {
        return switch (name) {
            case "bins" -> Bins.automatic();
            case "knn" -> NearestNeighbours.automatic();
            case "kde" -> KernelDensities.automatic();
            default ->
                throw new IllegalArgumentException(
                        "there is no estimator \"" + name + "\"; there are bins, knn and kde");
        };
    }
}
