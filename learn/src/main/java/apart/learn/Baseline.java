package apart.learn;

import apart.Gaussian;
import apart.PointCloud;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Generators that cost nothing: a net that does not beat them is not worth having.
public enum Baseline {
    /// The normal law with the mean and covariance of the data.
    GAUSSIAN("one Gaussian") {
        @Override
        double[] sample(PointCloud data, int count, RandomGenerator random) {
            var law = Gaussian.fitted(data);
            var factor = law.factor();
            var rows = new double[count * law.dimension()];
            var z = new double[law.columns()];
            for (int i = 0; i < rows.length; i++) {
                int axis = i % law.dimension();
                if (axis == 0) {
                    Arrays.setAll(z, _ -> random.nextGaussian());
                }
                rows[i] = law.mean(axis);
                for (int k = 0; k < z.length; k++) {
                    rows[i] += factor[axis * z.length + k] * z[k];
                }
            }
            return rows;
        }
    },
    /// Each coordinate of a point from another row.
    INDEPENDENT("independent columns") {
        @Override
        double[] sample(PointCloud data, int count, RandomGenerator random) {
            int dimension = data.dimension();
            var rows = new double[count * dimension];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = data.coordinate(random.nextInt(data.size()), i % dimension);
            }
            return rows;
        }
    };

    private final String title;

    Baseline(String title) {
        this.title = title;
    }

    /// What a baseline reached.
    ///
    /// @param name in words
    /// @param gap W₁ to held-out points
    public record Reached(String name, double gap) {}

    abstract double[] sample(PointCloud data, int count, RandomGenerator random);

    /// What all of them reach on held-out points.
    public static List<Reached> all(PointCloud data, Gap gap, long seed) {
        return List.of(values()).stream()
                .map(baseline -> {
                    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
                    var made = baseline.sample(data, gap.heldOut().size(), random);
                    return new Reached(baseline.title, gap.of(PointCloud.view(made, data.dimension())));
                })
                .toList();
    }
}
