package apart.divergence;

import apart.Gaussian;
import apart.Gradient;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.decomposition.TriangularSolver_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.jspecify.annotations.Nullable;

/// The Rényi divergences between two normal distributions on their common range; all other
/// divergences that are closed here follow from them.
///
/// With Sα = αΣq + (1−α)Σp and δ the difference of the means
///
/// Rα = α/2·δᵀSα⁻¹δ + (ln|Sα| − (1−α)·ln|Σp| − α·ln|Σq|)/(2(1−α)).
///
/// Where both covariances are alike, the logarithms are summed over the eigenvalues x of
/// Σq⁻¹Σp − I as ½(h(x) − h((1−α)x)/(1−α)), h(x) = x − ln(1+x), so that no digits cancel.
final class Normals {
    /// Up to here an eigenvalue is summed by h.
    private static final double ALIKE = 0.5;
    /// Below here h is summed as a series.
    private static final double SMALL = 0.25;

    private static final double ROUNDING = 0x1p-49;

    private final DMatrixRMaj p;
    private final DMatrixRMaj q;
    private final DMatrixRMaj difference;
    private final DMatrixRMaj means;
    private final @Nullable DMatrixRMaj basis;
    private final DMatrixRMaj lowerP;
    private final DMatrixRMaj lowerQ;
    /// The inverse of the lower triangular factor of Σq.
    private final DMatrixRMaj inverse;

    private final double[] eigenvalues;
    private final double largest;

    private Normals(CommonRange.Flat flat) {
        int r = flat.p().dimension();
        basis = flat.basis();
        p = DMatrixRMaj.wrap(r, r, flat.p().covariance());
        q = DMatrixRMaj.wrap(r, r, flat.q().covariance());
        means = DMatrixRMaj.wrap(r, 1, flat.means());
        difference = new DMatrixRMaj(r, r);
        CommonOps_DDRM.subtract(p, q, difference);
        lowerP = DMatrixRMaj.wrap(r, r, flat.p().factor());
        lowerQ = DMatrixRMaj.wrap(r, r, flat.q().factor());
        inverse = inverse(lowerQ);
        eigenvalues = new double[r];
        var eigen = eigen(false);
        double size = 0;
        for (int i = 0; i < r; i++) {
            eigenvalues[i] = eigen.getEigenvalue(i).real;
            size = Math.max(size, Math.abs(eigenvalues[i]));
        }
        largest = size;
    }

    /// The Rényi divergence of an order, Kullback–Leibler for order 1.
    static double renyi(Gaussian p, Gaussian q, double order) {
        return switch (CommonRange.of(p, q)) {
            case CommonRange.Nowhere(var _, var pCovers) -> order == 0 && pCovers ? 0 : Double.POSITIVE_INFINITY;
            case CommonRange.Point _ -> 0;
            case CommonRange.Flat flat -> renyi(flat, order);
        };
    }

    private static double renyi(CommonRange.Flat flat, double order) {
        if (order == 0) {
            return 0;
        }
        if (order == 0.5 && flat.p().compareCovariance(flat.q()) > 0) {
            // Either way it is the same number; one way they are also the same bits.
            return new Normals(flat.turned()).renyi(order);
        }
        if (order < 0.5) {
            // The same number from the other side, where small orders do not cancel.
            return order / (1 - order) * new Normals(flat.turned()).renyi(1 - order);
        }
        return new Normals(flat).renyi(order);
    }

    /// The Rényi divergence of an order and its slopes in p.
    static Gradient gradient(Gaussian p, Gaussian q, double order) {
        return gradient(p, q, renyi(p, q, order), 1, order, true);
    }

    /// A value with the slopes, times a factor, of the Rényi divergence of p from q, or back of q
    /// from p; both with respect to p.
    static Gradient gradient(Gaussian p, Gaussian q, double value, double factor, double order, boolean forward) {
        int d = p.dimension();
        return switch (CommonRange.of(p, q)) {
            case CommonRange.Nowhere nowhere
            when value == Double.POSITIVE_INFINITY -> new Gradient.None(value, nowhere.why());
            case CommonRange.Flat _
            when value == Double.POSITIVE_INFINITY ->
                new Gradient.None(value, "the integral of a power of p over one of q is infinite, or beyond doubles");
            case CommonRange.Flat flat
            when value > 0 -> new Gradient.Of(value, new Normals(flat).slopes(order, factor, forward));
            case CommonRange.Nowhere _, CommonRange.Point _, CommonRange.Flat _ ->
                new Gradient.Of(value, new double[Math.addExact(d, Math.multiplyExact(d, d))]);
        };
    }

    private double renyi(double order) {
        if (order == Double.POSITIVE_INFINITY) {
            return worst();
        }
        double c = 1 - order;
        var lower = c == 0 ? lowerQ : cholesky(mixed(order));
        if (lower == null) {
            return Double.POSITIVE_INFINITY;
        }
        double z = NormOps_DDRM.normF(product(c == 0 ? inverse : inverse(lower), means));
        return order / 2 * z * z + (c == 0 ? entropy() : logarithms(c, lower));
    }

    /// ½(tr Σq⁻¹Σp − d − ln|Σp|/|Σq|).
    private double entropy() {
        if (largest <= ALIKE) {
            double sum = 0;
            for (double x : eigenvalues) {
                sum += excess(x);
            }
            return sum / 2;
        }
        double trace = NormOps_DDRM.normF(product(inverse, lowerP));
        return (trace * trace - lowerP.numRows - logRatio(lowerP)) / 2;
    }

    private double logarithms(double c, DMatrixRMaj lower) {
        double sum = 0;
        boolean small = Math.abs(c) * largest <= ALIKE;
        if (largest <= ALIKE && small) {
            for (double x : eigenvalues) {
                sum += excess(x) - excess(c * x) / c;
            }
            return sum / 2;
        }
        for (double x : eigenvalues) {
            sum += small ? Math.log1p(c * x) : 0;
        }
        return ((small ? sum : logRatio(lower)) / c - logRatio(lowerP)) / 2;
    }

    /// ln of the determinant of a covariance, given its factor, over that of q.
    private double logRatio(DMatrixRMaj lower) {
        double sum = 0;
        for (int i = 0; i < lower.numRows; i++) {
            sum += Math.log(lower.get(i, i) / lowerQ.get(i, i));
        }
        return 2 * sum;
    }

    /// x − ln(1 + x), with t = x/(2 + x) as x·t − 2(t³/3 + t⁵/5 + …).
    static double excess(double x) {
        if (Math.abs(x) > SMALL) {
            return x - Math.log1p(x);
        }
        double t = x / (2 + x);
        double square = t * t;
        double sum = 0;
        double power = t * square;
        for (int k = 3; Math.abs(power) > Math.ulp(sum) && k < 40; k += 2) {
            sum += power / k;
            power *= square;
        }
        return x * t - 2 * sum;
    }

    /// ln of the largest ratio of densities: ½ln|Σq|/|Σp| + ½δᵀ(Σq − Σp)⁻¹δ.
    private double worst() {
        var along = alongEigenvectors();
        if (along == null) {
            return Double.POSITIVE_INFINITY;
        }
        double sum = 0;
        double logs = 0;
        for (int i = 0; i < eigenvalues.length; i++) {
            sum += along.get(i) == 0 ? 0 : along.get(i) * along.get(i) / -eigenvalues[i];
            logs -= Math.log1p(eigenvalues[i]);
        }
        return Math.max(sum + (largest <= ALIKE ? logs : -logRatio(lowerP)), 0) / 2;
    }

    /// δ whitened by q along the eigenvectors; null where it does not vanish along one in which p
    /// is no narrower than q, or p is wider.
    private @Nullable DMatrixRMaj alongEigenvectors() {
        var along = new DMatrixRMaj(means.numRows, 1);
        CommonOps_DDRM.multTransA(eigenvectors(), product(inverse, means), along);
        double length = NormOps_DDRM.normF(along);
        for (int i = 0; i < eigenvalues.length; i++) {
            boolean asWide = Math.abs(eigenvalues[i]) <= ROUNDING * eigenvalues.length * largest;
            if (asWide ? Math.abs(along.get(i)) > CommonRange.OFF * length : eigenvalues[i] > 0) {
                return null;
            }
            if (asWide) {
                along.set(i, 0);
            }
        }
        return along;
    }

    private DMatrixRMaj eigenvectors() {
        var eigen = eigen(true);
        int r = eigenvalues.length;
        var vectors = new DMatrixRMaj(r, r);
        for (int i = 0; i < r; i++) {
            eigenvalues[i] = eigen.getEigenvalue(i).real;
            CommonOps_DDRM.insert(eigen.getEigenVector(i), vectors, 0, i);
        }
        return vectors;
    }

    /// Of L⁻¹(Σp − Σq)L⁻ᵀ with Σq = LLᵀ: the x.
    private EigenDecomposition_F64<DMatrixRMaj> eigen(boolean vectors) {
        int r = p.numRows;
        var whitened = new DMatrixRMaj(r, r);
        CommonOps_DDRM.multTransB(product(inverse, difference), inverse, whitened);
        for (int i = 0; i < r; i++) {
            for (int j = 0; j < i; j++) {
                whitened.set(j, i, whitened.get(i, j));
            }
        }
        var eigen = DecompositionFactory_DDRM.eig(r, vectors, true);
        if (!eigen.decompose(whitened)) {
            throw new ArithmeticException("the eigenvalues of the ratio of two covariances were not found");
        }
        return eigen;
    }

    /// Slopes in the mean and covariance of p: αv and α/2·Sα⁻¹(Σp − Σq)Σp⁻¹ − β/2·vvᵀ with
    /// v = Sα⁻¹δ and β = α(1−α), or α² for the divergence of q from p.
    private double[] slopes(double order, double factor, boolean forward) {
        int r = p.numRows;
        var inverseP = square(inverse(lowerP));
        var covariance = new DMatrixRMaj(r, r);
        DMatrixRMaj mean;
        if (order == Double.POSITIVE_INFINITY) {
            mean = worstDirection();
            CommonOps_DDRM.scale(-0.5 * factor, inverseP, covariance);
            CommonOps_DDRM.multAddTransB(0.5 * factor, mean, mean, covariance);
            CommonOps_DDRM.scale(factor, mean);
        } else {
            var lower = cholesky(forward ? mixed(order) : mixed(1 - order));
            if (lower == null) {
                throw new ArithmeticException("the value is finite and the slopes are not");
            }
            var inverseMixed = square(inverse(lower));
            mean = product(inverseMixed, means);
            CommonOps_DDRM.mult(factor * order / 2, product(inverseMixed, difference), inverseP, covariance);
            double beta = forward ? order * (1 - order) : order * order;
            CommonOps_DDRM.multAddTransB(-beta * factor / 2, mean, mean, covariance);
            CommonOps_DDRM.scale(order * factor, mean);
        }
        return inSpace(mean, covariance);
    }

    /// (Σq − Σp)⁻¹δ.
    private DMatrixRMaj worstDirection() {
        var along = alongEigenvectors();
        var direction = new DMatrixRMaj(p.numRows, 1);
        if (along != null) {
            for (int i = 0; i < eigenvalues.length; i++) {
                along.set(i, along.get(i) == 0 ? 0 : along.get(i) / -eigenvalues[i]);
            }
            CommonOps_DDRM.multTransA(inverse, product(eigenvectors(), along), direction);
        }
        return direction;
    }

    private double[] inSpace(DMatrixRMaj mean, DMatrixRMaj covariance) {
        var lifted = basis == null ? mean : product(basis, mean);
        var whole = covariance;
        if (basis != null) {
            whole = new DMatrixRMaj(1, 1);
            CommonOps_DDRM.multTransB(product(basis, covariance), basis, whole);
        }
        int d = lifted.numRows;
        var slopes = new double[Math.addExact(d, Math.multiplyExact(d, d))];
        for (int i = 0; i < d; i++) {
            slopes[i] = lifted.get(i);
            for (int j = 0; j < d; j++) {
                slopes[d + i * d + j] = (whole.get(i, j) + whole.get(j, i)) / 2;
            }
        }
        return slopes;
    }

    /// αΣq + (1−α)Σp.
    private DMatrixRMaj mixed(double order) {
        var mixed = new DMatrixRMaj(p.numRows, p.numRows);
        CommonOps_DDRM.add(order, q, 1 - order, p, mixed);
        return mixed;
    }

    private static @Nullable DMatrixRMaj cholesky(DMatrixRMaj matrix) {
        var cholesky = DecompositionFactory_DDRM.chol(matrix.numRows, true);
        return cholesky.decompose(matrix) ? cholesky.getT(null) : null;
    }

    private static DMatrixRMaj inverse(DMatrixRMaj lower) {
        var inverse = lower.copy();
        TriangularSolver_DDRM.invertLower(inverse.data, inverse.numRows);
        return inverse;
    }

    /// LᵀL.
    private static DMatrixRMaj square(DMatrixRMaj lower) {
        var square = new DMatrixRMaj(lower.numRows, lower.numRows);
        CommonOps_DDRM.multTransA(lower, lower, square);
        return square;
    }

    private static DMatrixRMaj product(DMatrixRMaj a, DMatrixRMaj b) {
        var product = new DMatrixRMaj(a.numRows, b.numCols);
        CommonOps_DDRM.mult(a, b, product);
        return product;
    }
}
