package apart.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The forms a result has, and the places it goes to.
class OutputsTest {
    private static final String WEATHER_2012 = "examples/seattle-weather-2012.csv";
    private static final String WEATHER_2015 = "examples/seattle-weather-2015.csv";

    @TempDir
    Path folder;

    private String reference = "";

    @BeforeEach
    void writeTable() throws IOException {
        reference = Files.writeString(folder.resolve("reference.csv"), "x\n" + "1\n2\n".repeat(60))
                .toString();
    }

    // ---- forms ---------------------------------------------------------------------------------------------

    @Test
    void linesOfJsonHoldWhatJsonHolds() {
        var lines = Run.apart("compare", "--ndjson", WEATHER_2012, WEATHER_2015).lines();
        var mapper = JsonMapper.shared();
        var whole = (ObjectNode) mapper.readTree(
                Run.apart("compare", "--json", WEATHER_2012, WEATHER_2015).out());
        var assembled = (ObjectNode) mapper.readTree(lines.getFirst());
        assertThat(assembled.get("schema").asString()).isEqualTo("apart.comparison-lines/1");
        assembled.put("schema", JsonReport.SCHEMA);
        var columns = assembled.putArray("columns");
        lines.subList(1, lines.size()).forEach(line -> columns.add(mapper.readTree(line)));
        assertThat(assembled).isEqualTo(whole);
    }

    @Test
    void columnsAlikeComeInTheOrderOfTheReference() throws IOException {
        var file = Files.writeString(folder.resolve("p.csv"), "z,a,m\n" + "1,1,1\n".repeat(60))
                .toString();
        for (var threads : List.of("1", "7")) {
            var json = JsonMapper.shared()
                    .readTree(Run.apart("compare", file, file, "--json", "--threads", threads)
                            .out());
            assertThat(json.get("columns").values())
                    .extracting(c -> c.get("name").asString())
                    .containsExactly("z", "a", "m");
        }
    }

    @Test
    void markdownIsATableOfWhatChanged() {
        var lines = Run.apart("compare", "--md", WEATHER_2012, WEATHER_2015).lines();
        assertThat(lines.getFirst()).isEqualTo("### APART · 5 moved, 1 cannot tell");
        assertThat(lines).contains("| column | type | verdict | W1/σ | JS | q | what happened |");
        assertThat(lines)
                .anyMatch(line -> line.matches("\\| <code>date</code> \\| time \\| \\*\\*moved\\*\\* \\| 1\\.35 .*"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a|b",
                "`a`",
                "<script>",
                "[x](http://y)",
                "**a**",
                "@everyone",
                "a_b_c",
                "<!-- x",
                "|\\|",
                "www.example.org",
                "https://example.org",
                "$x$",
                "#1",
                ":tada:",
                "&amp;",
                "~~a~~",
                "x\u001b[31m"
            })
    void aNameIsNeverMarkup(String name) throws IOException {
        var quoted = '"' + name.replace("\"", "\"\"") + '"';
        var p = Files.writeString(folder.resolve("p.csv"), quoted + ",x\n" + "one,1\ntwo,2\n".repeat(90))
                .toString();
        var q = Files.writeString(folder.resolve("q.csv"), quoted + ",x\n" + (quoted + ",1\ntwo,2\n").repeat(90))
                .toString();
        var lines = Run.apart("compare", "--md", "--header=yes", p, q).lines();
        var row = lines.stream()
                .filter(line -> line.contains("moved**"))
                .findFirst()
                .orElseThrow();
        // The cells of the row, and in the data nothing but letters, digits and references beside our own code marks.
        assertThat(row.chars().filter(c -> c == '|').count()).isEqualTo(8);
        var data = row.replace("<code>", "")
                .replace("</code>", "")
                .replace("**moved**", "")
                .replaceAll("&#\\d+;", "");
        assertThat(data).matches("([\\p{L}\\p{N} .,;|'()%!+/→≤-]|: )*");
        assertThat(row).doesNotContain("www.", "://", "@");
    }

    @Test
    void aResultHasOneForm() {
        for (var two :
                List.of(List.of("--json", "--md"), List.of("--ndjson", "--json"), List.of("--md=x", "--json=y"))) {
            var run = Run.apart("compare", reference, reference, two.getFirst(), two.getLast());
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).contains("choose one of --json, --ndjson and --md");
        }
        var twice = Run.apart("compare", reference, reference, "--json=" + folder + "/x", "--output=" + folder + "/y");
        assertThat(twice.code()).isEqualTo(2);
        assertThat(twice.err()).contains("one place");
    }

    // ---- places --------------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(strings = {"", "--json", "--ndjson", "--md"})
    void theResultGoesIntoTheFileAndNowhereElse(String form) throws IOException {
        var file = folder.resolve("result");
        Files.writeString(file, "old");
        var run = form.isEmpty()
                ? Run.apart("compare", reference, reference, "--output", file.toString())
                : Run.apart("compare", form, reference, reference, "--output", file.toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).isEmpty();
        var plain = form.isEmpty()
                ? Run.apart("compare", reference, reference).out()
                : Run.apart("compare", form, reference, reference).out();
        assertThat(Files.readString(file).replaceAll("\\d\\.\\d s\\b", "# s"))
                .isEqualTo(plain.replaceAll("\\d\\.\\d s\\b", "# s"));
        assertThat(folder.toFile().list()).as("nothing is left beside it").containsOnly("reference.csv", "result");
    }

    @Test
    void aValueBelongsToAFormOnlyWhereItIsAttached() throws IOException {
        assertThat(Run.apart("compare", "--json", reference, reference).out()).startsWith("{");
        var file = folder.resolve("x.json");
        assertThat(Run.apart("compare", "--json=" + file, reference, reference).out())
                .isEmpty();
        assertThat(Files.readString(file)).startsWith("{");
    }

    @Test
    void aLinkStaysALink() throws IOException {
        var target = Files.writeString(folder.resolve("target"), "old");
        var link = Files.createSymbolicLink(folder.resolve("link"), target);
        assertThat(Run.apart("compare", reference, reference, "--json", "--output=" + link)
                        .code())
                .isZero();
        assertThat(link).isSymbolicLink();
        assertThat(Files.readString(target)).startsWith("{");
    }

    @Test
    void noFileThatIsReadIsWrittenOver() throws IOException {
        var before = Files.readString(Path.of(reference));
        Files.createLink(folder.resolve("hard"), Path.of(reference));
        Files.createSymbolicLink(folder.resolve("soft"), Path.of(reference));
        var policy = Files.writeString(folder.resolve("gate.toml"), "alpha = 0.1\n");
        for (var name : List.of("reference.csv", "hard", "soft", "./reference.csv", "gate.toml")) {
            var run = Run.apart("compare", reference, reference, "--policy=" + policy, "--output", folder + "/" + name);
            assertThat(run.code()).as(name).isEqualTo(2);
            assertThat(run.err()).contains("that is read; give it another name");
        }
        assertThat(Files.readString(Path.of(reference))).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"nowhere/x, 3, does not exist", "'', 2, is a folder"})
    void aPlaceThatIsNoneIsToldBeforeTheWork(String place, int code, String message) {
        var run = Run.apart(
                "compare", reference, folder + "/there is no such table.csv", "--output", folder + "/" + place);
        assertThat(run.code()).isEqualTo(code);
        assertThat(run.err()).contains(message, "--output").doesNotContain("no such table");
    }

    @Test
    void aFolderThatMayNotBeWrittenToIsToldBeforeTheWork() throws Exception {
        var closed = Files.createDirectory(folder.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
        // The superuser writes everywhere; a process without that privilege does not.
        var drop = "-dac_override,-dac_read_search";
        var process = new ProcessBuilder(
                        "setpriv",
                        "--bounding-set=" + drop,
                        "--inh-caps=" + drop,
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "apart.app.Main",
                        "compare",
                        reference,
                        folder + "/there is no such table.csv",
                        "--output",
                        closed + "/result")
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assumeFalse(output.contains("setpriv"), "privileges cannot be dropped here");
        assertThat(process.waitFor()).as(output).isEqualTo(3);
        assertThat(output)
                .contains("--output", "closed may not be written to by this user")
                .doesNotContain("no such table");
    }

    @Test
    void aFullDiskIsFive() {
        assumeTrue(Files.exists(Path.of("/dev/full")), "/dev/full");
        var run = Run.apart("compare", reference, reference, "--output=/dev/full");
        assertThat(run.code()).isEqualTo(5);
        assertThat(run.messages())
                .containsExactly("apart: cannot write the result to /dev/full: No space left on device; "
                        + "what was there before is untouched");
    }

    @Test
    void whatWasThereStaysWhereWritingFails() throws IOException {
        var file = Files.writeString(folder.resolve("result"), "old");
        var output = OutputFile.at(file.toString(), List.of());
        assertThatThrownBy(() -> output.write(printer -> {
                    printer.print("half of");
                    printer.flush();
                    throw new OutOfMemoryError("here");
                }))
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(file).hasContent("old");
        assertThat(folder.toFile().list()).containsOnly("reference.csv", "result");
    }

    @Test
    void whatAKilledProcessLeftBesideGoesADayLater() throws IOException {
        var old = Files.writeString(folder.resolve(".result[1].4711.tmp"), "half");
        var young = Files.writeString(folder.resolve(".result[1].4712.tmp"), "half");
        var foreign = Files.writeString(folder.resolve(".result[1].mine.tmp"), "whole");
        for (var file : List.of(old, foreign)) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
        }
        OutputFile.at(folder.resolve("result[1]").toString(), List.of()).write(printer -> printer.print("new"));
        assertThat(old).doesNotExist();
        assertThat(young).exists();
        assertThat(foreign).exists();
        assertThat(folder.resolve("result[1]")).hasContent("new");
    }
}
