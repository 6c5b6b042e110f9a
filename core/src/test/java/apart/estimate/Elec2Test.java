package apart.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import apart.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// The two halves of the electricity data set of 45,312 rows, with
/// `-Dapart.elec2=…/elec2.csv`.
///
/// Expected figures are from simulations in Python, printed to three digits.
@EnabledIfSystemProperty(named = "apart.elec2", matches = ".+")
class Elec2Test {
    private static final int HALF = 22_656;
    private static final List<String> NAMES =
            List.of("period", "nswprice", "nswdemand", "vicprice", "vicdemand", "transfer", "class");
    private static final double[] BITS = {0, 0.243, 0.0029, 0.609, 0.580, 0.579, 0.0001};
    private static final double[] IN_SIGMA = {0, 0.64, 0.036, 1.89, 1.40, 1.07, 0.013};

    private static List<Sample[]> halves() throws IOException {
        var lines = Files.readAllLines(Path.of(System.getProperty("apart.elec2", "")));
        assertThat(lines.getFirst().split(",", -1)).containsExactlyElementsOf(NAMES);
        var halves = new ArrayList<Sample[]>();
        for (int c = 0; c < NAMES.size(); c++) {
            var values = new double[2][HALF];
            for (int i = 0; i < 2 * HALF; i++) {
                values[i / HALF][i % HALF] = Double.parseDouble(lines.get(i + 1).split(",", -1)[c]);
            }
            halves.add(new Sample[] {Sample.of(values[0]), Sample.of(values[1])});
        }
        return halves;
    }

    @Test
    void effectsAndEvidenceAreThoseOfTheSimulations() throws IOException {
        var halves = halves();
        var questions = new ArrayList<Question>();
        for (int c = 0; c < NAMES.size(); c++) {
            questions.add(new Question(NAMES.get(c), Cells.ofValues(halves.get(c)[0], halves.get(c)[1])));
        }
        var evidence = Screening.screen(questions, 1, 0.05, 2, Progress.NONE);
        for (int c = 0; c < NAMES.size(); c++) {
            var what = NAMES.get(c);
            var cells = questions.get(c).cells();
            var js = Intervals.jensenShannon(cells).orElseThrow();
            assertThat(js.value() / Math.log(2)).as(what).isCloseTo(BITS[c], within(0.0006));
            var scale = RobustScale.of(halves.get(c)[0], halves.get(c)[1]);
            var distance = Intervals.wasserstein(halves.get(c)[0], halves.get(c)[1])
                    .orElseThrow()
                    .scaled(1 / scale.sigma());
            assertThat(distance.value()).as(what).isCloseTo(IN_SIGMA[c], within(0.005));
            assertThat(distance.value()).as(what).isBetween(distance.low(), distance.high());
            assertThat(cells.identical()).as(what).isEqualTo(c == 0);
            assertThat(evidence.get(c).q() <= 0.05).as(what).isEqualTo(c != 0);
        }
        assertThat(evidence.get(6).p()).isCloseTo(0.0332537630679563, within(1e-12));
        assertThat(evidence.get(6).q()).isCloseTo(0.0388, within(5e-5));
        double sigma = RobustScale.of(halves.get(2)[0], halves.get(2)[1]).sigma();
        assertThat(WassersteinEstimate.of(halves.get(2)[0], halves.get(2)[1])
                                .noise()
                                .mean()
                        / sigma)
                .isCloseTo(0.036 - 0.025, within(0.0005));
    }
}
