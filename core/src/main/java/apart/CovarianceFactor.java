package apart;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;

/// A matrix A with AAᵀ the covariance.
///
/// @param entries d × columns, row-major
/// @param regular whether it is lower triangular with a diagonal well above 0
record CovarianceFactor(double[] entries, int columns, boolean regular) {
    /// Up to here, as a part of the largest eigenvalue, a negative one is rounding.
    private static final double NEGATIVE = 1e-12;
    /// Rounding of a covariance of d × d, as a part of it, is d times this or less.
    private static final double ROUNDING = 0x1p-49;

    /// Factors a symmetric matrix: by Cholesky where it is regular, else by its eigenvectors.
    ///
    /// @throws IllegalArgumentException if an eigenvalue is below 0
    static CovarianceFactor of(double[] covariance, int d) {
        double largest = 0;
        for (double entry : covariance) {
            largest = Math.max(largest, Math.abs(entry));
        }
        // A power of 4 whose root is exact keeps squares within the range of doubles.
        int half = largest == 0 ? 0 : Math.floorDiv(Math.getExponent(largest), 2);
        var scaled = new DMatrixRMaj(d, d);
        for (int i = 0; i < covariance.length; i++) {
            scaled.data[i] = Math.scalb(covariance[i], -2 * half);
        }
        var factor = cholesky(scaled);
        if (!factor.regular) {
            factor = eigen(scaled, half);
        }
        for (int i = 0; i < factor.entries.length; i++) {
            factor.entries[i] = Math.scalb(factor.entries[i], half);
        }
        return factor;
    }

    private static CovarianceFactor cholesky(DMatrixRMaj covariance) {
        int d = covariance.numRows;
        var cholesky = DecompositionFactory_DDRM.chol(d, true);
        if (!cholesky.decompose(covariance.copy())) {
            return new CovarianceFactor(new double[0], 0, false);
        }
        var lower = cholesky.getT(null).data;
        boolean regular = true;
        for (int i = 0; i < d; i++) {
            double pivot = lower[i * d + i] * lower[i * d + i];
            regular &= pivot > ROUNDING * d * covariance.get(i, i);
        }
        return new CovarianceFactor(lower, d, regular);
    }

    private static CovarianceFactor eigen(DMatrixRMaj covariance, int half) {
        int d = covariance.numRows;
        var eigen = DecompositionFactory_DDRM.eig(d, true, true);
        if (!eigen.decompose(covariance.copy())) {
            throw new IllegalArgumentException("the eigenvalues of the covariance were not found; is it symmetric?");
        }
        double largest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < d; i++) {
            double value = eigen.getEigenvalue(i).real;
            largest = Math.max(largest, Math.abs(value));
            least = Math.min(least, value);
        }
        if (least < -NEGATIVE * largest) {
            throw new IllegalArgumentException("the covariance has the eigenvalue " + Math.scalb(least, 2 * half)
                    + ", and the largest is " + Math.scalb(largest, 2 * half) + "; a covariance has none below 0");
        }
        var kept = new boolean[d];
        int columns = 0;
        for (int i = 0; i < d; i++) {
            kept[i] = eigen.getEigenvalue(i).real > ROUNDING * d * largest;
            columns += kept[i] ? 1 : 0;
        }
        var entries = new double[d * Math.max(1, columns)];
        int column = 0;
        for (int i = 0; i < d; i++) {
            if (kept[i]) {
                double root = Math.sqrt(eigen.getEigenvalue(i).real);
                var vector = eigen.getEigenVector(i);
                for (int axis = 0; axis < d; axis++) {
                    entries[axis * columns + column] = root * vector.get(axis);
                }
                column++;
            }
        }
        return new CovarianceFactor(entries, Math.max(1, columns), false);
    }

    /// Keeps a factor of fewer columns than rows, and makes a triangle of any other: by a QR
    /// decomposition, so that the covariance is never formed.
    static CovarianceFactor ofColumns(double[] entries, int d, int columns) {
        if (columns < d) {
            return new CovarianceFactor(entries, columns, false);
        }
        double largest = 0;
        for (double entry : entries) {
            largest = Math.max(largest, Math.abs(entry));
        }
        int exponent = largest == 0 ? 0 : Math.getExponent(largest);
        var transposed = new DMatrixRMaj(columns, d);
        for (int i = 0; i < entries.length; i++) {
            transposed.set(i % columns, i / columns, Math.scalb(entries[i], -exponent));
        }
        var qr = DecompositionFactory_DDRM.qr(columns, d);
        qr.decompose(transposed);
        var upper = qr.getR(null, true);
        var lower = new double[d * d];
        boolean regular = true;
        for (int i = 0; i < d; i++) {
            double sign = upper.get(i, i) < 0 ? -1 : 1;
            for (int j = i; j < d; j++) {
                lower[j * d + i] = Math.scalb(sign * upper.get(i, j), exponent);
            }
        }
        for (int i = 0; i < d; i++) {
            double variance = 0;
            for (int j = 0; j <= i; j++) {
                variance += upper.get(j, i) * upper.get(j, i);
            }
            regular &= upper.get(i, i) * upper.get(i, i) > ROUNDING * d * variance;
        }
        return new CovarianceFactor(lower, d, regular);
    }

    /// An entry of AAᵀ.
    double product(int i, int j) {
        double sum = 0;
        for (int k = 0; k < columns; k++) {
            sum = Math.fma(entries[i * columns + k], entries[j * columns + k], sum);
        }
        return sum;
    }
}
