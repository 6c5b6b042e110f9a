package apart;

import apart.loops.Exact;
import apart.loops.Scale;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/// Weighted points in R^d: n rows of d coordinates, row-major.
///
/// Coordinates are finite. They are copied, or viewed where they lie: in an array of doubles or
/// floats, or in memory outside the heap. Who shares memory with a view does not write to it
/// while the view is in use. Floats are widened without rounding.
public final class PointCloud implements Distribution {
    private static final int BLOCK = 512;

    private final MemorySegment coordinates;
    private final boolean singlePrecision;
    private final int size;
    private final int dimension;
    private final double @Nullable [] weights;
    private final Exact total;
    private final Scale scale;

    private PointCloud(
            MemorySegment coordinates,
            boolean singlePrecision,
            int size,
            int dimension,
            double @Nullable [] weights,
            Exact total) {
        this.coordinates = coordinates;
        this.singlePrecision = singlePrecision;
        this.size = size;
        this.dimension = dimension;
        this.weights = weights;
        this.total = total;
        this.scale = Scale.of(total);
    }

    /// Points of the same weight, copied.
    ///
    /// @param rowMajor n × d coordinates, point by point
    /// @throws IllegalArgumentException if there is no point, the coordinates are not whole
    ///     points, or one is NaN or infinite
    public static PointCloud of(double[] rowMajor, int dimension) {
        return view(rowMajor.clone(), dimension);
    }

    /// Points of the same weight in an array of n × d doubles, not copied.
    ///
    /// @throws IllegalArgumentException as for [#of]
    public static PointCloud view(double[] rowMajor, int dimension) {
        return viewDoubles(MemorySegment.ofArray(rowMajor), dimension);
    }

    /// Points of the same weight in an array of n × d floats, not copied.
    ///
    /// @throws IllegalArgumentException as for [#of]
    public static PointCloud view(float[] rowMajor, int dimension) {
        return viewFloats(MemorySegment.ofArray(rowMajor), dimension);
    }

    /// Points of the same weight in memory of n × d doubles in native order, not copied.
    ///
    /// @throws IllegalArgumentException as for [#of]
    public static PointCloud viewDoubles(MemorySegment rowMajor, int dimension) {
        return checked(rowMajor, false, dimension);
    }

    /// Points of the same weight in memory of n × d floats in native order, not copied.
    ///
    /// @throws IllegalArgumentException as for [#of]
    public static PointCloud viewFloats(MemorySegment rowMajor, int dimension) {
        return checked(rowMajor, true, dimension);
    }

    private static PointCloud checked(MemorySegment rowMajor, boolean singlePrecision, int dimension) {
        if (dimension < 1) {
            throw new IllegalArgumentException("the dimension is " + dimension + "; a point has at least 1 coordinate");
        }
        long width = singlePrecision ? Float.BYTES : Double.BYTES;
        long coordinates = rowMajor.byteSize() / width;
        if (coordinates == 0) {
            throw new IllegalArgumentException("a cloud of no points is no distribution; give at least one");
        }
        if (rowMajor.byteSize() % width != 0 || coordinates % dimension != 0) {
            throw new IllegalArgumentException("there are " + rowMajor.byteSize()
                    + " bytes, which are no whole points of " + dimension + " coordinates of " + width + " bytes");
        }
        int size = Math.toIntExact(coordinates / dimension);
        var cloud = new PointCloud(rowMajor.asReadOnly(), singlePrecision, size, dimension, null, Exact.of(size));
        cloud.checkFinite();
        return cloud;
    }

    private void checkFinite() {
        int rows = Math.max(1, BLOCK / dimension);
        var some = new double[rows * dimension];
        for (int from = 0; from < size; from += rows) {
            int to = Math.min(size, from + rows);
            rows(from, to, some);
            for (int i = 0; i < (to - from) * dimension; i++) {
                if (!Double.isFinite(some[i])) {
                    throw new IllegalArgumentException("coordinate " + i % dimension + " of point "
                            + (from + i / dimension) + " is " + some[i] + "; points have finite coordinates");
                }
            }
        }
    }

    /// The same points, not copied, with weights, which need not sum to 1. Points of weight 0
    /// are kept and change no measure.
    ///
    /// @throws IllegalArgumentException if there is not one weight per point, a weight is NaN,
    ///     infinite or negative, or all are 0
    public PointCloud weighted(double... newWeights) {
        if (newWeights.length != size) {
            throw new IllegalArgumentException(
                    "there are " + size + " points and " + newWeights.length + " weights; give one weight per point");
        }
        var checked = Weights.of(newWeights.clone());
        return new PointCloud(coordinates, singlePrecision, size, dimension, checked.values(), checked.total());
    }

    /// The number n of points.
    public int size() {
        return size;
    }

    /// The number d of coordinates of a point.
    public int dimension() {
        return dimension;
    }

    /// A coordinate of a point.
    public double coordinate(int point, int axis) {
        long i = (long) point * dimension + axis;
        return singlePrecision
                ? coordinates.getAtIndex(ValueLayout.JAVA_FLOAT_UNALIGNED, i)
                : coordinates.getAtIndex(ValueLayout.JAVA_DOUBLE_UNALIGNED, i);
    }

    /// Copies the points from (inclusive) to to (exclusive) to the start of an array, row-major.
    public void rows(int from, int to, double[] into) {
        long start = (long) from * dimension;
        int length = Math.multiplyExact(to - from, dimension);
        if (!singlePrecision) {
            MemorySegment.copy(coordinates, ValueLayout.JAVA_DOUBLE_UNALIGNED, start * Double.BYTES, into, 0, length);
            return;
        }
        for (int i = 0; i < length; i++) {
            into[i] = coordinates.getAtIndex(ValueLayout.JAVA_FLOAT_UNALIGNED, start + i);
        }
    }

    /// The weight of a point, as it was given; 1 if no weights were.
    public double weight(int point) {
        return weights == null ? 1 : weights[point];
    }

    /// The weight divided by the sum of all.
    public double probability(int point) {
        return scale.probability(weight(point));
    }

    /// The weight divided by the power of two that brings the total into [1, 2): without
    /// rounding, unless it is a subnormal part of the whole.
    public double scaledWeight(int point) {
        return scale.scaled(weight(point));
    }

    /// Whether no weights were given.
    public boolean equallyWeighted() {
        return weights == null;
    }

    /// The sum of the weights, without rounding.
    public Exact totalWeight() {
        return total;
    }

    /// Whether the coordinates are floats.
    public boolean singlePrecision() {
        return singlePrecision;
    }

    /// The coordinates where they lie, n × d, row-major, read-only, not copied: floats where
    /// [#singlePrecision], else doubles.
    public MemorySegment asSegment() {
        return coordinates;
    }

    @Override
    public String toString() {
        return "PointCloud of " + size + (size == 1 ? " point" : " points") + " in R^" + dimension;
    }
}
