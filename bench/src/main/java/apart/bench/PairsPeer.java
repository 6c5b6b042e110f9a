package apart.bench;

import apart.PointCloud;
import apart.discrepancy.Energy;
import apart.discrepancy.Kernel;
import apart.discrepancy.Mmd;
import apart.loops.Loops;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.function.DoubleSupplier;

/// Our half of `pairs.sh`: prints the time that each task takes, one line for each question
/// on standard input, so that a contender can take turns with it.
public final class PairsPeer {
    private static final int WARM_UP = 20;

    private PairsPeer() {}

    /// Reads names of tasks from standard input, `energy 1` for energy on one thread; prints
    /// milliseconds that have passed and the value.
    ///
    /// @param arguments the number of points a side and of coordinates
    public static void main(String[] arguments) throws ExecutionException, InterruptedException {
        int points = Integer.parseInt(arguments[0]);
        int dimension = Integer.parseInt(arguments[1]);
        warmUp(Math.min(points, 2_000), dimension);
        var p = cloud(21, points, dimension);
        var q = cloud(22, points, dimension);
        System.out.println("ready with " + Loops.chosen().name() + " loops");
        while (true) {
            String line = IO.readln();
            if (line == null || line.isBlank()) {
                return;
            }
            var words = line.split(" ", 2);
            try (var pool = new ForkJoinPool(Integer.parseInt(words[1]))) {
                var task = task(words[0], p, q);
                long start = System.nanoTime();
                double value = pool.submit(task::getAsDouble).get();
                System.out.println((System.nanoTime() - start) / 1e6 + " " + value);
            }
        }
    }

    private static PointCloud cloud(long seed, int points, int dimension) {
        return PointCloud.of(
                new SplittableRandom(seed).doubles((long) points * dimension).toArray(), dimension);
    }

    private static DoubleSupplier task(String name, PointCloud p, PointCloud q) {
        return switch (name) {
            case "energy" -> () -> new Energy().between(p, q);
            case "gaussian" -> () -> new Mmd(new Kernel.Gaussian(1)).between(p, q);
            default ->
                throw new IllegalArgumentException("there is no task " + name + "; there are energy and gaussian");
        };
    }

    private static void warmUp(int points, int dimension) {
        var p = cloud(1, points, dimension);
        var q = cloud(2, points, dimension);
        for (int i = 0; i < WARM_UP; i++) {
            var _ = task("energy", p, q).getAsDouble();
            var _ = task("gaussian", p, q).getAsDouble();
        }
    }
}
