package apart.density;

import apart.Density;

/// Quantiles by a search that keeps the root between two doubles: Newton steps on logarithms
/// where they help, and else the middle of the doubles that are left, of which there are few
/// (64 halvings meet any double, also near 0).
final class Inversion {
    private static final int NEWTON_STEPS = 40;
    private static final double HALF = 0.5;

    private Inversion() {}

    /// The smallest x in [low, high] with cdf(x) ≥ u.
    static double quantile(Density density, double u, double low, double high) {
        return u <= HALF ? search(density, u, false, false, low, high) : search(density, 1 - u, true, false, low, high);
    }

    /// The largest x in [low, high] with survival(x) ≥ u.
    static double upperQuantile(Density density, double u, double low, double high) {
        return u <= HALF ? search(density, u, true, true, low, high) : search(density, 1 - u, false, true, low, high);
    }

    static void check(double u) {
        if (!(u >= 0 && u <= 1)) {
            throw new IllegalArgumentException("u is " + u + "; a quantile is asked for in [0, 1]");
        }
    }

    // Over a gap of the distribution a whole stretch has this mass in its tail: its last or its first value is sought.
    private static double search(Density density, double mass, boolean upper, boolean last, double low, double high) {
        if (mass == 0) {
            return upper ? high : low;
        }
        double goal = Math.log(mass);
        long left = key(Math.max(low, -Double.MAX_VALUE));
        long right = key(Math.min(high, Double.MAX_VALUE));
        double x = value(middle(left, right));
        for (int step = 0; left + 1 < right; step++) {
            double tail = upper ? density.survival(x) : density.cdf(x);
            boolean reached = upper ? tail < mass : tail > mass;
            if (reached || (tail == mass && !last)) {
                right = key(x);
            } else {
                left = key(x);
            }
            double next = step < NEWTON_STEPS ? newton(density, x, tail, goal, upper) : Double.NaN;
            if (next == x && tail != mass) {
                return x;
            }
            long key = key(next);
            // Every third step halves, so that Newton's cannot creep.
            boolean inside = step % 3 != 2 && !Double.isNaN(next) && key > left && key < right;
            x = inside ? next : value(middle(left, right));
        }
        return value(last ? left : right);
    }

    // On the logarithm of the tail, which is nearly straight in ln x for a power of x and nearly
    // straight in x for an exponential.
    private static double newton(Density density, double x, double tail, double goal, boolean upper) {
        double at = density.density(x);
        if (!(tail > 0 && at > 0 && at < Double.POSITIVE_INFINITY)) {
            return Double.NaN;
        }
        double step = (Math.log(tail) - goal) * (tail / at) * (upper ? -1 : 1);
        return x == 0 || Math.abs(step) < HALF * Math.abs(x) ? x - step : x * Math.exp(-step / x);
    }

    private static long middle(long left, long right) {
        return (left & right) + ((left ^ right) >> 1);
    }

    /// Doubles in the order of their values as whole numbers.
    private static long key(double x) {
        long bits = Double.doubleToRawLongBits(x + 0.0);
        return bits >= 0 ? bits : Long.MIN_VALUE - bits;
    }

    private static double value(long key) {
        return Double.longBitsToDouble(key >= 0 ? key : Long.MIN_VALUE - key);
    }
}
