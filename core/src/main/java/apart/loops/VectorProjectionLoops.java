package apart.loops;

import static apart.loops.VectorCoefficients.SPECIES;
import static apart.loops.VectorLoops.all;
import static apart.loops.VectorLoops.load;

/// The loops of [VectorLoops] that multiply points with directions.
///
/// Four directions and two vectors of points at once: eight sums, which stay in registers and
/// fill the pipeline of additions. Strides are constants, so that the compiler checks the bounds
/// of a loop once.
final class VectorProjectionLoops {
    private static final int POINTS = Loops.POINTS;
    private static final int DIRECTIONS = Loops.DIRECTIONS;
    private static final int AT_ONCE = 4;
    private static final int WIDTH = SPECIES.length();

    private VectorProjectionLoops() {}

    static void project(
            double[] coordinates, int start, double[] directions, int dimension, double[] out, int from, int stride) {
        for (int k = 0; k < DIRECTIONS; k += AT_ONCE) {
            for (int i = 0; i < POINTS; i += 2 * WIDTH) {
                fourByTwo(coordinates, start + i, directions, k, dimension, out, k * stride + from + i, stride);
            }
        }
    }

    private static void fourByTwo(
            double[] coordinates,
            int start,
            double[] directions,
            int first,
            int dimension,
            double[] out,
            int to,
            int stride) {
        var sum0 = all(0);
        var sum1 = all(0);
        var sum2 = all(0);
        var sum3 = all(0);
        var sum4 = all(0);
        var sum5 = all(0);
        var sum6 = all(0);
        var sum7 = all(0);
        for (int axis = 0; axis < dimension; axis++) {
            var x = load(coordinates, start + axis * POINTS);
            var y = load(coordinates, start + axis * POINTS + WIDTH);
            var direction0 = all(directions[first + axis * DIRECTIONS]);
            sum0 = x.fma(direction0, sum0);
            sum1 = y.fma(direction0, sum1);
            var direction1 = all(directions[first + axis * DIRECTIONS + 1]);
            sum2 = x.fma(direction1, sum2);
            sum3 = y.fma(direction1, sum3);
            var direction2 = all(directions[first + axis * DIRECTIONS + 2]);
            sum4 = x.fma(direction2, sum4);
            sum5 = y.fma(direction2, sum5);
            var direction3 = all(directions[first + axis * DIRECTIONS + 3]);
            sum6 = x.fma(direction3, sum6);
            sum7 = y.fma(direction3, sum7);
        }
        sum0.intoArray(out, to);
        sum1.intoArray(out, to + WIDTH);
        sum2.intoArray(out, to + stride);
        sum3.intoArray(out, to + stride + WIDTH);
        sum4.intoArray(out, to + 2 * stride);
        sum5.intoArray(out, to + 2 * stride + WIDTH);
        sum6.intoArray(out, to + 3 * stride);
        sum7.intoArray(out, to + 3 * stride + WIDTH);
    }
}
