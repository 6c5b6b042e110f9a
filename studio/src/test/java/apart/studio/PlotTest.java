package apart.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class PlotTest {
    private static final Plot FALLING = Plot.of("Gap left", "steps", "W₁")
            .curve("gap", new double[] {0, 100, 200}, new double[] {1, 0.1, 0.01})
            .level("floor", 0.02);

    static Document parsed(String markup) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(markup)));
        } catch (Exception malformed) {
            throw new AssertionError(malformed.getMessage() + " in " + markup, malformed);
        }
    }

    private static List<Double> curve(String svg) {
        var path = Pattern.compile("curve s0\" d=\"([^\"]*)").matcher(svg);
        assertThat(path.find()).isTrue();
        var places = Pattern.compile("[ML][\\d.]+ ([\\d.]+)").matcher(path.group(1));
        var down = new ArrayList<Double>();
        while (places.find()) {
            down.add(Double.valueOf(places.group(1)));
        }
        return down;
    }

    @Test
    void equalRatiosAreEquallyFarOnALogarithmicAxis() {
        var down = curve(FALLING.onLogarithms().svg());

        assertThat(down).hasSize(3);
        assertThat(down.get(2) - down.get(1)).isCloseTo(down.get(1) - down.get(0), within(0.11));
    }

    @Test
    void linearAxisStartsAtZeroWhereNothingIsBelow() {
        var down = curve(FALLING.svg());

        // 0.01 of 1 lies at a hundredth of the height above the lower edge, which is at 300 − 42.
        assertThat(258 - down.get(2)).isCloseTo((258 - down.get(0)) / 100, within(0.11));
    }

    @Test
    void saysInWordsWhatItShows() {
        var svg = parsed(FALLING.svg()).getDocumentElement();

        assertThat(svg.getAttribute("role")).isEqualTo("img");
        assertThat(svg.getAttribute("aria-label"))
                .isEqualTo("Gap left: gap goes from 1.00 to 0.0100, floor is 0.0200.");
    }

    @Test
    void namesFromOutsideAreNoMarkup() {
        var svg = FALLING.curve("</text><script>alert(1)</script>\u0000\u202E", new double[] {1}, new double[] {1})
                .svg();

        assertThat(svg).doesNotContain("<script", "\u0000", "\u202E");
        assertThat(parsed(svg).getElementsByTagName("script").getLength()).isZero();
    }

    @Test
    void zeroOnALogarithmicAxisIsMarkedAndLeavesAHole() {
        var svg = Plot.of("Gradient", "steps", "length")
                .onLogarithms()
                .curve("g", new double[] {0, 1, 2, 3}, new double[] {1, 0, 0.5, Double.NaN})
                .svg();

        assertThat(svg.split("class=\"zero", -1)).hasSize(2);
        assertThat(curve(svg)).hasSize(2);
    }

    @Test
    void namesOfLinesThatLieTogetherStandBelowEachOther() {
        var plot = FALLING;
        for (int i = 0; i < 5; i++) {
            plot = plot.level("level " + i, 0.02 + 1e-4 * i);
        }
        var matcher = Pattern.compile("class=\"named[^\"]*\" x=\"[\\d.]+\" y=\"([\\d.]+)\"")
                .matcher(plot.svg());
        double before = Double.NEGATIVE_INFINITY;
        int count = 0;
        while (matcher.find()) {
            double y = Double.parseDouble(matcher.group(1));
            assertThat(y - before).isGreaterThanOrEqualTo(14.9);
            assertThat(y).isBetween(0.0, 300.0);
            before = y;
            count++;
        }
        assertThat(count).isEqualTo(7);
    }

    @Test
    void plotOfNothingIsRefused() {
        assertThatThrownBy(() -> Plot.of("Gap", "steps", "W₁").svg())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Gap");
        assertThatThrownBy(() -> FALLING.curve("c", new double[2], new double[3]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void plotWithoutAnyFiniteValueIsStillAPlot() {
        var empty = Plot.of("KL", "steps", "nats").curve("kl", new double[] {1}, new double[] {Double.NaN});

        parsed(empty.svg());
        parsed(empty.onLogarithms().svg());
    }
}
