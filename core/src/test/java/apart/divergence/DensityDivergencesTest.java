package apart.divergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import apart.Density;
import apart.Evaluation;
import apart.Gradient;
import apart.Measure;
import apart.density.Beta;
import apart.density.Exponential;
import apart.density.Gamma;
import apart.density.Laplace;
import apart.density.Lognormal;
import apart.density.Normal;
import apart.density.Shifted;
import apart.density.StudentT;
import apart.density.Truncated;
import apart.density.Uniform;
import java.util.List;
import org.junit.jupiter.api.Test;

class DensityDivergencesTest {
    private static final double INF = Double.POSITIVE_INFINITY;
    private static final KullbackLeibler KL = new KullbackLeibler();
    private static final JensenShannon JS = new JensenShannon();
    private static final TotalVariation TV = new TotalVariation();
    private static final Hellinger HELLINGER = new Hellinger();
    private static final Density TWO_HILLS =
            new apart.density.Mixture(List.of(0.3, 0.7), List.of(new Normal(-2, 1), new Normal(2, 0.5)));

    /// The public reference values of the families, by their closed forms.
    @Test
    void closedFormsAreExactToFewUlps() {
        ulps(KL.between(new Normal(0, 1), new Normal(1, 2)), 0.4431471805599453);
        ulps(KL.between(new Normal(1, 2), new Normal(0, 1)), 1.3068528194400546);
        ulps(KL.between(new Exponential(2), new Exponential(3)), 0.09453489189183562);
        ulps(KL.between(new Laplace(0, 1), new Laplace(1, 2)), 0.37708690114566634);
        ulps(KL.between(new Gamma(2, 3), new Gamma(4, 1)), 4.007306620370226);
        ulps(KL.between(new Beta(2, 3), new Beta(5, 1)), 2.9588020706872333);
        ulps(KL.between(new Uniform(0, 1), new Beta(1, 1)), 0);
        ulps(TV.between(new Normal(0, 1), new Normal(1, 1)), 0.38292492254802624);
    }

    private static void ulps(double value, double expected) {
        assertThat(value).isCloseTo(expected, within(4 * Math.ulp(expected)));
    }

    record Row(Density p, Density q, double kl, double back, double js, double tv, double hellinger2) {}

    /// mpmath.quad, 40 digits, cut at quantiles and crossings.
    private static final List<Row> ROWS = List.of(
            new Row(
                    new Normal(0, 1),
                    new Normal(1, 1),
                    0.5,
                    0.5,
                    0.11142148218473619,
                    0.38292492254802624,
                    0.1175030974154046),
            new Row(
                    new Normal(0, 1),
                    new Normal(1, 2),
                    0.4431471805599453,
                    1.3068528194400546,
                    0.128174973054398,
                    0.39006566012105565,
                    0.1491945378473598),
            new Row(
                    new Normal(0, 1),
                    new Laplace(0.5, 2),
                    0.41515238531652393,
                    2.6576441720847823,
                    0.12337643644800181,
                    0.36079971960189233,
                    0.1503996199720669),
            new Row(
                    new Gamma(2, 3),
                    new Lognormal(0, 1),
                    0.3153459482387857,
                    1.3300007015594923,
                    0.09189942635584575,
                    0.30345769879658496,
                    0.10886075449510076),
            new Row(
                    new Exponential(2),
                    new Exponential(3),
                    0.09453489189183562,
                    0.07213177477483104,
                    0.019684612508328366,
                    0.14814814814814814,
                    0.02020410288672876),
            new Row(
                    new Beta(2, 3),
                    new Beta(5, 1),
                    2.9588020706872333,
                    3.0911979293127665,
                    0.414353376139151,
                    0.757697481697959,
                    0.5081925909577883),
            new Row(
                    new StudentT(3),
                    new Normal(0, 1),
                    0.6454609613413818,
                    0.06915159848517623,
                    0.021969319681122357,
                    0.09859352440440536,
                    0.026598261510981585),
            new Row(
                    new Normal(0, 1),
                    new StudentT(3),
                    0.06915159848517623,
                    0.6454609613413818,
                    0.021969319681122357,
                    0.09859352440440536,
                    0.026598261510981585),
            new Row(
                    TWO_HILLS,
                    new Normal(0, 2),
                    0.6359629175216172,
                    1.0113598442836036,
                    0.15668278275697706,
                    0.45061332112660996,
                    0.1699341414028009),
            new Row(
                    new Uniform(-1, 1),
                    new Normal(0, 1),
                    0.3924580193113941,
                    INF,
                    0.12714954508153725,
                    0.3173105078629141,
                    0.17592716342213038),
            new Row(
                    new Gamma(0.5, 1),
                    new Gamma(0.7, 2),
                    0.0960012824192894,
                    0.0640665759334193,
                    0.018084608661383336,
                    0.1317613565346992,
                    0.018879299076950705),
            new Row(
                    new Beta(0.5, 0.5),
                    new Uniform(0, 1),
                    0.24156447527049044,
                    INF,
                    0.04129802852620027,
                    0.2105136623530187,
                    0.04402240502775001));

    @Test
    void integrationAgreesWithSeventeenDigits() {
        for (var row : ROWS) {
            check(KL, row.p, row.q, row.kl);
            check(KL, row.q, row.p, row.back);
            check(new Jeffreys(), row.p, row.q, row.kl + row.back);
            check(new PopulationStability(), row.p, row.q, row.kl + row.back);
            check(JS, row.p, row.q, row.js);
            check(new JensenShannonDistance(), row.p, row.q, Math.sqrt(row.js));
            check(TV, row.p, row.q, row.tv);
            check(HELLINGER, row.p, row.q, Math.sqrt(row.hellinger2));
            check(new Bhattacharyya(), row.p, row.q, -Math.log1p(-row.hellinger2));
            check(new Renyi(0.5), row.p, row.q, -2 * Math.log1p(-row.hellinger2));
            check(new Tsallis(0.5), row.p, row.q, 2 * row.hellinger2);
            check(new Renyi(1), row.p, row.q, row.kl);
        }
    }

    private static void check(Measure.OfDensities measure, Density p, Density q, double expected) {
        var evaluation = measure.evaluate(p, q);
        assertThat(evaluation.value())
                .as("%s of %s and %s: %s", measure.name(), p, q, evaluation)
                .isCloseTo(expected, within(Math.max(evaluation.error(), 1e-14 * Math.abs(expected))));
        assertThat(evaluation.error())
                .as("%s of %s and %s", measure.name(), p, q)
                .isLessThanOrEqualTo(1e-11 * Math.max(expected, 1e-3));
    }

    @Test
    void disjointSupportsAreDecidedExactly() {
        var p = new Uniform(0, 1);
        for (Density q :
                List.of(new Uniform(2, 3), new Truncated(new Normal(0, 1), 1, 2), new Shifted(new Gamma(2, 1), 1))) {
            assertThat(KL.evaluate(p, q)).isEqualTo(Evaluation.exact(INF));
            assertThat(JS.evaluate(p, q)).isEqualTo(Evaluation.exact(Math.log(2)));
            assertThat(TV.evaluate(p, q)).isEqualTo(Evaluation.exact(1));
            assertThat(HELLINGER.evaluate(p, q)).isEqualTo(Evaluation.exact(1));
            assertThat(new Bhattacharyya().between(p, q)).isEqualTo(INF);
            for (Measure.OfDensities.Smooth bounded : List.of(JS, TV, HELLINGER, new JensenShannonDistance())) {
                assertThat(((Gradient.Of) bounded.gradient(p, q)).direction()).containsExactly(0.0);
            }
            assertThat(KL.gradient(p, q)).isEqualTo(new Gradient.None(INF, "the supports of p and q are disjoint"));
        }
    }

    @Test
    void infiniteWherePLeavesTheSupportOfQ() {
        assertThat(KL.between(new Normal(0, 1), new Exponential(1))).isEqualTo(INF);
        assertThat(KL.between(new Exponential(1), new Normal(0, 1))).isFinite();
        assertThat(new Jeffreys().between(new Exponential(1), new Normal(0, 1))).isEqualTo(INF);
        assertThat(((Gradient.None) KL.gradient(new Normal(0, 1), new Exponential(1))).why())
                .isEqualTo("p has mass outside the support of q");
    }

    /// The supports agree, and yet the tails are too heavy: ∫ x²/(1 + x²) dx is infinite.
    @Test
    void infiniteWhereTailsAreTooHeavy() {
        assertThat(KL.between(new StudentT(1), new Normal(0, 1))).isEqualTo(INF);
        assertThat(KL.between(new StudentT(2), new Normal(5, 3))).isEqualTo(INF);
        assertThat(KL.between(new Lognormal(0, 1), new StudentT(3))).isFinite();
        assertThat(new ChiSquare(ChiSquare.Kind.PEARSON).between(new Normal(0, 2), new Normal(0, 1)))
                .isEqualTo(INF);
        assertThat(new ChiSquare(ChiSquare.Kind.PEARSON).between(new Laplace(0, 2), new Normal(0, 1)))
                .isEqualTo(INF);
        assertThat(JS.between(new StudentT(1), new Normal(0, 1))).isBetween(0.01, 0.2);
    }

    @Test
    void slopesAreCentralDifferences() {
        List<Measure.OfDensities.Smooth> measures = List.of(
                KL,
                JS,
                TV,
                HELLINGER,
                new JensenShannon(0.25),
                new JensenShannonDistance(),
                new Jeffreys(),
                new Bhattacharyya(),
                new Renyi(2),
                new Tsallis(0.3),
                new ChiSquare(ChiSquare.Kind.PEARSON),
                new ChiSquare(ChiSquare.Kind.NEYMAN),
                new ChiSquare(ChiSquare.Kind.SYMMETRIC));
        var pairs = List.of(
                List.of(new Normal(0, 1), new Normal(1, 1.2)),
                List.of(TWO_HILLS, new Laplace(0, 2)),
                List.of(new Normal(0, 1), new StudentT(3)),
                List.of(new Uniform(-1, 1), new Normal(0.5, 1)),
                List.of(new Exponential(1), new Normal(0.5, 2)),
                List.of(new Gamma(0.5, 1), new Normal(1, 3)),
                List.of(new Uniform(0, 1), new Uniform(0.25, 2)),
                List.of(new Exponential(2), new Exponential(1)),
                List.of(new Normal(1, 1), new Gamma(0.7, 1)),
                List.of(new Beta(2, 3), new Uniform(-1, 2)));
        double step = 1e-4;
        for (var pair : pairs) {
            Density p = pair.getFirst();
            Density q = pair.getLast();
            for (var measure : measures) {
                if (!(measure.gradient(p, q) instanceof Gradient.Of(var value, var slopes))) {
                    continue;
                }
                assertThat(value).isEqualTo(measure.between(p, q));
                // Richardson, for errors of the first order, which there are where both step at one place.
                double near = difference(measure, p, q, step);
                double far = difference(measure, p, q, 2 * step);
                assertThat(slopes).hasSize(1);
                assertThat(slopes[0])
                        .as("%s of %s and %s", measure.name(), p, q)
                        .isCloseTo(2 * near - far, within(2e-6 * Math.max(0.05, Math.abs(near))));
            }
        }
    }

    private static double difference(Measure.OfDensities measure, Density p, Density q, double step) {
        return (measure.between(new Shifted(p, step), q) - measure.between(new Shifted(p, -step), q)) / (2 * step);
    }

    @Test
    void noSlopeWhereOneSideIsInfinite() {
        assertThat(((Gradient.None) KL.gradient(new Exponential(2), new Exponential(1))).why())
                .isEqualTo("the supports of p and q both end at 0.0: moved to the left, p leaves the support of q,"
                        + " and the value is infinite");
        assertThat(((Gradient.None) KL.gradient(new Uniform(0, 1), new Uniform(-1, 1))).why())
                .contains("moved to the right");
        assertThat(((Gradient.None) JS.gradient(new Gamma(0.5, 1), new Gamma(0.7, 2))).why())
                .contains("cusp");
        assertThat(((Gradient.None) JS.gradient(new Uniform(0, 1), new Gamma(0.7, 2))).why())
                .contains("cusp");
    }

    @Test
    void symmetricOnesKeepTheirBitsWhenPAndQChangePlaces() {
        List<Measure.OfDensities> measures = List.of(
                JS, TV, HELLINGER, new Jeffreys(), new Bhattacharyya(), new ChiSquare(ChiSquare.Kind.SYMMETRIC));
        for (var row : ROWS) {
            for (var measure : measures) {
                assertThat(measure.between(row.p, row.q))
                        .as("%s of %s and %s", measure.name(), row.p, row.q)
                        .isEqualTo(measure.between(row.q, row.p));
            }
        }
    }

    @Test
    void ordersZeroAndInfinityAreTheirLimits() {
        assertThat(new Renyi(0).between(new Uniform(0, 1), new Uniform(0, 4))).isCloseTo(Math.log(4), within(1e-15));
        assertThat(new Tsallis(0).between(new Uniform(0, 1), new Uniform(0, 4))).isEqualTo(0.75);
        assertThat(new Renyi(0).between(new Normal(0, 1), new Normal(3, 1))).isEqualTo(0);
        assertThat(new Renyi(INF).between(new Uniform(0, 1), new Uniform(-1, 3)))
                .isCloseTo(Math.log(4), within(1e-15));
        // ln(p/q) = ln 2 − 3x²/8: largest in the middle
        assertThat(new Renyi(INF).between(new Normal(0, 1), new Normal(0, 2))).isCloseTo(Math.log(2), within(1e-13));
        assertThat(new Renyi(INF).between(new Normal(0, 2), new Normal(0, 1))).isEqualTo(INF);
        assertThat(new Renyi(INF).between(new Normal(0, 1), new Normal(1, 1))).isEqualTo(INF);
        // ln 2 − x − (−0.5x + ln 0.5 …): exponential(2) against exponential(1) is largest at 0
        assertThat(new Renyi(INF).between(new Exponential(2), new Exponential(1)))
                .isCloseTo(Math.log(2), within(1e-15));
        assertThat(new Tsallis(INF).between(new Normal(0, 1), new Normal(1, 1))).isEqualTo(INF);
        assertThat(new Tsallis(INF).between(new Normal(0, 1), new Normal(0, 1))).isZero();
    }

    /// D(α) of two normals and of two exponentials by the formula in the sources, in plain doubles.
    @Test
    void powersAgreeWithTheirFormulas() {
        for (double order : new double[] {0.1, 0.5, 0.9, 1.5, 2}) {
            double variance = order * 4 + (1 - order) * 2.25;
            double normal = order / (2 * variance)
                    + Math.log(variance / Math.pow(2.25, 1 - order) / Math.pow(4, order)) / (2 * (1 - order));
            assertThat(new Renyi(order).between(new Normal(0, 1.5), new Normal(1, 2)))
                    .as("order %s", order)
                    .isCloseTo(normal, within(1e-13 * normal));
            double rate = order * 3 + (1 - order) * 2;
            double exponential = Math.log(Math.pow(3, order) * Math.pow(2, 1 - order) / rate) / (order - 1);
            assertThat(new Renyi(order).between(new Exponential(3), new Exponential(2)))
                    .as("order %s", order)
                    .isCloseTo(exponential, within(1e-13));
        }
    }

    @Test
    void closedFormsAgreeWithIntegration() {
        var densities = List.of(
                new Normal(0.3, 1.2),
                new Normal(1, 2),
                new Laplace(0, 1),
                new Laplace(1, 2),
                new Exponential(2),
                new Exponential(3),
                new Gamma(2, 3),
                new Gamma(4, 1),
                new Beta(2, 3),
                new Beta(5, 1.5),
                new Lognormal(0.5, 0.75),
                new Lognormal(0, 1),
                new Uniform(0, 1),
                new Uniform(0.25, 0.75));
        List<Integrand> integrands = List.of(
                KullbackLeibler.ON_DENSITIES,
                TotalVariation.ON_DENSITIES,
                Hellinger.ON_DENSITIES,
                new PowerIntegrand(2, PowerIntegrand.Made.TSALLIS),
                new PowerIntegrand(0.7, PowerIntegrand.Made.RENYI));
        int formulas = 0;
        for (var p : densities) {
            for (var q : densities) {
                for (var integrand : integrands) {
                    var value = DensityDivergence.evaluate(integrand, p, q);
                    if (p.equals(q)
                            || value.route() != Evaluation.Route.CLOSED_FORM
                            || Double.isInfinite(value.value())) {
                        continue;
                    }
                    formulas++;
                    var integrated = DensityDivergence.integrated(integrand, p, q);
                    assertThat(value.value())
                            .as("%s of %s and %s", integrand, p, q)
                            .isCloseTo(integrated.value(), within(integrated.error() + 1e-12 * value.value()));
                }
            }
        }
        assertThat(formulas).isGreaterThan(60);
        assertThat(ClosedForms.pairs()).hasSizeGreaterThan(10);
    }

    @Test
    void fDivergencesAreThoseWithNames() {
        var kl = new FDivergence("kl", x -> x * Math.log(x), x -> 1 + Math.log(x), 0, INF);
        var tv = new FDivergence("tv", x -> 0.5 * Math.abs(x - 1), x -> 0.5 * Math.signum(x - 1), 0.5, 0.5);
        for (var row : ROWS) {
            if (Double.isFinite(row.kl)) {
                assertThat(kl.between(row.p, row.q)).as("%s", row).isCloseTo(row.kl, within(1e-9 * row.kl));
            }
            assertThat(tv.between(row.p, row.q)).as("%s", row).isCloseTo(row.tv, within(1e-11));
        }
    }

    @Test
    void drawsAreWithinTheirStandardError() {
        for (var row : ROWS.subList(0, 4)) {
            var drawn = MonteCarlo.of(JS, row.p, row.q, 20_000, 7);
            assertThat(drawn.route()).isEqualTo(Evaluation.Route.MONTE_CARLO);
            assertThat(drawn.value()).as("%s", row).isCloseTo(row.js, within(5 * drawn.error()));
            assertThat(drawn.error()).as("%s", row).isLessThan(0.01);
            assertThat(MonteCarlo.of(KL, row.p, row.q, 20_000, 7).value())
                    .as("%s", row)
                    .isCloseTo(
                            row.kl,
                            within(5
                                    * MonteCarlo.of(KL, row.p, row.q, 20_000, 7).error()));
            assertThat(MonteCarlo.of(JS, row.p, row.q, 20_000, 7)).isEqualTo(drawn);
        }
        assertThat(MonteCarlo.of(KL, TWO_HILLS, TWO_HILLS, 100, 1).value()).isZero();
        assertThatThrownBy(() -> MonteCarlo.of(KL, TWO_HILLS, TWO_HILLS, 10, 1)).hasMessageContaining("10 draws");
        assertThatThrownBy(() -> MonteCarlo.of(new Renyi(INF), TWO_HILLS, TWO_HILLS, 100, 1))
                .hasMessageContaining("renyi(inf)");
    }
}
