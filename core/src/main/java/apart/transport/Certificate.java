package apart.transport;

/// Two bounds between which the cost of the cheapest plan lies, whoever found them.
///
/// @param lower what the potentials prove: no plan costs less
/// @param upper the cost of the plan that was found
/// @param marginalError how far the plan's masses are off, summed over the points of both sides
public record Certificate(double lower, double upper, double marginalError) {
    public Certificate {
        if (!(lower <= upper) || !(marginalError >= 0)) {
            throw new IllegalArgumentException("the bounds are " + lower + " and " + upper + " with masses off by "
                    + marginalError + "; the lower is at most the upper, and the error not negative");
        }
    }

    /// The certificate for masses that are so many times as large.
    public Certificate times(double factor) {
        return new Certificate(factor * lower, factor * upper, factor * marginalError);
    }

    /// How far the bounds are from each other, as a part of the size of the upper one.
    public double gap() {
        return upper == 0 ? 0 : (upper - lower) / Math.abs(upper);
    }
}
