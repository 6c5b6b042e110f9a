package apart.learn;

import apart.PointCloud;
import apart.learn.torch.Backend;
import apart.learn.torch.Draws;
import apart.learn.torch.Gradients;
import apart.learn.torch.Mlp;
import apart.transport.Wasserstein;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// The objective of a critic f: W₁(p, q) = max E f(x) − E f(y) over all f of slope at most 1.
///
/// A critic whose steepest slope is L bounds W₁ from below by (E f(x) − E f(y))/L. The slope is
/// taken at the points and between them; where none of them lies it may be steeper.
///
/// Source: Villani 2009, doi:10.1007/978-3-540-71050-9, theorem 5.10.
public final class KantorovichRubinstein {
    private KantorovichRubinstein() {}

    /// E f(x) − E f(y): what the critic maximises.
    public static Tensor value(Mlp critic, Tensor real, Tensor made) {
        return critic.of(real).mean().sub(critic.of(made).mean());
    }

    /// What a critic minimises: the same, with the other sign.
    public static Tensor criticLoss(Mlp critic, Tensor real, Tensor made) {
        return value(critic, real, made).neg();
    }

    /// What a generator minimises: −E f(y), the part of the value that depends on it.
    ///
    /// @param made n × d, with their gradients
    public static Tensor generatorLoss(Mlp critic, Tensor made) {
        return critic.of(made).mean().neg();
    }

    /// The bound that a critic gives, beside W₁ itself.
    ///
    /// @param real n × d
    /// @param made n × d
    public static Estimate estimate(Mlp critic, Tensor real, Tensor made, Draws draws) {
        double value;
        try (var _ = new NoGradGuard()) {
            value = value(critic, real, made).item_double();
        }
        double steepest = Math.max(1e-12, steepest(critic, real, made, draws));
        int dimension = Math.toIntExact(real.size(1));
        double exact = new Wasserstein(1)
                .between(
                        PointCloud.view(Backend.doubles(real), dimension),
                        PointCloud.view(Backend.doubles(made), dimension));
        return new Estimate("W₁", value / steepest, exact);
    }

    private static double steepest(Mlp critic, Tensor real, Tensor made, Draws draws) {
        var between = made.lerp(real, draws.uniform(real.size(0), 1));
        var places =
                torch.cat(new TensorVector(real, made, between), 0).detach().requires_grad_(true);
        var slopes = Gradients.of(critic.of(places).sum(), places);
        return slopes.norm(new org.bytedeco.pytorch.ScalarOptional(new Scalar(2)), 1)
                .max()
                .item_double();
    }
}
