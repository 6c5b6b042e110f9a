package apart.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import apart.PointCloud;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivacyTest {
    private static Points points(int rows, int dimension, long seed) {
        var values = new Random(seed).doubles((long) rows * dimension).toArray();
        var names = new String[dimension];
        Arrays.setAll(names, i -> "c" + i);
        return Points.of(PointCloud.view(values, dimension), List.of(names), seed);
    }

    private static double medianByAllPairs(Points points, PointCloud rows) {
        var training = points.training();
        var distances = new double[rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            double least = Double.POSITIVE_INFINITY;
            for (int j = 0; j < training.size(); j++) {
                double square = 0;
                for (int axis = 0; axis < points.dimension(); axis++) {
                    double off = rows.coordinate(i, axis) - training.coordinate(j, axis);
                    square += off * off;
                }
                least = Math.min(least, Math.sqrt(square));
            }
            distances[i] = least;
        }
        Arrays.sort(distances);
        int middle = distances.length / 2;
        return distances.length % 2 == 1 ? distances[middle] : (distances[middle - 1] + distances[middle]) / 2;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 20})
    void closestRowIsThatOfAllPairs(int dimension) {
        var points = points(500, dimension, 4);
        var random = new Random(dimension);
        var made = PointCloud.view(
                random.doubles(51L * dimension).map(u -> 4 * u - 2).toArray(), dimension);

        var privacy = Privacy.of(points, made);

        assertThat(privacy.rows()).isEqualTo(51);
        assertThat(privacy.distance()).isCloseTo(medianByAllPairs(points, made), within(1e-12));
        assertThat(privacy.heldOutDistance()).isCloseTo(medianByAllPairs(points, points.test()), within(1e-12));
    }

    @Test
    void rowsOfTheTrainingAreCopies() {
        var points = points(400, 2, 1);
        var half = new double[2 * 40];
        for (int i = 0; i < 40; i++) {
            var from = i % 4 == 0 ? points.training() : points.test();
            half[2 * i] = from.coordinate(i, 0);
            half[2 * i + 1] = from.coordinate(i, 1);
        }

        var privacy = Privacy.of(points, PointCloud.view(half, 2));

        assertThat(privacy.copies()).isEqualTo(0.25);
        assertThat(privacy.heldOutCopies()).isZero();
    }

    @Test
    void wholeNumbersAreComparedAsTheyAreWritten() {
        var values = new Random(2).ints(600, -1, 2).asDoubleStream().toArray();
        var points = Points.of(PointCloud.view(values, 1), List.of("n"), 1);
        // Rounds to −0, which is 0.
        double nearly = points.scaling().columns().getFirst().scaled(-0.4);

        var privacy = Privacy.of(points, PointCloud.of(new double[] {nearly, 50}, 1));

        assertThat(privacy.copies()).isEqualTo(0.5);
        assertThat(privacy.heldOutCopies())
                .as("all three numbers stand in both parts")
                .isEqualTo(1);
    }

    @Test
    void ofTooFewRowsTheHeldOutOnesAreThoseTrainedOn() {
        var points = points(5, 2, 1);

        var privacy = Privacy.of(points, points.training());

        assertThat(privacy).isEqualTo(new Privacy(5, 1, 1, 0, 0));
    }
}
