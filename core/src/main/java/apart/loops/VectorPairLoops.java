package apart.loops;

import static apart.loops.VectorCoefficients.*;
import static apart.loops.VectorLoops.all;
import static apart.loops.VectorLoops.load;

import jdk.incubator.vector.VectorOperators;

/// The loops of [VectorLoops] over pairs of points: distances, and what kernels make of them.
/// Each returns how far whole vectors went.
final class VectorPairLoops {
    private static final int LANES = LaneSum.LANES;
    private static final int WIDTH = SPECIES.length();

    private VectorPairLoops() {}

    static int squaredDistances(double[] point, double[] others, int start, int stride, double[] out, int n) {
        int i = fourByFour(point, others, start, stride, out, n);
        for (; i < SPECIES.loopBound(n); i += WIDTH) {
            var sum = all(0);
            for (int axis = 0; axis < point.length; axis++) {
                var difference = all(point[axis]).sub(load(others, start + axis * stride + i));
                sum = difference.fma(difference, sum);
            }
            sum.intoArray(out, i);
        }
        return i;
    }

    // Four vectors at once fill the pipeline of additions.
    private static int fourByFour(double[] point, double[] others, int start, int stride, double[] out, int n) {
        int i = 0;
        for (; i <= n - 4 * WIDTH; i += 4 * WIDTH) {
            var sum0 = all(0);
            var sum1 = all(0);
            var sum2 = all(0);
            var sum3 = all(0);
            int at = start + i;
            for (int axis = 0; axis < point.length; axis++) {
                var x = all(point[axis]);
                var difference0 = x.sub(load(others, at));
                var difference1 = x.sub(load(others, at + WIDTH));
                var difference2 = x.sub(load(others, at + 2 * WIDTH));
                var difference3 = x.sub(load(others, at + 3 * WIDTH));
                sum0 = difference0.fma(difference0, sum0);
                sum1 = difference1.fma(difference1, sum1);
                sum2 = difference2.fma(difference2, sum2);
                sum3 = difference3.fma(difference3, sum3);
                at += stride;
            }
            sum0.intoArray(out, i);
            sum1.intoArray(out, i + WIDTH);
            sum2.intoArray(out, i + 2 * WIDTH);
            sum3.intoArray(out, i + 3 * WIDTH);
        }
        return i;
    }

    static int roots(double[] x, int n) {
        int i = 0;
        for (; i < SPECIES.loopBound(n); i += WIDTH) {
            load(x, i).lanewise(VectorOperators.SQRT).intoArray(x, i);
        }
        return i;
    }

    static int decays(double[] x, double rate, int n) {
        int whole = SPECIES.loopBound(n);
        for (int i = 0; i < whole; i += WIDTH) {
            var a = load(x, i).mul(rate);
            a = a.blend(GONE, a.compare(VectorOperators.GT, GONE));
            var shifted = a.fma(MINUS_LOG2_E, ROUND);
            var k = shifted.sub(ROUND);
            var r = k.fma(MINUS_LN_2_LOW, k.fma(MINUS_LN_2_HIGH, a.neg()));
            var power = shifted.reinterpretAsLongs()
                    .lanewise(VectorOperators.LSHL, 52)
                    .add(BITS_OF_ONE)
                    .reinterpretAsDoubles();
            var w = r.mul(r);
            var even = E10.fma(w, E8).fma(w, E6).fma(w, E4).fma(w, E2).fma(w, E0);
            var odd = E9.fma(w, E7).fma(w, E5).fma(w, E3).fma(w, E1);
            var lessOne = w.fma(r.fma(odd, even), r);
            power.neg().fma(lessOne, ONE.sub(power)).intoArray(x, i);
        }
        return whole;
    }

    static int rootDecays(double[] x, double rate, int n) {
        int i = 0;
        for (; i < SPECIES.loopBound(n); i += WIDTH) {
            var s = load(x, i).mul(rate);
            s = s.blend(FAR, s.compare(VectorOperators.GT, FAR));
            var root = ONE.add(s).lanewise(VectorOperators.SQRT);
            s.div(root.mul(ONE.add(root))).intoArray(x, i);
        }
        return i;
    }

    static int addProducts(double[] x, double[] y, int start, double[] lanes, int n) {
        int whole = n & -LANES;
        for (int lane = 0; lane < LANES; lane += WIDTH) {
            var sum = load(lanes, lane);
            for (int i = lane; i < whole; i += LANES) {
                sum = load(x, i).fma(load(y, start + i), sum);
            }
            sum.intoArray(lanes, lane);
        }
        return whole;
    }
}
