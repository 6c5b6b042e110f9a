package apart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import apart.Forms.Three;
import apart.discrepancy.Kernel;
import apart.discrepancy.Mmd;
import apart.discrepancy.MmdLinear;
import apart.discrepancy.MmdUnbiased;
import apart.divergence.FDivergence;
import apart.divergence.JensenShannon;
import apart.divergence.Renyi;
import apart.divergence.Tsallis;
import apart.transport.CircularWasserstein;
import apart.transport.Costs;
import apart.transport.Marginals;
import apart.transport.OptimalTransport;
import apart.transport.SlicedWasserstein;
import apart.transport.UnbalancedWasserstein;
import apart.transport.Wasserstein;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What every measure claims of itself is true. This test is the specification.
///
/// A law that *holds* holds on every seed; a law that is *refuted* fails on an example. Nothing
/// is to be written here for a new measure; a new form of distribution is one more line of
/// [#FORMS].
class MeasureLawsTest {
    private static final long SEEDS = 600;
    /// Values that come from integration or linear algebra cost more.
    private static final long FEWER_SEEDS = 60;
    /// Values of which a measure can look at every pair.
    private static final int FEW = 100;
    /// How many times smaller another unit is: of this the root is a power of two as well.
    private static final double GROWTH = 16;

    private static final double U = 0x1p-53;

    /// A form of distribution, and how measures meet it.
    record Form<M extends Measure, D extends Distribution>(
            Class<M> kind,
            List<Three<D>> any,
            List<Three<D>> telling,
            Between<M, D> between,
            Function<M, Traits> traits,
            Together<D> same,
            Together<D> disjoint,
            Leads<M, D> leads,
            double slack) {

        boolean obeys(Law law, M m, Three<D> three) {
            D p = three.p();
            D q = three.q();
            D r = three.r();
            return switch (law) {
                case NONNEGATIVE -> between(m, p, q) >= 0 && !isNegativeZero(between(m, p, q));
                case ZERO_ON_EQUAL -> isPositiveZero(between(m, p, p));
                case SEPARATING -> same.are(p, q) || between(m, p, q) > 0;
                case SYMMETRIC -> sameBits(between(m, p, q), between(m, q, p));
                case TRIANGLE -> between(m, p, r) <= (between(m, p, q) + between(m, q, r)) * (1 + slack);
                case FINITE_ON_DISJOINT -> !disjoint.are(p, q) || Double.isFinite(between(m, p, q));
                case GRADIENT_ON_DISJOINT -> !disjoint.are(p, q) || leads.somewhere(m, p, q);
            };
        }

        double between(M m, D p, D q) {
            return between.of(m, p, q);
        }

        /// The bits of a measure's value for a seed; 0 if it does not compare this form.
        long bits(Measure measure, long seed) {
            var three = any.get((int) seed % any.size());
            return kind.isInstance(measure) && suits(measure, three)
                    ? Double.doubleToRawLongBits(between(kind.cast(measure), three.p(), three.q()))
                    : 0;
        }

        Stream<DynamicTest> tests(Measure measure) {
            if (!kind.isInstance(measure)) {
                return Stream.empty();
            }
            M m = kind.cast(measure);
            var tests = new ArrayList<DynamicTest>();
            String on = m.name() + " on " + kind.getSimpleName() + ": ";
            for (Law law : traits.apply(m).holds()) {
                tests.add(dynamicTest(on + law + " holds", () -> holds(law, m)));
            }
            for (Law law : traits.apply(m).refuted()) {
                tests.add(dynamicTest(on + law + " is refuted", () -> refuted(law, m)));
            }
            tests.add(dynamicTest(on + "the bound is never exceeded", () -> bounded(m)));
            return tests.stream();
        }

        private void holds(Law law, M m) {
            for (int seed = 0; seed < any.size(); seed++) {
                assertThat(!suits(m, any.get(seed)) || obeys(law, m, any.get(seed)))
                        .as("seed %d", seed)
                        .isTrue();
            }
            telling.stream()
                    .filter(three -> suits(m, three))
                    .forEach(three -> assertThat(obeys(law, m, three)).isTrue());
        }

        private void refuted(Law law, M m) {
            assertThat(telling).anyMatch(three -> suits(m, three) && !obeys(law, m, three));
        }

        // A kernel goes silent out of its reach only; others do on every disjoint support.
        private boolean isSilent(M m, D p, D q) {
            return !disjoint.are(p, q) || !leads.somewhere(m, p, q);
        }

        private void bounded(M m) {
            double max = traits.apply(m).max();
            boolean saturates = traits.apply(m).refuted().contains(Law.GRADIENT_ON_DISJOINT)
                    && telling.stream()
                            .filter(three -> suits(m, three))
                            .allMatch(three -> isSilent(m, three.p(), three.q()));
            for (int seed = 0; seed < any.size(); seed++) {
                var three = any.get(seed);
                if (!suits(m, three)) {
                    continue;
                }
                double value = between(m, three.p(), three.q());
                assertThat(value).as("seed %d", seed).isLessThanOrEqualTo(max);
                if (Double.isFinite(max) && saturates && disjoint.are(three.p(), three.q())) {
                    assertThat(value).as("disjoint, seed %d", seed).isEqualTo(max);
                }
            }
        }
    }

    static final List<Form<?, ?>> FORMS = List.of(
            new Form<>(
                    Measure.OfPmfs.class,
                    many(SEEDS, Forms::pmfs),
                    Forms.tellingPmfs(),
                    Measure.OfPmfs::between,
                    Measure.OfPmfs::onPmfs,
                    Forms::same,
                    Forms::disjoint,
                    (m, p, q) -> m instanceof Measure.OfPmfs.Smooth s && leads(s.gradient(p, q)),
                    16 * U),
            new Form<>(
                    Measure.OfSamples.class,
                    many(SEEDS, Forms::samples),
                    Forms.tellingSamples(),
                    Measure.OfSamples::between,
                    Measure.OfSamples::onSamples,
                    Forms::same,
                    Forms::disjoint,
                    (m, p, q) -> m instanceof Measure.OfSamples.Smooth s
                            ? leads(s.gradient(p, q))
                            : m.between(Forms.towards(p, q), q) != m.between(p, q),
                    16 * U),
            new Form<>(
                    Measure.OfPointClouds.class,
                    many(SEEDS, Forms::pointClouds),
                    Forms.tellingPointClouds(),
                    Measure.OfPointClouds::between,
                    Measure.OfPointClouds::onPointClouds,
                    Forms::same,
                    Forms::disjoint,
                    (m, p, q) -> m instanceof Measure.OfPointClouds.Smooth s
                            ? leads(s.gradient(p, q))
                            : m.between(Forms.towards(p, q), q) != m.between(p, q),
                    1e-12),
            new Form<>(
                    Measure.OfDensities.class,
                    many(FEWER_SEEDS, Forms::densities),
                    Forms.tellingDensities(),
                    Measure.OfDensities::between,
                    Measure.OfDensities::onDensities,
                    Forms::same,
                    Forms::disjoint,
                    (m, p, q) -> m instanceof Measure.OfDensities.Smooth s && leads(s.gradient(p, q)),
                    1e-9),
            new Form<>(
                    Measure.OfGaussians.class,
                    many(FEWER_SEEDS, Forms::gaussians),
                    Forms.tellingGaussians(),
                    Measure.OfGaussians::between,
                    Measure.OfGaussians::onGaussians,
                    Forms::same,
                    Forms::disjoint,
                    (m, p, q) -> m instanceof Measure.OfGaussians.Smooth s && leads(s.gradient(p, q)),
                    1e-9));

    private static <D extends Distribution> List<Three<D>> many(long seeds, LongFunction<Three<D>> seeded) {
        return LongStream.range(0, seeds).mapToObj(seeded).toList();
    }

    @TestFactory
    Stream<DynamicTest> everyClaimIsTrue() {
        var further = List.of(
                new JensenShannon(0.25),
                new Wasserstein(2),
                new Wasserstein(3.5),
                new OptimalTransport(Costs.MANHATTAN),
                new OptimalTransport(Costs.CHEBYSHEV, 2),
                new OptimalTransport(Costs.COSINE),
                new OptimalTransport(new Costs.Power(0.5)),
                new UnbalancedWasserstein(Costs.SQUARED_EUCLIDEAN, 100, new Marginals.TotalVariation()),
                new CircularWasserstein(1, 1),
                new CircularWasserstein(2, 1),
                new CircularWasserstein(2.5, 1),
                new SlicedWasserstein(1, 12),
                new SlicedWasserstein(3.5, 6, 7),
                new Mmd(new Kernel.Laplacian(0.5)),
                new Mmd(new Kernel.InverseMultiquadric(2)),
                new Mmd(new Kernel.Energy()),
                new MmdUnbiased(new Kernel.InverseMultiquadric(2)),
                new MmdUnbiased(new Kernel.Energy()),
                new MmdLinear(new Kernel.Laplacian(0.5)),
                new MmdLinear(new Kernel.Energy()));
        return Stream.of(Measures.all(), further, ofManyOrders(), ofGenerators())
                .flatMap(List::stream)
                .flatMap(measure -> FORMS.stream().flatMap(form -> form.tests(measure)));
    }

    private static List<Measure> ofManyOrders() {
        return DoubleStream.of(0, 0.01, 0.3, 0.5, 1 - 1e-9, 1, 1 + 1e-9, 1.5, 3, 40, Double.POSITIVE_INFINITY)
                .boxed()
                .flatMap(order -> Stream.<Measure>of(new Renyi(order), new Tsallis(order)))
                .toList();
    }

    private static List<Measure> ofGenerators() {
        return List.of(
                new FDivergence("f-kl", x -> x * Math.log(x), x -> Math.log(x) + 1, 0, Double.POSITIVE_INFINITY),
                new FDivergence("f-tv", x -> 0.5 * Math.abs(x - 1), x -> 0.5 * Math.signum(x - 1), 0.5, 0.5));
    }

    @TestFactory
    Stream<DynamicTest> everyMeasureComparesSomeForm() {
        return Measures.all().stream()
                .map(measure -> dynamicTest(
                        measure.name(),
                        () -> assertThat(FORMS).anyMatch(form -> form.kind().isInstance(measure))));
    }

    /// A distance of order r in the data's unit grows with the data to the power of r; a pure
    /// number does not change with the unit.
    @Test
    void theUnitSaysHowValuesGrowWithTheData() {
        for (var measure : Measures.all()) {
            if (measure instanceof Measure.OfSamples m && grown(m) instanceof Measure.OfSamples inUnit) {
                double power = m.onSamples().unit() instanceof Unit.OfData(double r) ? r : 0;
                for (long seed = 0; seed < SEEDS; seed++) {
                    var three = Forms.samples(seed);
                    if (!suits(m, three)) {
                        continue;
                    }
                    double value = m.between(three.p(), three.q());
                    double grown = inUnit.between(Forms.times(three.p(), GROWTH), Forms.times(three.q(), GROWTH));
                    assertThat(grown).as("%s, seed %d", m.name(), seed).isEqualTo(Math.pow(GROWTH, power) * value);
                }
            }
        }
    }

    @Test
    void theUnitSaysHowValuesGrowWithThePoints() {
        for (var measure : Measures.all()) {
            if (measure instanceof Measure.OfPointClouds m && grown(m) instanceof Measure.OfPointClouds inUnit) {
                double power = m.onPointClouds().unit() instanceof Unit.OfData(double r) ? r : 0;
                for (long seed = 0; seed < SEEDS; seed++) {
                    var three = Forms.pointClouds(seed);
                    if (!suits(m, three)) {
                        continue;
                    }
                    double value = m.between(three.p(), three.q());
                    double grown = inUnit.between(Forms.times(three.p(), GROWTH), Forms.times(three.q(), GROWTH));
                    assertThat(grown).as("%s, seed %d", m.name(), seed).isEqualTo(Math.pow(GROWTH, power) * value);
                }
            }
        }
    }

    /// A measure whose argument is a length, in the smaller unit.
    private static Measure grown(Measure measure) {
        return switch (measure) {
            case Mmd(var kernel) -> new Mmd(grown(kernel));
            case MmdUnbiased(var kernel) -> new MmdUnbiased(grown(kernel));
            case MmdLinear(var kernel) -> new MmdLinear(grown(kernel));
            case CircularWasserstein(var order, var period) -> new CircularWasserstein(order, GROWTH * period);
            case UnbalancedWasserstein(var cost, var reach, var marginals) ->
                new UnbalancedWasserstein(cost, Math.pow(GROWTH, cost.power()) * reach, marginals);
            default -> measure;
        };
    }

    private static Kernel grown(Kernel kernel) {
        return switch (kernel) {
            case Kernel.Gaussian(var bandwidth) -> new Kernel.Gaussian(GROWTH * bandwidth);
            case Kernel.Laplacian(var bandwidth) -> new Kernel.Laplacian(GROWTH * bandwidth);
            case Kernel.InverseMultiquadric(var bandwidth) -> new Kernel.InverseMultiquadric(GROWTH * bandwidth);
            case Kernel.Energy energy -> energy;
        };
    }

    /// Whether a measure takes distributions of such sizes, in a time that suits a test.
    static boolean suits(Measure measure, Three<?> three) {
        var sizes = Stream.of(three.p(), three.q(), three.r())
                .mapToInt(MeasureLawsTest::size)
                .summaryStatistics();
        boolean sample = three.p() instanceof Sample;
        return switch (measure) {
            case Mmd _ -> !sample || sizes.getMax() <= FEW;
            case MmdUnbiased _ -> sizes.getMin() >= 2 && (!sample || sizes.getMax() <= FEW);
            case OptimalTransport(Costs.Cosine _, var _) ->
                Stream.of(three.p(), three.q(), three.r()).noneMatch(MeasureLawsTest::hasZero);
            case MmdLinear _ ->
                sizes.getMin() >= 2
                        && sizes.getMin() == sizes.getMax()
                        && three.p() instanceof PointCloud p
                        && p.equallyWeighted();
            default -> true;
        };
    }

    /// A point without a direction.
    private static boolean hasZero(Distribution distribution) {
        return distribution instanceof PointCloud cloud
                && IntStream.range(0, cloud.size())
                        .anyMatch(i ->
                                IntStream.range(0, cloud.dimension()).allMatch(axis -> cloud.coordinate(i, axis) == 0));
    }

    /// Of those with a weight.
    private static int size(Distribution distribution) {
        return switch (distribution) {
            case Sample sample ->
                (int) IntStream.range(0, sample.size())
                        .filter(i -> sample.weight(i) > 0)
                        .count();
            case PointCloud cloud ->
                (int) IntStream.range(0, cloud.size())
                        .filter(i -> cloud.weight(i) > 0)
                        .count();
            case Pmf _, Density _, Gaussian _ -> 0;
        };
    }

    private static boolean leads(Gradient gradient) {
        return gradient instanceof Gradient.Of(var _, var direction)
                && Arrays.stream(direction).anyMatch(slope -> slope != 0)
                && DoubleStream.of(direction).allMatch(Double::isFinite);
    }

    private static boolean sameBits(double x, double y) {
        return Double.doubleToRawLongBits(x) == Double.doubleToRawLongBits(y);
    }

    private static boolean isPositiveZero(double x) {
        return sameBits(x, 0.0);
    }

    private static boolean isNegativeZero(double x) {
        return sameBits(x, -0.0);
    }

    /// The value of a measure.
    interface Between<M, D> {
        double of(M measure, D p, D q);
    }

    /// Something true of two distributions together.
    interface Together<D> {
        boolean are(D p, D q);
    }

    /// Whether a measure says where p is to go.
    interface Leads<M, D> {
        boolean somewhere(M measure, D p, D q);
    }
}
