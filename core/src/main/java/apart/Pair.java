package apart;

/// Two distributions of the same form.
public sealed interface Pair {
    /// Two distributions over the same outcomes.
    record OfPmfs(Pmf p, Pmf q) implements Pair {}

    /// Two distributions of values on the line.
    record OfSamples(Sample p, Sample q) implements Pair {}

    /// Two distributions of points in space.
    record OfPointClouds(PointCloud p, PointCloud q) implements Pair {}

    /// Two continuous distributions on the line.
    record OfDensities(Density p, Density q) implements Pair {}

    /// Two normal distributions in space.
    record OfGaussians(Gaussian p, Gaussian q) implements Pair {}

    /// Pairs two distributions.
    ///
    /// @throws IllegalArgumentException if the forms differ
    static Pair of(Distribution p, Distribution q) {
        return switch (p) {
            case Pmf a when q instanceof Pmf b -> new OfPmfs(a, b);
            case Sample a when q instanceof Sample b -> new OfSamples(a, b);
            case PointCloud a when q instanceof PointCloud b -> new OfPointClouds(a, b);
            case Density a when q instanceof Density b -> new OfDensities(a, b);
            case Gaussian a when q instanceof Gaussian b -> new OfGaussians(a, b);
            // No default branch: a further form must not compile until it is paired here.
            case Pmf _, Sample _, PointCloud _, Density _, Gaussian _ ->
                throw new IllegalArgumentException("p is a " + form(p) + " and q is a " + form(q)
                        + "; give both in one form (a Pmf of two samples: Cells.of(p, q))");
        };
    }

    private static String form(Distribution distribution) {
        return switch (distribution) {
            case Pmf _ -> "Pmf";
            case Sample _ -> "Sample";
            case PointCloud _ -> "PointCloud";
            case Density _ -> "Density";
            case Gaussian _ -> "Gaussian";
        };
    }
}
