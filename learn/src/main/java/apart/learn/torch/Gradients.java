package apart.learn.torch;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// Derivatives of tensors with respect to tensors.
public final class Gradients {
    private Gradients() {}

    /// The slope of a sum of outputs in each input, itself a function that can be differentiated.
    ///
    /// @param inputs n × d, of a net that treats rows alone, so that row i of the result is the
    ///     slope of output i
    /// @return n × d
    public static Tensor differentiable(Tensor outputs, Tensor inputs) {
        return of(outputs, new TensorVector(inputs), torch.ones_like(outputs), true)
                .get(0);
    }

    /// The slope of a loss in points.
    public static Tensor of(Tensor loss, Tensor inputs) {
        return torch.grad(new TensorVector(loss), new TensorVector(inputs)).get(0);
    }

    /// The gradients of one loss with respect to the weights of several nets, one vector for each.
    public static List<Tensor> of(Tensor loss, List<Parameters> nets) {
        var leaves = new TensorVector();
        nets.forEach(net -> {
            for (int i = 0; i < net.count(); i++) {
                leaves.push_back(net.part(i));
            }
        });
        var all = torch.grad(new TensorVector(loss), leaves);
        var gradients = new ArrayList<Tensor>();
        int from = 0;
        for (var net : nets) {
            var some = new TensorVector();
            for (int i = 0; i < net.count(); i++) {
                some.push_back(all.get(from++));
            }
            gradients.add(torch.flatten_dense_tensors(some));
        }
        return gradients;
    }

    static TensorVector of(Tensor outputs, TensorVector inputs, Tensor slopes, boolean differentiable) {
        return torch.grad(
                new TensorVector(outputs),
                inputs,
                new TensorVector(slopes),
                new BoolOptional(differentiable),
                differentiable,
                false);
    }

    /// The Euclidean length of every row, n × d to n × 1: √(Σ x² + 10⁻¹²), so that its own slope
    /// is finite where a row is 0.
    public static Tensor lengths(Tensor rows) {
        return rows.square()
                .sum(new long[] {1}, true, new org.bytedeco.pytorch.ScalarTypeOptional())
                .add(Numbers.TINY)
                .sqrt();
    }
}
