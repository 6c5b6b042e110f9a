package apart.loops;

import static apart.loops.VectorCoefficients.SPECIES;
import static apart.loops.VectorLoops.all;
import static apart.loops.VectorLoops.load;

import jdk.incubator.vector.VectorOperators;

/// The loops of [VectorLoops] beneath transport: costs, less potentials.
final class VectorTransportLoops {
    private static final int WIDTH = SPECIES.length();

    private VectorTransportLoops() {}

    static double reduce(double[] x, int at, double factor, double[] y, int start, int whole) {
        var least = all(Double.POSITIVE_INFINITY);
        var times = all(factor);
        for (int i = 0; i < whole; i += WIDTH) {
            var reduced = load(x, at + i).fma(times, load(y, start + i).neg());
            reduced.intoArray(x, at + i);
            least = least.blend(reduced, reduced.compare(VectorOperators.LT, least));
        }
        return least.reduceLanes(VectorOperators.MIN);
    }
}
