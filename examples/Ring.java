import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Writes points of eight Gaussians on a ring, or of twenty-five on a grid, as papers on generators train on:
/// `java examples/Ring.java 20000 > ring.csv`, `java examples/Ring.java 20000 grid > grid.csv`.
///
/// The ring: centres at radius 2/1.414, σ = 0.02/1.414. The grid: 2·{−2 … 2}²/2.828, σ = 0.05/2.828.
public class Ring {
    /// Rows, then `ring` or `grid`, then the seed.
    public static void main(String[] arguments) {
        int rows = Integer.parseInt(arguments[0]);
        boolean grid = arguments.length > 1 && arguments[1].equals("grid");
        long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : 1;
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var lines = new StringBuilder("x,y\n");
        for (int i = 0; i < rows; i++) {
            var point = grid ? onGrid(random) : onRing(random);
            lines.append(String.format(Locale.ROOT, "%.6f,%.6f%n", point[0], point[1]));
        }
        System.out.print(lines);
    }

    private static double[] onRing(RandomGenerator random) {
        double angle = random.nextInt(8) * Math.PI / 4;
        return new double[] {
            (2 * Math.cos(angle) + 0.02 * random.nextGaussian()) / 1.414,
            (2 * Math.sin(angle) + 0.02 * random.nextGaussian()) / 1.414
        };
    }

    private static double[] onGrid(RandomGenerator random) {
        return new double[] {
            (2 * (random.nextInt(5) - 2) + 0.05 * random.nextGaussian()) / 2.828,
            (2 * (random.nextInt(5) - 2) + 0.05 * random.nextGaussian()) / 2.828
        };
    }
}
