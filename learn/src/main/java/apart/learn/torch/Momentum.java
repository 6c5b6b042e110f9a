package apart.learn.torch;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/// Gradient descent with momentum: a step is as long as gradients are, and nothing rescales it.
///
/// v ← β·v + g; θ ← θ − rate·v.
///
/// Source: Polyak 1964, doi:10.1016/0041-5553(64)90137-5.
public final class Momentum implements Optimizer {
    private final Tensor weights;
    private final Tensor velocity;
    private final double rate;
    private final Scalar keep;

    /// @param rate above 0
    /// @param beta what is kept of the velocity, in [0, 1)
    public Momentum(Parameters parameters, double rate, double beta) {
        this.weights = parameters.vector();
        this.velocity = weights.new_zeros(weights.shape());
        velocity.retainReference();
        this.rate = rate;
        this.keep = Numbers.kept(beta);
    }

    @Override
    public void step(Tensor gradient, double share) {
        velocity.mul_(keep).add_(gradient);
        weights.add_(velocity, new Scalar(-rate * share));
    }

    @Override
    public SequencedMap<String, Tensor> state() {
        var state = new LinkedHashMap<String, Tensor>();
        state.put("velocity", velocity);
        return state;
    }
}
