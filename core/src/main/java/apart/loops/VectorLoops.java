package apart.loops;

import static apart.loops.VectorCoefficients.*;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/// The loops on the Vector API: per element the operations of [PlainLoops] in the same order,
/// so that the bits agree whatever the width of the vectors. What is left over at the end is
/// left to them.
///
/// Of two values the larger is had by comparing: `max` looks for NaN and −0.0 as well, which
/// are not here, and takes five times as long. A sum over a loop starts at a vector made there:
/// one that comes from a constant is put on the heap in every round.
///
/// The compiler puts the vectors of what it does not inline on the heap, and it stops inlining
/// after some sixty operations. So every long loop is written out in full: a method of more
/// than 325 bytecodes is compiled for itself, and not halfway into its caller.
final class VectorLoops implements Loops {
    private static final int LANES = LaneSum.LANES;
    private static final PlainLoops PLAIN = new PlainLoops();

    private static final int WIDTH = SPECIES.length();

    private static final long SIGN_OF_EXPONENT = 0x800L;

    VectorLoops() {}

    @Override
    public String name() {
        return "vector";
    }

    @Override
    public int probabilities(double[] a, double[] b, double[] d, Scales scales, int n) {
        int whole = SPECIES.loopBound(n);
        differences(a, b, d, scales, whole);
        int special = overTotals(a, b, d, scales, whole);
        return special + PLAIN.probabilities(a, b, d, scales, whole, n);
    }

    private static int overTotals(double[] a, double[] b, double[] d, Scales scales, int whole) {
        var left = scales.left();
        var right = scales.right();
        int special = 0;
        for (int i = 0; i < whole; i += WIDTH) {
            var x = load(a, i);
            var y = load(b, i);
            var scaledX = x.mul(left.first()).mul(left.second());
            var scaledY = y.mul(right.first()).mul(right.second());
            var p = scaledX.fma(all(left.reciprocal()), scaledX.mul(left.reciprocalLow()));
            p = p.blend(SMALLEST, p.compare(VectorOperators.EQ, ZERO)).blend(ZERO, x.compare(VectorOperators.EQ, ZERO));
            var q = scaledY.fma(all(right.reciprocal()), scaledY.mul(right.reciprocalLow()));
            q = q.blend(SMALLEST, q.compare(VectorOperators.EQ, ZERO)).blend(ZERO, y.compare(VectorOperators.EQ, ZERO));
            var difference = load(d, i)
                    .blend(q.neg(), x.compare(VectorOperators.EQ, ZERO))
                    .blend(p, y.compare(VectorOperators.EQ, ZERO));
            p.intoArray(a, i);
            q.intoArray(b, i);
            difference.intoArray(d, i);
            special += p.compare(VectorOperators.LT, SMALLEST_NORMAL)
                    .and(p.compare(VectorOperators.GT, ZERO))
                    .or(q.compare(VectorOperators.LT, SMALLEST_NORMAL).and(q.compare(VectorOperators.GT, ZERO)))
                    .or(difference.test(VectorOperators.IS_NAN))
                    .trueCount();
        }
        return special;
    }

    private static void differences(double[] a, double[] b, double[] d, Scales scales, int whole) {
        var left = scales.left();
        var right = scales.right();
        if (scales.sameTotal()) {
            for (int i = 0; i < whole; i += WIDTH) {
                var x = load(a, i).mul(left.first()).mul(left.second());
                var y = load(b, i).mul(right.first()).mul(right.second());
                var numerator = x.sub(y);
                var isSure = numerator
                        .abs()
                        .compare(VectorOperators.GE, FAINT_PRODUCT)
                        .or(numerator
                                .compare(VectorOperators.EQ, ZERO)
                                .and(x.compare(VectorOperators.GE, SMALLEST_NORMAL)));
                NOT_A_NUMBER
                        .blend(times(numerator, left.reciprocal(), left.reciprocalLow()), isSure)
                        .intoArray(d, i);
            }
            return;
        }
        for (int i = 0; i < whole; i += WIDTH) {
            var x = load(a, i).mul(left.first()).mul(left.second());
            var y = load(b, i).mul(right.first()).mul(right.second());
            var aB = x.mul(right.high());
            var bA = y.mul(left.high());
            var aBLow = x.fma(all(right.low()), x.fma(all(right.high()), aB.neg()));
            var bALow = y.fma(all(left.low()), y.fma(all(left.high()), bA.neg()));
            var numerator = aB.sub(bA).add(aBLow.sub(bALow));
            var larger = aB.blend(bA, aB.compare(VectorOperators.LT, bA));
            var isSure = numerator
                    .abs()
                    .compare(VectorOperators.GT, larger.mul(CANCELLED))
                    .and(larger.compare(VectorOperators.GT, FAINT_PRODUCT));
            NOT_A_NUMBER
                    .blend(times(numerator, scales.reciprocal(), scales.reciprocalLow()), isSure)
                    .intoArray(d, i);
        }
    }

    private static DoubleVector times(DoubleVector x, double factor, double factorLow) {
        return x.fma(all(factor), x.mul(factorLow));
    }

    @Override
    public void log(double[] x, double[] out, int n) {
        int i = 0;
        for (; i < SPECIES.loopBound(n); i += WIDTH) {
            log(load(x, i)).intoArray(out, i);
        }
        PLAIN.log(x, out, i, n);
    }

    private static DoubleVector log(DoubleVector x) {
        var bits = x.reinterpretAsLongs();
        var fromRoot = bits.sub(Series.ROOT_HALF);
        var k = fromRoot.lanewise(VectorOperators.LSHR, 52)
                .lanewise(VectorOperators.XOR, SIGN_OF_EXPONENT)
                .or(BITS_OF_2_TO_52)
                .reinterpretAsDoubles()
                .sub(OFFSET);
        var f = bits.sub(fromRoot.and(Series.EXPONENT)).reinterpretAsDoubles().sub(ONE);
        var s = f.div(f.add(TWO));
        var z = s.mul(s);
        var w = z.mul(z);
        var even = w.mul(w.fma(w.fma(L6, L4), L2));
        var odd = z.mul(w.fma(w.fma(w.fma(L7, L5), L3), L1));
        var half = f.mul(HALF).mul(f);
        var tail = s.fma(half.add(even.add(odd)), k.mul(LN_2_LOW));
        return k.fma(LN_2_HIGH, f.sub(half.sub(tail)));
    }

    @Override
    public void logRatio(double[] p, double[] q, double[] d, double[] out, int n) {
        int whole = SPECIES.loopBound(n);
        logRatios(p, q, d, out, whole);
        PLAIN.logRatio(p, q, d, out, whole, n);
    }

    private static void logRatios(double[] p, double[] q, double[] d, double[] out, int whole) {
        for (int i = 0; i < whole; i += WIDTH) {
            var x = load(p, i);
            var y = load(q, i);
            var difference = load(d, i);
            var isLess = x.compare(VectorOperators.LT, y);
            var larger = x.blend(y, isLess).mul(LIFT).reinterpretAsLongs();
            var smaller = y.blend(x, isLess).mul(LIFT);
            var steps = larger.sub(smaller.reinterpretAsLongs()).add(HALF_STEP).and(EXPONENT);
            var k = steps.lanewise(VectorOperators.LSHR, 52)
                    .or(BITS_OF_2_TO_52)
                    .reinterpretAsDoubles()
                    .sub(TWO_TO_52);
            var reduced = larger.sub(steps).reinterpretAsDoubles();
            var sum = x.add(y);
            var isFar = difference.abs().compare(VectorOperators.GT, sum.mul(HALF));
            var t = difference.blend(reduced.sub(smaller), isFar).div(sum.blend(reduced.add(smaller), isFar));
            var u = t.mul(t);
            var w = u.mul(u);
            var even =
                    R12.fma(w, R10).fma(w, R8).fma(w, R6).fma(w, R4).fma(w, R2).fma(w, R0);
            var odd =
                    R13.fma(w, R11).fma(w, R9).fma(w, R7).fma(w, R5).fma(w, R3).fma(w, R1);
            var series = u.fma(odd, even);
            var near = t.mul(TWO).mul(u.fma(series, ONE));
            var far = k.fma(LN_2_HIGH, k.fma(LN_2_LOW, near));
            var signed = far.blend(far.neg(), difference.compare(VectorOperators.LE, ZERO));
            near.blend(signed, isFar)
                    .blend(INFINITY, y.compare(VectorOperators.EQ, ZERO))
                    .blend(ZERO, x.compare(VectorOperators.EQ, ZERO))
                    .intoArray(out, i);
        }
    }

    @Override
    public void kullbackLeibler(double[] p, double[] q, double[] d, double[] terms, int n) {
        int whole = SPECIES.loopBound(n);
        kullbackLeiblerTerms(p, q, d, terms, whole);
        PLAIN.kullbackLeibler(p, q, d, terms, whole, n);
    }

    private static void kullbackLeiblerTerms(double[] p, double[] q, double[] d, double[] terms, int whole) {
        for (int i = 0; i < whole; i += WIDTH) {
            var x = load(p, i);
            var y = load(q, i);
            var difference = load(d, i);
            var isLess = x.compare(VectorOperators.LT, y);
            var larger = x.blend(y, isLess).mul(LIFT).reinterpretAsLongs();
            var smaller = y.blend(x, isLess).mul(LIFT);
            var steps = larger.sub(smaller.reinterpretAsLongs()).add(HALF_STEP).and(EXPONENT);
            var k = steps.lanewise(VectorOperators.LSHR, 52)
                    .or(BITS_OF_2_TO_52)
                    .reinterpretAsDoubles()
                    .sub(TWO_TO_52);
            var reduced = larger.sub(steps).reinterpretAsDoubles();
            var sum = x.add(y);
            var isFar = difference.abs().compare(VectorOperators.GT, sum.mul(HALF));
            var t = difference.blend(reduced.sub(smaller), isFar).div(sum.blend(reduced.add(smaller), isFar));
            var u = t.mul(t);
            var w = u.mul(u);
            var even =
                    R12.fma(w, R10).fma(w, R8).fma(w, R6).fma(w, R4).fma(w, R2).fma(w, R0);
            var odd =
                    R13.fma(w, R11).fma(w, R9).fma(w, R7).fma(w, R5).fma(w, R3).fma(w, R1);
            var series = u.fma(odd, even);
            var near = difference.mul(t).mul(t.fma(t, t).fma(series, ONE));
            var ratio = k.fma(LN_2_HIGH, k.fma(LN_2_LOW, t.mul(TWO).mul(u.fma(series, ONE))));
            var signed = ratio.blend(ratio.neg(), difference.compare(VectorOperators.LE, ZERO));
            near.blend(x.fma(signed, difference.neg()), isFar)
                    .blend(INFINITY, y.compare(VectorOperators.EQ, ZERO))
                    .blend(y, x.compare(VectorOperators.EQ, ZERO))
                    .intoArray(terms, i);
        }
    }

    @Override
    public void jensenShannon(double[] p, double[] q, double[] d, double[] terms, int n) {
        int whole = SPECIES.loopBound(n);
        farWays(p, q, terms, whole);
        jensenShannonTerms(p, q, d, terms, whole);
        PLAIN.jensenShannon(p, q, d, terms, whole, n);
    }

    private static void jensenShannonTerms(double[] p, double[] q, double[] d, double[] terms, int whole) {
        for (int i = 0; i < whole; i += WIDTH) {
            var x = load(p, i);
            var y = load(q, i);
            var distance = load(d, i).abs();
            var sum = x.add(y);
            var t = distance.div(sum);
            var u = t.mul(t);
            var w = u.mul(u);
            var even =
                    M12.fma(w, M10).fma(w, M8).fma(w, M6).fma(w, M4).fma(w, M2).fma(w, M0);
            var odd = M11.fma(w, M9).fma(w, M7).fma(w, M5).fma(w, M3).fma(w, M1);
            var near = distance.mul(HALF).mul(t).mul(u.fma(odd, even));
            var v = t.sub(THREE_QUARTERS);
            w = v.mul(v);
            even = S12.fma(w, S10).fma(w, S8).fma(w, S6).fma(w, S4).fma(w, S2).fma(w, S0);
            odd = S13.fma(w, S11).fma(w, S9).fma(w, S7).fma(w, S5).fma(w, S3).fma(w, S1);
            var far = sum.fma(v.fma(odd, even), load(terms, i).neg()).mul(HALF);
            near.blend(far, distance.compare(VectorOperators.GT, sum.mul(HALF)))
                    .blend(
                            sum.mul(HALF_LN_2),
                            x.compare(VectorOperators.EQ, ZERO).or(y.compare(VectorOperators.EQ, ZERO)))
                    .intoArray(terms, i);
        }
    }

    /// smaller·ln(larger/smaller).
    private static void farWays(double[] p, double[] q, double[] out, int whole) {
        for (int i = 0; i < whole; i += WIDTH) {
            var x = load(p, i);
            var y = load(q, i);
            var isLess = x.compare(VectorOperators.LT, y);
            var larger = x.blend(y, isLess).mul(LIFT).reinterpretAsLongs();
            var smaller = y.blend(x, isLess).mul(LIFT);
            var steps = larger.sub(smaller.reinterpretAsLongs()).add(HALF_STEP).and(EXPONENT);
            var k = steps.lanewise(VectorOperators.LSHR, 52)
                    .or(BITS_OF_2_TO_52)
                    .reinterpretAsDoubles()
                    .sub(TWO_TO_52);
            var reduced = larger.sub(steps).reinterpretAsDoubles();
            var t = reduced.sub(smaller).div(reduced.add(smaller));
            var u = t.mul(t);
            var w = u.mul(u);
            var even =
                    R12.fma(w, R10).fma(w, R8).fma(w, R6).fma(w, R4).fma(w, R2).fma(w, R0);
            var odd =
                    R13.fma(w, R11).fma(w, R9).fma(w, R7).fma(w, R5).fma(w, R3).fma(w, R1);
            var series = u.fma(odd, even);
            var ratio = k.fma(LN_2_HIGH, k.fma(LN_2_LOW, t.mul(TWO).mul(u.fma(series, ONE))));
            y.blend(x, isLess).mul(ratio).intoArray(out, i);
        }
    }

    @Override
    public void populationStability(double[] p, double[] q, double[] d, double[] terms, int n) {
        int whole = SPECIES.loopBound(n);
        populationStabilityTerms(p, q, d, terms, whole);
        PLAIN.populationStability(p, q, d, terms, whole, n);
    }

    private static void populationStabilityTerms(double[] p, double[] q, double[] d, double[] terms, int whole) {
        for (int i = 0; i < whole; i += WIDTH) {
            var x = load(p, i);
            var y = load(q, i);
            var difference = load(d, i);
            var isLess = x.compare(VectorOperators.LT, y);
            var larger = x.blend(y, isLess).mul(LIFT).reinterpretAsLongs();
            var smaller = y.blend(x, isLess).mul(LIFT);
            var steps = larger.sub(smaller.reinterpretAsLongs()).add(HALF_STEP).and(EXPONENT);
            var k = steps.lanewise(VectorOperators.LSHR, 52)
                    .or(BITS_OF_2_TO_52)
                    .reinterpretAsDoubles()
                    .sub(TWO_TO_52);
            var reduced = larger.sub(steps).reinterpretAsDoubles();
            var sum = x.add(y);
            var isFar = difference.abs().compare(VectorOperators.GT, sum.mul(HALF));
            var t = difference.blend(reduced.sub(smaller), isFar).div(sum.blend(reduced.add(smaller), isFar));
            var u = t.mul(t);
            var w = u.mul(u);
            var even =
                    R12.fma(w, R10).fma(w, R8).fma(w, R6).fma(w, R4).fma(w, R2).fma(w, R0);
            var odd =
                    R13.fma(w, R11).fma(w, R9).fma(w, R7).fma(w, R5).fma(w, R3).fma(w, R1);
            var series = u.fma(odd, even);
            var ratio = t.mul(TWO).mul(u.fma(series, ONE));
            var near = difference.mul(ratio);
            var far = difference.abs().mul(k.fma(LN_2_HIGH, k.fma(LN_2_LOW, ratio)));
            near.blend(far, isFar)
                    .blend(INFINITY, x.compare(VectorOperators.EQ, ZERO).or(y.compare(VectorOperators.EQ, ZERO)))
                    .blend(ZERO, x.add(y).compare(VectorOperators.EQ, ZERO))
                    .intoArray(terms, i);
        }
    }

    @Override
    public void distances(double[] x, double[] y, double[] out, int n) {
        int i = 0;
        for (; i < SPECIES.loopBound(n); i += WIDTH) {
            load(x, i).sub(load(y, i)).abs().intoArray(out, i);
        }
        PLAIN.distances(x, y, out, i, n);
    }

    @Override
    public void squaredDistances(double[] point, double[] others, int start, int stride, double[] out, int n) {
        int done = VectorPairLoops.squaredDistances(point, others, start, stride, out, n);
        PLAIN.squaredDistances(point, others, start, stride, out, done, n);
    }

    @Override
    public void squaredDistancesOfFour(
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
        int done = VectorTransportLoops.squaredDistancesOfFour(
                points, from, pointStride, dimension, others, start, stride, out, at, row, n);
        PLAIN.squaredDistancesOfFour(
                points, from, pointStride, dimension, others, start, stride, out, at, row, done, n);
    }

    @Override
    public double reduce(double[] x, int at, double factor, double[] y, int start, int n) {
        int whole = SPECIES.loopBound(n);
        double least = VectorTransportLoops.reduce(x, at, factor, y, start, whole);
        return PLAIN.reduce(x, at, factor, y, start, whole, n, least);
    }

    @Override
    public void roots(double[] x, int n) {
        PLAIN.roots(x, VectorPairLoops.roots(x, n), n);
    }

    @Override
    public void decays(double[] x, double rate, int n) {
        PLAIN.decays(x, rate, VectorPairLoops.decays(x, rate, n), n);
    }

    @Override
    public void rootDecays(double[] x, double rate, int n) {
        PLAIN.rootDecays(x, rate, VectorPairLoops.rootDecays(x, rate, n), n);
    }

    @Override
    public void exponentials(double[] x, int n) {
        PlainScalingLoops.exponentials(x, VectorScalingLoops.exponentials(x, n), n);
    }

    @Override
    public void gibbsPowers(
            double[] costs, double source, double[] target, double rate, double shift, double[] shifts, int n) {
        int whole = VectorScalingLoops.gibbsPowers(costs, source, target, rate, shift, shifts, n);
        PlainScalingLoops.gibbsPowers(costs, source, target, rate, shift, shifts, whole, n);
    }

    @Override
    public void narrow(double[] x, double factor, float[] into, int start, int n) {
        PlainScalingLoops.narrow(x, factor, into, start, VectorScalingLoops.narrow(x, factor, into, start, n), n);
    }

    @Override
    public double rowSum(double[] rows, int start, double[] factors, int n) {
        return VectorScalingLoops.rowSum(rows, start, factors, n);
    }

    // The compiler makes vectors of it itself.
    @Override
    public void addRows(double[] rows, int start, double[] factors, int from, int count, double[] sums, int n) {
        PlainScalingLoops.addRows(rows, start, factors, from, count, sums, n);
    }

    @Override
    public void rowSums(float[] rows, int start, float[] factors, float[] sums, int from, int count, int n) {
        VectorScalingLoops.rowSums(rows, start, factors, sums, from, count, n);
    }

    @Override
    public void addRows(float[] rows, int start, float[] factors, int from, int count, float[] sums, int n) {
        PlainScalingLoops.addRows(rows, start, factors, from, count, sums, n);
    }

    @Override
    public void addProducts(double[] x, double[] y, int start, double[] lanes, int n) {
        PLAIN.addProducts(x, y, start, lanes, VectorPairLoops.addProducts(x, y, start, lanes, n), n);
    }

    @Override
    public void project(
            double[] coordinates, int start, double[] directions, int dimension, double[] out, int from, int stride) {
        VectorProjectionLoops.project(coordinates, start, directions, dimension, out, from, stride);
    }

    @Override
    public void sum(double[] x, int n, LaneSum into) {
        int whole = n & -LANES;
        for (int lane = 0; lane < LANES; lane += WIDTH) {
            var sum = load(into.sums, lane);
            var compensation = load(into.compensations, lane);
            for (int i = lane; i < whole; i += LANES) {
                var term = load(x, i);
                compensation = compensation.add(lost(sum, term));
                sum = sum.add(term);
            }
            sum.intoArray(into.sums, lane);
            compensation.intoArray(into.compensations, lane);
        }
        PLAIN.addRest(x, whole, n, into);
    }

    @Override
    public boolean total(double[] x, int from, int to, ExactSum into) {
        int whole = from + SPECIES.loopBound(to - from);
        long largest = largest(x, from, whole);
        for (int i = whole; i < to && largest >= 0; i++) {
            long bits = Double.doubleToRawLongBits(x[i]);
            largest = bits < 0 ? bits : Math.max(largest, bits);
        }
        return ExactSum.hasGrid(largest) && total(x, from, whole, to, ExactSum.grid(largest), into);
    }

    // As bits: those of doubles ≥ 0 are in the order of the doubles. Negative if a sign is set.
    private static long largest(double[] x, int from, int to) {
        var largest = all(0).reinterpretAsLongs();
        var signs = largest;
        for (int i = from; i < to; i += WIDTH) {
            var bits = load(x, i).reinterpretAsLongs();
            largest = largest.max(bits);
            signs = signs.or(bits);
        }
        long sign = signs.reduceLanes(VectorOperators.OR);
        return sign < 0 ? sign : largest.reduceLanes(VectorOperators.MAX);
    }

    // Nothing here is rounded, so that the order of additions does not matter.
    private static boolean total(double[] x, int from, int whole, int to, double grid, ExactSum into) {
        var coarse = all(grid);
        var fine = all(ExactSum.finer(grid));
        var sum = all(0);
        var rest = sum;
        var left = sum.reinterpretAsLongs();
        for (int i = from; i < whole; i += WIDTH) {
            var value = load(x, i);
            var part = coarse.add(value).sub(coarse);
            var beyond = value.sub(part);
            var finePart = fine.add(beyond).sub(fine);
            sum = sum.add(part);
            rest = rest.add(finePart);
            left = left.or(beyond.sub(finePart).reinterpretAsLongs());
        }
        if (left.reduceLanes(VectorOperators.OR) != 0) {
            return false;
        }
        into.add(sum.reduceLanes(VectorOperators.ADD));
        into.add(rest.reduceLanes(VectorOperators.ADD));
        for (int i = whole; i < to; i++) {
            into.add(x[i]);
        }
        return true;
    }

    private static DoubleVector lost(DoubleVector sum, DoubleVector x) {
        var next = sum.add(x);
        var added = next.sub(sum);
        return sum.sub(next.sub(added)).add(x.sub(added));
    }

    static DoubleVector all(double value) {
        return DoubleVector.broadcast(SPECIES, value);
    }

    static DoubleVector load(double[] x, int i) {
        return DoubleVector.fromArray(SPECIES, x, i);
    }
}
