package apart.bench;

import apart.PointCloud;
import apart.discrepancy.Energy;
import apart.discrepancy.Kernel;
import apart.discrepancy.Mmd;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// How long sums over all pairs of points take.
///
/// The limit: n points against n others and half of each against itself are 2n² pairs; a pair
/// takes 2d + 1 operations (a difference and a fused multiplication and addition per axis, and
/// one to add up) and what its kernel takes: for energy a root, for the Gaussian kernel 18 and
/// for the inverse multiquadric a root and a division. With two units of 256 bits that is (2d
/// + 1)/8 cycles a pair, 4.1 for d = 16, and a root of four doubles in 9 to 12 cycles (2.3 to
/// 3 a pair) that runs beside them in part: for n = 10⁴ and d = 16 some 0.83 · 10⁹ cycles
/// without the roots. Memory is no limit: tiles of 16 KiB are read from the first cache.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgs = "--add-modules=jdk.incubator.vector")
public class EnergyBenchmark {
    /// Points a side.
    @Param({"1000", "10000"})
    public int points;

    /// Coordinates of a point.
    @Param({"2", "16", "128"})
    public int dimension;

    /// Threads that share the work.
    @Param({"1", "2"})
    public int threads;

    private PointCloud p = PointCloud.of(new double[] {0}, 1);
    private PointCloud q = PointCloud.of(new double[] {0}, 1);
    private ForkJoinPool pool = new ForkJoinPool(1);

    /// Makes two clouds that overlap.
    @Setup
    public void clouds() {
        p = cloud(21, 0);
        q = cloud(22, 0.1);
        pool = new ForkJoinPool(threads);
    }

    private PointCloud cloud(long seed, double shift) {
        return PointCloud.of(
                new SplittableRandom(seed)
                        .doubles((long) points * dimension)
                        .map(x -> x + shift)
                        .toArray(),
                dimension);
    }

    /// Stops the threads.
    @TearDown
    public void stop() {
        pool.close();
    }

    /// The energy distance.
    @Benchmark
    public double energy() throws ExecutionException, InterruptedException {
        return pool.submit(() -> new Energy().between(p, q)).get();
    }

    /// Maximum mean discrepancy with the Gaussian kernel.
    @Benchmark
    public double gaussian() throws ExecutionException, InterruptedException {
        return pool.submit(() -> new Mmd(new Kernel.Gaussian(1)).between(p, q)).get();
    }

    /// Maximum mean discrepancy with the inverse multiquadric kernel.
    @Benchmark
    public double inverseMultiquadric() throws ExecutionException, InterruptedException {
        return pool.submit(() -> new Mmd(new Kernel.InverseMultiquadric(1)).between(p, q))
                .get();
    }
}
