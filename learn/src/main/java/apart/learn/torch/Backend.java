package apart.learn.torch;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Where tensors lie and how precise they are.
///
/// Nets are trained in single precision; gradients are checked in double.
///
/// @param device `cpu`, or `cuda`
/// @param precision of every number
public record Backend(String device, Precision precision) {
    /// How precise numbers are.
    public enum Precision {
        SINGLE(ScalarType.Float),
        DOUBLE(ScalarType.Double);

        private final ScalarType type;

        Precision(ScalarType type) {
            this.type = type;
        }
    }

    public Backend {
        Torch.start();
        switch (device) {
            case "cpu" -> {
                // Always there.
            }
            case "cuda" -> {
                if (!torch.cuda_is_available()) {
                    throw new IllegalArgumentException(
                            "there is no CUDA device, or this libtorch was built without CUDA; use cpu");
                }
            }
            default -> throw new IllegalArgumentException("the device is '" + device + "'; it is cpu or cuda");
        }
    }

    /// The processor, single precision.
    public static Backend cpu() {
        return new Backend("cpu", Precision.SINGLE);
    }

    /// The device that a name asks for; `auto` takes CUDA where there is some.
    ///
    /// @throws IllegalArgumentException if it is not there
    public static Backend on(String device) {
        Torch.start();
        var chosen = !device.equals("auto") ? device : torch.cuda_is_available() ? "cuda" : "cpu";
        return new Backend(chosen, Precision.SINGLE);
    }

    TensorOptions options() {
        return new TensorOptions(precision.type).device(new DeviceOptional(new Device(device)));
    }

    /// Zeros.
    public Tensor zeros(long... shape) {
        return torch.zeros(shape, options());
    }

    /// A tensor of given numbers, rounded to this precision.
    public Tensor of(float[] values, long... shape) {
        return placed(Tensor.create(values, shape));
    }

    /// A tensor of given numbers, rounded to this precision.
    public Tensor of(double[] values, long... shape) {
        return placed(Tensor.create(values, shape));
    }

    /// The same numbers on this device in this precision.
    public Tensor placed(Tensor tensor) {
        return tensor.to(new Device(device), precision.type);
    }

    /// The numbers of a tensor, row-major, widened without rounding.
    public static double[] doubles(Tensor tensor) {
        var flat = tensor.detach().to(new Device("cpu"), ScalarType.Double).contiguous();
        var values = new double[Math.toIntExact(flat.numel())];
        MemorySegment.copy(memory(flat), ValueLayout.JAVA_DOUBLE, 0, values, 0, values.length);
        return values;
    }

    /// The numbers of a tensor, row-major, in single precision.
    public static float[] floats(Tensor tensor) {
        var flat = tensor.detach().to(new Device("cpu"), ScalarType.Float).contiguous();
        var values = new float[Math.toIntExact(flat.numel())];
        MemorySegment.copy(memory(flat), ValueLayout.JAVA_FLOAT, 0, values, 0, values.length);
        return values;
    }

    /// Given the size that libtorch says it has.
    @SuppressWarnings("restricted")
    private static MemorySegment memory(Tensor tensor) {
        return MemorySegment.ofAddress(tensor.data_ptr().address()).reinterpret(tensor.nbytes());
    }
}
