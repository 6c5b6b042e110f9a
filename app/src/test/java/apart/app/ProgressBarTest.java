package apart.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private static final Terminal LIVE = new Terminal(60, true, true, true);
    private static final Terminal PIPE = new Terminal(120, false, true, false);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final AtomicLong nanoseconds = new AtomicLong(5);

    private ProgressBar bar(Terminal terminal, boolean wanted) {
        return new ProgressBar(new PrintStream(bytes, true, UTF_8), terminal, wanted, nanoseconds::get);
    }

    private void pass(double seconds) {
        nanoseconds.addAndGet((long) (seconds * 1e9));
    }

    private String drawn() {
        var text = bytes.toString(UTF_8);
        bytes.reset();
        return text;
    }

    @Test
    void silentForTheFirstSecond() {
        try (var bar = bar(LIVE, true)) {
            bar.reading(1, 100);
            pass(.9);
            bar.reading(50, 100);
        }
        assertThat(drawn()).isEmpty();
    }

    @Test
    void redrawnInPlaceTenTimesASecond() {
        try (var bar = bar(LIVE, true)) {
            bar.measuring(0, 8);
            pass(2);
            bar.measuring(2, 8);
            assertThat(drawn())
                    .startsWith("\r\u001b[K")
                    .contains("measuring", " 25 %", "2 of 8 columns")
                    .doesNotContain("\n");
            pass(.05);
            bar.measuring(3, 8);
            assertThat(drawn()).isEmpty();
            pass(.06);
            bar.measuring(4, 8);
            assertThat(drawn()).contains(" 50 %");
        }
        assertThat(drawn()).as("nothing stays behind").isEqualTo("\r\u001b[K");
    }

    /// 2 of 8 in 11 s leave 6 for 33 s.
    @Test
    void plainLinesWithRateAndTimeLeftEveryTenSecondsElsewhere() {
        try (var bar = bar(PIPE, true)) {
            bar.measuring(0, 8);
            pass(9);
            bar.measuring(1, 8);
            assertThat(drawn()).as("short runs leave no line").isEmpty();
            pass(2);
            bar.measuring(2, 8);
            assertThat(drawn())
                    .startsWith("apart: measuring")
                    .contains("2 of 8 columns", "0.182 columns/s", "33 s left")
                    .endsWith("\n");
            pass(9);
            bar.measuring(3, 8);
            assertThat(drawn()).isEmpty();
            pass(2);
            bar.measuring(4, 8);
            assertThat(drawn()).contains("4 of 8").doesNotContain("\u001b");
        }
        assertThat(drawn()).isEmpty();
    }

    /// A stage is first heard of when something is done, which says nothing of its rate.
    @Test
    void noRateBeforeThereIsOne() {
        try (var bar = bar(new Terminal(120, true, true, true), true)) {
            pass(3);
            bar.measuring(1, 5);
            assertThat(drawn()).contains("1 of 5 columns").doesNotContain("columns/s", "left");
            pass(2);
            bar.measuring(3, 5);
            assertThat(drawn()).contains("3 of 5 columns  1.00 columns/s");
        }
    }

    @Test
    void neverWiderThanTheTerminal() {
        for (int columns : new int[] {40, 60, 200}) {
            try (var bar = bar(new Terminal(columns, true, columns != 60, true), true)) {
                bar.reading(0, 90_000_000_000L);
                pass(2);
                bar.reading(1_000_000, 90_000_000_000L);
                var line = drawn().replace("\r\u001b[K", "");
                assertThat(Typeset.width(line))
                        .as("%d columns: %s", columns, line)
                        .isLessThan(columns);
                if (columns == 60) {
                    assertThat(line.chars()).allMatch(c -> c < 0x80);
                }
            }
            drawn();
        }
    }

    @Test
    void noticesAreSaidAtOnceAndEscaped() {
        try (var bar = bar(new Terminal(80, false, false, false), true)) {
            bar.notice("waiting for größe");
        }
        assertThat(drawn()).isEqualTo("apart: waiting for gr\\u00f6\\u00dfe\n");
    }

    @Test
    void quietIsQuiet() {
        try (var bar = bar(LIVE, false)) {
            bar.notice("waiting");
            pass(20);
            bar.testing(2, 1, 3);
        }
        assertThat(drawn()).isEmpty();
    }

    @Test
    void whatHasNoStepsIsShownWithTheSecondsItTakes() {
        try (var bar = bar(LIVE, true)) {
            bar.computing("wasserstein");
            pass(.9);
            bar.computing("wasserstein");
            assertThat(drawn()).isEmpty();
            pass(3.1);
            bar.computing("wasserstein");
            assertThat(drawn()).isEqualTo("\r\u001b[Kcomputing wasserstein, 4 s");
            pass(.5);
            bar.computing("energy");
            assertThat(drawn()).as("the next one gets its own second").isEmpty();
        }
        try (var bar = bar(PIPE, true)) {
            bar.computing("wasserstein");
            pass(11);
            bar.computing("wasserstein");
            assertThat(drawn()).isEqualTo("\r\u001b[Kapart: computing wasserstein, 11 s\n");
        }
    }
}
