package apart.loops;

import static apart.loops.VectorCoefficients.*;
import static apart.loops.VectorLoops.all;
import static apart.loops.VectorLoops.load;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// The loops of [VectorLoops] for scaling a stored kernel.
final class VectorScalingLoops {
    private static final int LANES = LaneSum.LANES;
    private static final int WIDTH = SPECIES.length();
    // As many floats as a vector holds doubles.
    private static final VectorSpecies<Float> NARROW =
            VectorSpecies.of(float.class, VectorShape.forBitSize(Float.SIZE * WIDTH));
    private static final int SINGLE_LANES = PlainScalingLoops.SINGLE_LANES;
    // The widest that divides the lanes of a sum.
    private static final VectorSpecies<Float> SINGLE = FloatVector.SPECIES_PREFERRED.length() > SINGLE_LANES
            ? FloatVector.SPECIES_512
            : FloatVector.SPECIES_PREFERRED;
    private static final int SINGLE_WIDTH = SINGLE.length();

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

    /// Returns how far whole vectors went.
    static int gibbsPowers(
            double[] costs, double source, double[] target, double rate, double shift, double[] shifts, int n) {
        int whole = SPECIES.loopBound(n);
        for (int i = 0; i < whole; i += WIDTH) {
            var exponent = all(source)
                    .sub(load(costs, i))
                    .add(load(target, i))
                    .fma(all(rate), load(shifts, i).add(shift));
            var isGone = exponent.compare(VectorOperators.LT, LEAST_POWER);
            var a = MOST_POWER
                    .blend(exponent, exponent.compare(VectorOperators.LT, MOST_POWER))
                    .blend(ZERO, isGone);
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
            power.fma(lessOne, power).blend(ZERO, isGone).intoArray(costs, i);
        }
        return whole;
    }

    /// Returns how far whole vectors went.
    static int narrow(double[] x, double factor, float[] into, int start, int n) {
        int whole = SPECIES.loopBound(n);
        for (int i = 0; i < whole; i += WIDTH) {
            var product = load(x, i).mul(factor);
            ((FloatVector) product.blend(ZERO, product.compare(VectorOperators.LT, FAINT))
                            .convertShape(VectorOperators.D2F, NARROW, 0))
                    .intoArray(into, start + i);
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

    static void rowSums(float[] rows, int start, float[] factors, float[] sums, int from, int count, int n) {
        var lanes = new float[4 * SINGLE_LANES];
        int whole = n & -SINGLE_LANES;
        int row = 0;
        for (; row + 4 <= count; row += 4) {
            int at = start + row * n;
            fourRows(rows, at, n, factors, lanes, whole);
            for (int k = 0; k < 4; k++) {
                sums[from + row + k] =
                        PlainScalingLoops.rowSum(lanes, k * SINGLE_LANES, rows, at + k * n, factors, whole, n);
            }
        }
        PlainScalingLoops.rowSums(rows, start + row * n, factors, sums, from + row, count - row, n);
    }

    // Four rows at once fill the pipeline of additions.
    private static void fourRows(float[] rows, int at, int n, float[] factors, float[] lanes, int whole) {
        int at1 = at + n;
        int at2 = at1 + n;
        int at3 = at2 + n;
        for (int lane = 0; lane < SINGLE_LANES; lane += SINGLE_WIDTH) {
            var sum0 = FloatVector.zero(SINGLE);
            var sum1 = FloatVector.zero(SINGLE);
            var sum2 = FloatVector.zero(SINGLE);
            var sum3 = FloatVector.zero(SINGLE);
            for (int i = lane; i < whole; i += SINGLE_LANES) {
                var x = FloatVector.fromArray(SINGLE, factors, i);
                sum0 = FloatVector.fromArray(SINGLE, rows, at + i).fma(x, sum0);
                sum1 = FloatVector.fromArray(SINGLE, rows, at1 + i).fma(x, sum1);
                sum2 = FloatVector.fromArray(SINGLE, rows, at2 + i).fma(x, sum2);
                sum3 = FloatVector.fromArray(SINGLE, rows, at3 + i).fma(x, sum3);
            }
            sum0.intoArray(lanes, lane);
            sum1.intoArray(lanes, SINGLE_LANES + lane);
            sum2.intoArray(lanes, 2 * SINGLE_LANES + lane);
            sum3.intoArray(lanes, 3 * SINGLE_LANES + lane);
        }
    }
}
