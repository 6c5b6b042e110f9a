package apart.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/// Histories that are made up: each shows one symptom, or just does not.
class DiagnosisTest {
    private static final double LN2 = Math.log(2);
    private static final double FLOOR = 0.02;

    private static List<Progress> history(
            int looks, IntToDoubleFunction gap, double coverage, String measure, IntFunction<double[]> estimate) {
        return history(looks, gap, coverage, measure, estimate, _ -> Map.of());
    }

    private static List<Progress> history(
            int looks,
            IntToDoubleFunction gap,
            double coverage,
            String measure,
            IntFunction<double[]> estimate,
            IntFunction<Map<String, Double>> figures) {
        var history = new ArrayList<Progress>();
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < looks; i++) {
            double now = gap.applyAsDouble(i);
            var both = estimate.apply(i);
            history.add(new Progress(
                    250L * (i + 1),
                    now,
                    FLOOR,
                    new Coverage(coverage, 0.97),
                    now < least,
                    new Look(new Estimate(measure, both[0], both[1]), new LinkedHashMap<>(figures.apply(i)))));
            least = Math.min(least, now);
        }
        return history;
    }

    /// A training that gets closer on every look, with further figures.
    private static List<Progress> closing(int looks, IntFunction<Map<String, Double>> figures) {
        return history(
                looks,
                i -> 2.0 / (i + 1) + 0.06,
                0.95,
                "W₁",
                i -> new double[] {1.0 / (i + 1), 2.0 / (i + 1)},
                figures);
    }

    private static List<Progress> gan(int looks, double accuracy, double js, IntToDoubleFunction gradient) {
        return history(
                looks,
                i -> 2.0 / (i + 1) + 0.06,
                0.95,
                "JS",
                _ -> new double[] {js, LN2},
                i -> Map.of("discriminator accuracy", accuracy, Look.GENERATOR_GRADIENT, gradient.applyAsDouble(i)));
    }

    private static List<Symptom> symptoms(String method, List<Progress> history) {
        return Diagnosis.of(method, history).stream().map(Diagnosis::symptom).toList();
    }

    @Test
    void trainingThatGoesWellIsNotTalkedAbout() {
        assertThat(Diagnosis.of(
                        "wgan-gp",
                        closing(
                                40,
                                i -> Map.of(
                                        Look.GENERATOR_GRADIENT, 0.5 + 0.1 * Math.sin(i),
                                        Look.CRITIC_GRADIENT, 1 + 0.2 * Math.cos(i)))))
                .isEmpty();
        assertThat(Diagnosis.of("wgan-gp", List.of())).isEmpty();
        assertThat(Diagnosis.after("wgan-gp", List.of())).isEmpty();
    }

    @Test
    void saturatedDiscriminatorIsSaidOnceWithItsWayOut() {
        var said = Diagnosis.of("gan", gan(12, 1, 0.999 * LN2, i -> Math.pow(10, -i)));

        assertThat(said)
                .filteredOn(one -> one.symptom() == Symptom.SATURATED)
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.step())
                            .as("10⁻² is the first gradient 100 times below the largest")
                            .isEqualTo(750);
                    assertThat(one.sentence())
                            .contains(
                                    "separates perfectly",
                                    "ln 2",
                                    "gradient has vanished",
                                    "0.0100, it was 1.00",
                                    "wgan-gp");
                    assertThat(one.symptom().warns()).isTrue();
                });
    }

    @Test
    void saturationNeedsAllThreeSigns() {
        assertThat(symptoms("gan", gan(12, 0.98, LN2, i -> Math.pow(10, -i)))).isEmpty();
        assertThat(symptoms("gan", gan(12, 1, 0.98 * LN2, i -> Math.pow(10, -i))))
                .isEmpty();
        assertThat(symptoms("gan", gan(12, 1, LN2, i -> 1 / (1.0 + i)))).containsExactly(Symptom.SEPARATED);
    }

    @Test
    void gradientOfZeroHasVanished() {
        var said = Diagnosis.of("gan", gan(3, 1, LN2, i -> i == 0 ? 0.3 : 0));

        assertThat(said).extracting(Diagnosis::symptom).containsExactly(Symptom.SATURATED);
        assertThat(said.getFirst().sentence())
                .contains("vanished (0, it was 0.300)")
                .doesNotContain("Infinity");
    }

    @Test
    void whatGoesAwayAndComesBackIsSaidAgain() {
        var history = gan(9, 1, LN2, i -> i / 3 == 1 ? 1 : i == 0 ? 1 : 1e-4);

        assertThat(Diagnosis.of("gan", history))
                .filteredOn(one -> one.symptom() == Symptom.SATURATED)
                .extracting(Diagnosis::step)
                .containsExactly(500L, 1750L);
    }

    @Test
    void weightsAtTheBoundArePiledUpAfterFiveLooks() {
        var said = Diagnosis.of("wgan", closing(20, _ -> Map.of("clipped share", 0.74)));

        assertThat(said).singleElement().satisfies(one -> {
            assertThat(one.symptom()).isEqualTo(Symptom.CLIPPED);
            assertThat(one.step()).isEqualTo(1250);
            assertThat(one.sentence()).contains("74.0 %", "wgan-gp");
        });
        assertThat(symptoms("wgan", closing(20, i -> Map.of("clipped share", i < 4 ? 0.9 : 0.3))))
                .isEmpty();
    }

    @Test
    void missingModesAreMissedWhenTheGapStalls() {
        IntFunction<double[]> estimate = _ -> new double[] {0.1, 0.3};
        var stalled = history(15, i -> i < 3 ? 1.0 / (i + 1) : 0.33, 0.3, "W₁", estimate);

        assertThat(Diagnosis.of("wgan-gp", stalled)).singleElement().satisfies(one -> {
            assertThat(one.symptom()).isEqualTo(Symptom.MODE_COLLAPSE);
            assertThat(one.sentence()).contains("30.9 %", "mode collapse", "--method diffusion");
        });
        assertThat(Diagnosis.of("gan", stalled).getFirst().sentence()).contains("--method wgan-gp");
        assertThat(symptoms("gan", history(15, i -> 1.0 / (i + 1), 0.3, "JS", estimate)))
                .as("still coming closer")
                .isEmpty();
        assertThat(symptoms("gan", history(15, i -> i < 3 ? 1 : 0.33, 0.9, "JS", estimate)))
                .as("nothing is missing")
                .isEmpty();
    }

    @Test
    void codeThatCarriesNothingIsCollapsed() {
        assertThat(symptoms("vae", closing(8, i -> Map.of("kl", 1.0 / (i * i * i + 1)))))
                .containsExactly(Symptom.POSTERIOR_COLLAPSE);
        assertThat(symptoms("vae", closing(8, i -> Map.of("kl", i < 2 ? 0.0 : 2.5))))
                .isEmpty();
        assertThat(Diagnosis.of("vae", closing(4, _ -> Map.of("kl", 0.004)))
                        .getFirst()
                        .sentence())
                .contains("0.00400 nats", "posterior collapse");
    }

    @Test
    void noisierLevelsAtOneAreNotLearnt() {
        var all = new LinkedHashMap<String, Double>();
        for (int tenth = 1; tenth <= 10; tenth++) {
            all.put("level " + tenth, 1.0);
        }
        assertThat(Diagnosis.of("diffusion", closing(6, _ -> all)))
                .singleElement()
                .satisfies(
                        one -> assertThat(one.sentence()).contains("any of the noisier levels", "nothing is learnt"));
        for (int tenth = 1; tenth <= 10; tenth++) {
            all.put("level " + tenth, tenth == 7 || tenth == 9 ? 0.97 : tenth <= 5 ? 1.0 : 0.4);
        }
        assertThat(Diagnosis.of("diffusion", closing(6, _ -> all)))
                .singleElement()
                .satisfies(one -> assertThat(one.sentence()).contains("levels 7, 9:"));
    }

    @Test
    void faintLevelsMayStayAtOne() {
        var learnt = new LinkedHashMap<String, Double>();
        for (int tenth = 1; tenth <= 10; tenth++) {
            // The best there is for one Gaussian of unit spread: ᾱ at the middle of the tenth, ᾱ falling from 1 to 0.
            learnt.put("level " + tenth, Math.pow(Math.cos((tenth - 0.5) * Math.PI / 20), 2));
        }
        assertThat(learnt.get("level 1")).isGreaterThan(0.99);
        assertThat(symptoms("diffusion", closing(6, _ -> learnt))).isEmpty();
    }

    @Test
    void criticThatGrowsOnTenLooksIsAboutToExplode() {
        assertThat(Diagnosis.of("wgan-gp", closing(14, i -> Map.of(Look.CRITIC_GRADIENT, Math.pow(1.5, i)))))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.symptom()).isEqualTo(Symptom.EXPLODING);
                    assertThat(one.step()).isEqualTo(11 * 250);
                    assertThat(one.sentence()).contains("--rate");
                });
        assertThat(symptoms("wgan-gp", closing(30, i -> Map.of(Look.CRITIC_GRADIENT, 1 + 0.1 * i))))
                .as("grows, but little")
                .isEmpty();
        assertThat(symptoms("wgan-gp", closing(30, i -> Map.of(Look.CRITIC_GRADIENT, Math.pow(1.5, i % 9)))))
                .as("falls back before ten looks are over")
                .isEmpty();
    }

    @Test
    void gapThatGrowsAgainNamesTheStateThatIsKept() {
        var said = Diagnosis.of("wgan-gp", history(20, i -> 0.1 + 0.05 * Math.abs(i - 5), 0.9, "W₁", _ ->
                new double[] {1, 1}));

        assertThat(said).extracting(Diagnosis::symptom).contains(Symptom.WORSENING);
        assertThat(said.getFirst().sentence()).contains("state of step 1500 is kept", "0.100");
    }

    @Test
    void standstillAboveTheFloorIsNoProgressAndOnTheFloorIsTheEnd() {
        IntFunction<double[]> estimate = _ -> new double[] {1, 1};

        assertThat(Diagnosis.of("wgan-gp", history(30, i -> i == 0 ? 1 : 0.3, 0.9, "W₁", estimate)))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.symptom()).isEqualTo(Symptom.NO_PROGRESS);
                    assertThat(one.sentence()).contains("0.300 of step 500", "15.0 times the floor");
                });
        assertThat(Diagnosis.of("wgan-gp", history(30, i -> i == 0 ? 1 : 0.021, 0.9, "W₁", estimate)))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.symptom()).isEqualTo(Symptom.AT_THE_FLOOR);
                    assertThat(one.step()).isEqualTo(750);
                    assertThat(one.symptom().warns()).isFalse();
                });
        assertThat(symptoms("wgan-gp", history(9, i -> i == 0 ? 1 : 0.021, 0.6, "W₁", estimate)))
                .as("close, but something is missing")
                .isEmpty();
        assertThat(symptoms("wgan-gp", history(30, i -> 1 - 0.02 * i, 0.9, "W₁", estimate)))
                .as("slow is not standing still")
                .isEmpty();
    }

    @Test
    void sentencesOfAnyHistoryAreFitToPrint() {
        var random = new java.util.Random(5);
        var names = List.of(
                "discriminator accuracy",
                "clipped share",
                "kl",
                "level 7",
                Look.GENERATOR_GRADIENT,
                Look.CRITIC_GRADIENT);
        for (int trial = 0; trial < 200; trial++) {
            var history = history(
                    random.nextInt(1, 40),
                    _ -> Math.exp(3 * random.nextGaussian()),
                    random.nextDouble(),
                    random.nextBoolean() ? "JS" : "W₁",
                    _ -> new double[] {random.nextBoolean() ? LN2 : Double.NaN, random.nextGaussian()},
                    _ -> {
                        var figures = new LinkedHashMap<String, Double>();
                        names.forEach(name -> figures.put(
                                name, random.nextInt(9) == 0 ? Double.NaN : random.nextBoolean() ? 1 : 1e-9));
                        return figures;
                    });
            assertThat(Diagnosis.of("gan", history))
                    .as("seed 5, trial %d", trial)
                    .allSatisfy(one -> assertThat(one.sentence()).doesNotContain("NaN", "Infinity", "null"));
        }
    }
}
