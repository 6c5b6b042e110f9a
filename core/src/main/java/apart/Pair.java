package apart;

/// Two distributions of the same form.
public sealed interface Pair {
    /// Two distributions over the same outcomes.
    record OfPmfs(Pmf p, Pmf q) implements Pair {}

    /// Two distributions of values on the line.
    record OfSamples(Sample p, Sample q) implements Pair {}

    /// Pairs two distributions.
    ///
    /// @throws IllegalArgumentException if the forms differ
    static Pair of(Distribution p, Distribution q) {
        return switch (p) {
            case Pmf a when q instanceof Pmf b -> new OfPmfs(a, b);
            case Sample a when q instanceof Sample b -> new OfSamples(a, b);
            // No default branch: a further form must not compile until it is paired here.
            case Pmf _, Sample _ ->
                throw new IllegalArgumentException("p is a " + name(p) + " and q is a " + name(q)
                        + "; give both in one form (a Pmf of two samples: Cells.of(p, q))");
        };
    }

    private static String name(Distribution d) {
        return d.getClass().getSimpleName();
    }
}
