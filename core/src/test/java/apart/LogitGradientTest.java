package apart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import apart.divergence.Bhattacharyya;
import apart.divergence.ChiSquare;
import apart.divergence.Hellinger;
import apart.divergence.Jeffreys;
import apart.divergence.JensenShannon;
import apart.divergence.JensenShannonDistance;
import apart.divergence.KullbackLeibler;
import apart.divergence.PopulationStability;
import apart.divergence.Renyi;
import apart.divergence.TotalVariation;
import apart.divergence.Tsallis;
import ch.obermuhlner.math.big.BigDecimalMath;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Gradients have the right shape, and are derivatives.
class LogitGradientTest {
    private static final MathContext DIGITS = new MathContext(70);
    private static final double U = 0x1p-53;

    private static Stream<Measure> measures() {
        return Stream.concat(
                Measures.all().stream(),
                Stream.of(
                        new JensenShannon(0.25),
                        new Renyi(0),
                        new Renyi(0.3),
                        new Renyi(1 + 1e-9),
                        new Renyi(12),
                        new Tsallis(0.3),
                        new Tsallis(0.5),
                        new Tsallis(1 - 1e-9),
                        new Tsallis(12)));
    }

    @Test
    void oneFiniteSlopePerLogitAndTheirSumIsZero() {
        for (var measure : measures().toList()) {
            if (!(measure instanceof Measure.OfPmfs.Smooth smooth)) {
                continue;
            }
            for (long seed = 0; seed < 400; seed++) {
                var three = Forms.pmfs(seed);
                String what = measure.name() + ", seed " + seed;
                switch (smooth.gradient(three.p(), three.q())) {
                    case Gradient.None none -> {
                        assertThat(none.value()).as(what).isEqualTo(Double.POSITIVE_INFINITY);
                        assertThat(none.why()).as(what).isNotEmpty();
                    }
                    case Gradient.Of(var value, var slopes) -> {
                        assertThat(value).as(what).isEqualTo(smooth.between(three.p(), three.q()));
                        assertThat(slopes).as(what).hasSize(three.p().size());
                        double size = Arrays.stream(slopes).map(Math::abs).sum();
                        assertThat(Double.isFinite(size)).as(what).isTrue();
                        assertThat(Math.abs(exactSum(slopes))).as(what).isLessThanOrEqualTo(4 * U * size);
                        for (int i = 0; i < slopes.length; i++) {
                            assertThat(three.p().weight(i) > 0 || slopes[i] == 0)
                                    .as("%s: no slope without mass", what)
                                    .isTrue();
                        }
                    }
                }
            }
        }
    }

    @Test
    void oneFiniteSlopePerValueAndNoneWithoutMass() {
        for (var measure : measures().toList()) {
            if (!(measure instanceof Measure.OfSamples.Smooth smooth)) {
                continue;
            }
            for (long seed = 0; seed < 400; seed++) {
                var three = Forms.samples(seed);
                if (!MeasureLawsTest.suits(measure, three)) {
                    continue;
                }
                String what = measure.name() + ", seed " + seed;
                var gradient = (Gradient.Of) smooth.gradient(three.p(), three.q());
                assertThat(gradient.value()).as(what).isEqualTo(smooth.between(three.p(), three.q()));
                assertThat(gradient.direction()).as(what).hasSize(three.p().size());
                for (int i = 0; i < three.p().size(); i++) {
                    assertThat(gradient.direction()[i]).as(what).isFinite();
                    assertThat(three.p().weight(i) > 0 || gradient.direction()[i] == 0)
                            .as("%s: no slope without mass", what)
                            .isTrue();
                }
            }
        }
    }

    private static double exactSum(double[] slopes) {
        return Arrays.stream(slopes)
                .mapToObj(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .doubleValue();
    }

    @Test
    void slopesInLogitsAreCentralDifferences() {
        double step = 1e-5;
        for (var measure : measures().toList()) {
            if (!(measure instanceof Measure.OfPmfs.Smooth smooth)) {
                continue;
            }
            for (long seed = 0; seed < 200; seed++) {
                var random = new SplittableRandom(seed);
                var a = random.doubles(5, 0.05, 1).toArray();
                var q = Pmf.normalized(random.doubles(5, 0.05, 1).toArray());
                var slopes = ((Gradient.Of) smooth.gradient(Pmf.normalized(a), q)).direction();
                double size = Arrays.stream(slopes).map(Math::abs).max().orElseThrow();
                for (int i = 0; i < a.length; i++) {
                    double difference = smooth.between(moved(a, i, step), q) - smooth.between(moved(a, i, -step), q);
                    assertThat(slopes[i])
                            .as("%s, seed %d, logit %d", measure.name(), seed, i)
                            .isCloseTo(difference / (2 * step), within(1e-6 * size));
                }
            }
        }
    }

    private static Pmf moved(double[] weights, int i, double step) {
        var moved = weights.clone();
        moved[i] *= Math.exp(step);
        return Pmf.normalized(moved);
    }

    /// A measure by its textbook formula in decimals.
    private interface Textbook {
        BigDecimal of(BigDecimal[] p, BigDecimal[] q);
    }

    private record Case(Measure.OfPmfs.Smooth measure, Textbook textbook) {}

    private static final List<Case> CASES = List.of(
            new Case(new KullbackLeibler(), LogitGradientTest::kl),
            new Case(new JensenShannon(), (p, q) -> js(p, q, "0.5")),
            new Case(new JensenShannon(0.25), (p, q) -> js(p, q, "0.25")),
            new Case(new JensenShannonDistance(), (p, q) -> js(p, q, "0.5").sqrt(DIGITS)),
            new Case(new PopulationStability(), (p, q) -> kl(p, q).add(kl(q, p))),
            new Case(new TotalVariation(), LogitGradientTest::tv),
            new Case(new Jeffreys(), (p, q) -> kl(p, q).add(kl(q, p))),
            new Case(new Renyi(0.25), (p, q) -> renyi(p, q, "0.25")),
            new Case(new Renyi(0.5), (p, q) -> renyi(p, q, "0.5")),
            new Case(new Renyi(2), (p, q) -> renyi(p, q, "2")),
            new Case(new Renyi(7.5), (p, q) -> renyi(p, q, "7.5")),
            new Case(new Renyi(40), (p, q) -> renyi(p, q, "40")),
            new Case(new Tsallis(0.25), (p, q) -> tsallis(p, q, "0.25")),
            new Case(new Tsallis(0.5), (p, q) -> tsallis(p, q, "0.5")),
            new Case(new Tsallis(2), (p, q) -> tsallis(p, q, "2")),
            new Case(new Tsallis(7.5), (p, q) -> tsallis(p, q, "7.5")),
            new Case(
                    new Hellinger(),
                    (p, q) -> tsallis(p, q, "0.5").divide(BigDecimal.TWO).sqrt(DIGITS)),
            new Case(new Bhattacharyya(), (p, q) -> renyi(p, q, "0.5").divide(BigDecimal.TWO)),
            new Case(new ChiSquare(ChiSquare.Kind.PEARSON), (p, q) -> chiSquare(p, q, (_, y) -> y)),
            new Case(new ChiSquare(ChiSquare.Kind.NEYMAN), (p, q) -> chiSquare(p, q, (x, _) -> x)),
            new Case(new ChiSquare(ChiSquare.Kind.SYMMETRIC), (p, q) -> chiSquare(p, q, BigDecimal::add)));

    /// Difference quotients with steps of 1e-22 in numbers of 70 digits.
    @Test
    void slopesInLogitsAgreeWithDerivativesOfManyDigits() {
        for (var smooth : CASES) {
            for (long seed = 0; seed < 24; seed++) {
                var random = new SplittableRandom(seed);
                var a = random.doubles(3, 0.01, 1).toArray();
                double near = seed % 2 == 0 ? 1 : 1e-9;
                var b = Arrays.stream(a)
                        .map(x -> x * (1 + near * random.nextDouble()))
                        .toArray();
                var slopes = ((Gradient.Of) smooth.measure.gradient(Pmf.normalized(a), Pmf.normalized(b))).direction();
                double size = Arrays.stream(slopes).map(Math::abs).max().orElseThrow();
                for (int i = 0; i < a.length; i++) {
                    assertThat(slopes[i])
                            .as("%s, seed %d, logit %d", smooth.measure.name(), seed, i)
                            .isCloseTo(derivative(smooth.textbook, a, b, i), within(1e-12 * size));
                }
            }
        }
    }

    private static double derivative(Textbook textbook, double[] a, double[] b, int i) {
        var step = new BigDecimal("1e-22");
        var q = probabilities(b, 0, BigDecimal.ZERO);
        return textbook.of(probabilities(a, i, step), q)
                .subtract(textbook.of(probabilities(a, i, step.negate()), q))
                .divide(step.add(step), DIGITS)
                .doubleValue();
    }

    private static BigDecimal[] probabilities(double[] weights, int moved, BigDecimal step) {
        var sum = BigDecimal.ZERO;
        var p = new BigDecimal[weights.length];
        for (int i = 0; i < p.length; i++) {
            p[i] = new BigDecimal(weights[i]);
            p[i] = i == moved ? p[i].multiply(BigDecimalMath.exp(step, DIGITS)) : p[i];
            sum = sum.add(p[i]);
        }
        for (int i = 0; i < p.length; i++) {
            p[i] = p[i].divide(sum, DIGITS);
        }
        return p;
    }

    private static BigDecimal kl(BigDecimal[] p, BigDecimal[] q) {
        var sum = BigDecimal.ZERO;
        for (int i = 0; i < p.length; i++) {
            sum = sum.add(p[i].multiply(BigDecimalMath.log(p[i].divide(q[i], DIGITS), DIGITS)));
        }
        return sum;
    }

    private static BigDecimal js(BigDecimal[] p, BigDecimal[] q, String weight) {
        var w = new BigDecimal(weight);
        var rest = BigDecimal.ONE.subtract(w);
        var m = new BigDecimal[p.length];
        for (int i = 0; i < m.length; i++) {
            m[i] = w.multiply(p[i]).add(rest.multiply(q[i]));
        }
        return w.multiply(kl(p, m)).add(rest.multiply(kl(q, m)));
    }

    private static BigDecimal powers(BigDecimal[] p, BigDecimal[] q, String order) {
        var sum = BigDecimal.ZERO;
        for (int i = 0; i < p.length; i++) {
            var ratio = BigDecimalMath.pow(p[i].divide(q[i], DIGITS), new BigDecimal(order), DIGITS);
            sum = sum.add(q[i].multiply(ratio));
        }
        return sum;
    }

    private static BigDecimal tsallis(BigDecimal[] p, BigDecimal[] q, String order) {
        var above = new BigDecimal(order).subtract(BigDecimal.ONE);
        return powers(p, q, order).subtract(BigDecimal.ONE).divide(above, DIGITS);
    }

    private static BigDecimal renyi(BigDecimal[] p, BigDecimal[] q, String order) {
        var above = new BigDecimal(order).subtract(BigDecimal.ONE);
        return BigDecimalMath.log(powers(p, q, order), DIGITS).divide(above, DIGITS);
    }

    private static BigDecimal chiSquare(BigDecimal[] p, BigDecimal[] q, BinaryOperator<BigDecimal> divisor) {
        var sum = BigDecimal.ZERO;
        for (int i = 0; i < p.length; i++) {
            sum = sum.add(p[i].subtract(q[i]).pow(2).divide(divisor.apply(p[i], q[i]), DIGITS));
        }
        return sum;
    }

    private static BigDecimal tv(BigDecimal[] p, BigDecimal[] q) {
        var sum = BigDecimal.ZERO;
        for (int i = 0; i < p.length; i++) {
            sum = sum.add(p[i].subtract(q[i]).abs());
        }
        return sum.divide(BigDecimal.TWO);
    }
}
