package apart.loops;

import static apart.loops.VectorCoefficients.*;
import static apart.loops.VectorLoops.all;
import static apart.loops.VectorLoops.load;

import jdk.incubator.vector.VectorOperators;

/// The loops of [VectorLoops] for scaling a stored kernel.
final class VectorScalingLoops {
    private static final int LANES = LaneSum.LANES;
    private static final int WIDTH = SPECIES.length();

    private VectorScalingLoops() {}

    /// Returns how far whole vectors went.
    static int exponentials(double[] x, int n) {
        int whole = SPECIES.loopBound(n);
        for (int i = 0; i < whole; i += WIDTH) {
            var a = load(x, i);
            var isGone = a.compare(VectorOperators.LT, LEAST_EXPONENT);
            a = a.blend(ZERO, isGone);
            var shifted = a.fma(LOG2_E, ROUND);
            var k = shifted.sub(ROUND);
            var r = k.fma(MINUS_LN_2_LOW, k.fma(MINUS_LN_2_HIGH, a));
            var power = shifted.reinterpretAsLongs()
                    .lanewise(VectorOperators.LSHL, 52)
                    .add(BITS_OF_ONE)
                    .reinterpretAsDoubles();
            var w = r.mul(r);
            var even = E10.fma(w, E8).fma(w, E6).fma(w, E4).fma(w, E2).fma(w, E0);
            var odd = E9.fma(w, E7).fma(w, E5).fma(w, E3).fma(w, E1);
            var lessOne = w.fma(r.fma(odd, even), r);
            power.fma(lessOne, power).blend(ZERO, isGone).intoArray(x, i);
        }
        return whole;
    }

    static double rowSum(double[] rows, int start, double[] factors, int n) {
        var lanes = new double[LANES];
        int whole = n & -LANES;
        for (int lane = 0; lane < LANES; lane += WIDTH) {
            var sum = all(0);
            for (int i = lane; i < whole; i += LANES) {
                sum = load(rows, start + i).fma(load(factors, i), sum);
            }
            sum.intoArray(lanes, lane);
        }
        return PlainScalingLoops.rowSum(lanes, rows, start, factors, whole, n);
    }
}
