package apart.app;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
    private static final Map<String, String> ON_TERMINAL =
            Map.of("apart.stdout.terminal", "true", "apart.stderr.terminal", "true", "apart.columns", "97");

    private static Terminal of(Map<String, String> environment) {
        return Terminal.of(environment, ON_TERMINAL);
    }

    @Test
    void aTerminalHasColoursAndItsWidth() {
        assertThat(of(Map.of())).isEqualTo(new Terminal(97, true, true, true));
    }

    @Test
    void aPipeHasNeither() {
        assertThat(Terminal.of(Map.of(), Map.of())).isEqualTo(new Terminal(120, false, true, false));
    }

    @Test
    void noColorAndDumbTerminalsAreHeard() {
        assertThat(of(Map.of("NO_COLOR", "1")).colour()).isFalse();
        assertThat(of(Map.of("NO_COLOR", "")).colour()).isTrue();
        assertThat(of(Map.of("TERM", "dumb")).colour()).isFalse();
        assertThat(of(Map.of("TERM", "dumb")).live()).isFalse();
    }

    @Test
    void columnsComeFromTheUserFirst() {
        assertThat(of(Map.of("COLUMNS", "72")).columns()).isEqualTo(72);
        assertThat(of(Map.of("COLUMNS", "1")).columns()).isEqualTo(40);
        assertThat(of(Map.of("COLUMNS", "wide")).columns()).isEqualTo(97);
        assertThat(of(Map.of("COLUMNS", "0")).columns()).isEqualTo(97);
        assertThat(of(Map.of("COLUMNS", "99999999999")).columns()).isEqualTo(97);
    }

    @Test
    void theLocaleDecidesTheCharacters() {
        assertThat(of(Map.of("LANG", "de_DE.UTF-8")).charset()).isEqualTo(UTF_8);
        assertThat(of(Map.of("LANG", "C.utf8")).charset()).isEqualTo(UTF_8);
        assertThat(of(Map.of("LANG", "C")).charset()).isEqualTo(US_ASCII);
        assertThat(of(Map.of("LANG", "en_US.UTF-8", "LC_ALL", "C")).charset()).isEqualTo(US_ASCII);
        assertThat(of(Map.of()).charset()).as("none at all, as in a container").isEqualTo(UTF_8);
    }

    @Test
    void whatAsciiCannotShowIsWrittenOut() {
        var ascii = of(Map.of("LC_ALL", "POSIX"));
        assertThat(ascii.shown("2 → 3 × σ, größe 🎉")).isEqualTo("2 -> 3 x sd, gr\\u00f6\\u00dfe \\u{1f389}");
        assertThat(of(Map.of()).shown("2 → 3")).isEqualTo("2 → 3");
    }
}
