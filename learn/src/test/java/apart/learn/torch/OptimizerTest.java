package apart.learn.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import apart.learn.torch.Backend.Precision;
import java.util.List;
import java.util.function.Function;
import org.assertj.core.data.Offset;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;

class OptimizerTest {
    private static final Backend DOUBLE = new Backend("cpu", Precision.DOUBLE);
    private static final Offset<Double> ROUNDING = within(1e-12);
    private static final double RATE = 0.05;
    private static final int STEPS = 25;
    private static final double[] STIFFNESS = {1, 10, 0.1};

    /// Of ½Σaθ² + Σ sin θ.
    private static double slope(int axis, double theta) {
        return STIFFNESS[axis] * theta + Math.cos(theta);
    }

    private static double[] slopes(double[] theta) {
        var slopes = new double[theta.length];
        for (int i = 0; i < theta.length; i++) {
            slopes[i] = slope(i, theta[i]);
        }
        return slopes;
    }

    private static Parameters start() {
        return Parameters.of(List.of(DOUBLE.of(new double[] {1}, 1), DOUBLE.of(new double[] {-2, 3}, 2, 1)));
    }

    private static double[] after(int steps, Function<Parameters, Optimizer> optimizer, double... shares) {
        try (var _ = new PointerScope()) {
            var parameters = start();
            var moving = optimizer.apply(parameters);
            for (int k = 0; k < steps; k++) {
                var gradient = DOUBLE.of(slopes(Backend.doubles(parameters.vector())), 3);
                if (k < shares.length) {
                    moving.step(gradient, shares[k]);
                } else {
                    moving.step(gradient);
                }
            }
            return Backend.doubles(parameters.vector());
        }
    }

    /// Kingma and Ba 2015, algorithm 1, one weight at a time.
    private static double adam(int axis, double theta, double beta1, double beta2, double... shares) {
        double m = 0;
        double v = 0;
        for (int t = 1; t <= STEPS; t++) {
            double g = slope(axis, theta);
            m = beta1 * m + (1 - beta1) * g;
            v = beta2 * v + (1 - beta2) * g * g;
            double meanOfSlopes = m / (1 - Math.pow(beta1, t));
            double meanOfSquares = v / (1 - Math.pow(beta2, t));
            double share = t <= shares.length ? shares[t - 1] : 1;
            theta -= share * RATE * meanOfSlopes / (Math.sqrt(meanOfSquares) + 1e-8);
        }
        return theta;
    }

    @Test
    void adamIsItsRecurrence() {
        for (double[] betas : new double[][] {{0.5, 0.9}, {0.9, 0.999}, {0, 0.99}}) {
            assertThat(after(STEPS, net -> new Adam(net, RATE, betas[0], betas[1])))
                    .containsExactly(
                            new double[] {
                                adam(0, 1, betas[0], betas[1]),
                                adam(1, -2, betas[0], betas[1]),
                                adam(2, 3, betas[0], betas[1])
                            },
                            ROUNDING);
        }
    }

    @Test
    void rmsPropIsItsRecurrence() {
        var expected = new double[] {1, -2, 3};
        for (int axis = 0; axis < 3; axis++) {
            double v = 0;
            for (int t = 1; t <= STEPS; t++) {
                double g = slope(axis, expected[axis]);
                v = 0.99 * v + 0.01 * g * g;
                expected[axis] -= RATE * g / (Math.sqrt(v) + 1e-8);
            }
        }
        assertThat(after(STEPS, net -> new RmsProp(net, RATE))).containsExactly(expected, ROUNDING);
    }

    /// Expected values of PyTorch 1.13.0 in double: 25 steps of torch.optim.Adam(lr=0.05, eps=1e-8)
    /// and torch.optim.RMSprop(lr=0.05, alpha=0.99, eps=1e-8) on (0.5 * (a * t * t).sum() +
    /// torch.sin(t).sum()), a = [1, 10, .1], from t = [1, -2, 3].
    @Test
    void bothMoveAsInPyTorch() {
        assertThat(after(STEPS, net -> new Adam(net, RATE, 0.5, 0.9)))
                .containsExactly(new double[] {-0.16155721256914293, -0.8980451648749918, 4.0752529526183}, ROUNDING);
        assertThat(after(STEPS, net -> new Adam(net, RATE, 0.9, 0.999)))
                .containsExactly(new double[] {-0.2043850848812124, -0.837549789552125, 4.156558486039934}, ROUNDING);
        assertThat(after(STEPS, net -> new RmsProp(net, RATE)))
                .containsExactly(new double[] {-0.7389434026246234, -0.1144600658054263, 4.2710953140780585}, ROUNDING);
    }

    @Test
    void aShareShortensTheStepAloneAndNotWhatIsRemembered() {
        var shares = new double[] {0.25, 0.5, 1, 0.125};
        assertThat(after(STEPS, net -> new Adam(net, RATE, 0.5, 0.9), shares))
                .containsExactly(
                        new double[] {
                            adam(0, 1, 0.5, 0.9, shares), adam(1, -2, 0.5, 0.9, shares), adam(2, 3, 0.5, 0.9, shares)
                        },
                        ROUNDING);
        // The first step of RMSprop is rate·g/(√(0.01·g²) + ε), ten times the rate whatever g is.
        assertThat(after(1, net -> new RmsProp(net, RATE), 0.5))
                .containsExactly(new double[] {1 - 5 * RATE, -2 + 5 * RATE, 3 + 5 * RATE * sign(2, 3)}, within(1e-6));
    }

    private static double sign(int axis, double theta) {
        return -Math.signum(slope(axis, theta));
    }

    @Test
    void theMovingAverageIsThePlainMeanAtFirstAndForgetsLater() {
        try (var _ = new PointerScope()) {
            int reach = 4;
            var followed = start();
            var average = start();
            var averaging = new MovingAverage(followed, average, reach);
            double sum = 0;
            double expected = 0;
            for (int k = 0; k < 10; k++) {
                double now = Math.sin(k);
                followed.vector().copy_(DOUBLE.of(new double[] {now, 2 * now, 0}, 3));
                averaging.follow(k);
                sum += now;
                expected = k < reach ? sum / (k + 1) : expected + (now - expected) / reach;
                assertThat(Backend.doubles(average.vector()))
                        .containsExactly(new double[] {expected, 2 * expected, 0}, ROUNDING);
            }
        }
    }
}
