package apart.loops;

/// Coefficients of the polynomials beneath the measures, lowest power first.
///
/// Made with mpmath at 60 digits: interpolation at Chebyshev nodes of the interval, which is
/// within a small factor of minimax, then rounded to doubles; the errors stated are those of
/// the rounded polynomials, relative, over 2001 points.
final class Coefficients {
    /// The coefficients of (ln(1+f) − 2s)/s as a polynomial in s², s = f/(2+f), by minimax on
    /// [√½, √2] (FreeBSD msun, e_log.c).
    static final double L1 = 0x1.5555555555593p-1;

    static final double L2 = 0x1.999999997fa04p-2;
    static final double L3 = 0x1.2492494229359p-2;
    static final double L4 = 0x1.c71c51d8e78afp-3;
    static final double L5 = 0x1.7466496cb03dep-3;
    static final double L6 = 0x1.39a09d078c69fp-3;
    static final double L7 = 0x1.2f112df3e5244p-3;

    /// C(u) = Σ uᵏ/(2k+3) on [0, ¼], within 2⁻⁵³: ln(p/q) = 2t(1 + t²·C(t²)), t = (p − q)/(p + q).
    static final double R0 = 0x1.5555555555555p-2;

    static final double R1 = 0x1.9999999999ad1p-3;
    static final double R2 = 0x1.249249247e90cp-3;
    static final double R3 = 0x1.c71c71d6cc92ap-4;
    static final double R4 = 0x1.745d1406af5b4p-4;
    static final double R5 = 0x1.3b1417e80861ap-4;
    static final double R6 = 0x1.1108e257fdd4ep-4;
    static final double R7 = 0x1.e2c34421c05a4p-5;
    static final double R8 = 0x1.a6c51ee43bcb4p-5;
    static final double R9 = 0x1.bdcda1988659ap-5;
    static final double R10 = 0x1.92c66b940874fp-7;
    static final double R11 = 0x1.15ab6b4643becp-3;
    static final double R12 = -0x1.27f3949740279p-3;
    static final double R13 = 0x1.b017afdbab56ep-3;

    /// H(u) = Σ uᵏ/((2k+1)(2k+2)) on [0, ¼], within 2⁻⁵⁶: an outcome adds ½·d·t·H(t²) to
    /// Jensen–Shannon.
    static final double M0 = 0x1.0000000000000p-1;

    static final double M1 = 0x1.5555555555446p-4;
    static final double M2 = 0x1.111111112ea87p-5;
    static final double M3 = 0x1.2492491059d7ap-6;
    static final double M4 = 0x1.6c16c893cc223p-7;
    static final double M5 = 0x1.f07a9ed4d8794p-8;
    static final double M6 = 0x1.68303cf5ef2b1p-8;
    static final double M7 = 0x1.0feb676edb57bp-8;
    static final double M8 = 0x1.be16f48cb47e4p-9;
    static final double M9 = 0x1.f806ddcdca87bp-10;
    static final double M10 = 0x1.2e0bbc7729b64p-8;
    static final double M11 = -0x1.b9b16d9f79f81p-9;
    static final double M12 = 0x1.d6d719e69049fp-8;

    /// ln(1 + x) on [½, 1] in powers of x − ¾, within 2⁻⁵³.
    static final double S0 = 0x1.1e85f5e7040d0p-1;

    static final double S1 = 0x1.2492492492492p-1;
    static final double S2 = -0x1.4e5e0a72f0234p-3;
    static final double S3 = 0x1.fd831c1cdb85dp-5;
    static final double S4 = -0x1.b4b985d11a40ep-6;
    static final double S5 = 0x1.8f4a88f9ece84p-7;
    static final double S6 = -0x1.7c46fa17cf43dp-8;
    static final double S7 = 0x1.748438b56aab8p-9;
    static final double S8 = -0x1.7485d6e7f2fd6p-10;
    static final double S9 = 0x1.7a6faa75e9bbep-11;
    static final double S10 = -0x1.84a7cb999cc1bp-12;
    static final double S11 = 0x1.93c801ba22c05p-13;
    static final double S12 = -0x1.c29e4930a462fp-14;
    static final double S13 = 0x1.dbb45f88c7bc8p-15;

    /// (e^r − 1 − r)/r² on ±½·ln 2 in powers of r: with it e^r − 1 is within 2⁻⁶⁰.
    static final double E0 = 0x1.0000000000000p-1;

    static final double E1 = 0x1.5555555555557p-3;
    static final double E2 = 0x1.5555555555556p-5;
    static final double E3 = 0x1.11111111100dcp-7;
    static final double E4 = 0x1.6c16c16c162d4p-10;
    static final double E5 = 0x1.a01a01abe7fe1p-13;
    static final double E6 = 0x1.a01a01a6d889cp-16;
    static final double E7 = 0x1.71de0231960ebp-19;
    static final double E8 = 0x1.27e4db646b17ep-22;
    static final double E9 = 0x1.af4de97ca4194p-26;
    static final double E10 = 0x1.1f730349868cep-29;

    private Coefficients() {}
}
