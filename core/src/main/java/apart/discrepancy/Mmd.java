package apart.discrepancy;

import apart.Gaussian;
import apart.Gradient;
import apart.Law;
import apart.Measure;
import apart.PointCloud;
import apart.Sample;
import apart.Traits;
import apart.Unit;
import apart.points.Atoms;
import apart.points.Clouds;

/// Maximum mean discrepancy: the distance between the means of p and q in the space of a
/// kernel.
///
/// MMD(p, q) = √(E k(X, X′) + E k(Y, Y′) − 2 E k(X, Y)), means over all pairs, a point and
/// itself included: the biased estimate of samples, and a distance of the distributions as
/// given.
///
/// ∂MMD/∂xᵢ = pᵢ/MMD · (E ∇k(xᵢ, X) − E ∇k(xᵢ, Y)), with pᵢ the weight of xᵢ as a part of all.
/// Points that coincide do not push each other, and where the discrepancy is 0 the slope is 0:
/// a subgradient in both cases.
///
/// The bandwidth is the reach. The force that q exerts on p falls as the slope of k: with the
/// Gaussian kernel it is exactly 0 beyond some 39 bandwidths and with the Laplacian beyond some
/// 745, where the discrepancy says that p and q differ and not which way to go. The inverse
/// multiquadric reaches some 10¹⁰⁰ bandwidths, and the energy kernel everywhere.
///
/// Between normal distributions in closed form with the Gaussian kernel, and with the others,
/// which are mixtures of Gaussian ones, by an integral over their widths; cost O(d³) for each
/// width.
///
/// A pure number, at most √2 for kernels with a bandwidth; with the energy kernel the energy
/// distance, in the root of the data's unit. The bits do not depend on the order of rows or on
/// threads; accuracy, cost and memory are those of [Energy] in space, on the line as well.
/// Between distributions that differ by less than some 10⁻¹⁵ of what they spread over it can
/// be 0.
///
/// Source: Gretton and others 2012, Journal of Machine Learning Research 13, 723–773.
public record Mmd(Kernel kernel)
        implements Measure.OfSamples.Smooth, Measure.OfPointClouds.Smooth, Measure.OfGaussians {
    @Override
    public String name() {
        return "mmd(" + kernel.name() + ")";
    }

    @Override
    public Traits onSamples() {
        return switch (kernel) {
            case Kernel.Energy _ -> new Energy().onSamples();
            case Kernel.InverseMultiquadric _ -> bounded().holding(Law.GRADIENT_ON_DISJOINT);
            case Kernel.Gaussian _, Kernel.Laplacian _ -> bounded().refuting(Law.GRADIENT_ON_DISJOINT);
        };
    }

    static boolean seesEveryDistance(Kernel kernel) {
        return kernel instanceof Kernel.Energy || kernel instanceof Kernel.InverseMultiquadric;
    }

    // Zero only between equals, but not in doubles where points differ by very little of a
    // bandwidth.
    private static Traits bounded() {
        return Traits.of(Unit.NONE, Math.sqrt(2))
                .holding(Law.NONNEGATIVE, Law.ZERO_ON_EQUAL, Law.SYMMETRIC, Law.TRIANGLE, Law.FINITE_ON_DISJOINT);
    }

    @Override
    public Traits onPointClouds() {
        return onSamples();
    }

    // Zero only between equals; where they are nearly equal doubles may not tell.
    @Override
    public Traits onGaussians() {
        var unit = kernel instanceof Kernel.Energy ? Energy.UNIT : Unit.NONE;
        double max = kernel instanceof Kernel.Energy ? Double.POSITIVE_INFINITY : Math.sqrt(2);
        return Traits.of(unit, max)
                .holding(Law.NONNEGATIVE, Law.ZERO_ON_EQUAL, Law.SYMMETRIC, Law.TRIANGLE, Law.FINITE_ON_DISJOINT);
    }

    @Override
    public double between(Gaussian p, Gaussian q) {
        return NormalEmbedding.distance(kernel, p, q);
    }

    @Override
    public double between(Sample p, Sample q) {
        return kernel instanceof Kernel.Energy
                ? new Energy().between(p, q)
                : MeanDiscrepancy.between(kernel, Atoms.of(p), Atoms.of(q));
    }

    @Override
    public Gradient gradient(Sample p, Sample q) {
        return kernel instanceof Kernel.Energy
                ? new Energy().gradient(p, q)
                : MeanDiscrepancy.gradient(kernel, Atoms.of(p), Atoms.of(q));
    }

    @Override
    public double between(PointCloud p, PointCloud q) {
        Clouds.check(p, q);
        return kernel instanceof Kernel.Energy
                ? new Energy().between(p, q)
                : MeanDiscrepancy.between(kernel, Atoms.of(p), Atoms.of(q));
    }

    @Override
    public Gradient gradient(PointCloud p, PointCloud q) {
        Clouds.check(p, q);
        return kernel instanceof Kernel.Energy
                ? new Energy().gradient(p, q)
                : MeanDiscrepancy.gradient(kernel, Atoms.of(p), Atoms.of(q));
    }
}
