package apart.bench;

import apart.Sample;
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

/// How long W₁ of unsorted values takes: the sort, the sweep, and both.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgs = "--add-modules=jdk.incubator.vector")
public class WassersteinBenchmark {
    /// Values a side.
    @Param({"10000", "1000000", "10000000"})
    public int values;

    private double[] x = {};
    private double[] y = {};
    private Sample p = Sample.of(0);
    private Sample q = Sample.of(0);

    /// Makes values without order, and the samples of them.
    @Setup
    public void samples() {
        x = new SplittableRandom(11).doubles(values).toArray();
        y = new SplittableRandom(12).doubles(values).map(u -> u * Math.sqrt(u)).toArray();
        p = Sample.of(x);
        q = Sample.of(y);
    }

    /// Sorting one side.
    @Benchmark
    public Sample sort() {
        return Sample.of(x);
    }

    /// The distance of sorted samples.
    @Benchmark
    public double sweep() {
        return new Wasserstein(1).between(p, q);
    }

    /// From unsorted values to the distance.
    @Benchmark
    public double whole() {
        return new Wasserstein(1).between(Sample.of(x), Sample.of(y));
    }
}
