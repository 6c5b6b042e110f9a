package apart.transport.exact;

import apart.loops.Loops;
import apart.transport.Cost;
import apart.transport.Costs;

/// Scaled costs between points, computed when they are asked for.
///
/// Euclidean ones of many dimensions are computed for four sources at once, from targets in
/// tiles that stay in the cache. Differences are squared as they are: |x|² + |y|² − 2xy would
/// cancel.
final class PointTable implements Table {
    private static final int TILE = 64;
    private static final int FOUR = 4;

    private final Cost cost;
    private final double factor;
    private final Boxes from;
    private final Boxes to;
    private final boolean isSquared;
    private final boolean isTiled;
    private final double[] tiles;

    PointTable(Cost cost, double factor, Boxes from, Boxes to) {
        this.cost = cost;
        this.factor = factor;
        this.from = from;
        this.to = to;
        isSquared = cost instanceof Costs.SquaredEuclidean;
        isTiled = isSquared || cost instanceof Costs.Euclidean;
        tiles = isTiled ? tiles(to) : new double[0];
    }

    private static double[] tiles(Boxes points) {
        int d = points.dimension;
        int count = (points.size + TILE - 1) / TILE;
        var tiles = new double[Math.multiplyExact(count * TILE, d)];
        for (int axis = 0; axis < d; axis++) {
            for (int j = 0; j < points.size; j++) {
                tiles[(j / TILE * d + axis) * TILE + j % TILE] = points.axes[axis * points.size + j];
            }
        }
        return tiles;
    }

    @Override
    public int sources() {
        return from.size;
    }

    @Override
    public int targets() {
        return to.size;
    }

    @Override
    public Rows rows() {
        return new OfPoints();
    }

    private final class OfPoints implements Rows {
        private final Loops loops = Loops.chosen();
        private final double[] x = new double[from.dimension];
        private final double[] y = new double[from.dimension];
        private final double[] row = new double[to.size];

        @Override
        public double at(int source, int target) {
            from.point(source, x);
            to.point(target, y);
            return cost.between(x, y) * factor;
        }

        @Override
        public void read(int first, int end, double[] out) {
            int whole = isTiled ? first + (end - first) / FOUR * FOUR : first;
            for (int start = 0; start < to.size && first < whole; start += TILE) {
                int count = Math.min(TILE, to.size - start);
                for (int i = first; i < whole; i += FOUR) {
                    int at = (i - first) * to.size + start;
                    loops.squaredDistancesOfFour(
                            from.axes,
                            i,
                            from.size,
                            from.dimension,
                            tiles,
                            start * from.dimension,
                            TILE,
                            out,
                            at,
                            to.size,
                            count);
                }
            }
            if (!isSquared && whole > first) {
                loops.roots(out, (whole - first) * to.size);
            }
            for (int i = whole; i < end; i++) {
                from.point(i, x);
                cost.row(x, to.axes, 0, to.size, row, to.size);
                System.arraycopy(row, 0, out, (i - first) * to.size, to.size);
            }
        }
    }

    @Override
    public double factor() {
        return factor;
    }
}
