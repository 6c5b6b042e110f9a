package apart.learn;

import apart.learn.torch.Backend;
import apart.learn.torch.Draws;
import apart.learn.torch.Mlp;
import apart.learn.torch.Mlp.Activation;
import apart.learn.torch.Parameters;
import apart.learn.torch.Torch;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/// Two nets of a variational autoencoder: one says which codes may stand for a point, the other
/// which points a code may stand for.
///
/// encoder: q(z | x) = N(m(x), diag e^v(x)), with v = 20·tanh(·/20), so that a variance is within
/// e^±20 and never infinite.
///
/// decoder: p(x | z) = N(g(z), diag σ²), with one σ for each coordinate that is learnt, between 10⁻³
/// and 1 in scaled units: ln σ = −ln 1000/(1 + e^s).
///
/// Source: Kingma and Welling 2014, arXiv:1312.6114.
public final class Autoencoder {
    private static final Scalar BOUND = kept(20);
    private static final Scalar LEAST = kept(Math.log(1e-3));
    /// σ starts at 0.44, and is made smaller where codes earn it.
    private static final double FIRST_SPREAD = 2;

    private final Mlp encoder;
    private final Mlp decoder;
    private final Parameters spread;
    private final int codes;
    private final int dimension;

    /// Nets with first weights.
    ///
    /// @param width of each of the two hidden layers
    /// @param codes numbers of a code
    /// @param dimension coordinates of a point
    public Autoencoder(Backend backend, Draws draws, int width, int codes, int dimension) {
        this.codes = codes;
        this.dimension = dimension;
        this.encoder = new Mlp(backend, draws, Activation.SILU, dimension, width, width, 2 * codes);
        this.decoder = new Mlp(backend, draws, Activation.SILU, codes, width, width, dimension);
        this.spread = Parameters.of(List.of(backend.zeros(dimension).add(new Scalar(FIRST_SPREAD))));
    }

    private static Scalar kept(double value) {
        Torch.start();
        var scalar = new Scalar(value);
        scalar.retainReference();
        return scalar;
    }

    /// What may stand for points.
    ///
    /// @param mean m, n × k
    /// @param logVariance v, n × k
    public record Codes(Tensor mean, Tensor logVariance) {
        /// m + e^(v/2)·ε: a code drawn for each point, which can be differentiated.
        ///
        /// @param noise n × k
        public Tensor drawn(Tensor noise) {
            return mean.add(logVariance.div(new Scalar(2)).exp().mul(noise));
        }
    }

    /// Which codes may stand for points.
    public Codes encoded(Tensor points) {
        var both = encoder.of(points);
        var bounded = both.narrow(1, codes, codes).div(BOUND).tanh().mul(BOUND);
        return new Codes(both.narrow(1, 0, codes), bounded);
    }

    /// g(z): n × d.
    public Tensor decoded(Tensor drawn) {
        return decoder.of(drawn);
    }

    /// ln σ of each coordinate.
    public Tensor logSpread() {
        return spread.part(0).neg().sigmoid().mul(LEAST);
    }

    /// The weights: of the encoder, of the decoder, and what σ is made of.
    public List<Parameters> parameters() {
        return List.of(encoder.parameters(), decoder.parameters(), spread);
    }

    /// Numbers of a code.
    public int codes() {
        return codes;
    }

    /// Coordinates of a point.
    public int dimension() {
        return dimension;
    }
}
