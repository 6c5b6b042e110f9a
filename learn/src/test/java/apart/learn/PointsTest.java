package apart.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import apart.PointCloud;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PointsTest {
    private static final List<String> X = List.of("x");

    private static PointCloud line(int count) {
        return PointCloud.view(IntStream.range(0, count).asDoubleStream().toArray(), 1);
    }

    @Test
    void everyRowIsDealtIntoOnePart() {
        for (long seed = 1; seed <= 10; seed++) {
            var points = Points.of(line(200), X, seed);
            assertThat(points.validation().size()).isEqualTo(20);
            assertThat(points.test().size()).isEqualTo(20);
            var column = points.scaling().columns().getFirst();
            var seen = new TreeSet<Double>();
            for (var part : List.of(points.training(), points.validation(), points.test())) {
                for (int i = 0; i < part.size(); i++) {
                    seen.add(column.value(part.coordinate(i, 0)));
                }
            }
            assertThat(seen).as("seed %d", seed).hasSize(200);
        }
    }

    @Test
    void aSeedDealsOneWay() {
        assertThat(Points.of(line(50), X, 3).test().coordinate(0, 0))
                .isEqualTo(Points.of(line(50), X, 3).test().coordinate(0, 0));
        assertThat(IntStream.range(1, 20)
                        .mapToObj(seed -> Points.of(line(50), X, seed).test().coordinate(0, 0))
                        .distinct())
                .hasSizeGreaterThan(5);
    }

    @Test
    void ofAFewRowsAllStandInEveryPart() {
        var points = Points.of(line(3), X, 1);
        assertThat(points.training().size()).isEqualTo(3);
        assertThat(points.validation().size()).isEqualTo(3);
    }

    @Test
    void theHashIsOfNamesAndValues() {
        var hash = Points.of(line(9), X, 1).hash();
        assertThat(Points.of(line(9), X, 2).hash()).isEqualTo(hash).hasSize(64);
        assertThat(Points.of(line(9), List.of("y"), 1).hash()).isNotEqualTo(hash);
        assertThat(Points.of(line(10), X, 1).hash()).isNotEqualTo(hash);
    }

    @Test
    void refusesWhatNothingCanBeLearntFrom() {
        assertThatThrownBy(() -> Points.of(line(1), X, 1)).hasMessageContaining("at least 2");
        assertThatThrownBy(() -> Points.of(PointCloud.of(new double[] {4, 4, 4}, 1), X, 1))
                .hasMessageContaining("all 3 rows are the same");
        assertThatThrownBy(() -> Points.of(line(2).weighted(1, 2), X, 1)).hasMessageContaining("weights");
    }
}
