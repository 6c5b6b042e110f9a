package apart;

import apart.loops.CompensatedSum;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.jspecify.annotations.Nullable;

/// A normal distribution in space: a mean of d coordinates and a covariance, which may be singular.
///
/// The covariance Σ is kept as a matrix of d × d, or as a factor A of d × k with Σ = AAᵀ where that
/// is smaller: a normal distribution fitted to few points in many dimensions takes no more
/// memory than the points.
public final class Gaussian implements Distribution {
    /// Up to here, as a part of the largest entry, two entries that should be equal differ by rounding.
    private static final double ASYMMETRY = 1e-12;

    private static final int BLOCK = 256;

    private final double[] mean;
    private final double @Nullable [] covariance;
    private final CovarianceFactor factor;

    private Gaussian(double[] mean, double @Nullable [] covariance, CovarianceFactor factor) {
        this.mean = mean;
        this.covariance = covariance;
        this.factor = factor;
    }

    /// A normal distribution with a mean of d coordinates and a covariance of d × d.
    ///
    /// Two entries that differ by no more than 1e-12 of the largest one are rounded differently;
    /// their mean is taken. In the same way an eigenvalue down to −1e-12 of the largest one is
    /// 0. Cost O(d³).
    ///
    /// @throws IllegalArgumentException if the shapes do not fit, a number is NaN or infinite, or
    ///     the covariance is not symmetric or has an eigenvalue below 0
    public static Gaussian of(double[] mean, double[][] covariance) {
        int d = mean.length;
        if (covariance.length != d) {
            throw new IllegalArgumentException("the mean has " + d + " coordinates and the covariance "
                    + covariance.length + " rows; give a covariance of " + d + " × " + d);
        }
        var rows = new double[Math.multiplyExact(d, d)];
        for (int i = 0; i < d; i++) {
            if (covariance[i].length != d) {
                throw new IllegalArgumentException("row " + i + " of the covariance has " + covariance[i].length
                        + " entries; give a covariance of " + d + " × " + d);
            }
            System.arraycopy(covariance[i], 0, rows, i * d, d);
        }
        return owning(mean.clone(), rows);
    }

    private static Gaussian owning(double[] mean, double[] covariance) {
        checkFinite(mean);
        makeSymmetric(covariance, mean.length);
        return new Gaussian(mean, covariance, CovarianceFactor.of(covariance, mean.length));
    }

    /// A normal distribution with the covariance Σ = AAᵀ, which is not formed where k < d.
    ///
    /// @param factor the matrix A, d × k, row-major
    /// @param columns k, at least 1
    /// @throws IllegalArgumentException if the shapes do not fit, or a number is NaN or infinite
    public static Gaussian ofFactor(double[] mean, double[] factor, int columns) {
        int d = mean.length;
        if (columns < 1 || factor.length != (long) d * columns) {
            throw new IllegalArgumentException("the mean has " + d + " coordinates and the factor " + factor.length
                    + " entries in " + columns + " columns; give " + d + " rows of the columns");
        }
        checkFinite(mean);
        for (int i = 0; i < factor.length; i++) {
            if (!Double.isFinite(factor[i])) {
                throw new IllegalArgumentException("entry (" + i / columns + ", " + i % columns + ") of the factor is "
                        + factor[i] + "; a factor is finite");
            }
        }
        return new Gaussian(mean.clone(), null, CovarianceFactor.ofColumns(factor.clone(), d, columns));
    }

    private static void checkFinite(double[] mean) {
        if (mean.length == 0) {
            throw new IllegalArgumentException("the mean has no coordinates; give at least one");
        }
        for (int i = 0; i < mean.length; i++) {
            if (!Double.isFinite(mean[i])) {
                throw new IllegalArgumentException(
                        "coordinate " + i + " of the mean is " + mean[i] + "; a mean is finite");
            }
        }
    }

    private static void makeSymmetric(double[] covariance, int d) {
        double largest = 0;
        for (int i = 0; i < covariance.length; i++) {
            double entry = covariance[i];
            if (!Double.isFinite(entry)) {
                throw new IllegalArgumentException(
                        "entry (" + i / d + ", " + i % d + ") of the covariance is " + entry + "; it is finite");
            }
            largest = Math.max(largest, Math.abs(entry));
        }
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < i; j++) {
                double lower = covariance[i * d + j];
                double upper = covariance[j * d + i];
                if (Math.abs(lower - upper) > ASYMMETRY * largest) {
                    throw new IllegalArgumentException("entries (" + i + ", " + j + ") and (" + j + ", " + i
                            + ") of the covariance are " + lower + " and " + upper + "; a covariance is symmetric");
                }
                double middle = lower == upper ? lower : lower / 2 + upper / 2;
                covariance[i * d + j] = middle;
                covariance[j * d + i] = middle;
            }
        }
    }

    /// The normal distribution with the mean and the covariance of points, divided by n − 1; with
    /// weights, by 1 − Σ pᵢ² for probabilities pᵢ, which is the same for equal ones.
    ///
    /// Up to d points are kept as a factor, and no matrix of d × d is formed. Cost O(n·d²) for
    /// more, O(n·d) for these.
    ///
    /// @throws IllegalArgumentException if fewer than 2 points have weight, or the covariance
    ///     exceeds the range of a double
    public static Gaussian fitted(PointCloud cloud) {
        int d = cloud.dimension();
        var rows = new double[cloud.size()];
        int n = 0;
        double squares = 0;
        for (int i = 0; i < rows.length; i++) {
            rows[i] = cloud.probability(i);
            squares += rows[i] * rows[i];
            n += rows[i] > 0 ? 1 : 0;
        }
        if (n < 2) {
            throw new IllegalArgumentException("a covariance needs at least 2 points with weight, found " + n);
        }
        double left = cloud.equallyWeighted() ? (n - 1) / (double) n : 1 - squares;
        var mean = mean(cloud);
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Math.sqrt(rows[i] / left);
        }
        if (n > d) {
            return owning(mean, scatter(cloud, mean, rows));
        }
        return ofFactor(mean, centred(cloud, mean, rows, n), n);
    }

    private static double[] mean(PointCloud cloud) {
        int d = cloud.dimension();
        var sums = new CompensatedSum[d];
        Arrays.setAll(sums, _ -> new CompensatedSum());
        var point = new double[d];
        for (int i = 0; i < cloud.size(); i++) {
            cloud.rows(i, i + 1, point);
            double weight = cloud.equallyWeighted() ? 1 : cloud.probability(i);
            for (int axis = 0; axis < d; axis++) {
                sums[axis].add(weight * point[axis]);
            }
        }
        double total = cloud.equallyWeighted() ? cloud.size() : 1;
        return Arrays.stream(sums).mapToDouble(sum -> sum.value() / total).toArray();
    }

    private static double[] scatter(PointCloud cloud, double[] mean, double[] scales) {
        int d = mean.length;
        var scatter = new DMatrixRMaj(d, d);
        for (int from = 0, to; from < cloud.size(); from = to) {
            to = Math.min(cloud.size(), from + BLOCK);
            var block = new DMatrixRMaj(to - from, d);
            cloud.rows(from, to, block.data);
            for (int i = 0; i < (to - from) * d; i++) {
                block.data[i] = (block.data[i] - mean[i % d]) * scales[from + i / d];
            }
            CommonOps_DDRM.multAddTransA(block, block, scatter);
        }
        return scatter.data;
    }

    private static double[] centred(PointCloud cloud, double[] mean, double[] scales, int columns) {
        int d = mean.length;
        var factor = new double[Math.multiplyExact(d, columns)];
        var point = new double[d];
        int column = 0;
        for (int i = 0; i < cloud.size(); i++) {
            if (scales[i] > 0) {
                cloud.rows(i, i + 1, point);
                for (int axis = 0; axis < d; axis++) {
                    factor[axis * columns + column] = (point[axis] - mean[axis]) * scales[i];
                }
                column++;
            }
        }
        return factor;
    }

    /// The number of coordinates d.
    public int dimension() {
        return mean.length;
    }

    /// A coordinate of the mean.
    public double mean(int i) {
        return mean[i];
    }

    /// The mean, copied.
    public double[] mean() {
        return mean.clone();
    }

    /// An entry of the covariance. Cost O(k) where only a factor is kept.
    public double covariance(int i, int j) {
        if (covariance != null) {
            return covariance[i * mean.length + j];
        }
        return factor.product(i, j);
    }

    /// The covariance, d × d, row-major, copied or formed.
    public double[] covariance() {
        if (covariance != null) {
            return covariance.clone();
        }
        int d = mean.length;
        var formed = new double[Math.multiplyExact(d, d)];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                formed[i * d + j] = factor.product(i, j);
                formed[j * d + i] = formed[i * d + j];
            }
        }
        return formed;
    }

    /// A matrix A with Σ = AAᵀ, d × [#columns], row-major, copied.
    public double[] factor() {
        return factor.entries().clone();
    }

    /// The number of columns of [#factor], at least 1.
    public int columns() {
        return factor.columns();
    }

    /// Whether the covariance has an inverse that is more than rounding. The factor is then lower
    /// triangular with a positive diagonal.
    public boolean regular() {
        return factor.regular();
    }

    /// An order of covariances as they are kept: 0 means that this one is the same, and changes
    /// its sign with the two sides.
    public int compareCovariance(Gaussian other) {
        if (covariance != null && other.covariance != null) {
            return Arrays.compare(covariance, other.covariance);
        }
        int shape = Integer.compare(columns(), other.columns());
        return shape != 0 ? shape : Arrays.compare(factor.entries(), other.factor.entries());
    }

    @Override
    public String toString() {
        return "Gaussian in R^" + mean.length;
    }
}
