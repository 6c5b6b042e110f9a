package apart;

import apart.loops.Loops;
import apart.loops.Scales;
import apart.loops.Series;

/// The outcomes of two distributions side by side, handed out in blocks: p, q, and d = p − q
/// free of cancellation.
///
/// Used like an iterator; the arrays are its own and are overwritten by [#next], so that loops
/// over outcomes never see the arrays of a [Pmf]. The blocks do not depend on threads or
/// hardware, and d changes its sign and nothing else when p and q change places.
///
/// d is (a·B − b·A)/(A·B), with weights a, b and totals A, B. The numerator comes from products
/// of 106 bits; where these cancel down to fewer than 60, from integers without rounding.
public final class Outcomes {
    /// The largest number of outcomes in a block.
    public static final int BLOCK = 512;

    private final Pmf left;
    private final Pmf right;
    private final Loops loops = Loops.chosen();
    private final Scales scales;
    private final boolean exactInDoubles;
    private final double[] p;
    private final double[] q;
    private final double[] d;
    private int from;
    private int length;
    private int faint;

    Outcomes(Pmf left, Pmf right) {
        if (left.size() != right.size()) {
            throw new IllegalArgumentException("p has " + left.size() + " outcomes and q has " + right.size()
                    + "; count both over the same outcomes, or bin both with the same edges");
        }
        this.left = left;
        this.right = right;
        exactInDoubles = left.exactInDouble() && right.exactInDouble();
        scales = Scales.of(left.exactTotal(), right.exactTotal());
        int capacity = Math.min(BLOCK, left.size());
        p = new double[capacity];
        q = new double[capacity];
        d = new double[capacity];
    }

    /// Goes on to the next block.
    ///
    /// @return whether there is one
    public boolean next() {
        from += length;
        length = Math.min(BLOCK, left.size() - from);
        left.weights(from, from + length, p);
        right.weights(from, from + length, q);
        int special = loops.probabilities(p, q, d, scales, length);
        faint = 0;
        if (special > 0 || !exactInDoubles) {
            settle();
        }
        return length > 0;
    }

    private void settle() {
        for (int i = 0; i < length; i++) {
            if (Double.isNaN(d[i]) || (!exactInDoubles && p[i] > 0 && q[i] > 0)) {
                d[i] = exactDifference(from + i);
            }
            if (faint(p[i]) || faint(q[i])) {
                faint++;
            }
        }
    }

    /// The first outcome of this block.
    public int from() {
        return from;
    }

    /// The number of outcomes in this block.
    public int length() {
        return length;
    }

    /// The probabilities of the first distribution in this block. The array belongs to the
    /// caller until the next block.
    public double[] p() {
        return p;
    }

    /// The probabilities of the second distribution in this block.
    public double[] q() {
        return q;
    }

    /// p − q in this block.
    public double[] d() {
        return d;
    }

    /// How many outcomes of this block have a probability that is positive but too small for a
    /// double of full precision: their ratio is to be had from [#logRatio] only.
    public int faint() {
        return faint;
    }

    /// Whether a probability is positive and too small for a double of full precision.
    public static boolean faint(double probability) {
        return probability > 0 && probability < Double.MIN_NORMAL;
    }

    double difference(int i) {
        double a = left.weight(i);
        double b = right.weight(i);
        double difference = scales.difference(a, b);
        boolean sure = exactInDoubles || a == 0 || b == 0;
        return sure && !Double.isNaN(difference) ? difference : exactDifference(i);
    }

    private double exactDifference(int i) {
        var numerator = left.exactWeight(i)
                .times(right.exactTotal())
                .minus(right.exactWeight(i).times(left.exactTotal()));
        if (numerator.integer().signum() == 0) {
            return 0;
        }
        return Weights.scaled(
                scales.overProductOfTotals(numerator.high(), numerator.low()),
                numerator.magnitude()
                        - scales.left().exponent()
                        - scales.right().exponent());
    }

    /// ln(p(i)/q(i)) of any outcome, also where a probability is beyond the range of doubles.
    public double logRatio(int i) {
        double a = left.weight(i);
        double b = right.weight(i);
        if (a == 0 || b == 0) {
            return a == b ? 0 : a > 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        }
        double pi = left.probability(i);
        double qi = right.probability(i);
        if (pi >= Double.MIN_NORMAL && qi >= Double.MIN_NORMAL) {
            return Series.logRatio(pi, qi, difference(i));
        }
        return Math.fma(ratioExponent(i), Series.LN_2, Series.log(ratio(i)));
    }

    /// ln p(i), also where the probability is beyond the range of doubles; −∞ where it is 0.
    public double logP(int i) {
        if (left.weight(i) == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        var exact = left.exactWeight(i);
        int exponent = exact.magnitude() - scales.left().exponent();
        return Math.fma(
                exponent, Series.LN_2, Series.log(exact.high() / scales.left().high()));
    }

    /// x·p(i)/q(i) for an outcome that both have, also where a probability or the ratio is
    /// beyond the range of doubles; ∞ where the product is.
    public double timesRatio(double x, int i) {
        int exponent = Math.getExponent(x);
        return Weights.scaled(Math.scalb(x, -exponent) * ratio(i), exponent + ratioExponent(i));
    }

    /// x·q(i)/p(i) in the same way.
    public double overRatio(double x, int i) {
        int exponent = Math.getExponent(x);
        return Weights.scaled(Math.scalb(x, -exponent) / ratio(i), exponent - ratioExponent(i));
    }

    /// p(i)/q(i) without its power of two.
    private double ratio(int i) {
        return left.exactWeight(i).high()
                / right.exactWeight(i).high()
                * (scales.right().high() / scales.left().high());
    }

    private int ratioExponent(int i) {
        return left.exactWeight(i).magnitude()
                - right.exactWeight(i).magnitude()
                + scales.right().exponent()
                - scales.left().exponent();
    }
}
