package apart.transport.entropic;

import apart.PointCloud;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// The places where a cloud has mass, each once, in lexicographic order: the same for every
/// order of the rows.
///
/// @param points the places, without weights
/// @param masses what part of the whole is at each
/// @param placeOf for each row of the cloud its place, −1 where it has no mass
public record Places(PointCloud points, double[] masses, int[] placeOf) {
    /// The places of a cloud.
    public static Places of(PointCloud cloud) {
        int n = cloud.size();
        int d = cloud.dimension();
        var rows = new double[Math.multiplyExact(n, d)];
        cloud.rows(0, n, rows);
        for (int i = 0; i < rows.length; i++) {
            rows[i] += 0.0; // −0.0 + 0.0 is 0.0
        }
        Comparator<Integer> byPlace = (i, j) -> Arrays.compare(rows, i * d, (i + 1) * d, rows, j * d, (j + 1) * d);
        var order = IntStream.range(0, n)
                .boxed()
                .sorted(byPlace.thenComparingDouble(cloud::scaledWeight))
                .mapToInt(Integer::intValue)
                .toArray();
        var placeOf = new int[n];
        var places = new double[rows.length];
        var weights = new double[n];
        int size = 0;
        for (int row : order) {
            placeOf[row] = -1;
            if (cloud.weight(row) > 0) {
                if (size == 0 || Arrays.compare(rows, row * d, (row + 1) * d, places, (size - 1) * d, size * d) != 0) {
                    System.arraycopy(rows, row * d, places, size * d, d);
                    size++;
                }
                weights[size - 1] += cloud.scaledWeight(row);
                placeOf[row] = size - 1;
            }
        }
        var kept = PointCloud.view(Arrays.copyOf(places, size * d), d).weighted(Arrays.copyOf(weights, size));
        return new Places(
                kept, IntStream.range(0, size).mapToDouble(kept::probability).toArray(), placeOf);
    }

    /// Whether these come first of two, so that it does not matter which is p.
    public boolean isBefore(Places other) {
        int places = Arrays.compare(rows(), other.rows());
        return places != 0 ? places < 0 : Arrays.compare(masses, other.masses) <= 0;
    }

    /// Whether both put the same mass on every place.
    public boolean isSameAs(Places other) {
        return Arrays.equals(rows(), other.rows()) && Arrays.equals(masses, other.masses);
    }

    private double[] rows() {
        var rows = new double[points.size() * points.dimension()];
        points.rows(0, points.size(), rows);
        return rows;
    }

    /// Slopes of places as slopes of rows, which share them by weight: what is without mass has
    /// none.
    public double[] byRow(PointCloud cloud, double[] ofPlaces) {
        int d = points.dimension();
        var slopes = new double[placeOf.length * d];
        for (int row = 0; row < placeOf.length; row++) {
            for (int axis = 0; axis < d && placeOf[row] >= 0; axis++) {
                double part = cloud.probability(row) / masses[placeOf[row]];
                slopes[row * d + axis] = part * ofPlaces[placeOf[row] * d + axis];
            }
        }
        return slopes;
    }

    /// The number of places.
    public int size() {
        return masses.length;
    }
}
