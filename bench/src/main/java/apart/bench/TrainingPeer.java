package apart.bench;

import apart.PointCloud;
import apart.learn.Budget;
import apart.learn.Methods;
import apart.learn.Points;
import apart.learn.Settings;
import apart.learn.Training;
import apart.learn.Watch;
import apart.learn.torch.Backend;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/// Trains on the ring of eight and prints, as JSON, the generator's steps per second of the
/// processor after a warm-up, and the memory of the process along the way.
public final class TrainingPeer {
    private static final int ROWS = 20_000;
    private static final int MEMORY_READINGS = 5;

    private TrainingPeer() {}

    /// Runs one training.
    ///
    /// @param arguments method, width, steps of the warm-up, steps that are counted
    public static void main(String[] arguments) {
        long warm = Long.parseLong(arguments[2]);
        long counted = Long.parseLong(arguments[3]);
        var method = Methods.named(arguments[0], Settings.usual().with("width", arguments[1]));
        var points = Points.of(PointCloud.view(ring(), 2), List.of("x", "y"), 1);
        // The contender does not look how far is left either.
        var training = new Training(points, method.lookedAtEvery(Long.MAX_VALUE), Backend.cpu(), 1);
        training.run(Budget.ofSteps(warm), Watch.NONE);
        var memory = new StringBuilder();
        long cpu = cpu();
        long wall = System.nanoTime();
        training.run(Budget.ofSteps(warm + counted), new Watch() {
            @Override
            public void stepped(long step, double loss) {
                if ((step - warm) % (counted / MEMORY_READINGS) == 0) {
                    memory.append(memory.isEmpty() ? "" : ",").append(resident());
                }
            }
        });
        System.out.printf(
                "{\"steps_per_cpu_second\": %.3f, \"steps_per_second\": %.3f, \"resident_mib\": [%s]}%n",
                counted * 1e9 / (cpu() - cpu), counted * 1e9 / (System.nanoTime() - wall), memory);
    }

    private static double[] ring() {
        var random = new Random(1);
        var rows = new double[2 * ROWS];
        for (int i = 0; i < ROWS; i++) {
            double angle = random.nextInt(8) * Math.PI / 4;
            rows[2 * i] = (2 * Math.cos(angle) + 0.02 * random.nextGaussian()) / 1.414;
            rows[2 * i + 1] = (2 * Math.sin(angle) + 0.02 * random.nextGaussian()) / 1.414;
        }
        return rows;
    }

    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static long resident() {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException elsewhere) {
            return 0;
        }
    }
}
