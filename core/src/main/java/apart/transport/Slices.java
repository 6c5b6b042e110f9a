package apart.transport;

import apart.PointCloud;
import apart.loops.Loops;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/// Two clouds and the distances on the line between what they are along many directions.
///
/// Eight directions are worked on at once, by whichever thread of the calling pool is free, in an
/// own [SliceLine] of O(n + m) doubles; no array of all products is made. What is found of a
/// direction does not depend on the others, so that the bits do not depend on the threads.
final class Slices {
    private static final int AT_ONCE = Loops.DIRECTIONS;
    // Below this many products threads cost more than they bring.
    private static final long WORTH_SHARING = 1 << 15;
    /// Groups of directions between two additions to the slopes.
    private static final int GROUPS = 8;

    private final TiledPoints.Unit unit;
    private final TiledPoints p;
    private final TiledPoints q;
    private final double order;
    private final double[] directions;
    private final int count;
    private final ConcurrentLinkedQueue<SliceLine> free = new ConcurrentLinkedQueue<>();
    private final Thread caller = Thread.currentThread();

    private Slices(TiledPoints.Unit unit, TiledPoints p, TiledPoints q, double order, double[] directions) {
        this.unit = unit;
        this.p = p;
        this.q = q;
        this.order = order;
        this.directions = directions;
        count = directions.length / p.dimension();
    }

    /// @param directions row-major
    static Slices of(PointCloud p, PointCloud q, double order, double[] directions) {
        var unit = TiledPoints.Unit.of(p, q);
        return new Slices(unit, TiledPoints.of(p, unit), TiledPoints.of(q, unit), order, directions);
    }

    TiledPoints.Unit unit() {
        return unit;
    }

    /// One distance for each direction, in the unit.
    double[] distances() {
        var distances = new double[count];
        shared(groups(), group -> {
            var line = taken();
            line.project(eight(group));
            int from = group * AT_ONCE;
            for (int k = 0; k < Math.min(AT_ONCE, count - from); k++) {
                distances[from + k] = line.distance(k);
            }
            free.add(line);
        });
        return distances;
    }

    /// One of the directions.
    double[] direction(int k) {
        return Arrays.copyOfRange(directions, k * p.dimension(), (k + 1) * p.dimension());
    }

    /// The distance along any direction, in the unit.
    double distance(double[] direction) {
        var line = taken();
        line.project(first(direction));
        double distance = line.distance(0);
        free.add(line);
        return distance;
    }

    /// The slope of the distance along a direction with respect to that direction: d numbers.
    double[] slopeOfDirection(double[] direction, double distance) {
        if (caller.isInterrupted()) {
            throw new CancellationException("interrupted while looking for the furthest line");
        }
        // From both sides: what turns p away from q turns q away from p.
        var slope = new double[direction.length];
        var other = new double[direction.length];
        addSlopeOfDirection(new SliceLine(p, q, order), direction, distance, slope);
        addSlopeOfDirection(new SliceLine(q, p, order), direction, distance, other);
        Arrays.setAll(slope, axis -> slope[axis] + other[axis]);
        return slope;
    }

    private static void addSlopeOfDirection(SliceLine line, double[] direction, double distance, double[] into) {
        line.project(first(direction));
        line.addSlopeOfDirection(0, distance, into);
    }

    private static double[] first(double[] direction) {
        var eight = new double[direction.length * AT_ONCE];
        for (int axis = 0; axis < direction.length; axis++) {
            eight[axis * AT_ONCE] = direction[axis];
        }
        return eight;
    }

    private int groups() {
        return (count + AT_ONCE - 1) / AT_ONCE;
    }

    private void shared(int jobs, IntConsumer job) {
        var indices = IntStream.range(0, jobs);
        boolean isLarge = (long) (p.size() + q.size()) * count > WORTH_SHARING;
        (isLarge ? indices.parallel() : indices).forEach(i -> {
            if (caller.isInterrupted()) {
                throw new CancellationException("interrupted while measuring along " + count + " directions");
            }
            job.accept(i);
        });
    }

    private SliceLine taken() {
        var line = free.poll();
        return line == null ? new SliceLine(p, q, order) : line;
    }

    /// Eight directions axis by axis; what is missing at the end is 0.
    private double[] eight(int group) {
        int d = p.dimension();
        int from = group * AT_ONCE;
        var eight = new double[d * AT_ONCE];
        for (int k = 0; k < Math.min(AT_ONCE, count - from); k++) {
            for (int axis = 0; axis < d; axis++) {
                eight[axis * AT_ONCE + k] = directions[(from + k) * d + axis];
            }
        }
        return eight;
    }

    /// The slopes of the mean over all directions of the distance to the power of r, divided by r and
    /// by a distance to the power of r − 1: n × d, row by row of the cloud p.
    double[] slopes(int rows, double distance) {
        int d = p.dimension();
        int n = p.size();
        var slopes = new double[rows * d];
        var along = new double[Math.multiplyExact(Math.min(GROUPS * AT_ONCE, count), n)];
        for (int first = 0; first < groups(); first += GROUPS) {
            int from = first * AT_ONCE;
            int some = Math.min(GROUPS * AT_ONCE, count - from);
            shared((some + AT_ONCE - 1) / AT_ONCE, group -> {
                var line = taken();
                line.project(eight(from / AT_ONCE + group));
                for (int k = 0; k < Math.min(AT_ONCE, some - group * AT_ONCE); k++) {
                    line.slopes(k, distance, along, (group * AT_ONCE + k) * n);
                }
                free.add(line);
            });
            shared(n, point -> addSlopes(point, from, some, along, slopes));
        }
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] /= count;
        }
        return slopes;
    }

    private void addSlopes(int point, int from, int some, double[] along, double[] slopes) {
        int d = p.dimension();
        int to = p.row(point) * d;
        for (int k = 0; k < some; k++) {
            double slope = along[k * p.size() + point];
            for (int axis = 0; axis < d; axis++) {
                slopes[to + axis] = Math.fma(slope, directions[(from + k) * d + axis], slopes[to + axis]);
            }
        }
    }
}
