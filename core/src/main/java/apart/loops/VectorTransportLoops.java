package apart.loops;

import static apart.loops.VectorCoefficients.SPECIES;
import static apart.loops.VectorLoops.all;
import static apart.loops.VectorLoops.load;

import jdk.incubator.vector.VectorOperators;

/// The loops of [VectorLoops] beneath transport: costs, less potentials.
final class VectorTransportLoops {
    private static final int WIDTH = SPECIES.length();

    private VectorTransportLoops() {}

    // Each vector that is loaded serves four points, and eight sums fill the pipeline.
    static int squaredDistancesOfFour(
            double[] points,
            int from,
            int pointStride,
            int dimension,
            double[] others,
            int start,
            int stride,
            double[] out,
            int at,
            int row,
            int n) {
        int i = 0;
        for (; i <= n - 2 * WIDTH; i += 2 * WIDTH) {
            var sum0 = all(0);
            var sum1 = all(0);
            var sum2 = all(0);
            var sum3 = all(0);
            var next0 = all(0);
            var next1 = all(0);
            var next2 = all(0);
            var next3 = all(0);
            int point = from;
            int other = start + i;
            for (int axis = 0; axis < dimension; axis++) {
                var y = load(others, other);
                var nextY = load(others, other + WIDTH);
                var x0 = all(points[point]);
                var difference0 = x0.sub(y);
                var nextDifference0 = x0.sub(nextY);
                sum0 = difference0.fma(difference0, sum0);
                next0 = nextDifference0.fma(nextDifference0, next0);
                var x1 = all(points[point + 1]);
                var difference1 = x1.sub(y);
                var nextDifference1 = x1.sub(nextY);
                sum1 = difference1.fma(difference1, sum1);
                next1 = nextDifference1.fma(nextDifference1, next1);
                var x2 = all(points[point + 2]);
                var difference2 = x2.sub(y);
                var nextDifference2 = x2.sub(nextY);
                sum2 = difference2.fma(difference2, sum2);
                next2 = nextDifference2.fma(nextDifference2, next2);
                var x3 = all(points[point + 3]);
                var difference3 = x3.sub(y);
                var nextDifference3 = x3.sub(nextY);
                sum3 = difference3.fma(difference3, sum3);
                next3 = nextDifference3.fma(nextDifference3, next3);
                point += pointStride;
                other += stride;
            }
            int place = at + i;
            sum0.intoArray(out, place);
            next0.intoArray(out, place + WIDTH);
            sum1.intoArray(out, place + row);
            next1.intoArray(out, place + row + WIDTH);
            sum2.intoArray(out, place + 2 * row);
            next2.intoArray(out, place + 2 * row + WIDTH);
            sum3.intoArray(out, place + 3 * row);
            next3.intoArray(out, place + 3 * row + WIDTH);
        }
        return i;
    }

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
