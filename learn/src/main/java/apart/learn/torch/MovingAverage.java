package apart.learn.torch;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/// Weights that follow those of a net slowly, so that the noise of single steps averages out.
///
/// ā ← ā + (1 − d)·(θ − ā), with d = min(decay, (1 + k)/(10 + k)) at the k-th time: what the weights
/// were first is soon forgotten.
///
/// Source: Polyak and Juditsky 1992, doi:10.1137/0330046, for averages of steps.
public final class MovingAverage {
    private static final double FIRST = 10;

    private final Tensor followed;
    private final Tensor average;
    private final double decay;
    private final Tensor count;

    /// @param followed the weights θ
    /// @param average the weights ā, of a net of the same shape
    /// @param decay in [0, 1)
    public MovingAverage(Parameters followed, Parameters average, double decay) {
        this.followed = followed.vector();
        this.average = average.vector();
        this.decay = decay;
        this.count = Tensor.create(new double[1], 1);
        count.retainReference();
    }

    /// Moves towards the weights as they are now.
    public void follow() {
        count.add_(new Scalar(1));
        double k = count.item_double();
        average.lerp_(followed, new Scalar(1 - Math.min(decay, (1 + k) / (FIRST + k))));
    }

    /// What changes from step to step, by name: to be written down.
    public SequencedMap<String, Tensor> state() {
        var state = new LinkedHashMap<String, Tensor>();
        state.put("weights", average);
        state.put("steps", count);
        return state;
    }
}
