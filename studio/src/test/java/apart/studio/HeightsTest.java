package apart.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HeightsTest {
    private static final Box SQUARE = new Box(-1, -1, 1, 1);
    private static final Pattern PLACE = Pattern.compile("[ML](-?[\\d.]+) (-?[\\d.]+)");

    private static Heights heights(int side, DoubleBinaryOperator f) {
        var nodes = Heights.nodes(SQUARE, side);
        var values = new double[side * side];
        for (int i = 0; i < values.length; i++) {
            values[i] = f.applyAsDouble(nodes[2 * i], nodes[2 * i + 1]);
        }
        return new Heights(SQUARE, values);
    }

    private static String lines(Heights heights, double level) {
        return heights.lines(level, x -> 1000 * x, y -> 1000 * y);
    }

    private static List<double[]> places(String path) {
        var places = new ArrayList<double[]>();
        var matcher = PLACE.matcher(path);
        while (matcher.find()) {
            places.add(new double[] {Double.parseDouble(matcher.group(1)), Double.parseDouble(matcher.group(2))});
        }
        return places;
    }

    private static long strokes(String path) {
        return path.chars().filter(c -> c == 'M').count();
    }

    @Test
    void levelOfASlopeIsOneStraightStroke() {
        var path = lines(heights(11, (x, y) -> 3 * x + 7), 7.75);

        assertThat(strokes(path)).isEqualTo(1);
        assertThat(path).doesNotContain("Z");
        assertThat(places(path))
                .hasSize(11)
                .allSatisfy(place -> assertThat(place[0]).isCloseTo(250, within(0.1)));
    }

    @Test
    void levelOfACupIsOneClosedCircle() {
        var path = lines(heights(101, (x, y) -> x * x + y * y), 0.25);

        assertThat(strokes(path)).isEqualTo(1);
        assertThat(path).endsWith("Z");
        // A chord of a parabola over a step of 0.02 is off by at most 0.02²/8 in height: 0.05 in thousandths.
        assertThat(places(path))
                .hasSizeGreaterThan(100)
                .allSatisfy(place -> assertThat(Math.hypot(place[0], place[1])).isCloseTo(500, within(0.3)));
    }

    @Test
    void saddleHasTwoStrokesOnEachSideOfItsCentre() {
        var saddle = heights(20, (x, y) -> x * y);

        for (double level : new double[] {-0.3, -0.0001, 0.0001, 0.3}) {
            var path = lines(saddle, level);
            assertThat(strokes(path)).as("level %s", level).isEqualTo(2);
            assertThat(places(path))
                    .as("level %s", level)
                    .allSatisfy(place -> assertThat(Math.signum(place[0] * place[1]) * Math.signum(level))
                            .isNotEqualTo(-1));
        }
    }

    @Test
    void isleAndLakeAreBothDrawn() {
        var path = lines(heights(81, (x, y) -> Math.sin(Math.PI * x)), 0.5);

        assertThat(strokes(path)).as("two sides of the ridge").isEqualTo(2);
    }

    @Test
    void levelsAreEvenAndWithin() {
        assertThat(heights(5, (x, y) -> x).even(3)).containsExactly(new double[] {-0.5, 0, 0.5}, within(1e-12));
        assertThat(heights(5, (x, y) -> 4).even(3)).isEmpty();
    }

    @Test
    void levelThatIsNotReachedDrawsNothing() {
        assertThat(lines(heights(5, (x, y) -> x), 2)).isEmpty();
        assertThat(lines(heights(5, (x, y) -> 4), 4)).isEmpty();
    }

    @Test
    void gridThatIsNotSquareIsRefused() {
        assertThatThrownBy(() -> new Heights(SQUARE, new double[6]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("6");
    }
}
