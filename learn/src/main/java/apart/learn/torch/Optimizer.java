package apart.learn.torch;

import java.util.SequencedMap;
import org.bytedeco.pytorch.Tensor;

/// Moves the weights of a net against a gradient.
public interface Optimizer {
    /// Moves the weights once.
    ///
    /// @param gradient as [Parameters#gradient] gives it
    void step(Tensor gradient);

    /// What it remembers from step to step, by name: to be written down with the weights.
    SequencedMap<String, Tensor> state();
}
