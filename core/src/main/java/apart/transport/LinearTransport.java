package apart.transport;

import apart.Gaussian;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.jspecify.annotations.Nullable;

/// The cheapest way from one normal distribution to another, which is linear: x goes to
/// m₂ + T(x − m₁) with TΣ₁T = Σ₂.
///
/// With factors Σ₁ = AAᵀ, Σ₂ = BBᵀ and the singular value decomposition BᵀA = X·S·Yᵀ the
/// orthogonal U = XYᵀ brings B closest to A, and TA = BU. So tr(Σ₁ + Σ₂ − 2(Σ₁^½Σ₂Σ₁^½)^½) is the
/// sum of squares |A − BU|²: it is not negative, it needs no root of a product of matrices, and
/// no matrix is larger than A and B.
///
/// Where both are nearly equal, A − BU is the rounding of A and B. There X = T − I is found from
/// the difference of the covariances: XΣ₁ + Σ₁X + XΣ₁X = Σ₂ − Σ₁, by iteration in the
/// eigenvectors of Σ₁.
final class LinearTransport {
    /// Squared distances below this part of the variance are found from the difference.
    private static final double NEAR = 1e-4;

    /// With more columns than these, and a squared distance above this part of both variances, the
    /// trace formula is as good, and singular values alone are had several times faster.
    private static final int MANY = 128;

    private static final double FAR = 0.01;

    private static final int ROUNDS = 100;
    /// Singular values below this part of the largest, times the larger side, are rounding.
    private static final double ROUNDING = 0x1p-50;

    private final Gaussian p;
    private final Gaussian q;
    /// All lengths are in units of 2^exponent.
    private final int exponent;

    private final DMatrixRMaj a;
    private final DMatrixRMaj b;
    private final boolean sameCovariance;

    private LinearTransport(Gaussian p, Gaussian q) {
        this.p = p;
        this.q = q;
        var first = p.factor();
        var second = q.factor();
        exponent = unit(p, q, first, second);
        a = scaled(first, p);
        b = scaled(second, q);
        sameCovariance = p.compareCovariance(q) == 0;
    }

    /// From p to q.
    ///
    /// @throws IllegalArgumentException if the dimensions differ
    static LinearTransport of(Gaussian p, Gaussian q) {
        if (p.dimension() != q.dimension()) {
            throw new IllegalArgumentException("p has " + p.dimension() + " dimensions and q has " + q.dimension()
                    + "; compare distributions in one space");
        }
        return new LinearTransport(p, q);
    }

    /// Between p and q, in an order that does not depend on which is which.
    static LinearTransport between(Gaussian p, Gaussian q) {
        return p.compareCovariance(q) <= 0 ? of(p, q) : of(q, p);
    }

    private static int unit(Gaussian p, Gaussian q, double[] first, double[] second) {
        double largest = 0;
        for (int i = 0; i < p.dimension(); i++) {
            largest = Math.max(largest, Math.abs(p.mean(i) / 2 - q.mean(i) / 2));
        }
        for (double entry : first) {
            largest = Math.max(largest, Math.abs(entry));
        }
        for (double entry : second) {
            largest = Math.max(largest, Math.abs(entry));
        }
        return largest == 0 ? 0 : Math.getExponent(largest);
    }

    private DMatrixRMaj scaled(double[] factor, Gaussian gaussian) {
        for (int i = 0; i < factor.length; i++) {
            factor[i] = Math.scalb(factor[i], -exponent);
        }
        return DMatrixRMaj.wrap(gaussian.dimension(), gaussian.columns(), factor);
    }

    private double scaledDifference(int i) {
        return 2 * Math.scalb(p.mean(i) / 2 - q.mean(i) / 2, -exponent);
    }

    /// The orthogonal matrix, or part of one, that turns b closest to a.
    static DMatrixRMaj turn(DMatrixRMaj a, DMatrixRMaj b) {
        var product = new DMatrixRMaj(b.numCols, a.numCols);
        CommonOps_DDRM.multTransA(b, a, product);
        var svd = DecompositionFactory_DDRM.svd(b.numCols, a.numCols, true, true, true);
        if (!svd.decompose(product)) {
            throw new ArithmeticException("the singular values of a product of factors were not found");
        }
        var turn = new DMatrixRMaj(b.numCols, a.numCols);
        CommonOps_DDRM.mult(svd.getU(null, false), svd.getV(null, true), turn);
        return turn;
    }

    /// a − bU.
    private DMatrixRMaj rest(DMatrixRMaj turned) {
        var rest = a.copy();
        CommonOps_DDRM.multAdd(-1, b, turned, rest);
        return rest;
    }

    /// The squared distance in units of 4^exponent.
    private double squared() {
        double sum = covariancePart();
        for (int i = 0; i < p.dimension(); i++) {
            double difference = scaledDifference(i);
            sum += difference * difference;
        }
        return sum;
    }

    private double covariancePart() {
        if (sameCovariance) {
            return 0;
        }
        if (Math.min(a.numCols, b.numCols) > MANY) {
            double variances = square(a) + square(b);
            double part = variances - 2 * productOfRoots();
            if (part > FAR * variances) {
                return part;
            }
        }
        var turned = turn(a, b);
        var near = near(turned);
        return near != null ? near.squared : byTurn(turned);
    }

    private static double square(DMatrixRMaj matrix) {
        double norm = NormOps_DDRM.normF(matrix);
        return norm * norm;
    }

    /// tr(Σ₁^½Σ₂Σ₁^½)^½, the sum of the singular values of BᵀA.
    private double productOfRoots() {
        var product = new DMatrixRMaj(b.numCols, a.numCols);
        CommonOps_DDRM.multTransA(b, a, product);
        var svd = DecompositionFactory_DDRM.svd(b.numCols, a.numCols, false, false, true);
        if (!svd.decompose(product)) {
            throw new ArithmeticException("the singular values of a product of factors were not found");
        }
        var values = svd.getSingularValues();
        Arrays.sort(values);
        return Arrays.stream(values).sum();
    }

    // The orthogonal part brings the factor of more columns to the one of fewer.
    private double byTurn(DMatrixRMaj turned) {
        if (a.numCols >= b.numCols) {
            return square(rest(turned));
        }
        var rest = b.copy();
        CommonOps_DDRM.multAddTransB(-1, a, turned, rest);
        return square(rest);
    }

    /// The distance between p and q.
    ///
    /// @throws ArithmeticException if it exceeds the range of a double
    double distance() {
        return inRange(Math.scalb(Math.sqrt(squared()), exponent));
    }

    /// The square of the distance.
    ///
    /// @throws ArithmeticException if it exceeds the range of a double
    double squaredDistance() {
        return inRange(Math.scalb(squared(), 2 * exponent));
    }

    private static double inRange(double value) {
        if (value == Double.POSITIVE_INFINITY) {
            throw new ArithmeticException("the distance exceeds the range of a double; measure in a larger unit");
        }
        return value;
    }

    /// Slopes of the squared distance: 2(m₁ − m₂), then I − T within the range of Σ₁.
    double[] slopesOfSquare() {
        int d = p.dimension();
        var slopes = new double[Math.addExact(d, Math.multiplyExact(d, d))];
        for (int i = 0; i < d; i++) {
            slopes[i] = 2 * (p.mean(i) - q.mean(i));
        }
        if (!sameCovariance) {
            var turned = turn(a, b);
            var near = near(turned);
            var part = near != null ? near.slopes() : slopesByTurn(turned);
            for (int i = 0; i < d; i++) {
                for (int j = 0; j < d; j++) {
                    slopes[d + i * d + j] = (part.get(i, j) + part.get(j, i)) / 2;
                }
            }
        }
        return slopes;
    }

    // With A = QRWᵀ, this is QQᵀ(I − T)QQᵀ = Q·[Qᵀ(A − BU)WR⁻¹]·Qᵀ.
    private DMatrixRMaj slopesByTurn(DMatrixRMaj turned) {
        var svd = DecompositionFactory_DDRM.svd(a.numRows, a.numCols, true, true, true);
        if (!svd.decompose(a.copy())) {
            throw new ArithmeticException("the singular values of the factor of p were not found");
        }
        var values = svd.getSingularValues();
        var left = svd.getU(null, false);
        var right = svd.getV(null, false);
        double tolerance = Arrays.stream(values).max().orElse(0) * ROUNDING * Math.max(a.numRows, a.numCols);
        for (int k = 0; k < right.numCols; k++) {
            boolean none = values[k] <= tolerance;
            for (int i = 0; i < right.numRows; i++) {
                right.set(i, k, none ? 0 : right.get(i, k) / values[k]);
            }
            for (int i = 0; none && i < left.numRows; i++) {
                left.set(i, k, 0);
            }
        }
        var onRight = new DMatrixRMaj(1, 1);
        CommonOps_DDRM.mult(rest(turned), right, onRight);
        var inside = new DMatrixRMaj(1, 1);
        CommonOps_DDRM.multTransA(left, onRight, inside);
        CommonOps_DDRM.mult(left, inside, onRight);
        var slopes = new DMatrixRMaj(1, 1);
        CommonOps_DDRM.multTransB(onRight, left, slopes);
        return slopes;
    }

    /// T − I in the eigenvectors of Σ₁, where it is small.
    private record Near(DMatrixRMaj vectors, DMatrixRMaj shift, double squared) {
        DMatrixRMaj slopes() {
            var turned = new DMatrixRMaj(1, 1);
            CommonOps_DDRM.mult(vectors, shift, turned);
            var slopes = new DMatrixRMaj(1, 1);
            CommonOps_DDRM.multTransB(-1, turned, vectors, slopes);
            return slopes;
        }
    }

    private @Nullable Near near(DMatrixRMaj turned) {
        if (!p.regular() || !q.regular() || byTurn(turned) > NEAR * square(a)) {
            return null;
        }
        int d = p.dimension();
        var sigma = new DMatrixRMaj(d, d);
        var difference = new DMatrixRMaj(d, d);
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                sigma.set(i, j, Math.scalb(p.covariance(i, j), -2 * exponent));
                difference.set(i, j, Math.scalb(q.covariance(i, j) - p.covariance(i, j), -2 * exponent));
            }
        }
        var eigen = DecompositionFactory_DDRM.eig(d, true, true);
        if (!eigen.decompose(sigma)) {
            return null;
        }
        var vectors = new DMatrixRMaj(d, d);
        var values = new double[d];
        for (int k = 0; k < d; k++) {
            values[k] = eigen.getEigenvalue(k).real;
            if (!(values[k] > 0)) {
                return null;
            }
            CommonOps_DDRM.insert(eigen.getEigenVector(k), vectors, 0, k);
        }
        var half = new DMatrixRMaj(1, 1);
        CommonOps_DDRM.mult(difference, vectors, half);
        CommonOps_DDRM.multTransA(vectors, half, difference);
        var shift = solve(difference, values);
        return shift == null ? null : new Near(vectors, shift, work(shift, values));
    }

    /// The X of XΛ + ΛX + XΛX = E, or null where it is not small enough for the iteration.
    private static @Nullable DMatrixRMaj solve(DMatrixRMaj e, double[] lambda) {
        int d = lambda.length;
        var x = new DMatrixRMaj(d, d);
        var weighted = new DMatrixRMaj(d, d);
        var square = new DMatrixRMaj(d, d);
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < d; i++) {
                for (int j = 0; j < d; j++) {
                    weighted.set(i, j, lambda[i] * x.get(i, j));
                }
            }
            CommonOps_DDRM.mult(x, weighted, square);
            double change = 0;
            double size = 0;
            for (int i = 0; i < d; i++) {
                for (int j = 0; j < d; j++) {
                    double next = (e.get(i, j) - square.get(i, j)) / (lambda[i] + lambda[j]);
                    change = Math.max(change, Math.abs(next - x.get(i, j)));
                    size = Math.max(size, Math.abs(next));
                    x.set(i, j, next);
                }
            }
            if (!(size * d < 1)) {
                return null;
            }
            if (change <= ROUNDING * size) {
                return x;
            }
        }
        return null;
    }

    /// tr XΛX.
    private static double work(DMatrixRMaj x, double[] lambda) {
        double sum = 0;
        for (int i = 0; i < lambda.length; i++) {
            for (int j = 0; j < lambda.length; j++) {
                sum += x.get(i, j) * x.get(i, j) * lambda[j];
            }
        }
        return sum;
    }
}
