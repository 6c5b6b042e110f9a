package apart.learn;

import apart.PointCloud;
import java.util.List;
import java.util.Random;

/// Eight Gaussians on a ring, as the papers on Wasserstein GANs train on.
final class Rings {
    private static final double SHRUNK = 1.414;

    private Rings() {}

    static PointCloud cloud(int rows, long seed) {
        var random = new Random(seed);
        var points = new double[2 * rows];
        for (int i = 0; i < rows; i++) {
            double angle = random.nextInt(8) * Math.PI / 4;
            points[2 * i] = (2 * Math.cos(angle) + 0.02 * random.nextGaussian()) / SHRUNK;
            points[2 * i + 1] = (2 * Math.sin(angle) + 0.02 * random.nextGaussian()) / SHRUNK;
        }
        return PointCloud.view(points, 2);
    }

    static Points points(int rows, long seed) {
        return Points.of(cloud(rows, seed), List.of("x", "y"), seed);
    }
}
