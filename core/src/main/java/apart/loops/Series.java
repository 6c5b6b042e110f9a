package apart.loops;

/// The logarithm and the two series beneath the measures, one argument at a time, with the
/// operations that every kind of [Loops] repeats in the same order.
public final class Series {
    /// ln 2, rounded.
    public static final double LN_2 = 0x1.62e42fefa39efp-1;

    static final double LN_2_HIGH = 0x1.62e42fee00000p-1;
    static final double LN_2_LOW = 0x1.a39ef35793c76p-33;

    /// The bits of √½, and the exponent bits of a double.
    static final long ROOT_HALF = 0x3FE6A09E667F3BCDL;

    static final long EXPONENT = 0xFFF0_0000_0000_0000L;

    /// Where the series end and the logarithm begins: 27 terms reach 2⁻⁵⁴ at t² = ¼.
    static final double SERIES_END = 0.5;

    private static final int TERMS = 27;

    /// C(u) = Σ uᵏ/(2k+3): ln(p/q) = 2t(1 + t²·C(t²)) with t = (p − q)/(p + q).
    static final double[] RATIO = new double[TERMS];

    /// H(u) = Σ uᵏ/((2k+1)(2k+2)): an outcome adds ½·d·t·H(t²) to Jensen–Shannon.
    static final double[] MIXTURE = new double[TERMS];

    static {
        for (int k = 0; k < TERMS; k++) {
            RATIO[k] = 1.0 / (2 * k + 3);
            MIXTURE[k] = 1.0 / ((2 * k + 1) * (2 * k + 2));
        }
    }

    /// The coefficients of (ln(1+f) − 2s)/s as a polynomial in s², s = f/(2+f), by minimax on
    /// [√½, √2] (FreeBSD msun, e_log.c).
    static final double L1 = 0x1.5555555555593p-1;

    static final double L2 = 0x1.999999997fa04p-2;
    static final double L3 = 0x1.2492494229359p-2;
    static final double L4 = 0x1.c71c51d8e78afp-3;
    static final double L5 = 0x1.7466496cb03dep-3;
    static final double L6 = 0x1.39a09d078c69fp-3;
    static final double L7 = 0x1.2f112df3e5244p-3;

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

    /// ln(p/q) for positive normal p and q and d = p − q, without cancellation where they are
    /// near.
    public static double logRatio(double p, double q, double d) {
        double t = d / (p + q);
        if (Math.abs(t) <= SERIES_END) {
            double u = t * t;
            return 2 * t * Math.fma(u, horner(RATIO, u), 1);
        }
        // The same bits but for the sign when p and q change places.
        double ratio = log(Math.max(p, q) / Math.min(p, q));
        return d > 0 ? ratio : -ratio;
    }

    static double horner(double[] coefficients, double u) {
        double sum = coefficients[coefficients.length - 1];
        for (int k = coefficients.length - 2; k >= 0; k--) {
            sum = Math.fma(sum, u, coefficients[k]);
        }
        return sum;
    }
}
