package apart.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import apart.PointCloud;
import apart.Sample;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PartitionTest {
    private static long[] counts(PooledPoints points, int wanted, byte side) {
        return Partition.of(points, wanted).counts(side, points.sides);
    }

    @Test
    void distinctValuesGatherEvenly() {
        var points =
                PooledPoints.of(Sample.of(Drawn.normalValues(1, 60, 0, 1)), Sample.of(Drawn.normalValues(2, 40, 9, 1)));
        var ofP = counts(points, 10, PooledPoints.P);
        var ofQ = counts(points, 10, PooledPoints.Q);
        assertThat(ofP).containsExactly(10, 10, 10, 10, 10, 10, 0, 0, 0, 0);
        assertThat(ofQ).containsExactly(0, 0, 0, 0, 0, 0, 10, 10, 10, 10);
    }

    /// 20 values, 5 cells of 4 or more: 0 gathers with 1 until the atom 2, which is alone.
    @Test
    void frequentValuesAreAlone() {
        var p = Sample.counted(new double[] {0, 1, 2, 3}, new long[] {1, 2, 6, 1});
        var q = Sample.counted(new double[] {2, 3, 4, 5}, new long[] {4, 2, 3, 1});
        var points = PooledPoints.of(p, q);
        assertThat(counts(points, 5, PooledPoints.P)).containsExactly(3, 6, 1, 0);
        assertThat(counts(points, 5, PooledPoints.Q)).containsExactly(0, 4, 5, 1);
        assertThat(Partition.of(points, 5).cells()).isEqualTo(4);
    }

    @Test
    void pointsAreCutInHalves() {
        var points = PooledPoints.of(Drawn.cloud(1, 64, 2, 0), Drawn.cloud(2, 64, 2, 0));
        for (int wanted : new int[] {2, 3, 8, 13}) {
            var ofP = counts(points, wanted, PooledPoints.P);
            var ofQ = counts(points, wanted, PooledPoints.Q);
            assertThat(ofP).hasSize(wanted);
            for (int k = 0; k < wanted; k++) {
                assertThat((double) ofP[k] + ofQ[k])
                        .as("%d of %d", k, wanted)
                        .isBetween(128.0 / wanted - 2, 128.0 / wanted + 2);
            }
        }
    }

    /// Along the first axis lie ±10, along the second ±1: the first cut parts left and right.
    @Test
    void theWidestAxisIsCutFirst() {
        var left = new double[40];
        var right = new double[40];
        for (int i = 0; i < 40; i += 2) {
            left[i] = -10 - 0.01 * i;
            right[i] = 10 + 0.01 * i;
            left[i + 1] = right[i + 1] = i % 4 - 1;
        }
        var points = PooledPoints.of(PointCloud.of(left, 2), PointCloud.of(right, 2));
        assertThat(counts(points, 2, PooledPoints.P)).containsExactly(20, 0);
    }

    /// Nothing parts equal points, and a cut moves to where a coordinate changes.
    @Test
    void equalPointsStayTogether() {
        var rows = new double[60];
        Arrays.fill(rows, 40, 60, 1);
        var points = PooledPoints.of(PointCloud.of(rows, 2), PointCloud.of(rows, 2));
        var partition = Partition.of(points, 8);
        assertThat(partition.cells()).isEqualTo(2);
        assertThat(partition.counts(PooledPoints.P, points.sides)).containsExactly(20, 10);
        var reverse = new double[60];
        Arrays.fill(reverse, 20, 60, 1);
        var others = PooledPoints.of(PointCloud.of(reverse, 2), PointCloud.of(reverse, 2));
        assertThat(counts(others, 2, PooledPoints.Q)).containsExactly(10, 20);
    }
}
