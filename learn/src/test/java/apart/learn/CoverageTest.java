package apart.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import apart.PointCloud;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CoverageTest {
    private static Coverage coverage(double[] heldOut, double[] made, int dimension) {
        return Neighbourhoods.of(PointCloud.of(heldOut, dimension)).reachedBy(PointCloud.of(made, dimension));
    }

    @Test
    void ballReachesToTheFifthNeighbour() {
        double[] heldOut = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};

        // The fifth neighbour of 0 is 5, and the border belongs to the ball; that of 9 is 4.
        assertThat(coverage(heldOut, new double[] {-5}, 1).share()).isEqualTo(0.1);
        assertThat(coverage(heldOut, new double[] {-5.001}, 1).share()).isZero();
        // 2 reaches to 5, so to −1; 3 to 6 and so to 0, only.
        assertThat(coverage(heldOut, new double[] {-0.5}, 1).share()).isEqualTo(0.3);
    }

    @Test
    void equalLawsReachWhatIsExpectedWhateverTheLaw() {
        var random = new Random(3);
        double shares = 0;
        int trials = 60;
        for (int trial = 0; trial < trials; trial++) {
            var heldOut = random.doubles(120).map(u -> Math.log(u)).toArray();
            var made = random.doubles(80).map(u -> Math.log(u)).toArray();
            shares += coverage(heldOut, made, 2).share() / trials;
        }
        // 60 held-out and 40 generated points: 1 − 59·58·57·56·55/(99·98·97·96·95).
        double expected = 1 - 59 / 99.0 * (58 / 98.0) * (57 / 97.0) * (56 / 96.0) * (55 / 95.0);
        assertThat(coverage(new double[120], new double[80], 2).expected()).isCloseTo(expected, within(1e-14));
        assertThat(shares).as("seed 3").isCloseTo(expected, within(0.02));
    }

    @Test
    void ofAsManyPointsThirtyOneOfThirtyTwoAreExpectedInTheLimit() {
        var points = new Random(1).doubles(4000).toArray();

        assertThat(coverage(points, points, 2).expected()).isCloseTo(1 - 1 / 32.0, within(0.001));
        assertThat(coverage(points, points, 2).share()).isEqualTo(1);
    }

    @Test
    void halfTheModesAreHalfTheCoverage() {
        var heldOut = Rings.cloud(800, 1);
        var half = new double[1600];
        int at = 0;
        for (int i = 0; i < heldOut.size(); i++) {
            if (heldOut.coordinate(i, 1) > 0.2 || heldOut.coordinate(i, 0) > 1.2) {
                half[at++] = heldOut.coordinate(i, 0);
                half[at++] = heldOut.coordinate(i, 1);
            }
        }
        var coverage = Neighbourhoods.of(heldOut).reachedBy(PointCloud.of(java.util.Arrays.copyOf(half, at), 2));
        assertThat(coverage.share()).isEqualTo(at / 1600.0).isBetween(0.45, 0.55);
    }

    @Test
    void fewPointsHaveFewNeighboursAndOneHasNone() {
        assertThat(coverage(new double[] {0, 1}, new double[] {1.5}, 1)).isEqualTo(new Coverage(0.5, 0.5));
        assertThat(coverage(new double[] {0}, new double[] {1}, 1)).isEqualTo(new Coverage(0, 0));
        assertThat(new Coverage(0, 0).ofExpected()).isEqualTo(1);
    }

    @Test
    void shareBeyondOneIsRefused() {
        assertThatThrownBy(() -> new Coverage(1.1, 0.9)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Coverage(0.9, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
