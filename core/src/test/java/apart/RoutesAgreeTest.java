package apart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import apart.density.Beta;
import apart.density.Exponential;
import apart.density.Gamma;
import apart.density.Laplace;
import apart.density.Lognormal;
import apart.density.Mixture;
import apart.density.Normal;
import apart.density.Quadrature;
import apart.density.StudentT;
import apart.density.Truncated;
import apart.density.Uniform;
import apart.transport.Wasserstein;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Two ways to one number give one number: a formula and an integral, one form of distribution
/// and another, a limit and what it tends to.
class RoutesAgreeTest {
    private static final double CLOSE = 1e-12;
    private static final long SEEDS = 100;
    private static final List<Density> FAMILIES = List.of(
            new Normal(0, 1),
            new Normal(0.5, 2),
            new Laplace(0, 1),
            new Laplace(1, 0.75),
            new StudentT(5, 0, 1),
            new Exponential(2),
            new Exponential(0.75),
            new Gamma(2, 3),
            new Gamma(3.5, 1.25),
            new Lognormal(0, 1),
            new Lognormal(0.25, 0.75),
            new Beta(2, 3),
            new Beta(3.5, 1.5),
            new Uniform(0, 1),
            new Uniform(-1, 2),
            new Truncated(new Normal(0, 1), -1, 2),
            new Mixture(List.of(0.25, 0.75), List.of(new Normal(-1, 1), new Normal(1, 0.5))));

    /// A density of which nothing is known but its values: it has no formula with any other.
    private record Unknown(Density of) implements Density {
        @Override
        public double density(double x) {
            return of.density(x);
        }

        @Override
        public double logDensity(double x) {
            return of.logDensity(x);
        }

        @Override
        public double cdf(double x) {
            return of.cdf(x);
        }

        @Override
        public double survival(double x) {
            return of.survival(x);
        }

        @Override
        public double quantile(double u) {
            return of.quantile(u);
        }

        @Override
        public double upperQuantile(double u) {
            return of.upperQuantile(u);
        }

        @Override
        public double logDensity(double point, double offset) {
            return of.logDensity(point, offset);
        }

        @Override
        public double slope(double x) {
            return of.slope(x);
        }

        @Override
        public Support support() {
            return of.support();
        }

        @Override
        public List<Double> breaks() {
            return of.breaks();
        }
    }

    private static double value(String name, Distribution p, Distribution q) {
        return Measures.named(name).between(Pair.of(p, q));
    }

    @TestFactory
    Stream<DynamicTest> formulasAreIntegrals() {
        return Measures.all().stream()
                .filter(Measure.OfDensities.class::isInstance)
                .map(Measure.OfDensities.class::cast)
                .map(measure -> dynamicTest(measure.name(), () -> {
                    for (var p : FAMILIES) {
                        FAMILIES.forEach(q -> formulaIsIntegral(measure, p, q));
                    }
                }));
    }

    private static void formulaIsIntegral(Measure.OfDensities measure, Density p, Density q) {
        var formula = measure.evaluate(p, q);
        if (p.equals(q)
                || formula.route() != Evaluation.Route.CLOSED_FORM
                || formula.value() == Double.POSITIVE_INFINITY) {
            return;
        }
        var integral = measure.evaluate(new Unknown(p), new Unknown(q));
        assertThat(integral.value())
                .as("%s of %s and %s", measure.name(), p, q)
                .isCloseTo(formula.value(), within(integral.error() + CLOSE * Math.abs(formula.value())));
    }

    /// Probabilities of narrow bins say what densities say.
    @TestFactory
    Stream<DynamicTest> narrowBinsTellWhatDensitiesTell() {
        return Stream.of(
                        "kl",
                        "js",
                        "js(0.25)",
                        "js-distance",
                        "jeffreys",
                        "tv",
                        "hellinger",
                        "bhattacharyya",
                        "renyi(0.5)",
                        "renyi(0.75)",
                        "tsallis(0.5)",
                        "chi2-symmetric")
                .map(name -> dynamicTest(name, () -> {
                    binned(name, new Normal(0, 1), new Normal(1, 1.5), -12, 13);
                    binned(name, new Laplace(0, 1), new Normal(0.5, 1), -30, 30);
                    binned(name, new Beta(2, 3), new Beta(3, 2), 0, 1);
                    binned(name, new Gamma(3.5, 1.25), new Gamma(4, 1), 0, 60);
                    binned(name, FAMILIES.getLast(), new Normal(0, 1), -9, 9);
                }));
    }

    private static void binned(String name, Density p, Density q, double low, double high) {
        int bins = 1 << 16;
        double expected = value(name, p, q);
        double found = value(name, bins(p, low, high, bins), bins(q, low, high, bins));
        assertThat(found).as("%s of %s and %s in bins", name, p, q).isCloseTo(expected, within(1e-6 * expected));
    }

    private static Pmf bins(Density density, double low, double high, int bins) {
        double width = (high - low) / bins;
        return Pmf.normalized(IntStream.range(0, bins)
                .mapToDouble(i -> {
                    double left = low + i * width;
                    double right = i + 1 == bins ? high : low + (i + 1) * width;
                    double mass = density.cdf(left) < 0.5
                            ? density.cdf(right) - density.cdf(left)
                            : density.survival(left) - density.survival(right);
                    return Math.max(0, mass);
                })
                .toArray());
    }

    @Test
    void wassersteinOfSamplesIsTheAreaBetweenDistributionFunctions() {
        for (long seed = 0; seed < SEEDS; seed++) {
            if (Ordinary.samples(seed) instanceof Pair.OfSamples(var p, var q)) {
                double area = area(p, q, 1);
                assertThat(new Wasserstein(1).between(p, q)).as("seed %d", seed).isCloseTo(area, within(CLOSE * area));
                double energy = Math.sqrt(2 * area(p, q, 2));
                assertThat(value("energy", p, q)).as("seed %d", seed).isCloseTo(energy, within(CLOSE * energy));
            }
        }
    }

    /// ∫ |F − G|ʳ dx
    private static double area(Sample p, Sample q, double power) {
        var values = IntStream.range(0, p.size() + q.size())
                .mapToDouble(i -> i < p.size() ? p.value(i) : q.value(i - p.size()))
                .sorted()
                .toArray();
        double area = 0;
        for (int i = 1; i < values.length; i++) {
            double gap = Math.abs(p.cdf(values[i - 1]) - q.cdf(values[i - 1]));
            area += Math.pow(gap, power) * (values[i] - values[i - 1]);
        }
        return area;
    }

    @Test
    void wassersteinOfDensitiesIsAnAreaInBothDirections() {
        for (var p : FAMILIES) {
            for (var q : List.of(new Normal(0.5, 2), new Uniform(-1, 2), new Exponential(2))) {
                double found = value("wasserstein", p, q);
                String what = "wasserstein of " + p + " and " + q;
                double byValues = integral(
                        x -> Math.abs(x < 0 ? p.cdf(x) - q.cdf(x) : p.survival(x) - q.survival(x)),
                        new double[] {Double.NEGATIVE_INFINITY, -1, 0, 0.5, 1, 2, Double.POSITIVE_INFINITY});
                assertThat(found).as(what).isCloseTo(byValues, within(1e-9 * Math.max(byValues, 1e-3)));
                double lower =
                        integral(u -> Math.abs(p.quantile(u) - q.quantile(u)), new double[] {0, 1e-6, 1e-2, 0.5});
                double upper = integral(
                        u -> Math.abs(p.upperQuantile(u) - q.upperQuantile(u)), new double[] {0, 1e-6, 1e-2, 0.5});
                // With kinks where the quantiles cross, at which this integral is not cut.
                assertThat(found).as(what).isCloseTo(lower + upper, within(1e-6 * found));
            }
        }
    }

    private static double integral(DoubleUnaryOperator f, double[] points) {
        return Quadrature.of(f, points).value();
    }

    @Test
    void energyIsAMeanOverPairsAndADiscrepancyOfItsKernel() {
        for (long seed = 0; seed < SEEDS; seed++) {
            if (Ordinary.samples(seed) instanceof Pair.OfSamples(var p, var q)) {
                double energy = value("energy", p, q);
                assertThat(value("energy", onLine(p), onLine(q)))
                        .as("seed %d", seed)
                        .isCloseTo(energy, within(CLOSE * energy));
                assertThat(value("mmd(energy)", p, q)).as("seed %d", seed).isCloseTo(energy, within(CLOSE * energy));
            }
        }
    }

    private static PointCloud onLine(Sample sample) {
        var values =
                IntStream.range(0, sample.size()).mapToDouble(sample::value).toArray();
        var weights =
                IntStream.range(0, sample.size()).mapToDouble(sample::weight).toArray();
        return PointCloud.of(values, 1).weighted(weights);
    }

    /// A normal law in one dimension is the normal density.
    @TestFactory
    Stream<DynamicTest> normalLawsInOneDimensionAreDensities() {
        return Stream.of("kl", "jeffreys", "renyi(0.5)", "renyi(0.25)", "hellinger", "bhattacharyya")
                .map(name -> dynamicTest(name, () -> onTheLine(name, name)));
    }

    @Test
    void buresIsTheWassersteinDistanceOfNormalDensities() {
        onTheLine("bures-wasserstein", "wasserstein(2)");
    }

    private static void onTheLine(String ofGaussians, String ofDensities) {
        for (long seed = 0; seed < SEEDS; seed++) {
            var random = new SplittableRandom(seed);
            double m = random.nextDouble(-2, 2);
            double n = random.nextDouble(-2, 2);
            double s = random.nextDouble(0.5, 2);
            double t = random.nextDouble(0.5, 2);
            double density = value(ofDensities, new Normal(m, s), new Normal(n, t));
            var p = Gaussian.of(new double[] {m}, new double[][] {{s * s}});
            var q = Gaussian.of(new double[] {n}, new double[][] {{t * t}});
            assertThat(value(ofGaussians, p, q)).as("seed %d", seed).isCloseTo(density, within(CLOSE * density));
        }
    }

    /// Values at the middles of equal masses stand for their law, the better the more there are.
    @TestFactory
    Stream<DynamicTest> samplesOfQuantilesTendToDensities() {
        return Stream.of("wasserstein", "wasserstein(2)", "wasserstein(3.5)", "energy")
                .map(name -> dynamicTest(name, () -> {
                    tends(name, new Normal(0, 1), new Normal(1, 1.25));
                    tends(name, new Truncated(new Normal(0, 1), -3, 3), new Uniform(-2, 2));
                    tends(name, new Beta(2, 3), new Uniform(0, 1));
                    tends(name, new Truncated(new Exponential(1), 0, 5), new Beta(2, 3));
                }));
    }

    private static void tends(String name, Density p, Density q) {
        double expected = value(name, p, q);
        double coarse = Math.abs(value(name, quantiles(p, 1 << 8), quantiles(q, 1 << 8)) - expected);
        double fine = Math.abs(value(name, quantiles(p, 1 << 14), quantiles(q, 1 << 14)) - expected);
        assertThat(fine)
                .as("%s of samples of %s and %s", name, p, q)
                .isLessThan(1e-3 * expected)
                .isLessThanOrEqualTo(Math.max(coarse / 4, 1e-5 * expected));
    }

    private static Sample quantiles(Density density, int n) {
        return Sample.of(IntStream.range(0, n)
                .mapToDouble(
                        i -> 2 * i < n ? density.quantile((i + 0.5) / n) : density.upperQuantile((n - i - 0.5) / n))
                .toArray());
    }

    /// Identities between measures, on every form that both compare.
    @Test
    void ordersMeetAndMeasuresAreFunctionsOfEachOther() {
        for (long seed = 0; seed < SEEDS; seed++) {
            identities(Ordinary.pmfs(seed), "seed " + seed);
            if (Ordinary.gaussians(seed) instanceof Pair.OfGaussians(var p, var q)) {
                identities(Pair.of(p, q), "seed " + seed);
            }
        }
        for (var p : FAMILIES) {
            FAMILIES.stream().filter(q -> !q.equals(p)).forEach(q -> identities(Pair.of(p, q), p + " and " + q));
        }
    }

    private static void identities(Pair pair, String what) {
        double kl = of("kl", pair);
        double half = of("renyi(0.5)", pair);
        equal("jeffreys: " + what, of("jeffreys", pair), kl + of("kl", swapped(pair)));
        equal("bhattacharyya: " + what, of("bhattacharyya", pair), half / 2);
        equal("hellinger: " + what, of("hellinger", pair), Math.sqrt(-Math.expm1(-half / 2)));
        equal("renyi(1): " + what, of("renyi(1)", pair), kl);
        double near = (of("renyi(1.0000001)", pair) + of("renyi(0.9999999)", pair)) / 2;
        if (Double.isFinite(near)) {
            assertThat(near).as("renyi near 1: %s", what).isCloseTo(kl, within(1e-9 * Math.max(kl, 1)));
        }
        double quarter = of("renyi(0.25)", pair);
        equal("skew: " + what, quarter / 0.25, of("renyi(0.75)", swapped(pair)) / 0.75);
        if (pair instanceof Pair.OfPmfs || pair instanceof Pair.OfDensities) {
            equal("tsallis: " + what, of("tsallis(0.25)", pair), Math.expm1(-0.75 * quarter) / -0.75);
            equal("psi: " + what, of("psi", pair), of("jeffreys", pair));
            equal("js-distance: " + what, Math.pow(of("js-distance", pair), 2), of("js", pair));
            equal("js(0.75): " + what, of("js(0.75)", pair), of("js(0.25)", swapped(pair)));
        }
    }

    private static double of(String name, Pair pair) {
        return Measures.named(name).between(pair);
    }

    private static Pair swapped(Pair pair) {
        return switch (pair) {
            case Pair.OfPmfs(var p, var q) -> Pair.of(q, p);
            case Pair.OfSamples(var p, var q) -> Pair.of(q, p);
            case Pair.OfPointClouds(var p, var q) -> Pair.of(q, p);
            case Pair.OfDensities(var p, var q) -> Pair.of(q, p);
            case Pair.OfGaussians(var p, var q) -> Pair.of(q, p);
        };
    }

    private static void equal(String what, double found, double expected) {
        assertThat(found == expected || Math.abs(found - expected) <= 1e-11 * Math.abs(expected))
                .as("%s: %s and %s", what, found, expected)
                .isTrue();
    }

    /// The kernel mean of a normal law is that of many values from it.
    @Test
    void kernelMeansOfNormalLawsAreThoseOfTheirQuantiles() {
        var p = Gaussian.of(new double[] {0}, new double[][] {{1}});
        var q = Gaussian.of(new double[] {1}, new double[][] {{4}});
        double expected = value("mmd(gaussian,1)", p, q);
        double found = value("mmd(gaussian,1)", quantiles(new Normal(0, 1), 2000), quantiles(new Normal(1, 2), 2000));
        assertThat(found).isCloseTo(expected, within(1e-4 * expected));
    }

    /// Near one place a circle is a line.
    @Test
    void aShortArcIsALine() {
        for (long seed = 0; seed < SEEDS; seed++) {
            if (Ordinary.samples(seed) instanceof Pair.OfSamples(var p, var q)) {
                for (int order = 1; order <= 2; order++) {
                    double line = new Wasserstein(order).between(p, q);
                    assertThat(value("wasserstein-circle(" + order + ", 100)", p, q))
                            .as("seed %d", seed)
                            .isCloseTo(line, within(CLOSE * line));
                }
            }
        }
    }
}
