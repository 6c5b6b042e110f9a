package apart.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PrincipalPlaneTest {
    private static final long SEED = 4;

    /// Points 3·s·a + t·b + c with s, t normal and a, b of length 1 and perpendicular.
    private static double[] sheet() {
        var random = new Random(SEED);
        var a = new double[] {0.6, 0, 0.8, 0, 0};
        var b = new double[] {0, 1, 0, 0, 0};
        var points = new double[5 * 500];
        for (int row = 0; row < points.length; row += 5) {
            double s = random.nextGaussian();
            double t = random.nextGaussian();
            for (int j = 0; j < 5; j++) {
                points[row + j] = 3 * s * a[j] + t * b[j] + j;
            }
        }
        return points;
    }

    @Test
    void shadowsOfAFlatSheetKeepEveryDistance() {
        var points = sheet();
        var shadows = new PrincipalPlane(points, 5).shadows(points);
        for (int i = 1; i < 500; i++) {
            double inSpace = 0;
            for (int j = 0; j < 5; j++) {
                inSpace += Math.pow(points[5 * i + j] - points[5 * i - 5 + j], 2);
            }
            double onPlane = Math.hypot(shadows[2 * i] - shadows[2 * i - 2], shadows[2 * i + 1] - shadows[2 * i - 1]);
            assertThat(onPlane).as("seed %d, pair %d", SEED, i).isCloseTo(Math.sqrt(inSpace), within(1e-9));
        }
    }

    @Test
    void firstAxisIsTheOneAlongWhichPointsSpreadMost() {
        var points = sheet();
        var shadows = new PrincipalPlane(points, 5).shadows(points);
        double across = 0;
        double up = 0;
        double both = 0;
        for (int i = 0; i < shadows.length; i += 2) {
            across += shadows[i] * shadows[i];
            up += shadows[i + 1] * shadows[i + 1];
            both += shadows[i] * shadows[i + 1];
        }
        assertThat(across).as("seed %d", SEED).isGreaterThan(5 * up);
        assertThat(both / Math.sqrt(across * up)).as("axes are uncorrelated").isCloseTo(0, within(1e-9));
        assertThat(Arrays.stream(shadows).sum()).as("the middle is at 0").isCloseTo(0, within(1e-8));
    }
}
