package apart;

import java.util.List;

/// A continuous distribution on the line.
///
/// The families are in `apart.density`; others may implement this interface. An implementation
/// is immutable, and equal ones are the same distribution.
public non-sealed interface Density extends Distribution {
    /// The density at x; ∞ where it has a pole, 0 outside the support.
    double density(double x);

    /// ln of [#density], also where that is too small for a double; −∞ outside the support.
    double logDensity(double x);

    /// ln of [#density] at point + offset, exact also where that sum rounds: beside a pole that
    /// is not at 0, a double cannot say how near it is.
    ///
    /// @param point an end of the support or one of the [#breaks]
    /// @param offset how far to the right of it, negative to the left
    default double logDensity(double point, double offset) {
        return logDensity(point + offset);
    }

    /// The slope of [#logDensity] at x, the negative of the score of a translation; 0 outside
    /// the support, and one of its one-sided values at a kink.
    double slope(double x);

    /// [#slope] at point + offset, exact also where that sum rounds.
    ///
    /// @param point an end of the support or one of the [#breaks]
    /// @param offset how far to the right of it, negative to the left
    default double slope(double point, double offset) {
        return slope(point + offset);
    }

    /// The mass at values ≤ x.
    double cdf(double x);

    /// The mass at values > x, as exact where it is small as [#cdf] is.
    double survival(double x);

    /// The smallest x with cdf(x) ≥ u: the left end of the support for 0, the right end for 1.
    ///
    /// @throws IllegalArgumentException if u is not in [0, 1]
    double quantile(double u);

    /// The largest x with survival(x) ≥ u, as exact where u is small as [#quantile] is.
    ///
    /// @throws IllegalArgumentException if u is not in [0, 1]
    double upperQuantile(double u);

    /// Where the density is positive.
    Support support();

    /// Points inside the support where the density is not smooth: poles, kinks, steps.
    List<Double> breaks();
}
