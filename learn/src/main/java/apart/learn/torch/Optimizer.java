package apart.learn.torch;

import java.util.SequencedMap;
import org.bytedeco.pytorch.Tensor;

/// Moves the weights of a net against a gradient.
public interface Optimizer {
    /// Moves the weights once.
    ///
    /// @param gradient as [Parameters#gradient] gives it
    default void step(Tensor gradient) {
        step(gradient, 1);
    }

    /// Moves the weights once, less far.
    ///
    /// @param gradient as [Parameters#gradient] gives it
    /// @param share of the rate to go, such as what is left of it late in a training
    void step(Tensor gradient, double share);

    /// What it remembers from step to step, by name: to be written down with the weights.
    SequencedMap<String, Tensor> state();
}
