package apart.learn.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import apart.learn.torch.Backend.Precision;
import apart.learn.torch.Draws.Purpose;
import apart.learn.torch.Mlp.Activation;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.assertj.core.data.Offset;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ParametersTest {
    private static final Backend DOUBLE = new Backend("cpu", Precision.DOUBLE);
    private static final Offset<Double> ROUNDING = within(1e-14);

    private PointerScope scope;

    @BeforeEach
    void open() {
        scope = new PointerScope();
    }

    @AfterEach
    void close() {
        scope.close();
    }

    private static Draws draws(long number) {
        return Draws.of(DOUBLE, 5, Purpose.WEIGHTS, number);
    }

    private static Mlp net(long number) {
        return new Mlp(DOUBLE, draws(number), Activation.SILU, 3, 5, 4, 1);
    }

    private static double[] partByPart(Tensor loss, Parameters parameters) {
        var all = DoubleStream.empty();
        for (int i = 0; i < parameters.count(); i++) {
            var gradient = torch.grad(
                            new TensorVector(loss),
                            new TensorVector(parameters.part(i)),
                            new TensorVector(),
                            new org.bytedeco.pytorch.BoolOptional(true),
                            false,
                            false)
                    .get(0);
            all = DoubleStream.concat(all, Arrays.stream(Backend.doubles(gradient)));
        }
        return all.toArray();
    }

    @Test
    void theGradientIsThatOfEveryPartOneAfterTheOther() {
        var net = net(0);
        var loss = net.of(draws(7).normal(6, 3)).square().mean();
        var expected = partByPart(loss, net.parameters());
        assertThat(expected).hasSize(3 * 5 + 5 + 5 * 4 + 4 + 4 + 1);
        assertThat(Backend.doubles(net.parameters().gradient(loss))).containsExactly(expected, ROUNDING);
    }

    @Test
    void theGradientAlongSlopesIsThatOfTheirProduct() {
        var net = net(0);
        var outputs = net.of(draws(7).normal(6, 3));
        var slopes = draws(8).normal(6, 1);
        var expected = partByPart(outputs.mul(slopes).sum(), net.parameters());
        assertThat(Backend.doubles(net.parameters().gradient(outputs, slopes))).containsExactly(expected, ROUNDING);
    }

    @Test
    void oneLossOfTwoNetsHasTheGradientsOfEither() {
        var first = net(0);
        var second = net(1);
        var rows = draws(7).normal(6, 3);
        var loss = first.of(rows).mul(second.of(rows)).mean();
        var ofFirst = partByPart(loss, first.parameters());
        var ofSecond = partByPart(loss, second.parameters());
        var gradients = Gradients.of(loss, List.of(first.parameters(), second.parameters()));
        assertThat(Backend.doubles(gradients.get(0))).containsExactly(ofFirst, ROUNDING);
        assertThat(Backend.doubles(gradients.get(1))).containsExactly(ofSecond, ROUNDING);
    }

    @Test
    void whoeverWritesToTheVectorMovesTheNet() {
        var net = new Mlp(DOUBLE, draws(0), Activation.RELU, 2, 1);
        net.parameters().vector().copy_(DOUBLE.of(new double[] {3, -5, 7}, 3));
        assertThat(Backend.doubles(net.of(DOUBLE.of(new double[] {1, 1, 10, 0}, 2, 2))))
                .containsExactly(3 - 5 + 7, 30 + 7);
    }

    @Test
    void theNetIsItsLayersWrittenOut() {
        var rows = new double[] {0.3, -1.2};
        var weights = new double[] {1, -2, 0.5, 0.25, 0.125, -0.75, 2, -3, 0.0625};
        for (var activation : Activation.values()) {
            var net = new Mlp(DOUBLE, draws(0), activation, 2, 2, 1);
            net.parameters().vector().copy_(DOUBLE.of(weights, 9));
            double first = of(activation, 1 * rows[0] - 2 * rows[1] + 0.125);
            double second = of(activation, 0.5 * rows[0] + 0.25 * rows[1] - 0.75);
            assertThat(net.of(DOUBLE.of(rows, 1, 2)).item_double())
                    .as(activation.name())
                    .isCloseTo(2 * first - 3 * second + 0.0625, ROUNDING);
        }
    }

    private static double of(Activation activation, double x) {
        return switch (activation) {
            case RELU -> Math.max(0, x);
            case LEAKY_RELU -> x > 0 ? x : 0.2 * x;
            case SILU -> x / (1 + Math.exp(-x));
        };
    }

    @Test
    void firstWeightsAreUniformBetweenTheBounds() {
        int in = 50;
        var net = new Mlp(DOUBLE, draws(3), Activation.RELU, in, 400, 1);
        var first = Arrays.copyOf(Backend.doubles(net.parameters().vector()), in * 400);
        double bound = 1 / Math.sqrt(in);
        assertThat(Arrays.stream(first).min().orElseThrow()).isBetween(-bound, -0.999 * bound);
        assertThat(Arrays.stream(first).max().orElseThrow()).isBetween(0.999 * bound, bound);
        // The mean of 20,000 has a standard deviation of bound/√(3·20,000).
        assertThat(Arrays.stream(first).average().orElseThrow()).isCloseTo(0, within(4 * bound / 245));
    }

    @Test
    void theLengthOfARowOfZerosHasASlope() {
        var rows = DOUBLE.of(new double[] {3, 4, 0, 0}, 2, 2).requires_grad_(true);
        var lengths = Gradients.lengths(rows);
        assertThat(Backend.doubles(lengths)).containsExactly(new double[] {5, 1e-6}, within(1e-12));
        assertThat(Backend.doubles(Gradients.of(lengths.sum(), rows)))
                .containsExactly(new double[] {0.6, 0.8, 0, 0}, within(1e-12));
    }
}
