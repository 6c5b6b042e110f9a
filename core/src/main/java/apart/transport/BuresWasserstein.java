package apart.transport;

import apart.Gaussian;
import apart.Gradient;
import apart.Law;
import apart.Measure;
import apart.Traits;
import apart.Unit;

/// Bures–Wasserstein distance: the Wasserstein distance of order 2 between normal distributions.
///
/// W₂² = |m₁ − m₂|² + tr(Σ₁ + Σ₂ − 2(Σ₁^½Σ₂Σ₁^½)^½)
///
/// ∂W₂/∂m₁ = (m₁ − m₂)/W₂, ∂W₂/∂Σ₁ = (I − T)/(2W₂), with T the symmetric matrix that moves the
/// first to the second: TΣ₁T = Σ₂.
///
/// Covariances may be singular, and disjoint supports are as far apart as they lie. Between equal
/// distributions the slopes are 0. Where Σ₁ is singular the slopes are those for changes within
/// its range: out of it the distance falls without bound where Σ₂ goes there. In the unit of the
/// data. Cost O(d³), or O(d·n·m) for factors of n and m columns and no matrix of d × d but the
/// gradient.
///
/// Source: Dowson and Landau 1982, doi:10.1016/0047-259X(82)90077-X.
public record BuresWasserstein() implements Measure.OfGaussians.Smooth {
    @Override
    public String name() {
        return "bures-wasserstein";
    }

    @Override
    public Traits onGaussians() {
        return Traits.ofMetric(Unit.DATA, Double.POSITIVE_INFINITY)
                .holding(Law.FINITE_ON_DISJOINT, Law.GRADIENT_ON_DISJOINT);
    }

    /// {@inheritDoc}
    ///
    /// @throws ArithmeticException if the value exceeds the range of a double
    @Override
    public double between(Gaussian p, Gaussian q) {
        return LinearTransport.between(p, q).distance();
    }

    @Override
    public Gradient gradient(Gaussian p, Gaussian q) {
        double value = between(p, q);
        var slopes = LinearTransport.of(p, q).slopesOfSquare();
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] = slopes[i] == 0 ? 0 : slopes[i] / 2 / value;
        }
        return new Gradient.Of(value, slopes);
    }
}
