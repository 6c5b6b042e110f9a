package apart.points;

/// A number of two doubles, which carry 106 bits together (Dekker 1971). It is changed in
/// place, so that long sums make no garbage.
public final class Wide {
    private static final double[] LN_2 = {0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56, 0x1.7b57a079a1934p-111};
    private static final double LOG2_E = 0x1.71547652b82fep0;
    // A power of e below this is nothing beside 1 in 106 bits.
    private static final double VANISHED = 80;
    private static final int HALVINGS = 4;
    private static final int TERMS = 15;
    private static final Wide[] RECIPROCAL_FACTORIALS = reciprocalFactorials();

    private double high;
    private double low;

    public Wide() {}

    public static Wide of(double high, double low) {
        var wide = new Wide();
        wide.set(high, low);
        return wide;
    }

    private static Wide[] reciprocalFactorials() {
        var reciprocals = new Wide[TERMS + 1];
        reciprocals[0] = of(1, 0);
        for (int i = 1; i <= TERMS; i++) {
            reciprocals[i] = of(1, 0);
            reciprocals[i].set(reciprocals[i - 1]);
            reciprocals[i].over(of(i, 0));
        }
        return reciprocals;
    }

    public double high() {
        return high;
    }

    public double value() {
        return high + low;
    }

    public void set(Wide other) {
        high = other.high;
        low = other.low;
    }

    /// Any two doubles, the first not smaller than the second.
    public void set(double first, double second) {
        high = first + second;
        low = Double.isInfinite(high) ? 0 : second - (high - first);
    }

    public void setDifference(double a, double b) {
        double difference = a - b;
        double added = difference - a;
        set(difference, (a - (difference - added)) - (b + added));
    }

    public void setProduct(double a, double b) {
        double product = a * b;
        set(product, Math.fma(a, b, -product));
    }

    public void add(Wide other) {
        add(other.high, other.low);
    }

    public void subtract(Wide other) {
        add(-other.high, -other.low);
    }

    public void add(double otherHigh, double otherLow) {
        double sum = high + otherHigh;
        double added = sum - high;
        double lost = (high - (sum - added)) + (otherHigh - added);
        double lows = low + otherLow;
        double addedLow = lows - low;
        double lostLow = (low - (lows - addedLow)) + (otherLow - addedLow);
        double rest = lost + lows;
        double first = sum + rest;
        set(first, (rest - (first - sum)) + lostLow);
    }

    public void times(Wide other) {
        double product = high * other.high;
        set(product, Math.fma(high, other.high, -product) + (high * other.low + low * other.high));
    }

    public void times(double factor) {
        double product = high * factor;
        set(product, Math.fma(high, factor, -product) + low * factor);
    }

    /// By a power of two.
    public void scale(double power) {
        high *= power;
        low *= power;
    }

    public void over(Wide other) {
        double first = high / other.high;
        double rest = Math.fma(-first, other.high, high) - first * other.low + low;
        set(first, rest / other.high);
    }

    /// The root of a number ≥ 0.
    public void root() {
        if (high > 0) {
            double root = Math.sqrt(high);
            set(root, (Math.fma(-root, root, high) + low) / (2 * root));
        }
    }

    /// 1 − e^−a of this number a ≥ 0, relatively as exact where a is small.
    public void decay() {
        if (!(high < VANISHED)) {
            set(1, 0);
            return;
        }
        double steps = Math.rint(-high * LOG2_E);
        set(-high, -low);
        for (double part : LN_2) {
            double product = steps * part;
            add(-product, -Math.fma(steps, part, -product));
        }
        scale(1.0 / (1 << HALVINGS));
        lessOne();
        // What is left of 1: 1 − 2^k·(1 + y) = (1 − 2^k) − 2^k·y.
        double power = Math.scalb(1.0, (int) steps);
        scale(-power);
        add(1 - power, -(power - (1 - (1 - power))));
    }

    // e^x − 1 of 2^HALVINGS times this number.
    private void lessOne() {
        var x = of(high, low);
        set(RECIPROCAL_FACTORIALS[TERMS]);
        for (int i = TERMS - 1; i >= 1; i--) {
            times(x);
            add(RECIPROCAL_FACTORIALS[i]);
        }
        times(x);
        for (int i = 0; i < HALVINGS; i++) {
            x.set(high + 2, low + (high - ((high + 2) - 2)));
            times(x);
        }
    }
}
