package apart.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.CommandSpec;

class CommandLineTest {
    private static final String WEATHER_2012 = "examples/seattle-weather-2012.csv";
    private static final String WEATHER_2015 = "examples/seattle-weather-2015.csv";

    @TempDir
    Path folder;

    private String reference = "";

    /// One column of 2,000 numbers 0 to 99, each as often as every other.
    @BeforeEach
    void writeReference() throws IOException {
        reference = column("reference.csv", "x", i -> Integer.toString(i % 100));
    }

    private String column(String file, String name, IntFunction<String> cell) throws IOException {
        var lines = new ArrayList<>(List.of(name));
        IntStream.range(0, 2_000).mapToObj(cell).forEach(lines::add);
        return Files.write(folder.resolve(file), lines).toString();
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    /// A message: says what is wrong in its first line, which names apart, and shows no trace.
    private static void assertMessage(Run run, int code, String... parts) {
        assertThat(run.code()).as(run.err()).isEqualTo(code);
        assertThat(run.messages().getFirst()).startsWith("apart: ").contains(parts);
        assertThat(run.messages()).as("%s", run.err()).hasSizeLessThanOrEqualTo(3);
        assertThat(run.err()).doesNotContain("\tat ");
        assertThat(run.out()).as("nothing on standard output").isEmpty();
    }

    // ---- exit codes ----------------------------------------------------------------------------------------

    @Test
    void zeroWhereNothingMoved() {
        var run = Run.apart("compare", reference, reference);
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("IDENTICAL", "0 of 1 column moved", "identical");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void oneWhereAColumnMovedUnlessAskedNeverToFail() throws IOException {
        var moved = column("moved.csv", "x", i -> Integer.toString(i % 100 + 30));
        var run = Run.apart("compare", reference, moved);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("APART", "1 of 1 column moved", "higher by 30 on average");
        assertThat(run.err()).isEmpty();
        assertThat(Run.apart("compare", reference, moved, "--fail-on", "never").code())
                .isZero();
        assertThat(Run.apart("compare", reference, moved, "--fail-on=moved").code())
                .isEqualTo(1);
        assertThat(Run.apart("compare", reference, moved, "--fail-on=TINY").code())
                .isEqualTo(1);
    }

    @Test
    void oneWhereAColumnChangedType() throws IOException {
        var words = column("words.csv", "x", i -> i % 2 == 0 ? "yes" : "no");
        assertThat(Run.apart("compare", reference, words).code()).isEqualTo(1);
        assertThat(Run.apart("compare", reference, words, "--fail-on=never").code())
                .isZero();
        var strict = Run.apart("compare", reference, words, "--strict-schema");
        assertThat(strict.code()).isEqualTo(3);
        assertThat(strict.messages())
                .singleElement()
                .asString()
                .startsWith("apart: ")
                .contains("--strict-schema", " x");
    }

    /// Half yes becomes 52.5 % yes: certain in 80,000 rows, and JS below 0.01 bit.
    @Test
    void tinyChangesFailOnlyWhereAsked() throws IOException {
        var before = new StringBuilder("x\n");
        var after = new StringBuilder("x\n");
        for (int i = 0; i < 80_000; i++) {
            boolean yes = i % 10 < 5;
            before.append(yes ? "yes" : "no").append('\n');
            after.append(yes || i % 40 == 5 ? "yes" : "no").append('\n');
        }
        var p = file("before.csv", before.toString());
        var q = file("after.csv", after.toString());
        var run = Run.apart("compare", p, q);
        assertThat(run.out()).contains("1 real but tiny");
        assertThat(run.code()).isZero();
        assertThat(Run.apart("compare", p, q, "--fail-on=tiny").code()).isEqualTo(1);
        assertThat(Run.apart("compare", p, q, "--fail-on=schema").code()).isZero();
    }

    @Test
    void aMissingColumnFailsOnlyWhereAsked() throws IOException {
        var p = file("p.csv", "a,b\n" + "1,2\n".repeat(50));
        var q = file("q.csv", "b,c\n" + "2,3\n".repeat(50));
        var run = Run.apart("compare", p, q);
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("1 only in reference", "1 only in current");
        assertThat(Run.apart("compare", p, q, "--fail-on=schema").code()).isEqualTo(1);
        var strict = Run.apart("compare", p, q, "--strict-schema");
        assertThat(strict.code()).isEqualTo(3);
        assertThat(strict.messages()).singleElement().asString().contains("--strict-schema", "a, c");
        assertThat(strict.out()).as("what was found is still printed").contains("1 only in reference");
    }

    @Test
    void fourWhereTooFewRowsUnderStrict() throws IOException {
        var p = file("p.csv", "a\n1\n2\n3\n4.5\n");
        var q = file("q.csv", "a\n1\n2\n3\n4.6\n");
        assertThat(Run.apart("compare", p, q).code()).isZero();
        var strict = Run.apart("compare", p, q, "--strict");
        assertThat(strict.code()).isEqualTo(4);
        assertThat(strict.messages())
                .singleElement()
                .asString()
                .startsWith("apart: ")
                .contains("--strict", " a");
        assertThat(strict.out()).contains("CANNOT TELL");
    }

    @Test
    void anUnreadableCellIsAnErrorUnderStrict() throws IOException {
        var current = column("current.csv", "x", i -> i == 7 ? "n.b." : Integer.toString(i % 100));
        assertThat(Run.apart("compare", reference, current).code()).isZero();
        assertMessage(Run.apart("compare", reference, current, "--strict"), 3, "current.csv:9:", "n.b.");
    }

    // ---- wrong use -----------------------------------------------------------------------------------------

    @Test
    void wrongUseIsTold() {
        assertMessage(Run.apart(), 2, "Missing required subcommand");
        assertMessage(Run.apart("comprae"), 2, "comprae");
        assertMessage(Run.apart("compare"), 2, "REFERENCE", "CURRENT");
        assertMessage(Run.apart("compare", reference), 2, "CURRENT");
        assertMessage(Run.apart("compare", reference, reference, reference), 2, "reference.csv");
        assertMessage(Run.apart("compare", reference, reference, "--sede", "1"), 2, "--sede");
        assertMessage(Run.apart("compare", reference, reference, "--seed"), 2, "--seed");
        assertMessage(Run.apart("compare", "-", "-"), 2, "both files are -");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --header=maybe      | --header is 'maybe'
                    --decimal=;         | --decimal is ';'
                    --decimal=..        | --decimal is '..'
                    --alpha=0           | --alpha is 0.0
                    --alpha=1           | --alpha is 1.0
                    --alpha=NaN         | --alpha is NaN
                    --alpha=five        | five
                    --threads=0         | --threads is 0
                    --threads=9999      | --threads is 9999
                    --threads=all       | all
                    --seed=1.5          | 1.5
                    --type=x=colour     | numeric, categorical, datetime or text
                    --type=y=text       | y: no such column
                    --type=x            | x
                    --columns=y         | y: no such column
                    --ignore=y          | y: no such column
                    --map=y=z           | no column y
                    --map=x=z           | no column z
                    --fail-on=sometimes | sometimes
                    --nonfinite=keep    | keep
                    --encoding=utf-9    | utf-9
                    --delimiter=ab      | ab
                    """)
    void aWrongValueIsNamed(String option, String message) {
        assertMessage(Run.apart("compare", reference, reference, option), 2, message);
    }

    @Test
    void messagesKeepToAsciiWhereTheTerminalDoes() {
        var ascii = new Terminal(80, false, false, false);
        var run = Run.on(ascii, "compare", reference, reference, "--columns=größe");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("gr\\u00f6\\u00dfe");
        assertThat(Run.on(ascii, "größe").err()).contains("gr\\u00f6\\u00dfe");
    }

    @Test
    void aFileNamedWithAnAtSignIsAFile() throws IOException {
        var at = file("@arguments", "x\n" + "1\n".repeat(50));
        assertThat(Run.apart("compare", at, at).code()).isZero();
        assertMessage(Run.apart("compare", reference, reference, "--columns=@x"), 2, "@x: no such column");
    }

    // ---- inputs --------------------------------------------------------------------------------------------

    @Test
    void whatCannotBeReadIsTold() throws IOException {
        assertMessage(Run.apart("compare", reference, folder + "/nowhere.csv"), 3, "nowhere.csv");
        assertMessage(Run.apart("compare", folder.toString(), reference), 3, folder.toString(), "folder");
        assertMessage(Run.apart("compare", file("empty.csv", ""), reference), 3, "empty.csv", "empty");
        assertMessage(Run.apart("compare", reference, file("ragged.csv", "x,y\n1,2\n3\n")), 3, "ragged.csv:3:");
        assertMessage(Run.apart("compare", reference, file("other.csv", "y\n1\n2\n")), 3, "no column to compare");
        assertMessage(Run.apart("compare", reference, "https://example.org/x.csv"), 3, "https://example.org/x.csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u001b[31mred\u001b[0m", "\u001b]0;title\u0007", "line\nbreak", "\u202eright to left"})
    void aHostileFileNameCannotWriteToTheTerminal(String name) {
        var run = Run.apart("compare", reference, folder + "/" + name);
        assertMessage(run, 3, "\\");
        assertThat(run.err().chars().filter(c -> c != '\n')).noneMatch(Character::isISOControl);
        assertThat(run.err()).doesNotContain("\u202e");
    }

    @Test
    void standardInputIsAFile() throws IOException {
        var bytes = Files.readAllBytes(Path.of(reference));
        var json = withInput(bytes, () -> Run.apart("compare", reference, "-", "--json"));
        assertThat(json.code()).isZero();
        assertThat(json.out()).contains("\"path\" : \"standard input\"");
    }

    private static <T> T withInput(byte[] bytes, Supplier<T> work) {
        var before = System.in;
        System.setIn(new ByteArrayInputStream(bytes));
        try {
            return work.get();
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void columnsAreChosenLeftOutAndRenamed() throws IOException {
        var p = file("p.csv", "a,b,c\n" + "1,2,3\n".repeat(50));
        var q = file("q.csv", "a,b,d\n" + "1,2,3\n".repeat(50));
        assertThat(Run.apart("compare", p, q, "--columns=a,b").out()).contains("of 2 columns");
        assertThat(Run.apart("compare", p, q, "--ignore=a", "--ignore=b,c,d", "--map=c=d")
                        .code())
                .isEqualTo(3);
        assertThat(Run.apart("compare", p, q, "--map=c=d", "--strict-schema").code())
                .isZero();
    }

    @Test
    void aColumnWithACommaInItsNameIsNamedInQuotes() throws IOException {
        var p = file("p.csv", "\"a,b\",c,\"\"\"d\"\"\"\n" + "1.5,x,3\n".repeat(50));
        assertThat(Run.apart("compare", p, p, "--columns=\"a,b\",c").out()).contains("of 2 columns");
        assertThat(Run.apart("compare", p, p, "--ignore", "c,\"a,b\"").out()).contains("of 1 column ");
        assertThat(Run.apart("compare", p, p, "--columns=\"d\"").out()).contains("of 1 column ");
        assertThat(Run.apart("compare", p, p, "--map=\"a,b\"=\"a,b\"", "--type=\"a,b\"=text")
                        .out())
                .containsPattern("a,b +text ");
    }

    @Test
    void theRateIsPrintedAsItWasGiven() {
        assertThat(Run.apart("compare", reference, reference, "--alpha=0.07")
                        .out()
                        .replaceAll("\\s+", " "))
                .contains("false discoveries 7 %", "q ≤ 0.07");
    }

    // ---- help ----------------------------------------------------------------------------------------------

    @Test
    void helpNamesEveryOptionAndExitCode() {
        var main = Main.spec();
        assertHelp(main, "--help");
        assertThat(main.subcommands()).containsOnlyKeys(Commands.NAMES.toArray(String[]::new));
        main.subcommands().forEach((name, command) -> assertHelp(command.getCommandSpec(), name, "--help"));
        assertThat(Run.apart("--help").out()).contains(main.subcommands().keySet());
    }

    private static void assertHelp(CommandSpec command, String... arguments) {
        var run = Run.apart(arguments);
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        for (var option : command.options()) {
            assertThat(run.out()).contains(option.names());
        }
        for (var file : command.positionalParameters()) {
            assertThat(run.out()).contains(file.paramLabel());
        }
        assertThat(run.out()).contains("Exit codes:");
        Exit.MEANINGS.forEach(
                (code, meaning) -> assertThat(run.out()).containsPattern("\\n  +" + code + " +\\Q" + meaning));
    }

    @Test
    void helpFitsTheTerminal() {
        for (int columns : new int[] {60, 80, 110}) {
            var run = Run.on(new Terminal(columns, false, true, false), "compare", "--help");
            assertThat(run.lines()).as("%d columns", columns).allMatch(line -> line.length() <= columns);
        }
    }

    @Test
    void everyCommandTellsTheSameVersion() {
        assertThat(Run.apart("--version").out()).startsWith("apart ");
        assertThat(Run.apart("compare", "--version").out())
                .isEqualTo(Run.apart("--version").out());
    }

    // ---- result and reproducibility ------------------------------------------------------------------------

    @Test
    void theSameBytesWhateverTheNumberOfThreads() {
        var one = Run.apart("compare", WEATHER_2012, WEATHER_2015, "--json", "--threads=1");
        var many = Run.apart("compare", WEATHER_2012, WEATHER_2015, "--json", "--threads=7");
        assertThat(one.code()).isEqualTo(1);
        assertThat(many.out()).isEqualTo(one.out());
    }

    @Test
    void anotherSeedIsAnotherDraw() {
        var one = Run.apart("compare", WEATHER_2012, WEATHER_2015, "--json", "--columns=wind");
        var two = Run.apart("compare", WEATHER_2012, WEATHER_2015, "--json", "--columns=wind", "--seed=2");
        assertThat(two.out()).contains("\"seed\" : 2").isNotEqualTo(one.out());
    }

    // ---- faults --------------------------------------------------------------------------------------------

    @Test
    void aFaultOfApartIsSeventy() {
        var run = onto(new OutputStream() {
            @Override
            public void write(int b) {
                throw new IllegalStateException("broken\nin two");
            }
        });
        assertMessage(run, 70, "a fault in apart itself", "broken\\nin two");
    }

    @Test
    void noMemoryIsFive() {
        var run = onto(new OutputStream() {
            @Override
            public void write(int b) {
                throw new OutOfMemoryError("Java heap space");
            }
        });
        assertMessage(run, 5, "out of memory", "-Xmx");
    }

    private Run onto(OutputStream broken) {
        var err = new ByteArrayOutputStream();
        int code = Main.run(
                Run.PIPE,
                new PrintStream(broken, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                "compare",
                reference,
                reference);
        return new Run(code, "", err.toString(UTF_8));
    }
}
