package apart.learn;

import static org.assertj.core.api.Assertions.assertThat;

import apart.learn.torch.Backend;
import apart.learn.torch.Parameters;
import java.util.function.DoubleSupplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/// Gradients against (f(θ + h) − f(θ − h))/2h, weight by weight, in double precision.
final class CentralDifferences {
    static final Backend DOUBLE = new Backend("cpu", Backend.Precision.DOUBLE);

    private static final double STEP = 1e-5;

    private CentralDifferences() {}

    /// @param gradient of the loss in all weights
    /// @param tolerance of ‖gradient − differences‖/‖gradient‖
    static void check(String what, Parameters weights, DoubleSupplier loss, Tensor gradient, double tolerance) {
        var start = Backend.doubles(weights.vector());
        var differences = new double[start.length];
        for (int i = 0; i < start.length; i++) {
            double after = at(weights, start, i, STEP, loss);
            double before = at(weights, start, i, -STEP, loss);
            differences[i] = (after - before) / (2 * STEP);
        }
        move(weights, start);
        double error = 0;
        double length = 0;
        double[] found = Backend.doubles(gradient);
        for (int i = 0; i < start.length; i++) {
            error += (found[i] - differences[i]) * (found[i] - differences[i]);
            length += found[i] * found[i];
        }
        assertThat(length).as("%s: a gradient of 0 says nothing", what).isPositive();
        assertThat(Math.sqrt(error / length)).as(what).isLessThan(tolerance);
    }

    private static double at(Parameters weights, double[] start, int index, double by, DoubleSupplier loss) {
        var moved = start.clone();
        moved[index] += by;
        move(weights, moved);
        try (var _ = new PointerScope()) {
            return loss.getAsDouble();
        }
    }

    private static void move(Parameters weights, double[] values) {
        try (var _ = new PointerScope()) {
            weights.vector().copy_(Tensor.create(values, values.length));
        }
    }
}
