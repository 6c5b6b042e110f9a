package apart.transport.exact;

import apart.transport.Cost;

/// Scaled costs between points, computed when they are asked for.
record PointTable(Cost cost, double factor, Boxes from, Boxes to) implements Table {
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
        return new OfPoints(this, new double[from.dimension], new double[from.dimension], new double[to.size]);
    }

    private record OfPoints(PointTable table, double[] x, double[] y, double[] row) implements Rows {
        @Override
        public double at(int source, int target) {
            table.from.point(source, x);
            table.to.point(target, y);
            return table.cost.between(x, y) * table.factor;
        }

        @Override
        public void read(int from, int to, double[] out) {
            for (int i = from; i < to; i++) {
                table.from.point(i, x);
                table.cost.row(x, table.to.axes, 0, row.length, row, row.length);
                int at = (i - from) * row.length;
                for (int j = 0; j < row.length; j++) {
                    out[at + j] = row[j] * table.factor;
                }
            }
        }
    }
}
