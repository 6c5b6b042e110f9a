package apart.learn.torch;

import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// The random numbers of one step, of one evaluation or of one block of a sample.
///
/// They are a function of (seed, purpose, number) alone: a training that is resumed draws what it
/// would have drawn, and no state of a generator need be kept. They are drawn on the processor
/// whatever the device, in double for a [Backend] of double precision.
public final class Draws {
    /// What is drawn for; draws for different purposes are independent of each other.
    public enum Purpose {
        /// The first weights of a net.
        WEIGHTS(1),
        /// A step of training.
        STEP(2),
        /// Noise for an evaluation, the same for each of one training.
        EVALUATION(3),
        /// A block of rows of a sample.
        SAMPLE(4);

        private final long salt;

        Purpose(long salt) {
            this.salt = salt;
        }
    }

    private static final long SEEDS = 0x9E3779B97F4A7C15L;
    private static final long PURPOSES = 0xD1B54A32D192ED03L;

    private final Backend backend;
    private final long number;
    private final GeneratorOptional generator;
    private final TensorOptions options;

    private Draws(Backend backend, long number, Generator generator) {
        this.backend = backend;
        this.number = number;
        this.generator = new GeneratorOptional(generator);
        this.options = new TensorOptions(
                backend.precision() == Backend.Precision.DOUBLE ? ScalarType.Double : ScalarType.Float);
    }

    /// The draws of a seed for the number-th time.
    public static Draws of(Backend backend, long seed, Purpose purpose, long number) {
        long mixed = mixed(mixed(seed * SEEDS + purpose.salt * PURPOSES) + number);
        return new Draws(backend, number, torch.make_generator_cpu(mixed));
    }

    /// Neighbouring numbers must not give neighbouring states (Steele, Lea and Flood 2014,
    /// doi:10.1145/2714064.2660195).
    private static long mixed(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /// Which draws these are: in training, how many steps were done before.
    public long number() {
        return number;
    }

    /// Numbers of the standard normal law.
    public Tensor normal(long... shape) {
        return backend.placed(torch.randn(shape, generator, options));
    }

    /// Numbers uniform on [0, 1).
    public Tensor uniform(long... shape) {
        return backend.placed(torch.rand(shape, generator, options));
    }

    /// Whole numbers uniform on 0 … below − 1, on the device.
    public Tensor whole(long below, long... shape) {
        var drawn = torch.randint(below, shape, generator, new TensorOptions(ScalarType.Long));
        return drawn.to(new org.bytedeco.pytorch.Device(backend.device()), ScalarType.Long);
    }
}
