package apart.loops;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The loops on the Vector API: per element the operations of [PlainLoops] in the same order,
/// so that the bits agree whatever the width of the vectors.
final class VectorLoops implements Loops {
    private static final int LANES = 8;

    // The widest that divides the lanes of a sum.
    private static final VectorSpecies<Double> SPECIES =
            DoubleVector.SPECIES_PREFERRED.length() > LANES ? DoubleVector.SPECIES_512 : DoubleVector.SPECIES_PREFERRED;

    private static final int WIDTH = SPECIES.length();

    // 2⁵² with an exponent of twelve bits added below: what is left after subtracting is the
    // exponent as a double. Vectors of longs have no arithmetic shift on much hardware.
    private static final long TWO_TO_52 = 0x4330_0000_0000_0000L;
    private static final long SIGN_OF_EXPONENT = 0x800L;
    private static final double OFFSET = 0x1p52 + 0x1p11;

    VectorLoops() {}

    @Override
    public String name() {
        return "vector";
    }

    @Override
    public void log(double[] x, double[] out, int n) {
        int i = 0;
        for (; i < SPECIES.loopBound(n); i += WIDTH) {
            log(DoubleVector.fromArray(SPECIES, x, i)).intoArray(out, i);
        }
        if (i < n) {
            var in = SPECIES.indexInRange(i, n);
            log(DoubleVector.fromArray(SPECIES, x, i, in)).intoArray(out, i, in);
        }
    }

    private static DoubleVector log(DoubleVector x) {
        var bits = x.reinterpretAsLongs();
        var fromRoot = bits.sub(Series.ROOT_HALF);
        var k = fromRoot.lanewise(VectorOperators.LSHR, 52)
                .lanewise(VectorOperators.XOR, SIGN_OF_EXPONENT)
                .or(TWO_TO_52)
                .reinterpretAsDoubles()
                .sub(OFFSET);
        var f = bits.sub(fromRoot.and(Series.EXPONENT)).reinterpretAsDoubles().sub(1);
        var s = f.div(f.add(2));
        var z = s.mul(s);
        var w = z.mul(z);
        var even = w.mul(w.fma(w.fma(all(Series.L6), all(Series.L4)), all(Series.L2)));
        var odd = z.mul(w.fma(w.fma(w.fma(all(Series.L7), all(Series.L5)), all(Series.L3)), all(Series.L1)));
        var half = f.mul(0.5).mul(f);
        var tail = s.fma(half.add(even.add(odd)), k.mul(Series.LN_2_LOW));
        return k.fma(all(Series.LN_2_HIGH), f.sub(half.sub(tail)));
    }

    @Override
    public void logRatio(double[] p, double[] q, double[] d, double[] out, int n) {
        int i = 0;
        for (; i < SPECIES.loopBound(n); i += WIDTH) {
            logRatio(load(p, i), load(q, i), load(d, i)).intoArray(out, i);
        }
        if (i < n) {
            var in = SPECIES.indexInRange(i, n);
            logRatio(load(p, i, in), load(q, i, in), load(d, i, in)).intoArray(out, i, in);
        }
    }

    private static DoubleVector logRatio(DoubleVector p, DoubleVector q, DoubleVector d) {
        var t = d.div(p.add(q));
        var u = t.mul(t);
        var near = t.mul(2).mul(u.fma(horner(Series.RATIO, u), all(1)));
        var far = log(p.max(q).div(p.min(q)));
        return far.blend(far.neg(), d.compare(VectorOperators.LE, 0))
                .blend(near, t.abs().compare(VectorOperators.LE, Series.SERIES_END))
                .blend(Double.POSITIVE_INFINITY, q.compare(VectorOperators.EQ, 0))
                .blend(0, p.compare(VectorOperators.EQ, 0));
    }

    @Override
    public void kullbackLeibler(double[] p, double[] q, double[] d, double[] terms, int n) {
        int i = 0;
        for (; i < SPECIES.loopBound(n); i += WIDTH) {
            kullbackLeibler(load(p, i), load(q, i), load(d, i)).intoArray(terms, i);
        }
        if (i < n) {
            var in = SPECIES.indexInRange(i, n);
            kullbackLeibler(load(p, i, in), load(q, i, in), load(d, i, in)).intoArray(terms, i, in);
        }
    }

    private static DoubleVector kullbackLeibler(DoubleVector p, DoubleVector q, DoubleVector d) {
        var t = d.div(p.add(q));
        var isNear = t.abs().compare(VectorOperators.LE, Series.SERIES_END);
        var near = d.mul(t).mul(t.fma(t, t).fma(horner(Series.RATIO, t.mul(t)), all(1)));
        if (isNear.allTrue() && p.compare(VectorOperators.NE, 0).allTrue()) {
            return near;
        }
        return p.fma(log(p.div(q)), d.neg())
                .blend(near, isNear)
                .blend(Double.POSITIVE_INFINITY, q.compare(VectorOperators.EQ, 0))
                .blend(q, p.compare(VectorOperators.EQ, 0));
    }

    @Override
    public void jensenShannon(double[] p, double[] q, double[] d, double[] terms, int n) {
        int i = 0;
        for (; i < SPECIES.loopBound(n); i += WIDTH) {
            jensenShannon(load(p, i), load(q, i), load(d, i)).intoArray(terms, i);
        }
        if (i < n) {
            var in = SPECIES.indexInRange(i, n);
            jensenShannon(load(p, i, in), load(q, i, in), load(d, i, in)).intoArray(terms, i, in);
        }
    }

    private static DoubleVector jensenShannon(DoubleVector p, DoubleVector q, DoubleVector d) {
        var sum = p.add(q);
        var t = d.div(sum);
        var isNear = t.abs().compare(VectorOperators.LE, Series.SERIES_END);
        var near = d.mul(0.5).mul(t).mul(horner(Series.MIXTURE, t.mul(t)));
        if (isNear.allTrue()) {
            return near;
        }
        var m = sum.mul(0.5);
        var left = p.mul(log(p.div(m).max(Double.MIN_NORMAL)));
        var right = q.mul(log(q.div(m).max(Double.MIN_NORMAL)));
        var oneSided = p.min(q).compare(VectorOperators.EQ, 0);
        return left.add(right).mul(0.5).blend(near, isNear).blend(sum.mul(0.5 * Series.LN_2), oneSided);
    }

    @Override
    public void populationStability(double[] p, double[] q, double[] d, double[] terms, int n) {
        int i = 0;
        for (; i < SPECIES.loopBound(n); i += WIDTH) {
            populationStability(load(p, i), load(q, i), load(d, i)).intoArray(terms, i);
        }
        if (i < n) {
            var in = SPECIES.indexInRange(i, n);
            populationStability(load(p, i, in), load(q, i, in), load(d, i, in)).intoArray(terms, i, in);
        }
    }

    private static DoubleVector populationStability(DoubleVector p, DoubleVector q, DoubleVector d) {
        var t = d.div(p.add(q));
        var isNear = t.abs().compare(VectorOperators.LE, Series.SERIES_END);
        var u = t.mul(t);
        var near = d.mul(t.mul(2).mul(u.fma(horner(Series.RATIO, u), all(1))));
        if (isNear.allTrue()) {
            return near;
        }
        return d.abs()
                .mul(log(p.max(q).div(p.min(q))))
                .blend(near, isNear)
                .blend(Double.POSITIVE_INFINITY, p.min(q).compare(VectorOperators.EQ, 0))
                .blend(0, p.max(q).compare(VectorOperators.EQ, 0));
    }

    @Override
    public void distances(double[] x, double[] y, double[] out, int n) {
        int i = 0;
        for (; i < SPECIES.loopBound(n); i += WIDTH) {
            load(x, i).sub(load(y, i)).abs().intoArray(out, i);
        }
        if (i < n) {
            var in = SPECIES.indexInRange(i, n);
            load(x, i, in).sub(load(y, i, in)).abs().intoArray(out, i, in);
        }
    }

    @Override
    public void sum(double[] x, int n, CompensatedSum into) {
        var sums = new double[LANES];
        var compensations = new double[LANES];
        for (int lane = 0; lane < LANES; lane += WIDTH) {
            var sum = DoubleVector.zero(SPECIES);
            var compensation = sum;
            for (int i = lane; i < n; i += LANES) {
                var term = i + WIDTH <= n ? load(x, i) : load(x, i, SPECIES.indexInRange(i, n));
                var next = sum.add(term);
                var added = next.sub(sum);
                compensation = compensation.add(sum.sub(next.sub(added)).add(term.sub(added)));
                sum = next;
            }
            sum.intoArray(sums, lane);
            compensation.intoArray(compensations, lane);
        }
        into.add(sums, compensations);
    }

    private static DoubleVector horner(double[] coefficients, DoubleVector u) {
        var sum = all(coefficients[coefficients.length - 1]);
        for (int k = coefficients.length - 2; k >= 0; k--) {
            sum = sum.fma(u, all(coefficients[k]));
        }
        return sum;
    }

    private static DoubleVector all(double value) {
        return DoubleVector.broadcast(SPECIES, value);
    }

    private static DoubleVector load(double[] x, int i) {
        return DoubleVector.fromArray(SPECIES, x, i);
    }

    private static DoubleVector load(double[] x, int i, VectorMask<Double> in) {
        return DoubleVector.fromArray(SPECIES, x, i, in);
    }
}
