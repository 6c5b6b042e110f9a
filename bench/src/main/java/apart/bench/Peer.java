package apart.bench;

import apart.Pmf;
import apart.Sample;
import apart.divergence.JensenShannon;
import apart.divergence.KullbackLeibler;
import apart.loops.Loops;
import apart.transport.Wasserstein;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/// Our half of `peers.sh`: prints the time that each task takes, one line for each question on
/// standard input, so that a contender can take turns with it.
public final class Peer {
    private static final int WARM_UP = 60;

    private Peer() {}

    /// Reads names of tasks from standard input; prints milliseconds of this thread and the
    /// value.
    ///
    /// @param arguments the number of outcomes and the number of values a side
    public static void main(String[] arguments) {
        int outcomes = Integer.parseInt(arguments[0]);
        int values = Integer.parseInt(arguments[1]);
        double[] a = new SplittableRandom(31).doubles(outcomes, .001, 1.001).toArray();
        double[] b = new SplittableRandom(32).doubles(outcomes, .001, 1.001).toArray();
        var p = Pmf.normalized(a);
        var q = Pmf.normalized(b);
        double[] x = new SplittableRandom(11).doubles(values).toArray();
        double[] y = new SplittableRandom(12).doubles(values).map(u -> u * u).toArray();
        warmUp(a, b, x, y);
        System.out.println("ready with " + Loops.chosen().name() + " loops");
        while (true) {
            String task = IO.readln();
            switch (task) {
                case "kl" -> time(() -> new KullbackLeibler().between(p, q));
                case "kl with totals" -> time(() -> new KullbackLeibler().betweenWeights(a, b));
                case "js" -> time(() -> new JensenShannon().between(p, q));
                case "js with totals" -> time(() -> new JensenShannon().betweenWeights(a, b));
                case "w1" -> time(() -> new Wasserstein(1).between(Sample.of(x), Sample.of(y)));
                case null, default -> {
                    return;
                }
            }
        }
    }

    private static void warmUp(double[] a, double[] b, double[] x, double[] y) {
        int few = Math.min(x.length, 200_000);
        for (int i = 0; i < WARM_UP; i++) {
            var p = Pmf.normalized(a);
            var q = Pmf.normalized(b);
            new KullbackLeibler().between(p, q);
            new JensenShannon().between(p, q);
            new KullbackLeibler().betweenWeights(a, b);
            new JensenShannon().betweenWeights(a, b);
            new Wasserstein(1).between(Sample.of(x, few), Sample.of(y, few));
        }
    }

    private static void time(DoubleSupplier task) {
        var threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        double value = task.getAsDouble();
        System.out.println((threads.getCurrentThreadCpuTime() - start) / 1e6 + " " + value);
    }
}
