package apart.learn;

import apart.PointCloud;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Whether a generator gives away the rows it was trained on: each figure beside the same one of
/// rows that were held out, and so cannot have been learnt by heart.
///
/// Of fewer than ten rows none can be held out; then the rows trained on stand in their place, and
/// all of them are copies.
///
/// @param rows generated, and held out
/// @param copies share of generated rows that equal a training row in every column, as written
/// @param heldOutCopies the same share of held-out rows
/// @param distance median distance of generated rows to the closest training row, in scaled
///     coordinates
/// @param heldOutDistance the same of held-out rows
public record Privacy(int rows, double copies, double heldOutCopies, double distance, double heldOutDistance) {
    /// The figures of as many generated rows as there are to test with.
    ///
    /// Cost: O(n·m·d) at most for n training rows, O(m·√n) in the plane.
    ///
    /// @param made points of the generator, scaled
    public static Privacy of(Points points, PointCloud made) {
        var closest = new Closest(Neighbourhoods.rows(points.training()), points.dimension());
        return new Privacy(
                made.size(),
                copies(points, made),
                copies(points, points.test()),
                closest.median(Neighbourhoods.rows(made)),
                closest.median(Neighbourhoods.rows(points.test())));
    }

    private static double copies(Points points, PointCloud rows) {
        var counts = new HashMap<List<Double>, Integer>();
        for (int i = 0; i < rows.size(); i++) {
            counts.merge(written(points.scaling(), rows, i), 1, Integer::sum);
        }
        return (double) removed(counts, points) / rows.size();
    }

    private static int removed(Map<List<Double>, Integer> counts, Points points) {
        int removed = 0;
        var training = points.training();
        for (int i = 0; i < training.size() && !counts.isEmpty(); i++) {
            var copies = counts.remove(written(points.scaling(), training, i));
            removed += copies == null ? 0 : copies;
        }
        return removed;
    }

    /// A row as it is written; 0 is added since −0 and 0 are the same number.
    private static List<Double> written(Scaling scaling, PointCloud rows, int row) {
        var varying = scaling.varying();
        return IntStream.range(0, varying.length)
                .mapToObj(axis -> 0.0 + scaling.columns().get(varying[axis]).value(rows.coordinate(row, axis)))
                .toList();
    }

    /// Finds the closest of points: sorted along the axis on which they spread most, so that few
    /// need be looked at.
    private static final class Closest {
        private final double[] points;
        private final int dimension;
        private final int axis;
        private final double[] places;

        Closest(double[] rows, int dimension) {
            this.dimension = dimension;
            this.axis = widest(rows, dimension);
            int count = rows.length / dimension;
            var order = IntStream.range(0, count)
                    .boxed()
                    .sorted((i, j) -> Double.compare(rows[i * dimension + axis], rows[j * dimension + axis]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            this.points = new double[rows.length];
            this.places = new double[count];
            for (int i = 0; i < count; i++) {
                System.arraycopy(rows, order[i] * dimension, points, i * dimension, dimension);
                places[i] = points[i * dimension + axis];
            }
        }

        private static int widest(double[] rows, int dimension) {
            var least = new double[dimension];
            var most = new double[dimension];
            Arrays.fill(least, Double.POSITIVE_INFINITY);
            Arrays.fill(most, Double.NEGATIVE_INFINITY);
            for (int i = 0; i < rows.length; i++) {
                least[i % dimension] = Math.min(least[i % dimension], rows[i]);
                most[i % dimension] = Math.max(most[i % dimension], rows[i]);
            }
            int widest = 0;
            for (int i = 1; i < dimension; i++) {
                widest = most[i] - least[i] > most[widest] - least[widest] ? i : widest;
            }
            return widest;
        }

        double median(double[] queries) {
            var distances = new double[queries.length / dimension];
            Arrays.setAll(distances, i -> Math.sqrt(square(queries, i)));
            Arrays.sort(distances);
            int middle = distances.length / 2;
            return distances.length % 2 == 1 ? distances[middle] : (distances[middle - 1] + distances[middle]) / 2;
        }

        private double square(double[] queries, int query) {
            double place = queries[query * dimension + axis];
            int found = Arrays.binarySearch(places, place);
            int start = found >= 0 ? found : -found - 1;
            double least = Double.POSITIVE_INFINITY;
            for (int i = start; i < places.length && off(place, i) < least; i++) {
                least = Math.min(least, Neighbourhoods.squaredDistance(queries, query, points, i, dimension));
            }
            for (int i = start - 1; i >= 0 && off(place, i) < least; i--) {
                least = Math.min(least, Neighbourhoods.squaredDistance(queries, query, points, i, dimension));
            }
            return least;
        }

        private double off(double place, int i) {
            return (places[i] - place) * (places[i] - place);
        }
    }
}
