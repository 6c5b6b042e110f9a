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
        private final double[] sources = new double[ROWS * from.dimension];

        @Override
        public double at(int source, int target) {
            from.point(source, x);
            to.point(target, y);
            return cost.between(x, y) * factor;
        }

        @Override
        public void read(int[] some, int count, double[] out) {
            if (isTiled) {
                readTiles(some, count, out);
                return;
            }
            for (int k = 0; k < count; k++) {
                from.point(some[k], x);
                cost.row(x, to.axes, 0, to.size, row, to.size);
                System.arraycopy(row, 0, out, k * to.size, to.size);
            }
        }

        // What is left of the last four is filled with the last.
        private void readTiles(int[] some, int count, double[] out) {
            int d = from.dimension;
            int fours = (count + FOUR - 1) / FOUR;
            for (int k = 0; k < FOUR * fours; k++) {
                from.point(some[Math.min(k, count - 1)], x);
                for (int axis = 0; axis < d; axis++) {
                    sources[(k / FOUR * d + axis) * FOUR + k % FOUR] = x[axis];
                }
            }
            for (int start = 0; start < to.size; start += TILE) {
                int length = Math.min(TILE, to.size - start);
                for (int four = 0; four < fours; four++) {
                    loops.squaredDistancesOfFour(
                            sources,
                            four * d * FOUR,
                            FOUR,
                            d,
                            tiles,
                            start * d,
                            TILE,
                            out,
                            four * FOUR * to.size + start,
                            to.size,
                            length);
                }
            }
            if (!isSquared) {
                loops.roots(out, count * to.size);
            }
        }
    }

    @Override
    public double factor() {
        return factor;
    }
}
