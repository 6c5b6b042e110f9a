package apart.estimate;

/// The law of a measured divergence D around a true one J: D/c is about a noncentral χ² with
/// ν degrees of freedom and noncentrality J/c, whose spread in the direction of the
/// divergence is ρ.
///
/// Matched in three moments by a gamma law: with λ = J/c, a = min(ν, 1), ν' = max(ν − 1, 0),
/// κ₁ = ν + λ, κ₂ = 2ν' + 2aρ² + 4ρλ, κ₃ = 8ν' + 8aρ³ + 24ρ²λ, s = 4κ₂³/κ₃², z = (D/c −
/// κ₁)/√κ₂, P(D) = regularised lower gamma(s, s + z√s).
record NoncentralLaw(double unit, double freedom, double spread) {
    private static final double BEYOND = 1e300;

    /// The probability of at most D when the truth is J.
    double probability(double measured, double truth) {
        double lambda = truth / unit;
        double one = Math.min(freedom, 1);
        double rest = Math.max(freedom - 1, 0);
        double first = freedom + lambda;
        double second = 2 * rest + 2 * one * spread * spread + 4 * spread * lambda;
        double third = 8 * rest + 8 * one * spread * spread * spread + 24 * spread * spread * lambda;
        double shape = 4 * second * (second / third) * (second / third);
        double z = (measured / unit - first) / Math.sqrt(second);
        return GammaLaw.probability(shape, shape + z * Math.sqrt(shape));
    }

    /// The interval of J at [Intervals#LEVEL], where J cannot exceed the greatest.
    Interval interval(double measured, double greatest) {
        double tail = (1 - Intervals.LEVEL) / 2;
        double atZero = probability(measured, 0);
        double low = atZero < 1 - tail ? 0 : truth(measured, 1 - tail, greatest);
        // Nearer than chance would have it: the interval of a value that chance does have.
        double plausible = atZero > tail ? measured : nullQuantile(2 * tail);
        double high = Math.max(low, truth(plausible, tail, greatest));
        return new Interval(measured, low, high, Intervals.LEVEL);
    }

    /// The truth under which at most D has this probability, which falls as the truth grows.
    private double truth(double measured, double probability, double greatest) {
        return Bisection.end(
                Math.max(measured, unit),
                Math.min(greatest, BEYOND),
                candidate -> probability(measured, candidate) > probability);
    }

    /// What a measured value does not exceed with this probability when the truth is 0.
    private double nullQuantile(double probability) {
        return Bisection.end(freedom * unit, BEYOND, value -> probability(value, 0) < probability);
    }
}
