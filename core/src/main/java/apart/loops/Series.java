package apart.loops;

import static apart.loops.Coefficients.*;

/// The logarithm and the series beneath the measures, one argument at a time, with the
/// operations that every kind of [Loops] repeats in the same order.
public final class Series {
    /// ln 2, rounded.
    public static final double LN_2 = 0x1.62e42fefa39efp-1;

    static final double LN_2_HIGH = 0x1.62e42fee00000p-1;
    static final double LN_2_LOW = 0x1.a39ef35793c76p-33;

    /// The bits of √½, and the exponent bits of a double.
    static final long ROOT_HALF = 0x3FE6A09E667F3BCDL;

    /// The bits of 1.
    static final long ONE = 0x3FF0_0000_0000_0000L;

    static final long EXPONENT = 0xFFF0_0000_0000_0000L;

    /// Half of a step of the exponent.
    static final long HALF_STEP = 0x0008_0000_0000_0000L;

    /// Where the series in t = (p − q)/(p + q) end and a power of two is taken out of p/q
    /// first.
    static final double SERIES_END = 0.5;

    static final double LOG2_E = 0x1.71547652b82fep0;

    /// 2⁵² and a half of it: what is added to it is rounded to an integer, which stands in the
    /// last bits.
    static final double ROUND = 0x1.8p52;

    /// A power of e with minus this is nothing beside 1.
    static final double GONE = 64;

    /// Below this a power of e is taken for 0.
    static final double LEAST_EXPONENT = -708;

    /// Of this 1 − 1/√x is 1.
    static final double FAR = 0x1p200;

    /// Lifts every probability into the range of normal doubles.
    static final double LIFT = 0x1p60;

    private Series() {}

    /// ln x for positive normal x, off by less than one unit in the last place.
    public static double log(double x) {
        long bits = Double.doubleToRawLongBits(x);
        long exponent = (bits - ROOT_HALF) & EXPONENT;
        double k = exponent >> 52;
        double f = Double.longBitsToDouble(bits - exponent) - 1;
        double s = f / (f + 2);
        double z = s * s;
        double w = z * z;
        double even = w * Math.fma(w, Math.fma(w, L6, L4), L2);
        double odd = z * Math.fma(w, Math.fma(w, Math.fma(w, L7, L5), L3), L1);
        double half = 0.5 * f * f;
        return Math.fma(k, LN_2_HIGH, f - (half - Math.fma(s, half + (even + odd), k * LN_2_LOW)));
    }

    /// 1 − e^−x for x ≥ 0, off by less than two units in the last place.
    static double decay(double x) {
        double a = x > GONE ? GONE : x;
        double shifted = Math.fma(a, -LOG2_E, ROUND);
        double k = shifted - ROUND;
        double r = Math.fma(k, -LN_2_LOW, Math.fma(k, -LN_2_HIGH, -a));
        double power = Double.longBitsToDouble((Double.doubleToRawLongBits(shifted) << 52) + ONE);
        return Math.fma(-power, lessOne(r), 1 - power);
    }

    /// e^x for x ≤ 709, off by less than two units in the last place; 0 below −708.
    static double exponential(double x) {
        if (x < LEAST_EXPONENT) {
            return 0;
        }
        double shifted = Math.fma(x, LOG2_E, ROUND);
        double k = shifted - ROUND;
        double r = Math.fma(k, -LN_2_LOW, Math.fma(k, -LN_2_HIGH, x));
        double power = Double.longBitsToDouble((Double.doubleToRawLongBits(shifted) << 52) + ONE);
        return Math.fma(power, lessOne(r), power);
    }

    /// e^r − 1 for |r| ≤ ½·ln 2.
    static double lessOne(double r) {
        double w = r * r;
        double even = Math.fma(Math.fma(Math.fma(E10, w, E8), w, E6), w, E4);
        double odd = Math.fma(Math.fma(Math.fma(E9, w, E7), w, E5), w, E3);
        even = Math.fma(Math.fma(even, w, E2), w, E0);
        odd = Math.fma(odd, w, E1);
        return Math.fma(w, Math.fma(r, odd, even), r);
    }

    /// ln(p/q) for positive p, q ≤ 1 and d = p − q, without cancellation where they are near.
    public static double logRatio(double p, double q, double d) {
        double sum = p + q;
        if (Math.abs(d) <= SERIES_END * sum) {
            return nearLogRatio(d / sum);
        }
        // The same bits but for the sign when p and q change places.
        double ratio = farLogRatio(Math.max(p, q), Math.min(p, q));
        return d > 0 ? ratio : -ratio;
    }

    /// ln((1 + t)/(1 − t)).
    static double nearLogRatio(double t) {
        double u = t * t;
        return 2 * t * Math.fma(u, ratio(u), 1);
    }

    /// ln(larger/smaller).
    static double farLogRatio(double larger, double smaller) {
        double y = smaller * LIFT;
        long bits = Double.doubleToRawLongBits(larger * LIFT);
        long steps = (bits - Double.doubleToRawLongBits(y) + HALF_STEP) & EXPONENT;
        double x = Double.longBitsToDouble(bits - steps);
        double k = steps >>> 52;
        return Math.fma(k, LN_2_HIGH, Math.fma(k, LN_2_LOW, nearLogRatio((x - y) / (x + y))));
    }

    /// (larger/smaller)^exponent, for a ratio of at least 2: off by some units in the last place
    /// and one more per unit of the exponent, since the logarithm is carried in two doubles.
    public static double power(double larger, double smaller, double exponent) {
        double y = smaller * LIFT;
        long bits = Double.doubleToRawLongBits(larger * LIFT);
        long steps = (bits - Double.doubleToRawLongBits(y) + HALF_STEP) & EXPONENT;
        double x = Double.longBitsToDouble(bits - steps);
        double k = steps >>> 52;
        double whole = k * LN_2_HIGH; // exact
        double rest = Math.fma(k, LN_2_LOW, nearLogRatio((x - y) / (x + y)));
        double high = exponent * whole;
        double low = Math.fma(exponent, whole, -high) + exponent * rest;
        double sum = high + low;
        double power = StrictMath.exp(sum);
        return power == Double.POSITIVE_INFINITY ? power : Math.fma(power, low - (sum - high), power);
    }

    /// C(u), for 0 ≤ u ≤ ¼.
    static double ratio(double u) {
        double w = u * u;
        double even = Math.fma(Math.fma(Math.fma(R12, w, R10), w, R8), w, R6);
        double odd = Math.fma(Math.fma(Math.fma(R13, w, R11), w, R9), w, R7);
        even = Math.fma(Math.fma(Math.fma(even, w, R4), w, R2), w, R0);
        odd = Math.fma(Math.fma(Math.fma(odd, w, R5), w, R3), w, R1);
        return Math.fma(u, odd, even);
    }

    /// H(u), for 0 ≤ u ≤ ¼.
    static double mixture(double u) {
        double w = u * u;
        double even = Math.fma(Math.fma(Math.fma(M12, w, M10), w, M8), w, M6);
        double odd = Math.fma(Math.fma(M11, w, M9), w, M7);
        even = Math.fma(Math.fma(Math.fma(even, w, M4), w, M2), w, M0);
        odd = Math.fma(Math.fma(Math.fma(odd, w, M5), w, M3), w, M1);
        return Math.fma(u, odd, even);
    }

    /// ln(1 + x), for ½ ≤ x ≤ 1.
    static double logSum(double x) {
        double y = x - 0.75;
        double w = y * y;
        double even = Math.fma(Math.fma(Math.fma(S12, w, S10), w, S8), w, S6);
        double odd = Math.fma(Math.fma(Math.fma(S13, w, S11), w, S9), w, S7);
        even = Math.fma(Math.fma(Math.fma(even, w, S4), w, S2), w, S0);
        odd = Math.fma(Math.fma(Math.fma(odd, w, S5), w, S3), w, S1);
        return Math.fma(y, odd, even);
    }
}
