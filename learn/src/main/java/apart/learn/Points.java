package apart.learn;

import apart.PointCloud;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGeneratorFactory;

/// What is to be generated: points, scaled, and dealt into a part that is trained on, one by which
/// the best state is chosen, and one that is looked at once, at the end.
public final class Points {
    /// More would make every look at how far is left slower than it is worth.
    private static final int MOST_HELD_OUT = 1000;

    private static final double HELD_OUT = 0.1;

    private final Scaling scaling;
    private final String hash;
    private final float[] training;
    private final PointCloud validation;
    private final PointCloud test;

    private Points(Scaling scaling, String hash, float[] training, PointCloud validation, PointCloud test) {
        this.scaling = scaling;
        this.hash = hash;
        this.training = training;
        this.validation = validation;
        this.test = test;
    }

    /// Deals points into parts: a tenth, but at most 1,000 points, each for validation and test.
    /// Of fewer than ten points there is no tenth, and all stand in every part.
    ///
    /// @param names of the coordinates
    /// @param seed of the dealing
    /// @throws IllegalArgumentException if there are fewer than 2 points, they have weights, or
    ///     all are the same
    public static Points of(PointCloud cloud, List<String> names, long seed) {
        if (cloud.size() < 2) {
            throw new IllegalArgumentException("there is 1 row; a generator needs at least 2 to learn from");
        }
        if (!cloud.equallyWeighted()) {
            throw new IllegalArgumentException("the points have weights; a generator learns from rows of equal weight");
        }
        var scaling = Scaling.of(names, columns(cloud));
        if (scaling.dimension() == 0) {
            throw new IllegalArgumentException("all " + cloud.size() + " rows are the same; there is nothing to learn");
        }
        var rows = scaled(cloud, scaling);
        int dimension = scaling.dimension();
        shuffle(rows, dimension, seed);
        int count = cloud.size();
        int held = count < 10 ? 0 : (int) Math.min(MOST_HELD_OUT, count * HELD_OUT);
        var validation = held == 0 ? rows : part(rows, dimension, 0, held);
        var test = held == 0 ? rows : part(rows, dimension, held, 2 * held);
        var training = held == 0 ? rows : part(rows, dimension, 2 * held, count);
        return new Points(
                scaling,
                hash(cloud, names),
                training,
                PointCloud.view(validation, dimension),
                PointCloud.view(test, dimension));
    }

    private static List<double[]> columns(PointCloud cloud) {
        var columns = new ArrayList<double[]>();
        for (int axis = 0; axis < cloud.dimension(); axis++) {
            var values = new double[cloud.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = cloud.coordinate(i, axis);
            }
            columns.add(values);
        }
        return columns;
    }

    private static float[] scaled(PointCloud cloud, Scaling scaling) {
        var varying = scaling.varying();
        var rows = new float[Math.multiplyExact(cloud.size(), varying.length)];
        for (int i = 0, at = 0; i < cloud.size(); i++) {
            for (int axis : varying) {
                rows[at++] = (float) scaling.columns().get(axis).scaled(cloud.coordinate(i, axis));
            }
        }
        return rows;
    }

    private static void shuffle(float[] rows, int dimension, long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int i = rows.length / dimension - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            for (int axis = 0; axis < dimension; axis++) {
                float kept = rows[i * dimension + axis];
                rows[i * dimension + axis] = rows[j * dimension + axis];
                rows[j * dimension + axis] = kept;
            }
        }
    }

    private static float[] part(float[] rows, int dimension, int from, int to) {
        return java.util.Arrays.copyOfRange(rows, from * dimension, to * dimension);
    }

    /// Of names and values, row by row.
    private static String hash(PointCloud cloud, List<String> names) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(String.join("\n", names).getBytes(StandardCharsets.UTF_8));
            var row = new double[cloud.dimension()];
            var bytes = ByteBuffer.allocate(row.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < cloud.size(); i++) {
                cloud.rows(i, i + 1, row);
                bytes.clear().asDoubleBuffer().put(row);
                digest.update(bytes.array());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /// How columns became coordinates.
    public Scaling scaling() {
        return scaling;
    }

    /// SHA-256 of names and values in their order.
    public String hash() {
        return hash;
    }

    /// Coordinates of a point.
    public int dimension() {
        return scaling.dimension();
    }

    /// The points trained on, n × d, row-major.
    public PointCloud training() {
        return PointCloud.view(training, dimension());
    }

    /// The points by which the best state is chosen.
    public PointCloud validation() {
        return validation;
    }

    /// The points that are looked at once, at the end.
    public PointCloud test() {
        return test;
    }

    Batches batches(apart.learn.torch.Backend backend, int size) {
        return new Batches(backend, training, dimension(), size);
    }
}
