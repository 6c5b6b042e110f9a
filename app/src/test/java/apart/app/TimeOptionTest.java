package apart.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeOptionTest {
    private static final String P = "examples/seattle-weather-2012.csv";
    private static final String Q = "examples/seattle-weather-2015.csv";

    private static Run compare(String arguments) {
        var words = ("compare " + arguments).replace("P", P).replace("Q", Q).split(" ");
        return Run.apart(words);
    }

    private static String unwrapped(Run run) {
        return run.out().replaceAll("\\s+", " ");
    }

    @Test
    void orderedRowsAreSaid() {
        assertThat(unwrapped(compare("P Q")))
                .contains("rows look ordered (date, weather, temp_min, … in both files): q is optimistic, see --time");
        assertThat(unwrapped(compare("P Q --columns=precipitation,wind,date")))
                .contains("rows look ordered (date, precipitation, wind in both files)");
        assertThat(unwrapped(compare("P P"))).doesNotContain("look ordered");
    }

    // What follows --time is a column unless it is a file.
    @ParameterizedTest
    @ValueSource(
            strings = {"--time=date P Q", "P Q --time=date", "P Q --time date", "--time date P Q", "P --time date Q"})
    void namesTheColumnOfTime(String arguments) {
        var run = compare(arguments);
        assertThat(unwrapped(run))
                .contains("of 5 columns")
                .contains("rows are ordered by date, which is not compared itself")
                .contains("rows in the order of time: q and noise from blocks of rows")
                .doesNotContain("see --time");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--time P Q", "P --time Q", "P Q --time", "--time --block=30 P Q"})
    void withoutAColumnRowsAreInOrderAsTheyStand(String arguments) {
        assertThat(unwrapped(compare(arguments)))
                .contains("of 6 columns")
                .contains("rows are taken to stand in the order of time");
    }

    @Test
    void blocksNeedTimeAndRows() {
        var alone = compare("P Q --block=30");
        assertThat(alone.code()).isEqualTo(2);
        assertThat(alone.err()).contains("--block 30 is of use only with --time");
        assertThat(compare("P Q --time --block=0").err()).contains("--block is 0; at least 1 row is needed");
        var unknown = compare("P Q --time=when");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("--time=when", "has no column when");
    }
}
