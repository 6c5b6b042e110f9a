package apart.transport.exact;

import apart.transport.CostTable;

/// Scaled costs of some sources and targets of a table.
record MatrixTable(CostTable costs, int[] sourcePlaces, int[] targetPlaces, double factor) implements Table {
    @Override
    public int sources() {
        return sourcePlaces.length;
    }

    @Override
    public int targets() {
        return targetPlaces.length;
    }

    @Override
    public Rows rows() {
        return new OfMatrix(this, new double[costs.targets()]);
    }

    private record OfMatrix(MatrixTable table, double[] row) implements Rows {
        @Override
        public double at(int source, int target) {
            return table.costs.at(table.sourcePlaces[source], table.targetPlaces[target]) * table.factor;
        }

        @Override
        public void read(int[] some, int count, double[] out) {
            var places = table.targetPlaces;
            for (int k = 0; k < count; k++) {
                table.costs.row(table.sourcePlaces[some[k]], row);
                int at = k * places.length;
                if (places.length == row.length) {
                    System.arraycopy(row, 0, out, at, row.length);
                    continue;
                }
                for (int j = 0; j < places.length; j++) {
                    out[at + j] = row[places[j]];
                }
            }
        }
    }
}
