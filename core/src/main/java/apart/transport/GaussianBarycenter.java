package apart.transport;

import apart.Gaussian;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;

/// A barycenter of normal distributions, and how far the iteration for it has come.
///
/// @param gaussian the barycenter
/// @param residual the [BuresWasserstein] distance that the last step went, in the unit of the
///     data; the iteration ends once it is no more than 2⁻⁴⁴ of the root of the covariance's trace
/// @param iterations the number of steps, at most 10000
public record GaussianBarycenter(Gaussian gaussian, double residual, int iterations) {
    private static final int MOST = 10_000;
    private static final double ROUNDING = 0x1p-44;

    /// @param gaussians at least one, each of a positive weight
    static GaussianBarycenter of(List<Gaussian> gaussians, Shares shares) {
        if (gaussians.size() == 1) {
            return new GaussianBarycenter(gaussians.getFirst(), 0, 0);
        }
        if (gaussians.stream().noneMatch(Gaussian::regular)) {
            throw new IllegalArgumentException("all " + gaussians.size() + " covariances are singular, and their "
                    + "barycenter need not be unique; give at least one that is regular");
        }
        return iterated(gaussians, shares, mean(gaussians, shares));
    }

    private static double[] mean(List<Gaussian> gaussians, Shares shares) {
        var mean = new double[gaussians.getFirst().dimension()];
        Arrays.setAll(
                mean,
                axis -> shares.mean(gaussians.stream()
                        .mapToDouble(gaussian -> gaussian.mean(axis))
                        .toArray()));
        return mean;
    }

    // With S = BBᵀ and Σᵢ = AᵢAᵢᵀ the map Tᵢ from N(0, S) to N(0, Σᵢ) has TᵢB = AᵢUᵢ, where Uᵢ
    // turns Aᵢ closest to B: then the step to (Σ λᵢTᵢ)·S·(Σ λᵢTᵢ) is one to B = Σ λᵢAᵢUᵢ, without
    // roots or inverses of a matrix. Starts from I, so that covariances that commute need no
    // second step, and with one that is regular S stays so.
    private static GaussianBarycenter iterated(List<Gaussian> gaussians, Shares shares, double[] mean) {
        int d = mean.length;
        int exponent = exponent(gaussians);
        var factors =
                gaussians.stream().map(gaussian -> scaled(gaussian, -exponent)).toArray(DMatrixRMaj[]::new);
        var present = CommonOps_DDRM.identity(d);
        var next = new DMatrixRMaj(d, d);
        double residual = Double.POSITIVE_INFINITY;
        int iterations = 0;
        while (iterations < MOST && residual > ROUNDING * NormOps_DDRM.normF(present)) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("the barycenter was interrupted before it was found");
            }
            next.zero();
            for (int i = 0; i < factors.length; i++) {
                var turn = LinearTransport.turn(present, factors[i]);
                CommonOps_DDRM.multAdd(shares.part(i), factors[i], turn, next);
            }
            CommonOps_DDRM.subtractEquals(present, next);
            residual = NormOps_DDRM.normF(present);
            present.setTo(next);
            iterations++;
        }
        for (int i = 0; i < present.data.length; i++) {
            present.data[i] = Math.scalb(present.data[i], exponent);
        }
        return new GaussianBarycenter(
                Gaussian.ofFactor(mean, present.data, d), Math.scalb(residual, exponent), iterations);
    }

    private static int exponent(List<Gaussian> gaussians) {
        double largest = 0;
        for (var gaussian : gaussians) {
            for (double entry : gaussian.factor()) {
                largest = Math.max(largest, Math.abs(entry));
            }
        }
        return Math.getExponent(largest);
    }

    private static DMatrixRMaj scaled(Gaussian gaussian, int exponent) {
        var factor = gaussian.factor();
        for (int i = 0; i < factor.length; i++) {
            factor[i] = Math.scalb(factor[i], exponent);
        }
        return DMatrixRMaj.wrap(gaussian.dimension(), gaussian.columns(), factor);
    }
}
