package apart.learn.torch;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/// Adam: steps along the mean of past gradients g, in the unit of their root mean square.
///
/// m ← β₁·m + (1 − β₁)·g; v ← β₂·v + (1 − β₂)·g²; θ ← θ − rate·m̂/(√v̂ + 10⁻⁸), with
/// m̂ = m/(1 − β₁ᵗ) and v̂ = v/(1 − β₂ᵗ) after t steps.
///
/// What it remembers are tensors of ours, which libtorch's own optimisers hide behind pointers.
///
/// Source: Kingma and Ba 2015, arXiv:1412.6980.
public final class Adam implements Optimizer {
    private static final double EPSILON = 1e-8;

    private final Tensor weights;
    private final double rate;
    private final double beta1;
    private final double beta2;
    private final Tensor mean;
    private final Tensor square;
    private final Tensor count;
    private final Scalar keep2;
    private final Scalar take1;
    private final Scalar take2;
    private final Scalar epsilon;

    /// @param rate above 0
    /// @param beta1 of the mean, in [0, 1)
    /// @param beta2 of the square, in [0, 1)
    public Adam(Parameters parameters, double rate, double beta1, double beta2) {
        this.weights = parameters.vector();
        this.rate = rate;
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.mean = weights.new_zeros(weights.shape());
        this.square = weights.new_zeros(weights.shape());
        this.count = Tensor.create(new double[1], 1);
        mean.retainReference();
        square.retainReference();
        count.retainReference();
        this.keep2 = Numbers.kept(beta2);
        this.take1 = Numbers.kept(1 - beta1);
        this.take2 = Numbers.kept(1 - beta2);
        this.epsilon = Numbers.kept(EPSILON);
    }

    @Override
    public void step(Tensor gradient, double share) {
        count.add_(new Scalar(1));
        double t = count.item_double();
        mean.lerp_(gradient, take1);
        square.mul_(keep2).addcmul_(gradient, gradient, take2);
        double correction = Math.sqrt(1 - Math.pow(beta2, t));
        var spread = square.sqrt().div_(new Scalar(correction)).add_(epsilon);
        weights.addcdiv_(mean, spread, new Scalar(-share * rate / (1 - Math.pow(beta1, t))));
    }

    @Override
    public SequencedMap<String, Tensor> state() {
        var state = new LinkedHashMap<String, Tensor>();
        state.put("mean", mean);
        state.put("square", square);
        state.put("steps", count);
        return state;
    }
}
