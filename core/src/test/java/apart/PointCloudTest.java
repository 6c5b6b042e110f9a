package apart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import apart.loops.Exact;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PointCloudTest {
    private static final double[] POINTS = {1, 2, 3, 4, 5, 6};

    @Test
    void rowsAreReadPointByPoint() {
        var cloud = PointCloud.of(POINTS, 3);
        assertThat(cloud.size()).isEqualTo(2);
        assertThat(cloud.dimension()).isEqualTo(3);
        assertThat(cloud.coordinate(0, 2)).isEqualTo(3);
        assertThat(cloud.coordinate(1, 0)).isEqualTo(4);
        var rows = new double[] {-1, -1, -1, -1};
        cloud.rows(1, 2, rows);
        assertThat(rows).containsExactly(4, 5, 6, -1);
        cloud.rows(1, 1, rows);
        assertThat(rows).containsExactly(4, 5, 6, -1);
        assertThat(cloud.singlePrecision()).isFalse();
        assertThat(cloud).hasToString("PointCloud of 2 points in R^3");
        assertThat(PointCloud.of(new double[] {7}, 1)).hasToString("PointCloud of 1 point in R^1");
    }

    @Test
    void ofCopiesAndViewDoesNot() {
        var points = POINTS.clone();
        var copy = PointCloud.of(points, 2);
        var view = PointCloud.view(points, 2);
        points[3] = 40;
        assertThat(copy.coordinate(1, 1)).isEqualTo(4);
        assertThat(view.coordinate(1, 1)).isEqualTo(40);
    }

    @Test
    void floatsAreWidenedWhereTheyLie() {
        var points = new float[] {0.1f, 0.2f, 0.3f, 0.4f};
        var cloud = PointCloud.view(points, 2);
        assertThat(cloud.singlePrecision()).isTrue();
        assertThat(cloud.size()).isEqualTo(2);
        var rows = new double[4];
        cloud.rows(0, 2, rows);
        assertThat(rows).containsExactly(0.1f, 0.2f, 0.3f, 0.4f);
        assertThat(cloud.coordinate(1, 0)).isEqualTo(0.3f);
        cloud.rows(1, 2, rows);
        assertThat(rows).startsWith(0.3f, 0.4f);
        points[2] = 9;
        assertThat(cloud.coordinate(1, 0)).isEqualTo(9);
    }

    @Test
    void memoryOutsideTheHeapIsViewed() {
        try (var arena = Arena.ofConfined()) {
            var doubles = arena.allocateFrom(ValueLayout.JAVA_DOUBLE, POINTS);
            var cloud = PointCloud.viewDoubles(doubles, 2);
            var rows = new double[6];
            cloud.rows(0, 3, rows);
            assertThat(rows).containsExactly(POINTS);
            doubles.setAtIndex(ValueLayout.JAVA_DOUBLE, 5, 60);
            assertThat(cloud.coordinate(2, 1)).isEqualTo(60);
            var floats = arena.allocateFrom(ValueLayout.JAVA_FLOAT, 1.5f, 2.5f, 3.5f, 4.5f);
            assertThat(PointCloud.viewFloats(floats, 1).coordinate(3, 0)).isEqualTo(4.5);
        }
    }

    /// A part of a file starts anywhere.
    @Test
    void memoryNeedNotBeAligned() {
        var bytes = new byte[1 + 2 * Double.BYTES];
        var segment = MemorySegment.ofArray(bytes).asSlice(1);
        segment.set(ValueLayout.JAVA_DOUBLE_UNALIGNED, 0, 1.25);
        segment.set(ValueLayout.JAVA_DOUBLE_UNALIGNED, Double.BYTES, -2.5);
        var cloud = PointCloud.viewDoubles(segment, 2);
        assertThat(cloud.coordinate(0, 0)).isEqualTo(1.25);
        assertThat(cloud.coordinate(0, 1)).isEqualTo(-2.5);
        segment.set(ValueLayout.JAVA_FLOAT_UNALIGNED, 0, 3.5f);
        assertThat(PointCloud.viewFloats(segment, 4).coordinate(0, 0)).isEqualTo(3.5);
    }

    @Test
    void whatIsHandedOutCannotBeWrittenTo() {
        var cloud = PointCloud.view(POINTS.clone(), 2);
        assertThat(cloud.asSegment().isReadOnly()).isTrue();
        assertThat(cloud.asSegment().byteSize()).isEqualTo(6 * Double.BYTES);
        assertThatThrownBy(() -> cloud.asSegment().setAtIndex(ValueLayout.JAVA_DOUBLE, 0, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(PointCloud.viewDoubles(cloud.asSegment(), 2).coordinate(2, 1))
                .isEqualTo(6);
    }

    @Test
    void whatIsNoNumberIsNamedByItsPlace() {
        // The last is beyond the blocks in which coordinates are looked at.
        for (int at : new int[] {0, 1, 511, 512, 1023, 2999}) {
            for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
                var points = new double[3000];
                points[at] = bad;
                assertThatThrownBy(() -> PointCloud.of(points, 3))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("coordinate " + at % 3 + " of point " + at / 3 + " is " + bad
                                + "; points have finite coordinates");
                var floats = new float[3000];
                floats[at] = (float) bad;
                assertThatThrownBy(() -> PointCloud.view(floats, 1000))
                        .hasMessageContaining("of point " + at / 1000 + " is");
            }
        }
    }

    @Test
    void partsOfPointsAreRefused() {
        assertThatThrownBy(() -> PointCloud.of(POINTS, 4))
                .hasMessage("there are 48 bytes, which are no whole points of 4 coordinates of 8 bytes");
        assertThatThrownBy(() -> PointCloud.viewDoubles(MemorySegment.ofArray(new byte[17]), 1))
                .hasMessageContaining("there are 17 bytes");
        assertThatThrownBy(() -> PointCloud.viewFloats(MemorySegment.ofArray(new byte[9]), 1))
                .hasMessageContaining("of 1 coordinates of 4 bytes");
        assertThatThrownBy(() -> PointCloud.of(new double[0], 1)).hasMessageContaining("a cloud of no points");
        assertThatThrownBy(() -> PointCloud.of(POINTS, 0)).hasMessageContaining("the dimension is 0");
        assertThatThrownBy(() -> PointCloud.of(POINTS, -2)).hasMessageContaining("the dimension is -2");
    }

    @Test
    void weightsBelongToPoints() {
        var cloud = PointCloud.of(POINTS, 2);
        assertThat(cloud.equallyWeighted()).isTrue();
        assertThat(cloud.weight(2)).isEqualTo(1);
        assertThat(cloud.probability(2)).isEqualTo(1.0 / 3);
        assertThat(cloud.totalWeight()).isEqualTo(Exact.of(3));
        var weights = new double[] {1, 0, 4};
        var weighted = cloud.weighted(weights);
        weights[0] = 100;
        assertThat(weighted.equallyWeighted()).isFalse();
        assertThat(weighted.weight(0)).isEqualTo(1);
        assertThat(weighted.probability(0)).isEqualTo(0.2);
        assertThat(weighted.probability(1)).isZero();
        assertThat(weighted.scaledWeight(2)).isEqualTo(1); // 5 is 1.25 · 2²
        assertThat(weighted.totalWeight()).isEqualTo(Exact.of(5));
        assertThat(weighted.coordinate(2, 1)).isEqualTo(6);
        assertThat(cloud.equallyWeighted()).isTrue();
    }

    @Test
    void weightsThatAreNoneAreRefused() {
        var cloud = PointCloud.of(POINTS, 2);
        assertThatThrownBy(() -> cloud.weighted(1, 2))
                .hasMessage("there are 3 points and 2 weights; give one weight per point");
        assertThatThrownBy(() -> cloud.weighted(1, -2, 1)).hasMessageContaining("weight 1 is -2");
        assertThatThrownBy(() -> cloud.weighted(1, 2, Double.NaN)).hasMessageContaining("weight 2 is NaN");
        assertThatThrownBy(() -> cloud.weighted(0, 0, 0)).hasMessageContaining("one must be positive");
    }

    @Test
    void everyWayInGivesTheSameCoordinates() {
        var random = new SplittableRandom(5);
        var floats = new float[1200];
        var doubles = new double[1200];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) random.nextDouble();
            doubles[i] = floats[i];
        }
        var single = PointCloud.view(floats, 4);
        var twice = PointCloud.of(doubles, 4);
        var some = new double[400];
        var same = new double[400];
        single.rows(150, 250, some);
        twice.rows(150, 250, same);
        assertThat(some).isEqualTo(same);
    }
}
