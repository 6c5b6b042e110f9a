package apart.bench;

import apart.PointCloud;
import apart.Sample;
import apart.loops.Loops;
import apart.transport.Costs;
import apart.transport.EntropicPlan;
import apart.transport.EntropicTransport;
import apart.transport.Epsilon;
import apart.transport.SinkhornDivergence;
import apart.transport.SlicedWasserstein;
import apart.transport.Wasserstein;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/// Our half of `transport.sh`: one line of answer for each question on standard input, so that
/// contenders can take turns with it.
public final class TransportPeer {
    private TransportPeer() {}

    /// Reads questions: what, threads, dimension, the files of points p and q, the files of their
    /// weights or `-`, and what else it takes. Answers with milliseconds that have passed and the
    /// figures found.
    ///
    /// @param arguments none
    public static void main(String[] arguments) throws ExecutionException, InterruptedException {
        System.out.println("with " + Loops.chosen().name() + " loops");
        while (true) {
            String line = IO.readln();
            if (line == null || line.isBlank()) {
                return;
            }
            var words = line.split(" ");
            var p = cloud(words[3], words[5], Integer.parseInt(words[2]));
            var q = cloud(words[4], words[6], Integer.parseInt(words[2]));
            var task = task(words[0], p, q, words);
            try (var pool = new ForkJoinPool(Integer.parseInt(words[1]))) {
                long start = System.nanoTime();
                var found = pool.submit(task).get();
                double passed = (System.nanoTime() - start) / 1e6;
                System.out.println(passed + " "
                        + DoubleStream.of(found).mapToObj(Double::toString).collect(Collectors.joining(" ")));
            }
        }
    }

    private static PointCloud cloud(String points, String weights, int dimension) {
        var cloud = PointCloud.view(doubles(points), dimension);
        return weights.equals("-") ? cloud : cloud.weighted(doubles(weights));
    }

    private static double[] doubles(String file) {
        try {
            var buffer = ByteBuffer.wrap(Files.readAllBytes(Path.of(file)))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asDoubleBuffer();
            var doubles = new double[buffer.remaining()];
            buffer.get(doubles);
            return doubles;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Callable<double[]> task(String name, PointCloud p, PointCloud q, String[] words) {
        return switch (name) {
            case "exact" -> () -> exact(p, q);
            case "sliced" -> () -> new double[] {new SlicedWasserstein(2, Integer.parseInt(words[7])).between(p, q)};
            case "entropic" -> () -> new double[] {entropic(words[7]).between(p, q)};
            case "state" -> () -> state(entropic(words[7]).solve(p, q));
            case "divergence" -> () -> new double[] {divergence(words[7]).between(p, q)};
            case "line" -> line(doubles(words[3]), doubles(words[4]));
            default -> throw new IllegalArgumentException("there is no task in " + Arrays.toString(words));
        };
    }

    private static double[] exact(PointCloud p, PointCloud q) {
        var found = new Wasserstein(2).transport(p, q);
        return new double[] {found.cost(), found.certificate().lower()};
    }

    private static Callable<double[]> line(double[] x, double[] y) {
        return () -> new double[] {new Wasserstein(1).between(Sample.of(x), Sample.of(y))};
    }

    private static EntropicTransport entropic(String epsilon) {
        return new EntropicTransport(Epsilon.of(Double.parseDouble(epsilon)), Costs.SQUARED_EUCLIDEAN);
    }

    private static SinkhornDivergence divergence(String epsilon) {
        return new SinkhornDivergence(Epsilon.of(Double.parseDouble(epsilon)), Costs.SQUARED_EUCLIDEAN);
    }

    private static double[] state(EntropicPlan plan) {
        return new double[] {plan.marginalError(), plan.sweeps()};
    }
}
