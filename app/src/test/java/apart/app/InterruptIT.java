package apart.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Runs that end early: interrupted, out of memory, out of disk, in a bare environment.
class InterruptIT {
    private static final Path ROOT = Path.of("").toAbsolutePath();
    private static final String WEATHER =
            ROOT.resolve("examples/seattle-weather-2012.csv").toString();

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    @BeforeAll
    static void writeLargeTables() throws SQLException {
        try (var database = DriverManager.getConnection("jdbc:duckdb:");
                var statement = database.createStatement()) {
            statement.execute("COPY (SELECT random() AS x, random() AS y, (random() * 1000)::VARCHAR AS z "
                    + "FROM range(3000000)) TO '" + shared + "/big.parquet' (FORMAT parquet)");
            statement.execute("COPY (SELECT * FROM '" + shared + "/big.parquet') TO '" + shared + "/big.csv'");
        }
    }

    private ProcessBuilder apart(Map<String, String> environment, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(ROOT.resolve("apart").toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .redirectInput(Path.of("/dev/null").toFile());
        builder.environment().clear();
        builder.environment().put("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        return builder;
    }

    private String err() throws IOException {
        return Files.readString(folder.resolve("err"), UTF_8);
    }

    private static void signal(String name, Process process) throws Exception {
        var kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()));
        assertThat(kill.start().waitFor()).isZero();
    }

    // ---- interrupted ---------------------------------------------------------------------------------------

    /// The launcher becomes the JVM, so the process that is signalled is the one that works.
    @ParameterizedTest
    @CsvSource({"csv, INT, 130", "csv, TERM, 143", "parquet, INT, 130", "parquet, TERM, 143"})
    void aSignalEndsTheRunAndLeavesNothing(String format, String signal, int code) throws Exception {
        var temporary = Files.createDirectory(folder.resolve("tmp"));
        var big = shared.resolve("big." + format).toString();
        var result = folder.resolve("result.json");
        var process = apart(
                        Map.of("APART_JAVA_OPTS", "-Djava.io.tmpdir=" + temporary),
                        "compare",
                        big,
                        big,
                        "--json=" + result)
                .start();
        // Well inside the run: the tables take seconds to read and measure.
        process.waitFor(1500, TimeUnit.MILLISECONDS);
        assertThat(process.isAlive()).as(err()).isTrue();
        signal(signal, process);
        signal(signal, process);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).as("ends").isTrue();
        assertThat(process.exitValue()).as(err()).isEqualTo(code);
        assertThat(result).doesNotExist();
        assertThat(temporary).isEmptyDirectory();
        assertThat(folder.toFile().list()).containsOnly("tmp", "out", "err");
        assertThat(err()).doesNotContain("Exception", "fault");
    }

    // ---- no room -------------------------------------------------------------------------------------------

    @Test
    void noMemoryIsFiveAndLeavesNoHalfFile() throws Exception {
        var result = Files.writeString(folder.resolve("result.json"), "old");
        var big = shared.resolve("big.csv").toString();
        var process = apart(Map.of("APART_JAVA_OPTS", "-Xmx36m"), "compare", big, big, "--quiet", "--json=" + result)
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("ends").isTrue();
        assertThat(process.exitValue()).as(err()).isEqualTo(5);
        assertThat(err()).contains("-Xmx").hasLineCount(1);
        assertThat(result).hasContent("old");
        assertThat(folder.toFile().list()).containsOnly("result.json", "out", "err");
    }

    /// The shell lets no file grow beyond a block, as a full disk would not.
    @Test
    void noDiskIsFiveAndTheOldFileStays() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "bash");
        var result = Files.writeString(folder.resolve("result.json"), "old");
        var process = apart(Map.of(), "compare", WEATHER, WEATHER, "--json=" + result);
        var command = "ulimit -f 1; exec " + ROOT.resolve("apart") + " compare " + WEATHER + " " + WEATHER + " --json="
                + result + " 2>&1 | cat; exit ${PIPESTATUS[0]}";
        var run = process.command("/bin/bash", "-c", command).start();
        assertThat(run.waitFor(60, TimeUnit.SECONDS)).as("ends").isTrue();
        var said = Files.readString(folder.resolve("out"), UTF_8);
        assertThat(run.exitValue()).as(said).isEqualTo(5);
        assertThat(said).contains("cannot write the result to " + result, "what was there before is untouched");
        assertThat(result).hasContent("old");
        assertThat(folder.toFile().list()).containsOnly("result.json", "out", "err");
    }

    // ---- bare environments ---------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource({"COLUMNS, 1", "NO_COLOR, 1", "TERM, dumb", "LC_ALL, C", "LANG, nonsense"})
    void anEnvironmentWithNextToNothingWorks(String name, String value) throws Exception {
        var process = apart(Map.of(name, value), "compare", WEATHER, WEATHER).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends").isTrue();
        assertThat(process.exitValue()).as(err()).isZero();
        assertThat(err()).isEmpty();
        assertThat(Files.readString(folder.resolve("out"), UTF_8))
                .contains("IDENTICAL")
                .doesNotContain("\u001b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"-x.csv", "it's.csv", "`a\nb.csv`", "a;b$(c).csv", "a\"b.csv", "--json"})
    void aFileOfAnyNameIsRead(String name) throws Exception {
        Files.copy(Path.of(WEATHER), folder.resolve(name));
        var process = apart(Map.of(), "compare", "--", name, name)
                .directory(folder.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends").isTrue();
        assertThat(process.exitValue()).as(err()).isZero();
        var out = Files.readString(folder.resolve("out"), UTF_8);
        assertThat(out).contains(name.replace("\n", "\\n"));
    }
}
