package apart.density;

/// A change of variable x(t) that turns whatever happens at the ends of an interval into a doubly
/// exponential decay: x − low = length/(1 + exp(−π·sinh t)) between two finite ends, and
/// x − low = scale·exp(½π·sinh t) towards infinity.
///
/// @param point the finite end that offsets count from
/// @param other the other end, which may be infinite
/// @param unit the length, or the scale of the way towards infinity; negative to the left
record Change(double point, double other, double unit) {
    // Where offsets are 1e-300 of a length, or 1e-150 and 1e150 of a scale.
    static final double END = 6.085;
    private static final double NEAR = 0x1p10;
    private static final int INWARD = 90;
    private static final double FARTHEST = 1e300;
    private static final double LEAST = 1e-9;

    static Change between(double low, double high, double scale) {
        if (Double.isInfinite(low)) {
            return new Change(high, low, -scale);
        }
        return new Change(low, high, Double.isInfinite(high) ? scale : high - low);
    }

    private boolean endless() {
        return Double.isInfinite(other);
    }

    /// f·dx/dt.
    double at(Quadrature.Beside f, double t) {
        double offset = offset(t);
        double speed = Math.PI * Math.cosh(t) * Math.abs(offset);
        if (endless()) {
            return times(value(f, point, offset), 0.5 * speed);
        }
        // Of the way to the nearer end, at most ½: 1 − part is the way to the other.
        double part = Math.abs(offset / unit);
        return times(value(f, t <= 0 ? point : other, offset), speed * (1 - part));
    }

    /// The way from the nearer end, or from the only finite one.
    private double offset(double t) {
        if (endless()) {
            return Math.clamp(unit * Math.exp(0.5 * Math.PI * Math.sinh(t)), -FARTHEST, FARTHEST);
        }
        double e = Math.exp(-Math.PI * Math.sinh(Math.abs(t)));
        return (t <= 0 ? unit : -unit) * (e / (1 + e));
    }

    /// How large x is against a part of its way: how much more f is off than x is rounded.
    double condition(double from, double to) {
        double start = from < 0 || endless() ? point : other;
        double first = offset(from);
        double last = to <= 0 || endless() ? offset(to) : from < 0 ? unit : offset(to);
        double size = Math.max(Math.abs(start + first), Math.abs(start + last));
        return size / Math.abs(last - first);
    }

    private static double times(double value, double slope) {
        return value == 0 ? 0 : value * slope;
    }

    private static double value(Quadrature.Beside f, double point, double offset) {
        double value = f.at(point, offset);
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new ArithmeticException("the integrand is " + value + " at " + offset + " from " + point
                    + "; an integral needs finite values inside, and poles as points");
        }
        return value;
    }

    /// A bound for the integral beyond the last node on a side, from the power of f there.
    double beyond(Quadrature.Beside f, int side) {
        boolean far = endless() && side > 0;
        double last = endless() ? Math.exp(0.5 * Math.PI * Math.sinh(side * END)) : Math.exp(-Math.PI * Math.sinh(END));
        double from = endless() || side < 0 ? point : other;
        double way = (endless() || side < 0 ? unit : -unit) * last;
        double step = far ? 1 / NEAR : NEAR;
        double outer = Math.abs(f.at(from, way));
        // A steep pole is beyond the doubles there; how steep is seen further away.
        for (int i = 0; i < INWARD && outer == Double.POSITIVE_INFINITY; i++) {
            way *= step;
            outer = Math.abs(f.at(from, way));
        }
        double inner = Math.abs(f.at(from, way * step));
        double mass = outer * Math.abs(way);
        if (!(mass > Double.MIN_NORMAL) || inner == Double.POSITIVE_INFINITY) {
            return 0;
        }
        // f ~ offset^power; towards infinity it must fall faster than 1/x, at a pole rise slower.
        double power = (far ? Math.log(outer / inner) : Math.log(inner / outer)) / Math.log(NEAR);
        double margin = far ? -1 - power : power + 1;
        if (!(margin > LEAST)) {
            throw Quadrature.divergent(from, far ? other : from, power);
        }
        return 2 * mass / margin;
    }
}
