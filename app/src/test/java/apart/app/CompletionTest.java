package apart.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionTest {
    @TempDir
    Path folder;

    /// What bash offers behind the words of a line.
    private List<String> offered(String line) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "bash");
        var script = Files.writeString(
                folder.resolve("apart.bash"), Run.apart("completion", "bash").out());
        var probe = """
                compopt() { :; }
                source '%s'
                COMP_WORDS=(%s)
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                _complete_apart
                printf '%%s\\n' "${COMPREPLY[@]}"
                """.formatted(script, line);
        return bash(probe)
                .lines()
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private String bash(String script) throws IOException, InterruptedException {
        var process = new ProcessBuilder("/bin/bash", "--norc", "-c", script)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .directory(folder.toFile())
                .start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    @ParameterizedTest
    @CsvSource({
        "apart co, compare",
        "apart me, measures",
        "apart compare --pol, --policy",
        "apart compare --nd, --ndjson",
        "apart compare --fail-on sch, schema",
        "apart compare --nonfinite ma, mass",
        "apart completion fi, fish",
    })
    void bashCompletes(String line, String word) throws Exception {
        assertThat(offered(line)).contains(word);
    }

    @Test
    void everyOptionAndCommandIsOffered() throws Exception {
        var spec = Main.spec();
        assertThat(offered("apart ''")).containsAll(spec.subcommands().keySet());
        for (var command : spec.subcommands().entrySet()) {
            var options = command.getValue().getCommandSpec().optionsMap().keySet();
            assertThat(offered("apart " + command.getKey() + " --"))
                    .containsAll(options.stream()
                            .filter(name -> name.startsWith("--"))
                            .toList());
        }
    }

    @Test
    void filesAreLeftToBash() throws Exception {
        assertThat(offered("apart compare exam")).isEmpty();
        assertThat(bash("source '" + folder.resolve("apart.bash") + "'; complete -p apart"))
                .contains("-o default", "-F _complete_apart");
    }

    @Test
    void zshLoadsTheSameScript() {
        assertThat(Run.apart("completion", "zsh").out()).contains("bashcompinit");
    }

    @Test
    void fishIsToldEveryOptionInItsQuotes() {
        var script = Run.apart("completion", "fish").out();
        var line = Pattern.compile("complete -c apart -n (\\w+|'[^']+')( -f| -r| -x| -[als] ([\\w-]+|'[^']*'))*"
                + "( -d '([^'\\\\]|\\\\.)*')?");
        assertThat(script.lines().skip(1)).allMatch(text -> line.matcher(text).matches());
        var spec = Main.spec();
        spec.subcommands()
                .values()
                .forEach(command -> command.getCommandSpec()
                        .optionsMap()
                        .keySet()
                        .forEach(name -> assertThat(script)
                                .contains(
                                        name.startsWith("--")
                                                ? " -l " + name.substring(2)
                                                : " -s " + name.substring(1))));
    }

    @Test
    void anotherShellIsTold() {
        var run = Run.apart("completion", "tcsh");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("tcsh", "bash", "fish");
    }
}
