package apart.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import apart.Sample;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NullDrawsTest {
    private static final long SEED = 11;

    private static Cells values(double shift) {
        var random = new SplittableRandom(5);
        var p = random.doubles(400).toArray();
        var q = random.doubles(300).map(x -> x + shift).toArray();
        return Cells.ofValues(Sample.of(p), Sample.of(q));
    }

    private static Evidence screened(Question question) {
        return Screening.screen(List.of(question), SEED, .05, 1, Progress.NONE).getFirst();
    }

    @Test
    void theDrawsAreThoseOfTheScreening() {
        for (double shift : new double[] {0, .03, .06, .5}) {
            var question = new Question("x", values(shift));
            var evidence = screened(question);
            var draws = Screening.draws(question, SEED, evidence.draws());
            assertThat(draws.draws()).as("shift %s", shift).isEqualTo(evidence.draws());
            assertThat(draws.p()).as("shift %s", shift).isEqualTo(evidence.p());
            assertThat(draws.statistics()).hasSize(3);
            if (evidence.draws() >= 999) {
                var sorted = draws.statistics().getFirst().drawn().clone();
                Arrays.sort(sorted);
                assertThat(sorted[(int) Math.ceil(.95 * sorted.length) - 1])
                        .isEqualTo(evidence.noise().high());
            }
        }
    }

    @Test
    void ofCategoriesThereIsOneStatisticAndItsShareIsP() {
        var cells = Cells.ofCategories(List.of("a", "b", "c"), new long[] {40, 30, 30}, new long[] {30, 40, 35});
        var question = new Question("x", cells);
        var evidence = screened(question);
        var draws = Screening.draws(question, SEED, evidence.draws());
        assertThat(draws.statistics()).hasSize(1);
        var statistic = draws.statistics().getFirst();
        assertThat(draws.extreme()).isEqualTo(statistic.atLeast() + 1);
        assertThat(evidence.p()).isEqualTo((statistic.atLeast() + 1.0) / (evidence.draws() + 1));
    }

    /// By its definition, from the cells.
    @Test
    void theObservedValuesAreThoseOfTheTables() {
        var cells = values(.2);
        double n = cells.referenceTotal();
        double m = cells.currentTotal();
        double f = 0;
        double g = 0;
        double area = 0;
        double squares = 0;
        double divergence = 0;
        for (int k = 0; k < cells.size(); k++) {
            double p = cells.reference(k) / n;
            double q = cells.current(k) / m;
            double middle = (p + q) / 2;
            divergence += (p > 0 ? p * Math.log(p / middle) : 0) / 2 + (q > 0 ? q * Math.log(q / middle) : 0) / 2;
            f += p;
            g += q;
            if (k + 1 < cells.size()) {
                area += Math.abs(f - g) * (cells.mean(k + 1) - cells.mean(k));
                double u = (f * n + g * m) / (n + m);
                squares += (f - g) * (f - g) / (u * (1 - u)) * (cells.total(k) + cells.total(k + 1)) / (2 * (n + m));
            }
        }
        var statistics = Screening.draws(new Question("x", cells), SEED, 10).statistics();
        assertThat(statistics.get(0).observed()).isCloseTo(divergence, within(1e-12));
        assertThat(statistics.get(1).observed()).isCloseTo(squares, within(1e-12));
        assertThat(statistics.get(2).observed()).isCloseTo(area, within(1e-12));
    }

    @Test
    void nothingToDrawIsRefused() {
        var one = Cells.ofCategories(List.of("a"), new long[] {3}, new long[] {4});
        assertThatThrownBy(() -> Screening.draws(new Question("x", one), SEED, 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 cells");
        assertThatThrownBy(() -> Screening.draws(new Question("x", values(0)), SEED, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 draws");
    }
}
