package apart.studio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterruptionTest {
    /// Where tests run in the background, SIGINT is ignored by every child, unless it is set right.
    private static Process started(String... arguments) throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/env")) && Files.isExecutable(Path.of("/bin/kill")), "Unix");
        return new ProcessBuilder(
                        "/usr/bin/env",
                        "--default-signal=INT",
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Interrupted.class.getName(),
                        arguments[0],
                        arguments[1])
                .redirectErrorStream(true)
                .start();
    }

    private static BufferedReader ready(Process process) throws IOException {
        var reader = process.inputReader(UTF_8);
        assertThat(reader.readLine()).isEqualTo("ready");
        return reader;
    }

    private static void signal(String name, Process process) throws Exception {
        assertThat(new ProcessBuilder("/bin/kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    private static int ended(Process process) throws InterruptedException {
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("ends").isTrue();
        return process.exitValue();
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void theFirstSignalIsARequest(String signal, int code) throws Exception {
        var process = started("orderly", "30000");
        try (var said = ready(process)) {
            signal(signal, process);
            assertThat(said.lines().collect(Collectors.joining("\n")))
                    .isEqualTo("apart: stopping after this step; once more ends at once\nput down");
            assertThat(ended(process)).isEqualTo(code);
        }
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void theSecondOneEndsAtOnce(String signal, int code) throws Exception {
        var process = started("stubborn", "3600000");
        try (var said = ready(process)) {
            signal(signal, process);
            signal(signal, process);
            // Two of a kind that come together may be heard as one.
            while (!process.waitFor(200, TimeUnit.MILLISECONDS)) {
                signal(signal, process);
            }
            assertThat(process.exitValue()).isEqualTo(code);
            assertThat(said.readLine()).isNull();
        }
    }

    @Test
    void aRequestThatGoesUnansweredEndsTheProcess() throws Exception {
        var process = started("stubborn", "100");
        try (var said = ready(process)) {
            signal("TERM", process);
            assertThat(ended(process)).isEqualTo(143);
            assertThat(said.readLine()).isNull();
        }
    }
}
