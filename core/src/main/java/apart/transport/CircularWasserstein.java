package apart.transport;

import apart.Gradient;
import apart.Law;
import apart.Measure;
import apart.Sample;
import apart.Traits;
import apart.Unit;

/// Wasserstein distance on a circle: values that differ by a period are the same, as hours of the
/// day or directions are, and mass takes the shorter way round.
///
/// W(p, q) = (min over s of ∫₀¹ |F⁻¹(u) − G⁻¹(u + s)|ʳ du)^(1/r), with quantiles that go on by a
/// period at each turn; for order 1 it is the least ∫|F − G − c| dx over c, at the median of F − G.
///
/// ∂W/∂xᵢ = W^(1−r) · Σⱼ mᵢⱼ·sign(way)·|way|^(r−1) over the ways that the mass of xᵢ takes. What
/// lies just opposite may go either way, and has the slope of one of them; values of p at one
/// place share their slopes by weight.
///
/// Weights move with an error of 2⁻⁵³ of the whole: a smaller weight may count for nothing.
/// At most half the period, and in the unit of the data. A metric between distributions on the
/// circle; values are taken modulo the period, so that 0 and a whole period are one place.
/// Cost O((n + m)·log(n + m)) for order 1, else O(n + m) for each of a few dozen shifts.
///
/// Source: Rabin, Delon and Gousseau 2011, doi:10.1007/s10851-011-0284-0; Delon, Salomon and
/// Sobolevskii 2010, doi:10.1137/090772708.
///
/// @param order r ≥ 1 and finite
/// @param period above 0 and finite: 24 for hours, 360 for degrees
public record CircularWasserstein(double order, double period) implements Measure.OfSamples.Smooth {
    public CircularWasserstein {
        if (!(order >= 1 && order < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the order is " + order + "; it is finite and at least 1");
        }
        if (!(period >= Double.MIN_NORMAL && period <= Double.MAX_VALUE / 4)) {
            throw new IllegalArgumentException(
                    "the period is " + period + "; it is finite and above 0, such as 24 for hours");
        }
    }

    @Override
    public String name() {
        return "wasserstein-circle(" + Wasserstein.number(order) + ", " + Wasserstein.number(period) + ")";
    }

    @Override
    public Traits onSamples() {
        return Traits.of(Unit.DATA, period / 2)
                .holding(Law.NONNEGATIVE, Law.ZERO_ON_EQUAL, Law.SYMMETRIC, Law.TRIANGLE, Law.FINITE_ON_DISJOINT)
                .refuting(Law.SEPARATING);
    }

    @Override
    public double between(Sample p, Sample q) {
        boolean inOrder = compare(p, q) <= 0;
        var circle = new Circle(inOrder ? p : q, inOrder ? q : p, order, period);
        return Math.min(order == 1 ? circle.distanceOfOrderOne() : circle.distance(), period / 2);
    }

    // Any order that the two sides agree on, so that the sums below are the same for both.
    private static int compare(Sample p, Sample q) {
        int order = Integer.compare(p.size(), q.size());
        for (int i = 0; order == 0 && i < p.size(); i++) {
            order = Double.compare(p.value(i), q.value(i));
        }
        for (int i = 0; order == 0 && i < p.size(); i++) {
            order = Double.compare(p.weight(i), q.weight(i));
        }
        return order;
    }

    @Override
    public Gradient gradient(Sample p, Sample q) {
        return new Gradient.Of(between(p, q), new Circle(p, q, order, period).slopes(p.size()));
    }
}
