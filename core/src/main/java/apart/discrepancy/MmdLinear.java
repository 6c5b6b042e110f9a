package apart.discrepancy;

import apart.Gradient;
import apart.Law;
import apart.Measure;
import apart.PointCloud;
import apart.Traits;
import apart.points.Atoms;
import apart.points.Clouds;
import apart.points.Wide;

/// The linear-time estimate of the squared maximum mean discrepancy: each point is compared
/// with its neighbour only.
///
/// MMD²ₗ(p, q) = 2/n Σ k(x, x′) + k(y, y′) − k(x, y′) − k(x′, y) over the rows 1 and 2, 3 and
/// 4, … of both; of an odd number the last row is left out.
///
/// ∂/∂x = 2/n · (∇k(x, x′) − ∇k(x, y′)). Points that coincide do not push each other.
///
/// Unbiased where rows are in an order that chance has given, and much noisier than
/// [MmdUnbiased] on the same points. **It depends on the order of the rows**: shuffle rows that
/// are sorted. So it is not for a sample, whose values ascend. Not a distance: it can be
/// negative. A pure number; with the energy kernel in the unit of the data. The reach of a
/// kernel is that of [Mmd]. Cost O(n·d).
///
/// Source: Gretton and others 2012, Journal of Machine Learning Research 13, 723–773.
public record MmdLinear(Kernel kernel) implements Measure.OfPointClouds.Smooth {
    @Override
    public String name() {
        return "mmd2-linear(" + kernel.name() + ")";
    }

    @Override
    public Traits onPointClouds() {
        return MmdUnbiased.squared(kernel).holding(Law.ZERO_ON_EQUAL);
    }

    /// {@inheritDoc}
    ///
    /// @throws IllegalArgumentException if the numbers of points differ or are below 2, or
    ///     points have weights
    @Override
    public double between(PointCloud p, PointCloud q) {
        check(p, q);
        var x = Atoms.rows(p);
        var y = Atoms.rows(q);
        int span = Atoms.spanExponent(x, y);
        if (span == Integer.MIN_VALUE) {
            return 0;
        }
        var sums = KernelSums.of(kernel, x, y, span);
        var mean = sums.inPairs();
        int pairs = p.size() / 2;
        mean.over(Wide.of(pairs, 0));
        return Clouds.finite(sums.frame().squared(mean.value()), name());
    }

    /// {@inheritDoc}
    ///
    /// @throws IllegalArgumentException if the numbers of points differ or are below 2, or
    ///     points have weights
    @Override
    public Gradient gradient(PointCloud p, PointCloud q) {
        double value = between(p, q);
        var x = Atoms.rows(p);
        var y = Atoms.rows(q);
        int span = Atoms.spanExponent(x, y);
        if (span == Integer.MIN_VALUE) {
            return new Gradient.Of(value, new double[p.size() * p.dimension()]);
        }
        var sums = KernelSums.of(kernel, x, y, span);
        var slopes = sums.forcesInPairs();
        int pairs = p.size() / 2;
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] = sums.frame().squaredSlope(slopes[i] / pairs);
        }
        return new Gradient.Of(value, slopes);
    }

    private void check(PointCloud p, PointCloud q) {
        Clouds.check(p, q);
        if (p.size() != q.size() || p.size() < 2) {
            throw new IllegalArgumentException(name() + " goes through both by rows: p has " + p.size() + " and q has "
                    + q.size() + "; give equally many and at least 2, or use mmd2-unbiased");
        }
        if (!p.equallyWeighted() || !q.equallyWeighted()) {
            throw new IllegalArgumentException(name() + " takes points of the same weight, and "
                    + (p.equallyWeighted() ? "q" : "p") + " has others; use mmd2-unbiased");
        }
    }
}
