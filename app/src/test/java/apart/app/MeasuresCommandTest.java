package apart.app;

import static org.assertj.core.api.Assertions.assertThat;

import apart.Law;
import apart.Measure;
import apart.Measures;
import apart.Traits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeasuresCommandTest {
    private static final Map<String, Law> LAWS = Map.of(
            "symmetric", Law.SYMMETRIC,
            "triangle", Law.TRIANGLE,
            "finite when disjoint", Law.FINITE_ON_DISJOINT,
            "slope when disjoint", Law.GRADIENT_ON_DISJOINT);

    @Test
    void everyMeasureHasARowForEveryForm() {
        var names = MeasuresCommand.rows().stream().skip(1).map(List::getFirst).distinct();
        assertThat(names)
                .containsExactlyElementsOf(
                        Measures.all().stream().map(Measure::name).toList());
    }

    @Test
    void everyCellIsATrait() {
        for (var row : MeasuresCommand.rows().subList(1, MeasuresCommand.rows().size())) {
            var measure = Measures.named(row.getFirst());
            var traits = traits(measure, row.get(1));
            LAWS.forEach((head, law) -> {
                var said = row.get(MeasuresCommand.HEAD.indexOf(head));
                assertThat(said.equals("yes"))
                        .as("%s %s", measure.name(), head)
                        .isEqualTo(traits.holds().contains(law));
                assertThat(said.equals("no"))
                        .as("%s %s", measure.name(), head)
                        .isEqualTo(traits.refuted().contains(law));
            });
        }
    }

    private static Traits traits(Measure measure, String form) {
        return switch (form) {
            case "probabilities" -> ((Measure.OfPmfs) measure).onPmfs();
            case "values" -> ((Measure.OfSamples) measure).onSamples();
            case "points" -> ((Measure.OfPointClouds) measure).onPointClouds();
            case "densities" -> ((Measure.OfDensities) measure).onDensities();
            case "gaussians" -> ((Measure.OfGaussians) measure).onGaussians();
            default -> throw new AssertionError(form);
        };
    }

    @Test
    void thePageInTheDocumentsIsTheOnePrinted() throws IOException {
        assertThat(Files.readString(Path.of("docs/measures.md")))
                .as("./apart measures --md > docs/measures.md")
                .isEqualTo(Run.apart("measures", "--md").out());
    }

    @Test
    void thePageHasEveryMeasureAndItsSource() {
        var page = Run.on(new Terminal(40, false, false, false), "measures", "--md")
                .out();
        for (var entry : Measures.entries()) {
            assertThat(page)
                    .contains(
                            "\n## " + entry.stem() + "\n",
                            entry.title(),
                            "    " + entry.formula(),
                            entry.source().replaceFirst(",? doi.*", ""));
        }
    }

    /// What the literature says, and a reader would check first.
    @Test
    void theBoundsAreTheKnownOnes() {
        assertThat(cell("js", "at most")).isEqualTo("ln 2");
        assertThat(cell("kl", "at most")).isEqualTo("∞");
        assertThat(cell("tv", "at most")).isEqualTo("1");
        assertThat(cell("kl", "symmetric")).isEqualTo("no");
        assertThat(cell("js", "triangle")).isEqualTo("no");
        assertThat(cell("js-distance", "triangle")).isEqualTo("yes");
        assertThat(cell("wasserstein", "slope when disjoint")).isEqualTo("yes");
    }

    private static String cell(String measure, String head) {
        return MeasuresCommand.rows().stream()
                .filter(row -> row.getFirst().equals(measure))
                .findFirst()
                .orElseThrow()
                .get(MeasuresCommand.HEAD.indexOf(head));
    }

    @Test
    void itFitsEveryTerminal() {
        for (int columns : new int[] {40, 80, 120, 200}) {
            for (boolean unicode : new boolean[] {true, false}) {
                var run = Run.on(new Terminal(columns, false, unicode, false), "measures");
                assertThat(run.code()).isZero();
                assertThat(run.lines()).as("%d columns", columns).allMatch(line -> Typeset.width(line) <= columns);
                assertThat(run.out()).contains("wasserstein", "disjoint", unicode ? "∞" : "inf");
            }
        }
    }
}
