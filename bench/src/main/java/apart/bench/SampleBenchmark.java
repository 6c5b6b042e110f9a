package apart.bench;

import apart.Sample;
import apart.discrepancy.KolmogorovSmirnov;
import apart.transport.Wasserstein;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// How long sorting and the distances of samples take for columns of different kinds, with
/// samples of different sizes. `-prof gc` shows what they allocate.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgs = "--add-modules=jdk.incubator.vector")
public class SampleBenchmark {
    private static final int VALUES = 3_000_000;
    private static final int FEWER = VALUES / 10 * 7;

    /// Columns: evenly spread, with a long tail, few integers, many integers, sorted before.
    @Param({"uniform", "lognormal", "integers below 1000", "integers below 1e8", "sorted"})
    public String column = "";

    private double[] x = {};
    private Sample p = Sample.of(0);
    private Sample q = Sample.of(0);

    /// Makes a column and two samples of it.
    @Setup
    public void samples() {
        x = column(11);
        p = Sample.of(x);
        q = Sample.of(column(12), FEWER);
    }

    private double[] column(long seed) {
        var random = new SplittableRandom(seed);
        var values = new double[VALUES];
        for (int i = 0; i < VALUES; i++) {
            values[i] = switch (column) {
                case "uniform" -> random.nextDouble();
                case "lognormal" -> Math.exp(3 * random.nextGaussian());
                case "integers below 1000" -> random.nextInt(1_000);
                case "integers below 1e8" -> random.nextInt(100_000_000);
                case "sorted" -> i;
                default -> throw new IllegalArgumentException("no column is called " + column);
            };
        }
        return values;
    }

    /// Sorting.
    @Benchmark
    public Sample sort() {
        return Sample.of(x);
    }

    /// W₁ of samples of different sizes.
    @Benchmark
    public double wasserstein() {
        return new Wasserstein(1).between(p, q);
    }

    /// Kolmogorov–Smirnov of samples of different sizes.
    @Benchmark
    public double kolmogorovSmirnov() {
        return new KolmogorovSmirnov().between(p, q);
    }
}
