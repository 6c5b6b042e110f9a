package apart.app;

import apart.Gradient;
import apart.Measure;
import apart.Measures;
import apart.Pair;
import apart.Reading;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Measures a pair of distributions by several measures.
///
/// @param gradients whether they are asked for
/// @param places which coordinate of P each row shown of a gradient is; empty where all are, in
///     their order
/// @param estimating by which what is not defined on the pair itself is estimated; absent for
///     nothing
record Distances(
        Pair pair,
        boolean gradients,
        int[] places,
        @Nullable Estimating estimating) {
    /// Whether a measure compares the form of a pair.
    static boolean compares(Measure measure, Pair pair) {
        return switch (pair) {
            case Pair.OfPmfs _ -> measure instanceof Measure.OfPmfs;
            case Pair.OfSamples _ -> measure instanceof Measure.OfSamples;
            case Pair.OfPointClouds _ -> measure instanceof Measure.OfPointClouds;
            case Pair.OfDensities _ -> measure instanceof Measure.OfDensities;
            case Pair.OfGaussians _ -> measure instanceof Measure.OfGaussians;
        };
    }

    /// What a pair holds, in a word for people.
    static String form(Pair pair) {
        return switch (pair) {
            case Pair.OfPmfs _ -> "probabilities";
            case Pair.OfSamples _ -> "values";
            case Pair.OfPointClouds _ -> "points";
            case Pair.OfDensities _ -> "densities";
            case Pair.OfGaussians _ -> "gaussians";
        };
    }

    /// What a pair holds, as `--as` and the JSON call it.
    static String name(Pair pair) {
        return switch (pair) {
            case Pair.OfPmfs _ -> "pmf";
            case Pair.OfSamples _ -> "sample";
            case Pair.OfPointClouds _ -> "points";
            case Pair.OfDensities _ -> "density";
            case Pair.OfGaussians _ -> "gaussian";
        };
    }

    /// The measures that are shown where none was asked for: one that explodes, one that is
    /// bounded and one that knows how far.
    ///
    /// @param estimated whether an estimator was named
    static List<Measures.Asked> usual(Pair pair, boolean estimated) {
        if (estimated) {
            return Measures.listed("kl,js");
        }
        var names = switch (pair) {
            case Pair.OfPmfs _ -> List.of("kl", "js", "tv");
            case Pair.OfSamples _ -> List.of("wasserstein", "energy", "ks");
            case Pair.OfPointClouds _ -> List.of("energy");
            case Pair.OfDensities _ -> List.of("kl", "js", "wasserstein");
            case Pair.OfGaussians _ -> List.of("kl", "bures-wasserstein", "frechet");
        };
        return Measures.all().stream()
                .filter(measure -> names.contains(measure.name()) && compares(measure, pair))
                .sorted(Comparator.comparingInt(measure -> names.indexOf(measure.name())))
                .map(measure -> new Measures.Asked(measure.name(), measure))
                .toList();
    }

    /// Why a measure does not compare a pair, and which do.
    static String refusal(Measures.Asked asked, Pair pair) {
        var able = Measures.entries().stream()
                .filter(entry -> compares(entry.usual(), pair))
                .map(Measures.Entry::usage)
                .collect(Collectors.joining(", "));
        var refused = asked.name() + " does not compare " + form(pair);
        if (Estimating.serves(asked.measure(), pair)) {
            return refused
                    + " themselves; estimate it for the laws they were drawn from with --estimate bins, knn or kde"
                    + (pair instanceof Pair.OfSamples ? ", or say --as pmf if they are weights of outcomes" : "");
        }
        return refused + "; of the measures these do: " + able;
    }

    /// The distance by one measure that compares this pair.
    ///
    /// @throws ArithmeticException if the value exceeds the range of a double
    Distance by(Measures.Asked asked) {
        if (!compares(asked.measure(), pair) && estimating != null) {
            return estimating.by(asked, pair, gradients);
        }
        var measure = asked.measure().suitedTo(pair);
        var reading = Reading.of(measure, pair);
        var found = pair instanceof Pair.OfDensities(var p, var q) && measure instanceof Measure.OfDensities m
                ? new Distance.Finding.Evaluated(m.evaluate(p, q))
                : new Distance.Finding.Counted();
        return new Distance(
                asked.name(),
                reading,
                measure.traits(pair).max(),
                Distance.advice(reading, pair),
                found,
                gradients ? slope(measure) : new Slope.NotAsked());
    }

    /// The distances by several measures.
    List<Distance> by(List<Measures.Asked> asked) {
        return asked.stream().map(this::by).toList();
    }

    private Slope slope(Measure measure) {
        int width = switch (pair) {
            case Pair.OfPointClouds(var p, var _) -> p.dimension();
            case Pair.OfGaussians(var p, var _) -> p.dimension();
            case Pair.OfPmfs _, Pair.OfSamples _, Pair.OfDensities _ -> 1;
        };
        return measure.gradient(pair)
                .map(gradient -> rows(gradient, width))
                .orElseGet(() -> new Slope.None(measure.name() + " has no gradient on " + form(pair)));
    }

    private Slope rows(Gradient gradient, int width) {
        return switch (gradient) {
            case Gradient.None none -> new Slope.None(none.why());
            case Gradient.Of(double _, var direction) -> {
                var all = places.length > 0 ? places : new int[direction.length / width];
                if (places.length == 0) {
                    Arrays.setAll(all, i -> i);
                }
                yield new Slope.Rows(direction, width, all);
            }
        };
    }
}
