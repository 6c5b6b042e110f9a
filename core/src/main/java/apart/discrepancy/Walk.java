package apart.discrepancy;

import apart.PrefixMass;
import apart.Sample;

/// The values of two samples in ascending order, each once, and the difference of the two
/// distribution functions on the way. Used like an iterator.
final class Walk {
    private final Sample p;
    private final Sample q;
    private final PrefixMass left;
    private final PrefixMass right;
    private final PrefixMass whole;
    private double x;
    private double before;
    private double after;
    private double step;

    Walk(Sample p, Sample q) {
        this.p = p;
        this.q = q;
        left = PrefixMass.of(p, q);
        right = PrefixMass.of(q, p);
        whole = PrefixMass.of(p, q);
        whole.includeAll();
    }

    /// Goes on to the next value.
    ///
    /// @return whether there is one
    boolean next() {
        int i = left.rank() + 1;
        int j = right.rank() + 1;
        if (i >= p.size() && j >= q.size()) {
            return false;
        }
        x = i >= p.size() ? q.value(j) : j >= q.size() ? p.value(i) : Math.min(p.value(i), q.value(j));
        step = include(p, left) + include(q, right);
        before = after;
        after = left.beyond(right.high(), right.low());
        return true;
    }

    private double include(Sample sample, PrefixMass mass) {
        double high = mass.high();
        double low = mass.low();
        while (mass.rank() < sample.size() - 1 && sample.value(mass.rank() + 1) == x) {
            mass.next();
        }
        return mass.beyond(high, low);
    }

    double x() {
        return x;
    }

    /// F − G before this value, in parts of [#total].
    double before() {
        return before;
    }

    /// F − G at this value, in parts of [#total].
    double after() {
        return after;
    }

    /// By how much F + G grows at this value, in parts of [#total].
    double step() {
        return step;
    }

    /// F + G at this value, in parts of [#total].
    double sum() {
        return left.high() + right.high();
    }

    /// 2 − F − G at this value, in parts of [#total].
    double rest() {
        return whole.beyond(left.high(), left.low()) + whole.beyond(right.high(), right.low());
    }

    /// What 1 is.
    double total() {
        return whole.high();
    }
}
