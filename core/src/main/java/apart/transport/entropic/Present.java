package apart.transport.entropic;

import apart.transport.CostTable;
import java.util.Arrays;
import java.util.stream.IntStream;

/// The part of a table of costs at sources and targets that have mass.
record Present(CostTable all, int[] source, int[] target) implements CostTable {
    static CostTable of(CostTable all, int[] source, int[] target) {
        boolean isWhole = source.length == all.sources() && target.length == all.targets();
        return isWhole ? all : new Present(all, source, target);
    }

    static int[] indices(double[] masses) {
        return IntStream.range(0, masses.length).filter(i -> masses[i] > 0).toArray();
    }

    static double[] at(int[] indices, double[] values) {
        return Arrays.stream(indices).mapToDouble(i -> values[i]).toArray();
    }

    @Override
    public int sources() {
        return source.length;
    }

    @Override
    public int targets() {
        return target.length;
    }

    @Override
    public double at(int i, int j) {
        return all.at(source[i], target[j]);
    }

    @Override
    public void row(int i, double[] out) {
        var row = new double[all.targets()];
        all.row(source[i], row);
        for (int j = 0; j < target.length; j++) {
            out[j] = row[target[j]];
        }
    }

    @Override
    public void column(int j, double[] out) {
        var column = new double[all.sources()];
        all.column(target[j], column);
        for (int i = 0; i < source.length; i++) {
            out[i] = column[source[i]];
        }
    }
}
