package apart.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollapsePageTest {
    private static String page(String language) {
        return new CollapsePage(Texts.in("collapse", language)).html(Collapses.all(), 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void showsPicturesAndCurvesOfEveryExperiment(String language) {
        var document = PlotTest.parsed(page(language));

        assertThat(document.getDocumentElement().getAttribute("lang")).isEqualTo(language);
        // Four clouds in the plane, twice, three in space; three plots each.
        assertThat(document.getElementsByTagName("svg").getLength()).isEqualTo(4 + 4 + 3 + 3 * 3);
        assertThat(document.getElementsByTagName("tr").getLength()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void saysTheFigures(String language) {
        var page = page(language);

        assertThat(page)
                .contains("100.00 %", "200,000,000", "2.5·10⁻⁹", "2.000 → 2.000", "2.000 → 0.500", "0.125", "47")
                .doesNotContain("%s", "$s", "%%", "NaN", "null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void standsAloneAndIsSmall(String language) {
        var page = page(language);

        assertThat(page).doesNotContain("http://", "https://", "<script", "src=", "url(");
        assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(1_000_000);
        assertThat(page(language)).isEqualTo(page);
    }
}
