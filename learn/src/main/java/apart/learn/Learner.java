package apart.learn;

import apart.learn.torch.Draws;
import java.util.List;
import java.util.SequencedMap;
import org.bytedeco.pytorch.Tensor;

/// Nets in training.
///
/// Points are n × d tensors, scaled as [Scaling] says. Whoever calls has a scope open, which frees
/// what a call leaves behind.
public interface Learner {
    /// One step of the generator, and of whatever is trained beside it.
    ///
    /// @return the generator's loss
    double step(Batches data, Draws draws);

    /// Points of the generator, without gradients.
    Tensor generate(long count, Draws draws);

    /// Every tensor that a step changes, by name: what a training is resumed from.
    SequencedMap<String, Tensor> state();

    /// The names in [#state] that [#generate] depends on.
    List<String> generative();

    /// How it stands on points that are not trained on. Changes nothing.
    ///
    /// @param heldOut n × d
    Look look(Tensor heldOut, Draws draws);

    /// Nets among which one judges points.
    interface Judging extends Learner {
        /// The critic's value, or the discriminator's logit, at each point: n × 1, without
        /// gradients.
        Tensor judge(Tensor points);
    }
}
