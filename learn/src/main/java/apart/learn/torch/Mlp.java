package apart.learn.torch;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/// A multilayer perceptron: affine maps with an activation between each two.
///
/// Weights and biases of a layer with m inputs start uniform on ±1/√m.
public final class Mlp {
    /// What stands between two layers, number by number.
    public enum Activation {
        /// max(x, 0).
        RELU,
        /// x above 0 and 0.2·x below.
        LEAKY_RELU,
        /// x/(1 + e⁻ˣ), which is smooth.
        SILU;

        private static final Scalar SLOPE = Numbers.kept(0.2);

        private Tensor of(Tensor x) {
            return switch (this) {
                case RELU -> torch.relu(x);
                case LEAKY_RELU -> torch.leaky_relu(x, SLOPE);
                case SILU -> torch.silu(x);
            };
        }
    }

    private final Parameters parameters;
    private final List<TensorOptional> biases;
    private final Activation activation;
    private final int layers;

    /// A net with first weights.
    ///
    /// @param widths numbers in, in each hidden layer, and out
    public Mlp(Backend backend, Draws draws, Activation activation, int... widths) {
        this.activation = activation;
        this.layers = widths.length - 1;
        var values = new ArrayList<Tensor>();
        for (int layer = 0; layer < layers; layer++) {
            double bound = 1 / Math.sqrt(widths[layer]);
            values.add(between(draws.uniform(widths[layer + 1], widths[layer]), bound));
            values.add(between(draws.uniform(widths[layer + 1]), bound));
        }
        this.parameters = Parameters.of(values);
        this.biases = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            var bias = new TensorOptional(parameters.part(2 * layer + 1));
            bias.retainReference();
            biases.add(bias);
        }
    }

    private static Tensor between(Tensor uniform, double bound) {
        return uniform.mul(new Scalar(2 * bound)).sub(new Scalar(bound));
    }

    /// The outputs for n rows of inputs.
    public Tensor of(Tensor rows) {
        var x = rows;
        for (int layer = 0; layer < layers; layer++) {
            x = torch.linear(x, parameters.part(2 * layer), biases.get(layer));
            if (layer < layers - 1) {
                x = activation.of(x);
            }
        }
        return x;
    }

    /// The weights.
    public Parameters parameters() {
        return parameters;
    }
}
