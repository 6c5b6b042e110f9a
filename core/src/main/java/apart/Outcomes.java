package apart;

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

    // Numerators are off by less than 2⁻¹⁰⁴ of their products: above this ratio 60 bits are good.
    private static final double CANCELLED = 0x1p-44;
    // Below it the low half of a product of 106 bits may be subnormal.
    private static final double FAINT_PRODUCT = 0x1p-900;

    private final Pmf left;
    private final Pmf right;
    private final boolean sameTotal;
    private final boolean exactInDoubles;
    private final double reciprocal;
    private final double reciprocalLow;
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
        sameTotal = left.exactTotal().integer().equals(right.exactTotal().integer());
        var a = left.scale;
        var b = right.scale;
        double high = a.high() * b.high();
        double low = Math.fma(a.high(), b.high(), -high) + (a.high() * b.low() + a.low() * b.high());
        reciprocal = 1 / high;
        reciprocalLow = Scale.reciprocalLow(high, low, reciprocal);
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
        faint = 0;
        for (int i = 0; i < length; i++) {
            p[i] = left.probability(from + i);
            q[i] = right.probability(from + i);
            d[i] = difference(from + i);
            if (faint(p[i]) || faint(q[i])) {
                faint++;
            }
        }
        return length > 0;
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
        if (b == 0) {
            return left.scale.probability(a);
        }
        if (a == 0) {
            return -right.scale.probability(b);
        }
        a = left.scale.scaled(a);
        b = right.scale.scaled(b);
        if (sameTotal && exactInDoubles) {
            double numerator = a - b;
            if (Math.abs(numerator) >= FAINT_PRODUCT || (numerator == 0 && a >= Double.MIN_NORMAL)) {
                return Math.fma(numerator, left.scale.reciprocal(), numerator * left.scale.reciprocalLow());
            }
            return exactDifference(i);
        }
        double aB = a * right.scale.high();
        double bA = b * left.scale.high();
        double aBLow = Math.fma(a, right.scale.low(), Math.fma(a, right.scale.high(), -aB));
        double bALow = Math.fma(b, left.scale.low(), Math.fma(b, left.scale.high(), -bA));
        double numerator = (aB - bA) + (aBLow - bALow);
        double larger = Math.max(aB, bA);
        if (exactInDoubles && Math.abs(numerator) > CANCELLED * larger && larger > FAINT_PRODUCT) {
            return Math.fma(numerator, reciprocal, numerator * reciprocalLow);
        }
        return exactDifference(i);
    }

    private double exactDifference(int i) {
        var numerator = left.exactWeight(i)
                .times(right.exactTotal())
                .minus(right.exactWeight(i).times(left.exactTotal()));
        if (numerator.integer().signum() == 0) {
            return 0;
        }
        double high = numerator.high();
        double quotient = Math.fma(high, reciprocal, high * reciprocalLow + numerator.low() * reciprocal);
        return Weights.scaled(quotient, numerator.magnitude() - left.scale.exponent() - right.scale.exponent());
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
        var exactA = left.exactWeight(i);
        var exactB = right.exactWeight(i);
        double ratio = exactA.high() / exactB.high() * (right.scale.high() / left.scale.high());
        int exponent = exactA.magnitude() - exactB.magnitude() + right.scale.exponent() - left.scale.exponent();
        return Math.fma(exponent, Series.LN_2, Series.log(ratio));
    }
}
