package apart.discrepancy;

import apart.Gaussian;
import apart.density.Quadrature;
import apart.points.Clouds;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;

/// The squared distance between the mean embeddings of two normal distributions.
///
/// For exp(−t·r²) it is known: |I + 4tΣ₁|^−½ + |I + 4tΣ₂|^−½ − 2|C|^−½·exp(−t·ΔᵀC⁻¹Δ) with C =
/// I + 2t(Σ₁ + Σ₂). Every other kernel is a mixture of these, and its square an integral over
/// t.
///
/// Source for the mixtures: Schoenberg 1938, doi:10.2307/1968466.
final class NormalEmbedding {
    // Up to here the difference of covariances is small beside their sum, and the square is found
    // from it, free of cancellation.
    private static final double NEAR = 0.5;

    private final int d;
    private final double[] sum;
    private final double[] difference;
    private final double[] ofP;
    private final double[] ofQ;
    private final double[] way;
    private final double spread;

    private NormalEmbedding(Gaussian p, Gaussian q) {
        d = p.dimension();
        way = new double[d];
        double squared = 0;
        for (int i = 0; i < d; i++) {
            way[i] = p.mean(i) - q.mean(i);
            squared += way[i] * way[i] + p.covariance(i, i) + q.covariance(i, i);
        }
        spread = squared;
        ofP = p.covariance();
        ofQ = q.covariance();
        sum = new double[d * d];
        difference = new double[d * d];
        for (int i = 0; i < d * d; i++) {
            ofP[i] /= spread;
            ofQ[i] /= spread;
            sum[i] = ofP[i] + ofQ[i];
            difference[i] = ofQ[i] - ofP[i];
        }
    }

    static double distance(Kernel kernel, Gaussian p, Gaussian q) {
        Clouds.check(p.dimension(), q.dimension());
        int order = p.compareCovariance(q);
        order = order == 0 ? Arrays.compare(p.mean(), q.mean()) : order;
        if (order == 0) {
            return 0;
        }
        // In an order of their own, so that it does not matter which is p.
        var embedding = order < 0 ? new NormalEmbedding(p, q) : new NormalEmbedding(q, p);
        return Math.sqrt(embedding.squared(kernel));
    }

    private double squared(Kernel kernel) {
        if (!(spread > 0x1p-1000 && spread < 0x1p1000)) {
            throw new ArithmeticException("p and q spread over " + Math.sqrt(spread)
                    + ", of which the square is no double; measure in another unit");
        }
        double root = Math.sqrt(spread);
        return switch (kernel) {
            case Kernel.Gaussian(var bandwidth) -> ofRate(0.5 * (root / bandwidth) * (root / bandwidth));
            case Kernel.Energy _ -> root * mixture((t, square) -> 0.5 * (square / t) / Math.sqrt(t), 1);
            case Kernel.InverseMultiquadric(var bandwidth) ->
                mixture((t, square) -> square * Math.exp(-t) / Math.sqrt(t), (root / bandwidth) * (root / bandwidth));
            case Kernel.Laplacian(var bandwidth) ->
                mixture(NormalEmbedding::ofLaplacian, (root / bandwidth) * (root / bandwidth));
        };
    }

    private static double ofLaplacian(double t, double square) {
        double weight = Math.exp(-0.25 / t);
        return weight == 0 ? 0 : 0.5 * weight * square / (t * Math.sqrt(t));
    }

    /// A square for exp(−t·r²/σ²) times the weight of it in a kernel, times √π.
    private interface Weighted {
        double of(double t, double square);
    }

    private double mixture(Weighted weighted, double rate) {
        double middle = 1 / Math.max(1, rate);
        var integral = Quadrature.of(
                t -> weighted.of(t, ofRate(t * rate)), 0, middle, middle == 1 ? 16 : 1, Double.POSITIVE_INFINITY);
        return Math.max(0, integral.value()) / Math.sqrt(Math.PI);
    }

    /// The square for exp(−t·r²), t per squared spread.
    private double ofRate(double t) {
        if (!(t < 0x1p900)) {
            return ofRate(0x1p899);
        }
        var common = lower(sum, 2 * t);
        double logCommon = logDeterminant(common);
        double meeting = t * solvedSquare(common);
        var parts = eigenvalues(common, 2 * t);
        double largest = 0;
        double even = 0;
        double odd = 0;
        for (double part : parts) {
            largest = Math.max(largest, Math.abs(part));
            even -= 0.25 * Math.log1p(-part * part);
            odd += 0.5 * (Math.log1p(part) - Math.log1p(-part));
        }
        if (largest < NEAR) {
            double sine = Math.sinh(0.25 * odd);
            return Math.exp(even - 0.5 * logCommon) * (4 * sine * sine - 2 * Math.expm1(-(meeting + even)));
        }
        double own =
                Math.exp(-0.5 * logDeterminant(lower(ofP, 4 * t))) + Math.exp(-0.5 * logDeterminant(lower(ofQ, 4 * t)));
        return Math.max(0, own - 2 * Math.exp(-0.5 * logCommon - meeting));
    }

    /// The triangle of I + factor·Σ.
    private double[] lower(double[] covariance, double factor) {
        var lower = new double[d * d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                double rest = (i == j ? 1 : 0) + factor * covariance[i * d + j];
                for (int k = 0; k < j; k++) {
                    rest -= lower[i * d + k] * lower[j * d + k];
                }
                // No eigenvalue is below 1; only rounding makes one.
                lower[i * d + j] = i == j ? Math.sqrt(Math.max(1, rest)) : rest / lower[j * d + j];
            }
        }
        return lower;
    }

    private double logDeterminant(double[] lower) {
        double sum = 0;
        for (int i = 0; i < d; i++) {
            sum += 2 * Math.log(lower[i * d + i]);
        }
        return sum;
    }

    /// ΔᵀC⁻¹Δ.
    private double solvedSquare(double[] lower) {
        var solved = way.clone();
        for (int i = 0; i < d; i++) {
            solved[i] /= Math.sqrt(spread);
        }
        solve(lower, solved, 0, 1);
        double sum = 0;
        for (double x : solved) {
            sum = Math.fma(x, x, sum);
        }
        return sum;
    }

    /// Of C^−½·factor·(Σ₂ − Σ₁)·C^−½.
    private double[] eigenvalues(double[] lower, double factor) {
        var matrix = new DMatrixRMaj(d, d);
        for (int i = 0; i < d * d; i++) {
            matrix.data[i] = factor * difference[i];
        }
        for (int column = 0; column < d; column++) {
            solve(lower, matrix.data, column, d);
        }
        for (int row = 0; row < d; row++) {
            solve(lower, matrix.data, row * d, 1);
        }
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < i; j++) {
                double mean = 0.5 * (matrix.data[i * d + j] + matrix.data[j * d + i]);
                matrix.data[i * d + j] = mean;
                matrix.data[j * d + i] = mean;
            }
        }
        var eigen = DecompositionFactory_DDRM.eig(d, false, true);
        if (!eigen.decompose(matrix)) {
            throw new ArithmeticException("the eigenvalues of a difference of covariances were not found");
        }
        var values = new double[d];
        for (int i = 0; i < d; i++) {
            values[i] = Math.clamp(eigen.getEigenvalue(i).getReal(), -1, 1);
        }
        return values;
    }

    // L⁻¹x in place, for x at start, start + stride, …
    private void solve(double[] lower, double[] x, int start, int stride) {
        for (int i = 0; i < d; i++) {
            double rest = x[start + i * stride];
            for (int k = 0; k < i; k++) {
                rest -= lower[i * d + k] * x[start + k * stride];
            }
            x[start + i * stride] = rest / lower[i * d + i];
        }
    }
}
