package apart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import apart.density.Shifted;
import apart.divergence.JensenShannon;
import apart.transport.Costs;
import apart.transport.Marginals;
import apart.transport.OptimalTransport;
import apart.transport.SlicedWasserstein;
import apart.transport.UnbalancedWasserstein;
import apart.transport.Wasserstein;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Gradients of every measure on every form: one finite slope per coordinate of p, and the
/// slopes are derivatives.
class GradientTest {
    private static final long STRANGE = 60;
    private static final double ALLOWED = 1e-6;
    /// What rounding leaves of a difference of values over their distance.
    private static final double ROUNDING = 1e-10;

    private static final double BETWEEN_KINKS = 1e-8;

    /// A form, and what its coordinates are.
    ///
    /// @param ordinary pairs at which measures are smooth
    /// @param strange pairs of all kinds
    /// @param step how far a coordinate moves when its slope is measured
    record Form(
            String name,
            LongFunction<Pair> ordinary,
            long seeds,
            LongFunction<Pair> strange,
            long strangeSeeds,
            Coordinates coordinates,
            Moved moved,
            double step) {}

    /// How many coordinates p has.
    interface Coordinates {
        int of(Pair pair);
    }

    /// The pair with one coordinate of p moved.
    interface Moved {
        Pair by(Pair pair, int coordinate, double distance);
    }

    private static final List<Form> FORMS = List.of(
            new Form(
                    "Pmf",
                    Ordinary::pmfs,
                    60,
                    seed -> pair(Forms.pmfs(seed)),
                    STRANGE,
                    pair -> p(pair, Pmf.class).size(),
                    GradientTest::logit,
                    1e-4),
            new Form(
                    "Sample",
                    Ordinary::samples,
                    60,
                    seed -> pair(Forms.samples(seed)),
                    STRANGE,
                    pair -> p(pair, Sample.class).size(),
                    GradientTest::value,
                    1e-6),
            new Form(
                    "PointCloud",
                    Ordinary::pointClouds,
                    40,
                    seed -> pair(Forms.pointClouds(seed)),
                    STRANGE,
                    pair -> p(pair, PointCloud.class).size()
                            * p(pair, PointCloud.class).dimension(),
                    GradientTest::point,
                    1e-4),
            new Form(
                    "Density",
                    Ordinary::densities,
                    Ordinary.DENSITIES,
                    seed -> pair(Forms.densities(seed)),
                    40,
                    _ -> 1,
                    (pair, _, by) -> Pair.of(new Shifted(p(pair, Density.class), by), q(pair, Density.class)),
                    1e-3),
            new Form(
                    "Gaussian",
                    Ordinary::gaussians,
                    40,
                    seed -> pair(Forms.gaussians(seed)),
                    60,
                    pair -> p(pair, Gaussian.class).dimension()
                            * (1 + p(pair, Gaussian.class).dimension()),
                    GradientTest::moment,
                    1e-4));

    private static Forms.Three<?> three(Pair pair) {
        return new Forms.Three<>(p(pair, Distribution.class), q(pair, Distribution.class), q(pair, Distribution.class));
    }

    private static Pair pair(Forms.Three<? extends Distribution> three) {
        return Pair.of(three.p(), three.q());
    }

    private static Stream<Measure> measures() {
        return Stream.concat(
                Measures.all().stream(),
                Stream.of(
                        new JensenShannon(0.25),
                        new Wasserstein(2),
                        new Wasserstein(3.5),
                        new OptimalTransport(Costs.MANHATTAN),
                        new OptimalTransport(Costs.CHEBYSHEV, 2),
                        new OptimalTransport(Costs.COSINE),
                        new OptimalTransport(new Costs.Power(0.5)),
                        new OptimalTransport(new Costs.Power(3), 1.5),
                        new UnbalancedWasserstein(Costs.SQUARED_EUCLIDEAN, 0.5, new Marginals.TotalVariation()),
                        new SlicedWasserstein(1, 12),
                        new SlicedWasserstein(3.5, 6, 7)));
    }

    @TestFactory
    Stream<DynamicTest> slopesAreDerivatives() {
        return FORMS.stream()
                .flatMap(form -> measures()
                        .filter(measure -> smooth(measure, form))
                        .map(measure -> dynamicTest(
                                measure.name() + " on " + form.name,
                                () -> LongStream.range(0, form.seeds)
                                        .forEach(seed -> derivative(measure, form, seed)))));
    }

    @TestFactory
    Stream<DynamicTest> oneFiniteSlopePerCoordinate() {
        return FORMS.stream()
                .flatMap(form -> measures()
                        .filter(measure -> smooth(measure, form))
                        .map(measure -> dynamicTest(
                                measure.name() + " on " + form.name,
                                () -> LongStream.range(0, form.strangeSeeds)
                                        .forEach(seed -> shape(measure, form, seed)))));
    }

    private static boolean smooth(Measure measure, Form form) {
        return switch (form.ordinary.apply(0)) {
            case Pair.OfPmfs _ -> measure instanceof Measure.OfPmfs.Smooth;
            case Pair.OfSamples _ -> measure instanceof Measure.OfSamples.Smooth;
            case Pair.OfPointClouds _ -> measure instanceof Measure.OfPointClouds.Smooth;
            case Pair.OfDensities _ -> measure instanceof Measure.OfDensities.Smooth;
            case Pair.OfGaussians _ -> measure instanceof Measure.OfGaussians.Smooth;
        };
    }

    // What a measure leaves open is held, and not chosen anew where a coordinate moved.
    private static void derivative(Measure open, Form form, long seed) {
        var pair = form.ordinary.apply(seed);
        var measure = open.suitedTo(pair);
        var gradient = measure.gradient(pair).orElseThrow();
        if (!(gradient instanceof Gradient.Of(var _, var slopes))) {
            assertThat(measure.between(pair))
                    .as("%s, seed %d", measure.name(), seed)
                    .isInfinite();
            return;
        }
        double size = Arrays.stream(slopes).map(Math::abs).max().orElseThrow();
        // Where two points change places along a direction there is a kink, and directions are many.
        double step = measure instanceof SlicedWasserstein ? BETWEEN_KINKS : form.step;
        for (int i = 0; i < slopes.length; i++) {
            int moved = i;
            double quotient = slope(by -> measure.between(form.moved.by(pair, moved, by)), step);
            assertThat(slopes[i])
                    .as("%s on %s, seed %d, coordinate %d", measure.name(), form.name, seed, i)
                    .isCloseTo(quotient, within(ALLOWED * size + ROUNDING));
        }
    }

    /// What a function of how far something moved does at 0, by five points.
    private static double slope(DoubleFunction f, double step) {
        return (8 * (f.at(step) - f.at(-step)) - (f.at(2 * step) - f.at(-2 * step))) / (12 * step);
    }

    private interface DoubleFunction {
        double at(double x);
    }

    private static void shape(Measure measure, Form form, long seed) {
        var pair = form.strange.apply(seed);
        if (!MeasureLawsTest.suits(measure, three(pair))) {
            return;
        }
        String what = measure.name() + " on " + form.name + ", seed " + seed;
        double value = measure.between(pair);
        switch (measure.gradient(pair).orElseThrow()) {
            case Gradient.None none -> {
                assertThat(none.value()).as(what).isEqualTo(value);
                // A density at the edge of another can have a finite value on one side of θ only.
                assertThat(value == Double.POSITIVE_INFINITY || pair instanceof Pair.OfDensities)
                        .as(what)
                        .isTrue();
                assertThat(none.why()).as(what).isNotEmpty();
            }
            case Gradient.Of(var valueAgain, var slopes) -> {
                assertThat(valueAgain).as(what).isEqualTo(value).isLessThan(Double.POSITIVE_INFINITY);
                assertThat(slopes).as(what).hasSize(form.coordinates.of(pair));
                assertThat(Arrays.stream(slopes).allMatch(Double::isFinite))
                        .as(what)
                        .isTrue();
                var weight = weightOfCoordinate(pair);
                for (int i = 0; i < slopes.length; i++) {
                    assertThat(weight.applyAsDouble(i) > 0 || slopes[i] == 0)
                            .as("%s: no slope without mass", what)
                            .isTrue();
                }
            }
        }
    }

    private static IntToDoubleFunction weightOfCoordinate(Pair pair) {
        return switch (pair) {
            case Pair.OfPmfs(var p, var _) -> p::weight;
            case Pair.OfSamples(var p, var _) -> p::weight;
            case Pair.OfPointClouds(var p, var _) -> i -> p.weight(i / p.dimension());
            case Pair.OfDensities _, Pair.OfGaussians _ -> _ -> 1;
        };
    }

    private static <D extends Distribution> D p(Pair pair, Class<D> form) {
        return form.cast(
                switch (pair) {
                    case Pair.OfPmfs(var p, var _) -> p;
                    case Pair.OfSamples(var p, var _) -> p;
                    case Pair.OfPointClouds(var p, var _) -> p;
                    case Pair.OfDensities(var p, var _) -> p;
                    case Pair.OfGaussians(var p, var _) -> p;
                });
    }

    private static <D extends Distribution> D q(Pair pair, Class<D> form) {
        return form.cast(
                switch (pair) {
                    case Pair.OfPmfs(var _, var q) -> q;
                    case Pair.OfSamples(var _, var q) -> q;
                    case Pair.OfPointClouds(var _, var q) -> q;
                    case Pair.OfDensities(var _, var q) -> q;
                    case Pair.OfGaussians(var _, var q) -> q;
                });
    }

    private static Pair logit(Pair pair, int i, double by) {
        var p = p(pair, Pmf.class);
        var weights = IntStream.range(0, p.size()).mapToDouble(p::weight).toArray();
        weights[i] *= Math.exp(by);
        return Pair.of(Pmf.normalized(weights), q(pair, Pmf.class));
    }

    private static Pair value(Pair pair, int i, double by) {
        var p = p(pair, Sample.class);
        var values = IntStream.range(0, p.size()).mapToDouble(p::value).toArray();
        var weights = IntStream.range(0, p.size()).mapToDouble(p::weight).toArray();
        values[i] += by;
        return Pair.of(Sample.weighted(values, weights), q(pair, Sample.class));
    }

    private static Pair point(Pair pair, int i, double by) {
        var p = p(pair, PointCloud.class);
        var coordinates = new double[p.size() * p.dimension()];
        p.rows(0, p.size(), coordinates);
        coordinates[i] += by;
        var moved = PointCloud.of(coordinates, p.dimension());
        var weights = IntStream.range(0, p.size()).mapToDouble(p::weight).toArray();
        return Pair.of(p.equallyWeighted() ? moved : moved.weighted(weights), q(pair, PointCloud.class));
    }

    private static Pair moment(Pair pair, int i, double by) {
        return Pair.of(with(p(pair, Gaussian.class), i, by), q(pair, Gaussian.class));
    }

    // Moves a coordinate of the mean, or an entry of the covariance and its mirror by half each.
    private static Gaussian with(Gaussian of, int coordinate, double by) {
        int d = of.dimension();
        var mean = IntStream.range(0, d).mapToDouble(of::mean).toArray();
        var covariance = new double[d][d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                covariance[i][j] = of.covariance(i, j);
            }
        }
        if (coordinate >= d) {
            covariance[(coordinate - d) / d][(coordinate - d) % d] += by / 2;
            covariance[(coordinate - d) % d][(coordinate - d) / d] += by / 2;
        } else {
            mean[coordinate] += by;
        }
        return Gaussian.of(mean, covariance);
    }
}
