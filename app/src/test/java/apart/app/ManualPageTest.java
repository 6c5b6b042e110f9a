package apart.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManualPageTest {
    @TempDir
    Path folder;

    @Test
    void thePageInTheDocumentsIsTheOnePrinted() throws Exception {
        assertThat(Files.readString(Path.of("docs/apart.1")))
                .as("./apart man > docs/apart.1")
                .isEqualTo(Run.apart("man").out());
    }

    @Test
    void everyLineIsAsciiAndNoneIsAnInstructionByAccident() {
        var page = Run.apart("man").out();
        assertThat(page.chars()).allMatch(c -> c == '\n' || (c >= 0x20 && c < 0x7f));
        assertThat(page.lines().filter(line -> line.startsWith(".") || line.startsWith("'")))
                .allMatch(line -> line.matches("\\.(TH|SH|SS|TP|B|PP|br|nf|fi|nh|ad)( .*)?"));
    }

    /// groff sets the page without a warning, and every option stands in it.
    @Test
    void manSetsThePage() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/groff")), "groff");
        var page = Files.writeString(folder.resolve("apart.1"), Run.apart("man").out());
        var process = new ProcessBuilder("/usr/bin/groff", "-man", "-ww", "-Tutf8", "-P-cbou", page.toString())
                .redirectErrorStream(true)
                .start();
        var text = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).isZero();
        assertThat(text).doesNotContain("warning");
        var plain = text.replaceAll("\u001b\\[[0-9;]*m", "").replaceAll(".\b", "");
        Main.spec()
                .subcommands()
                .values()
                .forEach(command -> command.getCommandSpec()
                        .optionsMap()
                        .keySet()
                        .forEach(name -> assertThat(plain).contains(name)));
        Exit.MEANINGS
                .values()
                .forEach(meaning -> assertThat(plain.replaceAll("\\s+", " ")).contains(meaning));
    }
}
