package apart;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Measures of small distributions by the textbook formulas in fixed-point integers of 256
/// bits: slow, simple, and right to more than 40 digits. Its logarithm is checked against
/// another library.
final class Reference {
    static final int BITS = 256;
    private static final BigInteger ONE = BigInteger.ONE.shiftLeft(BITS);
    private static final int FINEST = 140;
    private static final int TABLE = 64;
    private static final int HALVINGS = 6;
    private static final BigInteger[] LOGS = new BigInteger[TABLE];
    private static final BigInteger LN_2;

    static {
        // ln(1 + j/64) one step at a time, then ln 2 with the last.
        LOGS[0] = BigInteger.ZERO;
        for (int j = 1; j < TABLE; j++) {
            LOGS[j] = LOGS[j - 1].add(twiceArtanh(BigInteger.ONE, BigInteger.valueOf(2L * (TABLE + j) - 1)));
        }
        LN_2 = LOGS[TABLE - 1].add(twiceArtanh(BigInteger.ONE, BigInteger.valueOf(4L * TABLE - 1)));
    }

    private final BigInteger[] a;
    private final BigInteger[] b;
    private final BigInteger totalA;
    private final BigInteger totalB;

    /// Two distributions by their weights.
    Reference(double[] a, double[] b) {
        this.a = integers(a);
        this.b = integers(b);
        totalA = sum(this.a);
        totalB = sum(this.b);
    }

    private static BigInteger[] integers(double[] weights) {
        int lowest = Integer.MAX_VALUE;
        for (double weight : weights) {
            if (weight > 0) {
                lowest = Math.min(lowest, exponent(weight));
            }
        }
        var integers = new BigInteger[weights.length];
        for (int i = 0; i < weights.length; i++) {
            integers[i] = weights[i] == 0
                    ? BigInteger.ZERO
                    : BigInteger.valueOf(significand(weights[i])).shiftLeft(exponent(weights[i]) - lowest);
        }
        return integers;
    }

    private static int exponent(double x) {
        return Math.max(1, (int) (Double.doubleToLongBits(x) >>> 52)) - 1075;
    }

    private static long significand(double x) {
        long bits = Double.doubleToLongBits(x);
        long fraction = bits & ((1L << 52) - 1);
        return bits >>> 52 == 0 ? fraction : fraction | 1L << 52;
    }

    private static BigInteger sum(BigInteger[] terms) {
        var sum = BigInteger.ZERO;
        for (var term : terms) {
            sum = sum.add(term);
        }
        return sum;
    }

    /// Σ p·ln(p/q), as fixed point.
    BigInteger kullbackLeibler() {
        var sum = BigInteger.ZERO;
        for (int i = 0; i < a.length; i++) {
            if (a[i].signum() > 0) {
                var log = log(a[i].multiply(totalB), b[i].multiply(totalA));
                sum = sum.add(times(quotient(a[i], totalA), log));
            }
        }
        return sum;
    }

    /// ½ Σ p·ln(p/m) + ½ Σ q·ln(q/m).
    BigInteger jensenShannon() {
        var sum = BigInteger.ZERO;
        for (int i = 0; i < a.length; i++) {
            var p = a[i].multiply(totalB);
            var q = b[i].multiply(totalA);
            if (p.signum() > 0) {
                sum = sum.add(times(quotient(a[i], totalA), log(p.shiftLeft(1), p.add(q))));
            }
            if (q.signum() > 0) {
                sum = sum.add(times(quotient(b[i], totalB), log(q.shiftLeft(1), p.add(q))));
            }
        }
        return sum.shiftRight(1);
    }

    /// w·Σ p·ln(p/m) + (1 − w)·Σ q·ln(q/m), m = w·p + (1 − w)·q.
    BigInteger jensenShannon(double weight) {
        var w = fixed(weight);
        var rest = ONE.subtract(w);
        var sum = BigInteger.ZERO;
        for (int i = 0; i < a.length; i++) {
            var p = a[i].multiply(totalB);
            var q = b[i].multiply(totalA);
            var m = w.multiply(p).add(rest.multiply(q));
            if (p.signum() > 0) {
                sum = sum.add(times(times(w, quotient(a[i], totalA)), log(p.shiftLeft(BITS), m)));
            }
            if (q.signum() > 0) {
                sum = sum.add(times(times(rest, quotient(b[i], totalB)), log(q.shiftLeft(BITS), m)));
            }
        }
        return sum;
    }

    /// Σ (p − q)·ln(p/q).
    BigInteger populationStability() {
        var sum = BigInteger.ZERO;
        for (int i = 0; i < a.length; i++) {
            var p = a[i].multiply(totalB);
            var q = b[i].multiply(totalA);
            if (p.signum() > 0) {
                sum = sum.add(times(quotient(p.subtract(q), totalA.multiply(totalB)), log(p, q)));
            }
        }
        return sum;
    }

    /// ½ Σ |p − q|.
    BigInteger totalVariation() {
        var sum = BigInteger.ZERO;
        for (int i = 0; i < a.length; i++) {
            sum = sum.add(a[i].multiply(totalB).subtract(b[i].multiply(totalA)).abs());
        }
        return quotient(sum, totalA.multiply(totalB)).shiftRight(1);
    }

    /// Σ (p − q)²/q.
    BigInteger pearson() {
        var sum = BigInteger.ZERO;
        for (int i = 0; i < a.length; i++) {
            if (b[i].signum() > 0) {
                var d = a[i].multiply(totalB).subtract(b[i].multiply(totalA));
                var expected = b[i].multiply(totalA).multiply(totalA).multiply(totalB);
                sum = sum.add(quotient(d.multiply(d), expected));
            }
        }
        return sum;
    }

    /// Σ (p − q)²/(p + q).
    BigInteger symmetricChiSquare() {
        var sum = BigInteger.ZERO;
        for (int i = 0; i < a.length; i++) {
            var d = a[i].multiply(totalB).subtract(b[i].multiply(totalA));
            var total = a[i].multiply(totalB).add(b[i].multiply(totalA));
            if (d.signum() != 0) {
                sum = sum.add(quotient(d.multiply(d), total.multiply(totalA).multiply(totalB)));
            }
        }
        return sum;
    }

    /// The logarithms of pᵅ·q¹⁻ᵅ; both sides have the same outcomes.
    private List<BigInteger> logsOfPowers(double order) {
        var alpha = fixed(order);
        var logs = new ArrayList<BigInteger>();
        for (int i = 0; i < a.length; i++) {
            if (a[i].signum() > 0) {
                var log = log(a[i].multiply(totalB), b[i].multiply(totalA));
                logs.add(times(alpha, log).add(log(b[i], totalB)));
            }
        }
        return logs;
    }

    /// Σ pᵅ·q¹⁻ᵅ over e to a power.
    private static BigInteger sumOver(BigInteger power, List<BigInteger> logs) {
        var sum = BigInteger.ZERO;
        for (var log : logs) {
            sum = sum.add(exp(log.subtract(power)));
        }
        return sum;
    }

    /// (Σ pᵅ·q¹⁻ᵅ − 1)/(α − 1).
    BigInteger tsallis(double order) {
        var sum = sumOver(BigInteger.ZERO, logsOfPowers(order));
        return quotient(sum.subtract(ONE), fixed(order).subtract(ONE));
    }

    /// ln(Σ pᵅ·q¹⁻ᵅ)/(α − 1).
    BigInteger renyi(double order) {
        var logs = logsOfPowers(order);
        var largest = Collections.max(logs);
        var log = log(sumOver(largest, logs), ONE).add(largest);
        return quotient(log, fixed(order).subtract(ONE));
    }

    /// √(½ Σ (√p − √q)²).
    BigInteger hellinger() {
        var sum = BigInteger.ZERO;
        for (int i = 0; i < a.length; i++) {
            var p = a[i].shiftLeft(2 * BITS).divide(totalA).sqrt();
            var q = b[i].shiftLeft(2 * BITS).divide(totalB).sqrt();
            sum = sum.add(p.subtract(q).pow(2));
        }
        return sum.shiftRight(1).sqrt();
    }

    private static BigInteger fixed(double x) {
        return BigInteger.valueOf(significand(x)).shiftLeft(BITS + exponent(x));
    }

    /// eˣ for a fixed-point x: a power of two, and the series for a small part of the rest.
    static BigInteger exp(BigInteger x) {
        var parts = x.divideAndRemainder(LN_2);
        var rest = parts[1].shiftRight(HALVINGS);
        var sum = ONE;
        var power = ONE;
        for (int k = 1; power.signum() != 0 && power.bitLength() > 1; k++) {
            power = times(power, rest).divide(BigInteger.valueOf(k));
            sum = sum.add(power);
        }
        for (int i = 0; i < HALVINGS; i++) {
            sum = times(sum, sum);
        }
        int exponent = parts[0].intValueExact();
        return exponent >= 0 ? sum.shiftLeft(exponent) : sum.shiftRight(-exponent);
    }

    /// How far a value is from a fixed-point truth, in units of 2⁻⁵³ of the truth.
    static double error(double value, BigInteger truth) {
        if (truth.bitLength() < BITS - FINEST) {
            // Too small for the digits kept here: only that much can be said.
            return value >= 0 && value <= Math.scalb(1.0, -FINEST) ? 0 : Double.POSITIVE_INFINITY;
        }
        int shift = exponent(value) + BITS;
        var found = BigInteger.valueOf(significand(value));
        found = shift >= 0 ? found.shiftLeft(shift) : found.shiftRight(-shift);
        var off = found.subtract(truth).abs();
        return off.shiftLeft(53 + 64).divide(truth.abs()).doubleValue() * 0x1p-64;
    }

    private static BigInteger quotient(BigInteger x, BigInteger y) {
        return x.shiftLeft(BITS).divide(y);
    }

    private static BigInteger times(BigInteger x, BigInteger y) {
        return x.multiply(y).shiftRight(BITS);
    }

    /// ln(x/y) for positive integers.
    static BigInteger log(BigInteger x, BigInteger y) {
        int exponent = x.bitLength() - y.bitLength();
        var ratio = shifted(x, BITS - exponent).divide(shifted(y, 0));
        if (BITS - exponent < 0) {
            ratio = x.divide(y.shiftLeft(exponent - BITS));
        }
        if (ratio.compareTo(ONE) < 0) {
            exponent--;
            ratio = ratio.shiftLeft(1);
        }
        int j = ratio.shiftRight(BITS - 6).intValueExact() - TABLE;
        var center = BigInteger.valueOf(TABLE + j).shiftLeft(BITS - 6);
        var rest = twiceArtanh(ratio.subtract(center), ratio.add(center));
        return LN_2.multiply(BigInteger.valueOf(exponent)).add(LOGS[j]).add(rest);
    }

    private static BigInteger shifted(BigInteger x, int bits) {
        return bits >= 0 ? x.shiftLeft(bits) : x;
    }

    /// 2·artanh(x/y) = ln((y + x)/(y − x)) by its series, for small x/y.
    private static BigInteger twiceArtanh(BigInteger x, BigInteger y) {
        var t = quotient(x, y);
        var square = times(t, t);
        var sum = BigInteger.ZERO;
        var power = t;
        for (int k = 1; power.signum() != 0 && power.bitLength() > 1; k += 2) {
            sum = sum.add(power.divide(BigInteger.valueOf(k)));
            power = times(power, square);
        }
        return sum.shiftLeft(1);
    }
}
