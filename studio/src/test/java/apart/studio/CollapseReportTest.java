package apart.studio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import apart.app.Terminal;
import apart.app.Typeset;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

class CollapseReportTest {
    private static String report(String language, Terminal terminal) {
        var shown = new Shown(terminal);
        new CollapseReport(shown.console(), Texts.in("collapse", language)).print(Collapses.all());
        return shown.out();
    }

    @Test
    void saysFirstAndLastOfEveryFigure() {
        assertThat(report("en", Shown.PIPE))
                .containsPattern("JS, by the discriminator +0\\.01 +0\\.6931 +100\\.00 % of ln 2\n")
                .containsPattern("points told apart +50\\.00 % +100\\.00 %\n")
                .containsPattern("GAN's gradient \\(longest\\) +0\\.5 +2\\.5e-09 +shorter by 200,000,000×\n")
                .containsPattern("W₁, GAN trained on +2\\.000 +2\\.000 +does not move\n")
                .containsPattern("critic's bound of W₁ +0\\.020 +1\\.875 +exact W₁ is 2\\.000\n")
                .containsPattern("W₁, WGAN-GP trained on +2\\.000 +0\\.500 +floor 0\\.125\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void columnsStandBelowEachOtherInBothLanguages(String language) {
        var texts = Texts.in("collapse", language);
        var ends = report(language, Shown.PIPE)
                .lines()
                .filter(line -> line.contains(texts.of("report.gan")) || line.contains(texts.of("report.wgan")))
                .map(line -> Typeset.width(line.substring(0, line.indexOf("2.000") + 5)))
                .distinct()
                .toList();

        assertThat(ends).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void everyLineFitsAUsualTerminal(String language) {
        var usual = new Terminal(80, false, true, false);

        assertThat(report(language, usual).lines())
                .allSatisfy(line -> assertThat(Typeset.width(line)).as(line).isLessThanOrEqualTo(80));
    }

    @Test
    void jsonHoldsEveryMoment() {
        var bytes = new ByteArrayOutputStream();
        new CollapseJson(new PrintStream(bytes, true, UTF_8)).print(Collapses.all(), 3, 1.5);
        int moments = 0;
        try (var parser = new JsonFactory().createParser(ObjectReadContext.empty(), bytes.toByteArray())) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                moments +=
                        token == JsonToken.PROPERTY_NAME && parser.currentName().equals("step") ? 1 : 0;
            }
        }

        assertThat(moments).isEqualTo(3 * (3 + 3));
        assertThat(bytes.toString(UTF_8)).contains("\"apart.collapse/1\"", "\"gradient_shorter_by\"");
    }

    @Test
    void progressIsOnePlainLineEveryTenSecondsWhereNothingIsRedrawn() {
        var shown = new Shown(Shown.PIPE);
        var clock = new AtomicLong();
        try (var view = new CollapseView(shown.console(), "running", true, 200, 2, clock::get)) {
            for (var told : List.of(view.of(0), view.of(1))) {
                told.accept(50);
                clock.addAndGet(10_000_000_000L);
                told.accept(60);
            }
        }

        assertThat(shown.err().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("apart: running").endsWith("30 %  10 s"),
                        line -> assertThat(line).startsWith("apart: running").endsWith("60 %  20 s"));
    }
}
