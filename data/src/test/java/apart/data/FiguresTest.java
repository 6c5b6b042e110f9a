package apart.data;

import static org.assertj.core.api.Assertions.assertThat;

import apart.Sample;
import apart.data.ColumnPair.Scale;
import java.math.BigDecimal;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 %",
        "1, 100 %",
        ".77, 77 %",
        ".042, 4.2 %",
        ".099, 9.9 %",
        ".0996, 10 %",
        ".5, 50 %",
        ".0004, 0.040 %",
        ".9996, 99.96 %",
        ".996, 99.6 %",
        ".994, 99.4 %",
        ".95, 95 %",
        ".999999999, >99.999 %",
        "1e-300, <0.001 %"
    })
    void sharesReadAsPercentages(double share, String text) {
        assertThat(Figures.percent(share)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "15.634, 5, 15.6",
        "15.634, .05, 15.634",
        "15.634, 50, 16",
        "15634, 5000, 15600",
        "-15.634, 5, -15.6",
        "0, 5, 0",
        ".0034567, .001, 0.0035",
        "1e-9, 1, 1E-9",
        "123456789012345, 1e13, 1.23E+14",
        "2.5, 0, 2.5"
    })
    void numbersHaveTheDigitsThatTheSpreadGivesMeaningTo(double value, double resolution, String text) {
        assertThat(Figures.rounded(value, resolution)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "5, 5",
        "0.003467, 0.003467",
        "1e10, 10000000000",
        "-2.25, -2.25",
        ".30000000000000004, 0.3",
        "1234567.8, 1234568",
        "1e300, 1E+300"
    })
    void aValueThatStandsForItselfIsWrittenInFull(double value, String text) {
        assertThat(Figures.exact(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "NUMBER, 2.125, 2.1",
        "CHARACTERS, 5, 5.0 characters",
        "DAYS, 30, 30 days",
        "DAYS, 3.25, 3.2 days",
        "DAYS, 730.485, 2.0 years",
        "DAYS, .25, 6.0 h",
        "SECONDS, 90, 1.5 min",
        "SECONDS, 5, 5.00 s",
        "SECONDS, .25, 0.250 s",
        "SECONDS, 7200, 2.0 h",
        "SECONDS, 172800, 2.0 days"
    })
    void distancesHaveTheirUnit(Scale scale, double value, String text) {
        assertThat(Figures.distance(scale, value, value)).isEqualTo(text);
    }

    private static String place(Scale scale, String origin, double value) {
        var side = new Side(1, 1, 0, 0, 0, 0, "", new TreeMap<>());
        var one = Sample.of(0.0);
        return Figures.place(
                new ColumnPair.Values(ColumnType.DATETIME, one, one, new BigDecimal(origin), scale, true, side, side),
                value,
                1);
    }

    @Test
    void placesAreDatesMomentsAndNumbersWithTheirOrigin() {
        assertThat(place(Scale.DAYS, "19723", 0)).isEqualTo("2024-01-01");
        assertThat(place(Scale.DAYS, "-719162", 0)).isEqualTo("0001-01-01");
        assertThat(place(Scale.SECONDS, "1704067200", 61.75)).isEqualTo("2024-01-01T00:01:01");
        assertThat(place(Scale.SECONDS, "-0.5", 0)).isEqualTo("1969-12-31T23:59:59");
        assertThat(place(Scale.NUMBER, "9007199254740993", 4)).isEqualTo("9007199254740997");
        assertThat(place(Scale.CHARACTERS, "0", 12)).isEqualTo("12");
    }
}
