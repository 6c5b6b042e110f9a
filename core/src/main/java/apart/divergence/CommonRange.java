package apart.divergence;

import apart.Gaussian;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.jspecify.annotations.Nullable;

/// Where two normal distributions both live: all of space, one flat on which both are spread, or
/// nowhere, because what is nearly sure for one is nearly impossible for the other.
///
/// Flats agree where they do so up to rounding: a part of 2⁻⁴⁹·d of the variance, and of 1e-9 of
/// the distance of means.
sealed interface CommonRange {
    double ROUNDING = 0x1p-49;
    double OFF = 1e-9;

    /// None has a density with respect to the other.
    ///
    /// @param pCovers whether q lies in the flat on which p is spread
    record Nowhere(String why, boolean pCovers) implements CommonRange {}

    /// Each has a density with respect to the other.
    ///
    /// @param p the first, in coordinates of the flat, with an inverse covariance
    /// @param q the second
    /// @param means the difference of the means in these coordinates
    /// @param basis orthonormal columns that span the flat; null where it is all of space
    record Flat(
            Gaussian p,
            Gaussian q,
            double[] means,
            @Nullable DMatrixRMaj basis) implements CommonRange {
        /// The same, seen from the other side; of the means only the distance is asked for there.
        Flat turned() {
            return new Flat(q, p, means, basis);
        }
    }

    /// Both are one point.
    record Point() implements CommonRange {}

    /// Looks for it.
    ///
    /// @throws IllegalArgumentException if the dimensions differ
    static CommonRange of(Gaussian p, Gaussian q) {
        int d = p.dimension();
        if (d != q.dimension()) {
            throw new IllegalArgumentException(
                    "p has " + d + " dimensions and q has " + q.dimension() + "; compare distributions in one space");
        }
        var means = new double[d];
        for (int i = 0; i < d; i++) {
            means[i] = p.mean(i) - q.mean(i);
        }
        if (p.regular() && q.regular()) {
            return new Flat(p, q, means, null);
        }
        if (p.regular()) {
            return new Nowhere("p varies in directions in which q does not", true);
        }
        if (q.regular()) {
            return new Nowhere("q varies in directions in which p does not", false);
        }
        return onAFlat(p, q, DMatrixRMaj.wrap(d, 1, means));
    }

    private static CommonRange onAFlat(Gaussian p, Gaussian q, DMatrixRMaj means) {
        var a = DMatrixRMaj.wrap(p.dimension(), p.columns(), p.factor());
        var b = DMatrixRMaj.wrap(q.dimension(), q.columns(), q.factor());
        var range = range(a);
        if (outside(b, range) > ROUNDING * means.numRows) {
            return new Nowhere("q varies in directions in which p does not", false);
        }
        if (outside(means, range) > OFF * OFF) {
            return new Nowhere("the means of p and q lie apart in a direction in which p does not vary", false);
        }
        if (range.numCols == 0) {
            return new Point();
        }
        var flatP = flattened(range, a);
        var flatQ = flattened(range, b);
        if (!flatP.regular() || !flatQ.regular()) {
            return new Nowhere("p varies in directions in which q does not", true);
        }
        var within = new DMatrixRMaj(1, 1);
        CommonOps_DDRM.multTransA(range, means, within);
        return new Flat(flatP, flatQ, within.data, range);
    }

    /// Orthonormal columns that span those of a matrix.
    private static DMatrixRMaj range(DMatrixRMaj matrix) {
        var svd = DecompositionFactory_DDRM.svd(matrix.numRows, matrix.numCols, true, false, true);
        if (!svd.decompose(matrix.copy())) {
            throw new ArithmeticException("the singular values of a factor of a covariance were not found");
        }
        var values = svd.getSingularValues();
        var left = svd.getU(null, false);
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, value);
        }
        var basis = new DMatrixRMaj(matrix.numRows, values.length);
        int columns = 0;
        for (int k = 0; k < values.length; k++) {
            double share = values[k] / largest;
            if (share * share > ROUNDING * matrix.numRows) {
                CommonOps_DDRM.extract(left, 0, matrix.numRows, k, k + 1, basis, 0, columns++);
            }
        }
        return columns == 0
                ? new DMatrixRMaj(matrix.numRows, 0)
                : CommonOps_DDRM.extract(basis, 0, matrix.numRows, 0, columns);
    }

    /// The part of the squares of a matrix that is outside of a range.
    private static double outside(DMatrixRMaj matrix, DMatrixRMaj range) {
        double whole = NormOps_DDRM.normF(matrix);
        if (whole == 0 || range.numCols == 0) {
            return whole == 0 ? 0 : 1;
        }
        var inside = new DMatrixRMaj(1, 1);
        CommonOps_DDRM.multTransA(range, matrix, inside);
        var outside = matrix.copy();
        CommonOps_DDRM.multAdd(-1, range, inside, outside);
        double part = NormOps_DDRM.normF(outside) / whole;
        return part * part;
    }

    private static Gaussian flattened(DMatrixRMaj range, DMatrixRMaj factor) {
        var flat = new DMatrixRMaj(1, 1);
        CommonOps_DDRM.multTransA(range, factor, flat);
        return Gaussian.ofFactor(new double[flat.numRows], flat.data, flat.numCols);
    }
}
