package apart.transport;

/// Costs, of which those of the ways that are not allowed are infinite.
record AllowedCosts(CostTable costs, Ways ways) implements CostTable {
    @Override
    public int sources() {
        return costs.sources();
    }

    @Override
    public int targets() {
        return costs.targets();
    }

    @Override
    public double at(int source, int target) {
        return ways.allow(source, target) ? costs.at(source, target) : Double.POSITIVE_INFINITY;
    }

    @Override
    public void row(int source, double[] out) {
        costs.row(source, out);
        for (int j = 0; j < targets(); j++) {
            out[j] = ways.allow(source, j) ? out[j] : Double.POSITIVE_INFINITY;
        }
    }

    @Override
    public void column(int target, double[] out) {
        costs.column(target, out);
        for (int i = 0; i < sources(); i++) {
            out[i] = ways.allow(i, target) ? out[i] : Double.POSITIVE_INFINITY;
        }
    }
}
