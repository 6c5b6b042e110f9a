package apart.learn;

import apart.learn.torch.Backend;
import apart.learn.torch.Backend.Precision;
import apart.learn.torch.Parameters;
import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/// The gradient of a loss as it is defined: by moving every weight a little.
final class CentralDifferences {
    static final Backend DOUBLE = new Backend("cpu", Precision.DOUBLE);

    private static final double STEP = 1e-5;

    private CentralDifferences() {}

    /// How far the gradient is from that of the differences, relative to its length.
    static double relativeError(Parameters parameters, Supplier<Tensor> loss) {
        double[] gradient;
        try (var _ = new PointerScope()) {
            gradient = Backend.doubles(parameters.gradient(loss.get()));
        }
        var weights = Backend.doubles(parameters.vector());
        double errors = 0;
        double squares = 0;
        for (int i = 0; i < weights.length; i++) {
            double kept = weights[i];
            weights[i] = kept + STEP;
            double above = at(weights, parameters, loss);
            weights[i] = kept - STEP;
            double below = at(weights, parameters, loss);
            weights[i] = kept;
            double slope = (above - below) / (2 * STEP);
            errors += (slope - gradient[i]) * (slope - gradient[i]);
            squares += slope * slope;
        }
        at(weights, parameters, loss);
        return Math.sqrt(errors / squares);
    }

    private static double at(double[] weights, Parameters parameters, Supplier<Tensor> loss) {
        try (var _ = new PointerScope()) {
            parameters.vector().copy_(DOUBLE.of(weights, weights.length));
            return loss.get().item_double();
        }
    }
}
