package apart.app;

import apart.Evaluation;
import apart.Gradient;
import apart.Law;
import apart.Measure;
import apart.Measures;
import apart.Pair;
import apart.PointCloud;
import apart.Reading;
import apart.transport.SlicedWasserstein;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Measures a pair of distributions by several measures.
///
/// @param gradients whether they are asked for
/// @param transports whether plans and certificates are
/// @param estimating by which what is not defined on the pair itself is estimated; absent for
///     nothing
record Distances(
        Operands operands,
        boolean gradients,
        boolean transports,
        @Nullable Estimating estimating) {
    /// Pairs of points up to which the exact plan is found in a second or two, also between
    /// clusters.
    private static final double EXACT = 1e7;

    /// Pairs of points, times their coordinates, up to which all are looked at unasked.
    private static final double ALL = 2e9;

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
            case Pair.OfPointClouds(var p, var q) -> usual(p, q);
            case Pair.OfDensities _ -> List.of("kl", "js", "wasserstein");
            case Pair.OfGaussians _ -> List.of("kl", "bures-wasserstein", "frechet");
        };
        return Measures.all().stream()
                .filter(measure -> names.contains(measure.name()) && compares(measure, pair))
                .sorted(Comparator.comparingInt(measure -> names.indexOf(measure.name())))
                .map(measure -> new Measures.Asked(measure.name(), measure))
                .toList();
    }

    private static List<String> usual(PointCloud p, PointCloud q) {
        return pairs(p, q) <= EXACT
                ? List.of("wasserstein", "energy")
                : pairs(p, q) * p.dimension() <= ALL ? List.of("sliced", "energy") : List.of("sliced");
    }

    private static double pairs(PointCloud p, PointCloud q) {
        return (double) p.size() * q.size();
    }

    /// What the measures shown where none was asked for leave out, in a sentence; empty if nothing.
    static String leftOut(Pair pair) {
        if (!(pair instanceof Pair.OfPointClouds(var p, var q)) || pairs(p, q) <= EXACT) {
            return "";
        }
        boolean few = pairs(p, q) * p.dimension() <= ALL;
        return Figure.count(p.size()) + " and " + Figure.count(q.size()) + " points are many, so wasserstein"
                + (few ? " is" : " and energy are") + " left out; --measure wasserstein asks "
                + "for the exact plan all the same";
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
        var pair = operands.pair();
        if (!compares(asked.measure(), pair) && estimating != null) {
            return estimating.by(asked, pair, gradients);
        }
        var measure = asked.measure().suitedTo(pair);
        if (transports && Moved.serves(measure, pair)) {
            return moved(asked, measure);
        }
        if (measure instanceof SlicedWasserstein sliced && pair instanceof Pair.OfPointClouds(var p, var q)) {
            return drawn(asked, sliced, sliced.estimate(p, q));
        }
        var reading = Reading.of(measure, pair);
        var found = pair instanceof Pair.OfDensities(var p, var q) && measure instanceof Measure.OfDensities m
                ? new Distance.Finding.Evaluated(m.evaluate(p, q))
                : new Distance.Finding.Counted();
        return distance(asked, reading, found);
    }

    private Distance distance(Measures.Asked asked, Reading reading, Distance.Finding found) {
        var pair = operands.pair();
        boolean asNamed = reading.measure().equals(Measures.named(asked.name()));
        return new Distance(
                asked.name(),
                asNamed ? asked.name() : reading.measure().name(),
                reading,
                reading.measure().traits(pair).max(),
                Distance.advice(reading, pair),
                found,
                gradients ? slope(reading.measure()) : new Slope.NotAsked());
    }

    /// What moves mass is solved once, for the value and all that is beside it.
    private Distance moved(Measures.Asked asked, Measure measure) {
        var moved = Moved.by(measure, operands);
        return distance(asked, told(measure, moved.value()), new Distance.Finding.Transported(moved));
    }

    private Distance drawn(Measures.Asked asked, Measure measure, SlicedWasserstein.Estimate drawn) {
        var evaluation = new Evaluation(drawn.value(), drawn.standardError(), Evaluation.Route.MONTE_CARLO);
        return distance(asked, told(measure, drawn.value()), new Distance.Finding.Evaluated(evaluation));
    }

    /// A value that was found already; one that may be at its bound is judged anew.
    private Reading told(Measure measure, double value) {
        var traits = measure.traits(operands.pair());
        return traits.refuted().contains(Law.GRADIENT_ON_DISJOINT)
                ? Reading.of(measure, operands.pair())
                : new Reading(measure, value, traits.unit(), Reading.Signal.INFORMATIVE, "", List.of());
    }

    private Slope slope(Measure measure) {
        var pair = operands.pair();
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
                var places = operands.places();
                if (places.length == 0) {
                    places = new int[direction.length / width];
                    Arrays.setAll(places, i -> i);
                }
                yield new Slope.Rows(direction, width, places);
            }
        };
    }
}
