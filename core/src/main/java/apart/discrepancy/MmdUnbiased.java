package apart.discrepancy;

import apart.Gradient;
import apart.Law;
import apart.Measure;
import apart.PointCloud;
import apart.Sample;
import apart.Traits;
import apart.Unit;
import apart.points.Atoms;
import apart.points.Clouds;

/// The unbiased estimate of the squared maximum mean discrepancy: its mean over samples is the
/// square of [Mmd] between the laws that they are from.
///
/// MMD²ᵤ(p, q) = E k(X, X′) + E k(Y, Y′) − 2 E k(X, Y), the first two means over pairs of
/// different rows: n(n − 1) of them, or with weights in proportion to wᵢwⱼ.
///
/// ∂/∂xᵢ = 2pᵢ · (Σⱼ≠ᵢ wⱼ ∇k(xᵢ, xⱼ)·W/Σⱼ≠ₗ wⱼwₗ − E ∇k(xᵢ, Y)), with W the sum of the weights
/// and pᵢ = wᵢ/W. Points that coincide do not push each other.
///
/// Not a distance: between samples of one law it is negative as often as not, and negative from
/// a sample to itself. A pure number; with the energy kernel in the unit of the data. The reach
/// of a kernel and the cost are those of [Mmd].
///
/// Source: Gretton and others 2012, Journal of Machine Learning Research 13, 723–773.
public record MmdUnbiased(Kernel kernel) implements Measure.OfSamples.Smooth, Measure.OfPointClouds.Smooth {
    @Override
    public String name() {
        return "mmd2-unbiased(" + kernel.name() + ")";
    }

    @Override
    public Traits onSamples() {
        return squared(kernel).refuting(Law.ZERO_ON_EQUAL);
    }

    /// What estimates of the square have in common.
    static Traits squared(Kernel kernel) {
        var traits = kernel instanceof Kernel.Energy
                ? Traits.of(Unit.DATA, Double.POSITIVE_INFINITY)
                : Traits.of(Unit.NONE, 2);
        traits = traits.holding(Law.SYMMETRIC, Law.FINITE_ON_DISJOINT)
                .refuting(Law.NONNEGATIVE, Law.SEPARATING, Law.TRIANGLE);
        return Mmd.seesEveryDistance(kernel)
                ? traits.holding(Law.GRADIENT_ON_DISJOINT)
                : traits.refuting(Law.GRADIENT_ON_DISJOINT);
    }

    @Override
    public Traits onPointClouds() {
        return onSamples();
    }

    /// {@inheritDoc}
    ///
    /// @throws IllegalArgumentException if one has fewer than two values with a weight
    @Override
    public double between(Sample p, Sample q) {
        return Clouds.finite(MeanDiscrepancy.unbiased(kernel, Atoms.of(p), Atoms.of(q)), name());
    }

    /// {@inheritDoc}
    ///
    /// @throws IllegalArgumentException if one has fewer than two values with a weight
    @Override
    public Gradient gradient(Sample p, Sample q) {
        return MeanDiscrepancy.unbiasedGradient(kernel, Atoms.of(p), Atoms.of(q));
    }

    /// {@inheritDoc}
    ///
    /// @throws IllegalArgumentException if one has fewer than two points with a weight
    @Override
    public double between(PointCloud p, PointCloud q) {
        Clouds.check(p, q);
        return Clouds.finite(MeanDiscrepancy.unbiased(kernel, Atoms.of(p), Atoms.of(q)), name());
    }

    /// {@inheritDoc}
    ///
    /// @throws IllegalArgumentException if one has fewer than two points with a weight
    @Override
    public Gradient gradient(PointCloud p, PointCloud q) {
        Clouds.check(p, q);
        return MeanDiscrepancy.unbiasedGradient(kernel, Atoms.of(p), Atoms.of(q));
    }
}
