package apart.learn.torch;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// The weights θ of a net: one vector, of which every layer sees its part.
///
/// As one vector they are moved by an optimiser, clipped, averaged and written to a file in one
/// operation each.
public final class Parameters {
    private final Tensor vector;
    private final List<Tensor> parts;
    private final TensorVector leaves;

    private Parameters(Tensor vector, List<Tensor> parts) {
        this.vector = vector;
        this.parts = List.copyOf(parts);
        this.leaves = new TensorVector(parts.toArray(Tensor[]::new));
        // They outlive the scope in which they happen to be made.
        vector.retainReference();
        parts.forEach(part -> part.retainReference());
        leaves.retainReference();
    }

    /// Weights that are put behind each other.
    ///
    /// @param values of each part, in its shape
    public static Parameters of(List<Tensor> values) {
        var flat = new ArrayList<Tensor>();
        values.forEach(value -> flat.add(value.detach().reshape(-1)));
        var vector = torch.cat(new TensorVector(flat.toArray(Tensor[]::new)), 0);
        var parts = new ArrayList<Tensor>();
        long from = 0;
        for (var value : values) {
            // Detached, it shares the numbers of the vector and is a variable of its own for gradients.
            parts.add(vector.narrow(0, from, value.numel())
                    .view(value.shape())
                    .detach()
                    .requires_grad_(true));
            from += value.numel();
        }
        return new Parameters(vector, parts);
    }

    /// All weights: whoever writes to this moves the net.
    public Tensor vector() {
        return vector;
    }

    /// One part, in its shape.
    public Tensor part(int index) {
        return parts.get(index);
    }

    /// How many numbers there are.
    public long size() {
        return vector.numel();
    }

    TensorVector leaves() {
        return leaves;
    }

    int count() {
        return parts.size();
    }

    /// ∇θ of a loss, as one vector.
    ///
    /// @param loss one number that depends on every part
    public Tensor gradient(Tensor loss) {
        return torch.flatten_dense_tensors(torch.grad(new TensorVector(loss), leaves));
    }

    /// ∇θ of Σ outputs·slopes, as one vector: what a slope that was found elsewhere means for θ.
    ///
    /// @param slopes in the shape of the outputs
    public Tensor gradient(Tensor outputs, Tensor slopes) {
        return torch.flatten_dense_tensors(Gradients.of(outputs, leaves, slopes, false));
    }
}
