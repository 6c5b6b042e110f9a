package apart.learn;

import apart.Gaussian;
import apart.divergence.KullbackLeibler;
import apart.learn.torch.Backend;
import java.util.Arrays;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;

/// The objective of an autoencoder: the evidence lower bound, whose negative is what it costs to
/// write a point down as a code and what the code leaves open.
///
/// −ELBO = E −ln p(x | z) + KL(q(z | x) ‖ N(0, I)) ≥ −ln p(x), with z ~ q(z | x).
///
/// KL(N(m, diag e^v) ‖ N(0, I)) = ½·Σ (m² + e^v − 1 − v). In nats per point.
///
/// Source: Kingma and Welling 2014, arXiv:1312.6114, equation 3 and appendix B.
public final class Elbo {
    private static final int MOST_ROWS = 64;
    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
    /// Burda, Grosse and Salakhutdinov 2016, arXiv:1509.00519.
    private static final double ACTIVE = 0.01;

    private Elbo() {}

    /// The two terms of −ELBO, each a mean over points.
    ///
    /// @param reconstruction E −ln p(x | z) by one code for each point
    /// @param kl of codes from N(0, I)
    public record Terms(Tensor reconstruction, Tensor kl) {
        /// −ELBO: what is minimised.
        public Tensor loss() {
            return reconstruction.add(kl);
        }
    }

    /// The terms for points.
    ///
    /// @param points n × d
    /// @param noise n × k
    public static Terms terms(Autoencoder nets, Tensor points, Tensor noise) {
        var codes = nets.encoded(points);
        var logSpread = nets.logSpread();
        var off = points.sub(nets.decoded(codes.drawn(noise))).div(logSpread.exp());
        var surprise = off.square().mul(new Scalar(0.5)).add(logSpread).add(new Scalar(HALF_LOG_TWO_PI));
        return new Terms(sumOfRows(surprise).mean(), divergences(codes).mean());
    }

    private static Tensor divergences(Autoencoder.Codes codes) {
        var variance = codes.logVariance().exp();
        var terms = codes.mean().square().add(variance).sub(codes.logVariance()).sub(new Scalar(1));
        return sumOfRows(terms).mul(new Scalar(0.5));
    }

    private static Tensor sumOfRows(Tensor rows) {
        return rows.sum(new long[] {1}, false, new ScalarTypeOptional());
    }

    /// KL(q(z | x) ‖ N(0, I)) by its closed form, beside the divergence between the normal laws
    /// themselves: a mean over the first points.
    ///
    /// @param points n × d
    public static Estimate estimate(Autoencoder nets, Tensor points) {
        var some = points.narrow(0, 0, Math.min(MOST_ROWS, points.size(0)));
        var codes = nets.encoded(some);
        double[] means = Backend.doubles(codes.mean());
        double[] logVariances = Backend.doubles(codes.logVariance());
        int count = nets.codes();
        var standard = Gaussian.ofFactor(new double[count], Normals.diagonal(count, _ -> 1), count);
        double sum = 0;
        for (int from = 0; from < means.length; from += count) {
            int row = from;
            var mean = Arrays.copyOfRange(means, row, row + count);
            var spread = Normals.diagonal(count, axis -> Math.exp(logVariances[row + axis] / 2));
            sum += new KullbackLeibler().between(Gaussian.ofFactor(mean, spread, count), standard);
        }
        return new Estimate("KL", divergences(codes).mean().item_double(), sum / some.size(0));
    }

    /// How many numbers of a code say something of a point: those whose mean has a variance above
    /// 0.01 over points. All at rest is a collapsed posterior.
    ///
    /// @param points n × d
    public static int active(Autoencoder nets, Tensor points) {
        double[] means = Backend.doubles(nets.encoded(points).mean());
        int count = nets.codes();
        int rows = means.length / count;
        int active = 0;
        for (int axis = 0; axis < count; axis++) {
            double mean = 0;
            for (int i = axis; i < means.length; i += count) {
                mean += means[i] / rows;
            }
            double variance = 0;
            for (int i = axis; i < means.length; i += count) {
                variance += (means[i] - mean) * (means[i] - mean) / rows;
            }
            active += variance > ACTIVE ? 1 : 0;
        }
        return active;
    }
}
