package apart;

import static org.assertj.core.api.Assertions.assertThat;

import apart.discrepancy.KolmogorovSmirnov;
import apart.divergence.Bhattacharyya;
import apart.divergence.ChiSquare;
import apart.divergence.FDivergence;
import apart.divergence.Hellinger;
import apart.divergence.JensenShannon;
import apart.divergence.KullbackLeibler;
import apart.divergence.PopulationStability;
import apart.divergence.Renyi;
import apart.divergence.TotalVariation;
import apart.divergence.Tsallis;
import apart.transport.SlicedWasserstein;
import apart.transport.Wasserstein;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

/// Measuring takes a few fixed blocks, however many outcomes or values there are.
///
/// Vectors that the compiler fails to keep in registers would show here: one object of 80 bytes
/// for every eight outcomes, at the least.
class AllocationTest {
    private static final int OUTCOMES = 200_000;
    private static final long BLOCKS = 40_000;
    private static final int PATIENCE = 600;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void divergencesTakeFixedBlocks() {
        var p = Pmf.normalized(weights(1));
        var q = Pmf.normalized(weights(2));
        takesFixedBlocks("kl", () -> new KullbackLeibler().between(p, q));
        takesFixedBlocks("js", () -> new JensenShannon().between(p, q));
        takesFixedBlocks("psi", () -> new PopulationStability().between(p, q));
        takesFixedBlocks("tv", () -> new TotalVariation().between(p, q));
        takesFixedBlocks("hellinger", () -> new Hellinger().between(p, q));
        takesFixedBlocks("bhattacharyya", () -> new Bhattacharyya().between(p, q));
        takesFixedBlocks("renyi(0.3)", () -> new Renyi(0.3).between(p, q));
        takesFixedBlocks("renyi(inf)", () -> new Renyi(Double.POSITIVE_INFINITY).between(p, q));
        takesFixedBlocks("tsallis(3)", () -> new Tsallis(3).between(p, q));
        for (var kind : ChiSquare.Kind.values()) {
            takesFixedBlocks(kind.name(), () -> new ChiSquare(kind).between(p, q));
        }
        var generated = new FDivergence("χ²", x -> (x - 1) * (x - 1), x -> 2 * (x - 1), 1, Double.POSITIVE_INFINITY);
        takesFixedBlocks("generated", () -> generated.between(p, q));
    }

    @Test
    void divergencesOfWeightsTakeNoCopy() {
        var p = weights(1);
        var q = weights(2);
        takesFixedBlocks("kl", () -> new KullbackLeibler().betweenWeights(p, q));
        takesFixedBlocks("js", () -> new JensenShannon().betweenWeights(p, q));
    }

    @Test
    void distancesOfSamplesTakeFixedBlocks() {
        var p = Sample.of(weights(3));
        var q = Sample.of(weights(4));
        var fewer = Sample.of(weights(5), OUTCOMES / 3 * 2);
        takesFixedBlocks("w1", () -> new Wasserstein(1).between(p, q));
        takesFixedBlocks("w1, other size", () -> new Wasserstein(1).between(p, fewer));
        takesFixedBlocks("ks", () -> new KolmogorovSmirnov().between(p, fewer));
    }

    /// Two copies of the points, and for a thread eight products of each with the sorting beside.
    @Test
    void slicedMakesNoArrayOfAllProducts() {
        int n = 20_000;
        int d = 4;
        int directions = 400;
        var p = PointCloud.of(points(6, n, d), d);
        var q = PointCloud.of(points(7, n / 2, d), d);
        int workers = 1 + ForkJoinPool.getCommonPoolParallelism();
        long bound = 8L * (p.size() + q.size()) * (2 * d + workers * (8 + 6));
        assertThat(bound).isLessThan(8L * n * directions / 4);
        long fewest = Long.MAX_VALUE;
        for (int i = 0; i < PATIENCE && fewest > bound; i++) {
            long before = threads.getTotalThreadAllocatedBytes();
            assertThat(new SlicedWasserstein(2, directions).between(p, q)).isPositive();
            fewest = Math.min(fewest, threads.getTotalThreadAllocatedBytes() - before);
        }
        assertThat(fewest).isLessThanOrEqualTo(bound);
    }

    private static double[] points(long seed, int n, int d) {
        return new SplittableRandom(seed).doubles((long) n * d).toArray();
    }

    private static double[] weights(long seed) {
        return new SplittableRandom(seed).doubles(OUTCOMES, 0.001, 1.001).toArray();
    }

    // The compiler runs beside: the question is what it arrives at.
    private void takesFixedBlocks(String what, DoubleSupplier measure) {
        long fewest = Long.MAX_VALUE;
        for (int i = 0; i < PATIENCE && fewest > BLOCKS; i++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            assertThat(measure.getAsDouble()).isPositive();
            fewest = Math.min(fewest, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(fewest).as("bytes taken by %s", what).isLessThanOrEqualTo(BLOCKS);
    }
}
