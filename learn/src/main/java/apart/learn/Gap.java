package apart.learn;

import apart.PointCloud;
import apart.transport.Wasserstein;
import java.util.Arrays;

/// How far is left: W₁ between points that were held out and as many of a generator, exactly, in
/// scaled coordinates.
///
/// Two samples of one law are apart as well, so a gap is read beside the floor: the mean of W₁
/// between the held-out points and as many of the data themselves. No generator gets far below it
/// but by chance, or by copying.
///
/// @param heldOut n points
/// @param floor what the data themselves reach
public record Gap(PointCloud heldOut, double floor) {
    private static final int SAMPLES = 3;

    /// The gap to held-out points.
    ///
    /// @param data further points of the same law
    public static Gap to(PointCloud heldOut, PointCloud data) {
        int count = Math.min(heldOut.size(), data.size());
        int samples = Math.clamp(data.size() / count, 1, SAMPLES);
        var floors = new double[samples];
        for (int i = 0; i < samples; i++) {
            floors[i] = new Wasserstein(1).between(heldOut, rows(data, i * count, (i + 1) * count));
        }
        return new Gap(heldOut, Arrays.stream(floors).average().orElse(0));
    }

    private static PointCloud rows(PointCloud cloud, int from, int to) {
        var rows = new double[(to - from) * cloud.dimension()];
        cloud.rows(from, to, rows);
        return PointCloud.view(rows, cloud.dimension());
    }

    /// How far points are from the held-out ones.
    public double of(PointCloud made) {
        return new Wasserstein(1).between(heldOut, made);
    }
}
