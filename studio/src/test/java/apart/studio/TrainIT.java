package apart.studio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Training as users start it: `./apart`, built, in a process of its own.
class TrainIT {
    private static final Path ROOT = Path.of("").toAbsolutePath();
    private static final String RING = ROOT.resolve("examples/ring.csv").toString();

    @TempDir
    Path folder;

    private Path model = Path.of("");

    record Ran(int code, String out, String err) {}

    @BeforeEach
    void onALinuxMachine() {
        assumeTrue(System.getProperty("os.name").equals("Linux") && Files.isExecutable(Path.of("/usr/bin/env")));
        model = folder.resolve("ring.model");
    }

    /// Where tests run in the background, SIGINT is ignored by every child, unless it is set right.
    private Process started(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("/usr/bin/env", "--default-signal=INT", ROOT + "/apart"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.start();
    }

    private Ran ended(Process process) throws Exception {
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("ends").isTrue();
        return new Ran(
                process.exitValue(),
                Files.readString(folder.resolve("out"), UTF_8),
                Files.readString(folder.resolve("err"), UTF_8));
    }

    private Ran apart(String... arguments) throws Exception {
        return ended(started(arguments));
    }

    @Test
    void trainsSamplesAndCompares() throws Exception {
        var trained = apart("train", RING, "--method=wgan-gp", "--batch=16", "--steps=5", "-o", model.toString());
        assertThat(trained.err()).isEmpty();
        assertThat(trained.code()).isZero();
        assertThat(trained.out()).contains("2,000 rows of 2 numbers", "all steps are done", "apart sample " + model);
        var made = folder.resolve("made.csv").toString();
        assertThat(apart("sample", model.toString(), "-n", "1000", "-o", made).code())
                .isZero();
        assertThat(apart("compare", RING, made).code())
                .as("five steps teach nothing")
                .isEqualTo(1);
        assertThat(apart("sample", model.toString(), "-n", "2").out().lines()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void aSignalLeavesAModelThatIsResumed(String signal, int code) throws Exception {
        var train = new String[] {
            "train", RING, "--method=wgan-gp", "--batch=16", "--every=.2", "--quiet", "-o", model.toString(), "--steps"
        };
        var process = started(with(train, "1000000"));
        try (var watch = folder.getFileSystem().newWatchService()) {
            folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            while (!Files.exists(model)) {
                assertThat(process.isAlive())
                        .as(Files.readString(folder.resolve("err")))
                        .isTrue();
                var key = watch.poll(1, TimeUnit.SECONDS);
                if (key != null) {
                    key.reset();
                }
            }
        }
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
        var stopped = ended(process);
        assertThat(stopped.code()).as(stopped.err()).isEqualTo(code);
        assertThat(stopped.err()).startsWith("apart: stopping after this step").hasLineCount(1);
        assertThat(apart("sample", model.toString(), "-n", "2").code()).isZero();
        var resumed = apart(with(with(train, "1"), "--resume", "--json"));
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(resumed.out()).doesNotContain("\"steps_before\" : 0");
    }

    private static String[] with(String[] arguments, String... more) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
