package apart.divergence;

import apart.loops.CompensatedSum;

/// The first two derivatives of ln Γ, off by few units in the last place, for positive
/// arguments.
///
/// Source: Abramowitz and Stegun 1964, 6.3.5, 6.3.18 and 6.4.12.
final class Polygamma {
    private static final double LARGE = 16;
    /// Bernoulli numbers B₂, B₄, … of even index.
    private static final double[] BERNOULLI = {
        1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6, -3617.0 / 510
    };

    private Polygamma() {}

    /// ψ(x) = ln x − 1/(2x) − Σ B₂ₖ/(2k·x²ᵏ) for large x, less 1/x for every step up.
    static double digamma(double x) {
        double y = x;
        var total = new CompensatedSum();
        while (y < LARGE) {
            total.add(-1 / y);
            y++;
        }
        double inverse = 1 / (y * y);
        double sum = 0;
        for (int k = BERNOULLI.length; k > 0; k--) {
            sum = (sum + BERNOULLI[k - 1] / (2 * k)) * inverse;
        }
        total.add(Math.log(y));
        total.add(-0.5 / y);
        total.add(-sum);
        return total.value();
    }

    /// ψ′(x) = 1/x + 1/(2x²) + Σ B₂ₖ/x²ᵏ⁺¹ for large x, plus 1/x² for every step up.
    static double trigamma(double x) {
        double y = x;
        double steps = 0;
        while (y < LARGE) {
            steps += 1 / (y * y);
            y++;
        }
        double inverse = 1 / (y * y);
        double sum = 0;
        for (int k = BERNOULLI.length; k > 0; k--) {
            sum = (sum + BERNOULLI[k - 1]) * inverse;
        }
        return (1 + 0.5 / y + sum) / y + steps;
    }
}
