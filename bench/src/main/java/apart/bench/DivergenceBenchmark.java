package apart.bench;

import apart.Pmf;
import apart.divergence.JensenShannon;
import apart.divergence.KullbackLeibler;
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

/// How long a divergence of many outcomes takes, with the vector loops and with the plain ones.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgs = "--add-modules=jdk.incubator.vector")
public class DivergenceBenchmark {
    /// Outcomes.
    @Param({"100", "10000", "1000000"})
    public int outcomes;

    private double[] a = {};
    private double[] b = {};
    private Pmf p = Pmf.of(1);
    private Pmf q = Pmf.of(1);

    /// Makes two distributions that overlap everywhere.
    @Setup
    public void distributions() {
        a = random(31);
        b = random(32);
        p = Pmf.normalized(a);
        q = Pmf.normalized(b);
    }

    private double[] random(long seed) {
        return new SplittableRandom(seed).doubles(outcomes, .001, 1.001).toArray();
    }

    /// KL(p‖q).
    @Benchmark
    public double kullbackLeibler() {
        return new KullbackLeibler().between(p, q);
    }

    /// JS(p, q).
    @Benchmark
    public double jensenShannon() {
        return new JensenShannon().between(p, q);
    }

    /// KL(p‖q) of weights, which are checked and divided by their totals first.
    @Benchmark
    public double kullbackLeiblerOfWeights() {
        return new KullbackLeibler().betweenWeights(a, b);
    }

    /// JS(p, q) of weights.
    @Benchmark
    public double jensenShannonOfWeights() {
        return new JensenShannon().betweenWeights(a, b);
    }
}
