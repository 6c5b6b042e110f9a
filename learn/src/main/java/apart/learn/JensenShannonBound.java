package apart.learn;

import apart.PointCloud;
import apart.estimate.DivergenceEstimator;
import apart.estimate.DivergenceEstimator.Target;
import apart.estimate.NearestNeighbours;
import apart.learn.torch.Backend;
import apart.learn.torch.Mlp;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// The objective of a discriminator D: 2·JS(p, q) − ln 4 = max E ln D(x) + E ln(1 − D(y)).
///
/// The maximum is at D = p/(p + q). With any other D, the value V gives (V + ln 4)/2, a lower bound
/// of JS, which is below 0 where D guesses worse than by chance.
///
/// D = 1/(1 + e⁻ᵗ) is written by its logit t, so that neither logarithm is of 0.
///
/// Source: Goodfellow and others 2014, arXiv:1406.2661, theorem 1.
public final class JensenShannonBound {
    private static final double LN_2 = Math.log(2);

    private JensenShannonBound() {}

    /// E ln D(x) + E ln(1 − D(y)): what the discriminator maximises.
    ///
    /// @param real n × d
    /// @param made m × d
    public static Tensor value(Mlp discriminator, Tensor real, Tensor made) {
        return value(discriminator.of(real), discriminator.of(made));
    }

    /// The same of logits.
    ///
    /// @param real logits at points of p
    /// @param made logits at points of q
    public static Tensor value(Tensor real, Tensor made) {
        return torch.log_sigmoid(real).mean().add(torch.log_sigmoid(made.neg()).mean());
    }

    /// The bound of JS that a value gives: (V + ln 4)/2.
    public static double bound(double value) {
        return 0.5 * value + LN_2;
    }

    /// The bound that a discriminator gives, in nats, beside JS itself.
    ///
    /// JS itself is that of the laws behind the points, as the nearest neighbours tell it: between
    /// the points themselves it would be ln 2 whenever none coincide, and say nothing. Of fewer than
    /// ten points no law can be told, and it is that ln 2.
    ///
    /// @param real n × d
    /// @param made n × d
    public static Estimate estimate(Mlp discriminator, Tensor real, Tensor made) {
        try (var _ = new NoGradGuard()) {
            double value = value(discriminator, real, made).item_double();
            return new Estimate("JS", bound(value), exact(real, made));
        }
    }

    private static double exact(Tensor real, Tensor made) {
        if (Math.min(real.size(0), made.size(0)) < DivergenceEstimator.FEWEST) {
            return LN_2;
        }
        int dimension = Math.toIntExact(real.size(1));
        return NearestNeighbours.automatic()
                .value(
                        Target.JENSEN_SHANNON,
                        PointCloud.view(Backend.doubles(real), dimension),
                        PointCloud.view(Backend.doubles(made), dimension));
    }

    /// The share of points on the right side of a discriminator: the mean of that among real points
    /// and that among made ones, where a point on the border counts half.
    public static double accuracy(Mlp discriminator, Tensor real, Tensor made) {
        try (var _ = new NoGradGuard()) {
            double right = discriminator.of(real).sign().mean().item_double();
            double wrong = discriminator.of(made).sign().mean().item_double();
            return 0.5 + 0.25 * (right - wrong);
        }
    }
}
