package apart.transport;

/// PowersOfTwo of two, which change a unit without rounding.
final class PowersOfTwo {
    private PowersOfTwo() {}

    /// x · 2^exponent, for exponents beyond those of a double and for fractions.
    static double scaled(double x, double exponent) {
        double whole = Math.rint(exponent);
        int power = (int) Math.clamp(whole, -8192.0, 8192.0);
        double scaled = Math.scalb(Math.scalb(x, power / 2), power - power / 2);
        return whole == exponent ? scaled : scaled * StrictMath.pow(2, exponent - whole);
    }
}
