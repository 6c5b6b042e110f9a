package apart.transport;

import apart.Gaussian;
import apart.Gradient;
import apart.Law;
import apart.Measure;
import apart.Traits;
import apart.Unit;

/// Fréchet distance as it is used for embeddings (FID): the squared Wasserstein distance of order
/// 2 between normal distributions.
///
/// |m₁ − m₂|² + tr(Σ₁ + Σ₂ − 2(Σ₁Σ₂)^½), by singular values and therefore never complex.
///
/// ∂/∂m₁ = 2(m₁ − m₂), ∂/∂Σ₁ = I − T with TΣ₁T = Σ₂; where Σ₁ is singular, for changes within its
/// range.
///
/// In the squared unit of the data, so that it is no metric: [BuresWasserstein] is its root. For
/// embeddings of fewer points than dimensions no matrix of d × d is formed, but by the gradient.
/// Cost O(d³), or O(d·n·m) for factors of n and m columns.
///
/// Source: Heusel et al. 2017, arXiv:1706.08500; Dowson and Landau 1982,
/// doi:10.1016/0047-259X(82)90077-X.
public record Frechet() implements Measure.OfGaussians.Smooth {
    @Override
    public String name() {
        return "frechet";
    }

    @Override
    public Traits onGaussians() {
        return Traits.of(new Unit.OfData(2), Double.POSITIVE_INFINITY)
                .holding(
                        Law.NONNEGATIVE,
                        Law.ZERO_ON_EQUAL,
                        Law.SEPARATING,
                        Law.SYMMETRIC,
                        Law.FINITE_ON_DISJOINT,
                        Law.GRADIENT_ON_DISJOINT)
                .refuting(Law.TRIANGLE);
    }

    /// {@inheritDoc}
    ///
    /// @throws ArithmeticException if the value exceeds the range of a double
    @Override
    public double between(Gaussian p, Gaussian q) {
        return LinearTransport.between(p, q).squaredDistance();
    }

    @Override
    public Gradient gradient(Gaussian p, Gaussian q) {
        return new Gradient.Of(between(p, q), LinearTransport.of(p, q).slopesOfSquare());
    }
}
