package apart.learn.torch;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/// RMSprop: steps along the gradient g, in the unit of the root mean square of past ones.
///
/// v ← 0.99·v + 0.01·g²; θ ← θ − rate·g/(√v + 10⁻⁸).
///
/// Source: Tieleman and Hinton 2012, lecture 6.5 of Neural Networks for Machine Learning.
public final class RmsProp implements Optimizer {
    private static final double KEPT = 0.99;
    private static final double EPSILON = 1e-8;

    private final Tensor weights;
    private final Tensor square;
    private final Scalar keep = Numbers.kept(KEPT);
    private final Scalar take = Numbers.kept(1 - KEPT);
    private final Scalar epsilon = Numbers.kept(EPSILON);
    private final double rate;

    /// @param rate above 0
    public RmsProp(Parameters parameters, double rate) {
        this.weights = parameters.vector();
        this.square = weights.new_zeros(weights.shape());
        square.retainReference();
        this.rate = rate;
    }

    @Override
    public void step(Tensor gradient, double share) {
        square.mul_(keep).addcmul_(gradient, gradient, take);
        weights.addcdiv_(gradient, square.sqrt().add_(epsilon), new Scalar(-share * rate));
    }

    @Override
    public SequencedMap<String, Tensor> state() {
        var state = new LinkedHashMap<String, Tensor>();
        state.put("square", square);
        return state;
    }
}
