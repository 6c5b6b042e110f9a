package apart.bench;

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

/// How long memory alone takes, the yardstick for the other benchmarks: a divergence reads two
/// arrays once, and so does the distance of sorted samples.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class BandwidthBenchmark {
    /// Doubles in each array.
    @Param({"1000000", "10000000"})
    public int length;

    private double[] a = {};
    private double[] b = {};
    private double[] c = {};

    /// Makes arrays that no cache has seen as zeros.
    @Setup
    public void arrays() {
        a = new double[length];
        b = new SplittableRandom(21).doubles(length).toArray();
        c = new SplittableRandom(22).doubles(length).toArray();
    }

    /// a = b: reads 8 and writes 8 bytes an element.
    @Benchmark
    public double[] copy() {
        System.arraycopy(b, 0, a, 0, length);
        return a;
    }

    /// a = b + 3c: reads 16 and writes 8 bytes an element.
    @Benchmark
    public double[] triad() {
        for (int i = 0; i < length; i++) {
            a[i] = b[i] + 3 * c[i];
        }
        return a;
    }
}
