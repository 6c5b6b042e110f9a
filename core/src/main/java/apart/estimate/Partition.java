package apart.estimate;

import java.util.Arrays;
import java.util.Comparator;

/// Cells of about equal numbers of pooled points, each point in one. Made of the pooled points
/// alone, never of the sides they are from.
final class Partition {
    private final PooledPoints points;
    private final int[] cellOf;
    private int cells;

    private Partition(PooledPoints points) {
        this.points = points;
        cellOf = new int[points.size()];
    }

    /// On the line, a value that alone fills a cell is one by itself, and others gather until
    /// their cell is full. In space, points are halved along the axis in which they are widest,
    /// never between points of one coordinate, until each part is one cell.
    ///
    /// @param wanted how many cells there should be
    static Partition of(PooledPoints points, int wanted) {
        var partition = new Partition(points);
        if (points.dimension == 1) {
            partition.gather(wanted);
        } else {
            var all = new Integer[points.size()];
            Arrays.setAll(all, i -> i);
            partition.cut(all, 0, all.length, wanted);
        }
        return partition;
    }

    int cells() {
        return cells;
    }

    /// How many points of a side, of those dealt to one, are in each cell.
    long[] counts(byte side, byte[] dealt) {
        var counts = new long[cells];
        for (int i = 0; i < cellOf.length; i++) {
            counts[cellOf[i]] += dealt[i] == side ? 1 : 0;
        }
        return counts;
    }

    private void gather(long wanted) {
        int size = points.size();
        int open = 0;
        for (int from = 0, to; from < size; from = to) {
            to = from;
            while (to < size && points.samePlace(from, to)) {
                to++;
            }
            boolean atom = (to - from) * wanted >= size;
            if (atom && open > 0) {
                cells++;
                open = 0;
            }
            Arrays.fill(cellOf, from, to, cells);
            open += to - from;
            if (open * wanted >= size) {
                cells++;
                open = 0;
            }
        }
        cells += open > 0 ? 1 : 0;
    }

    private void cut(Integer[] some, int from, int to, int wanted) {
        int axis = wanted > 1 ? widest(some, from, to) : -1;
        if (axis < 0) {
            for (int i = from; i < to; i++) {
                cellOf[some[i]] = cells;
            }
            cells++;
            return;
        }
        int d = points.dimension;
        var rows = points.coordinates;
        Arrays.sort(
                some,
                from,
                to,
                Comparator.comparingDouble((Integer i) -> rows[i * d + axis]).thenComparing(Comparator.naturalOrder()));
        int first = wanted / 2;
        int ideal = from + (int) ((long) (to - from) * first / wanted);
        int middle = change(some, from, to, ideal, axis);
        cut(some, from, middle, first);
        cut(some, middle, to, wanted - first);
    }

    /// The rank nearest to an ideal one, and not the first, at which the coordinate changes.
    private int change(Integer[] some, int from, int to, int ideal, int axis) {
        for (int away = 0; ; away++) {
            if (ideal - away > from && changes(some, ideal - away, axis)) {
                return ideal - away;
            }
            if (ideal + away < to && ideal + away > from && changes(some, ideal + away, axis)) {
                return ideal + away;
            }
        }
    }

    private boolean changes(Integer[] some, int rank, int axis) {
        int d = points.dimension;
        return points.coordinates[some[rank] * d + axis] != points.coordinates[some[rank - 1] * d + axis];
    }

    /// The axis along which the points spread most; −1 if all stand
    /// at one place.
    private int widest(Integer[] some, int from, int to) {
        int widest = -1;
        double width = 0;
        int d = points.dimension;
        for (int axis = 0; axis < d; axis++) {
            double least = Double.POSITIVE_INFINITY;
            double greatest = Double.NEGATIVE_INFINITY;
            for (int i = from; i < to; i++) {
                double x = points.coordinates[some[i] * d + axis];
                least = Math.min(least, x);
                greatest = Math.max(greatest, x);
            }
            if (greatest - least > width) {
                width = greatest - least;
                widest = axis;
            }
        }
        return widest;
    }
}
