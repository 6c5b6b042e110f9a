package apart.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import apart.Measures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the documents say is true of the program in front of it.
class DocsTest {
    private static final String README = "README.md";
    private static final String README_CHINESE = "README.zh-CN.md";

    private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(?:#[^)]*)?\\)");
    private static final Pattern CODE_SPAN = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern TYPE_NAME = Pattern.compile("(?<![\\w.-])[A-Z][a-z]\\w*");
    private static final Pattern DECLARATION = Pattern.compile("\\b(?:class|record|interface|enum)\\s+([A-Z]\\w*)");

    @TempDir
    Path folder;

    private record Block(String language, String text) {}

    private static String read(String document) {
        var path = Path.of(document);
        assertThat(path)
                .as("%s is missing from %s", document, Path.of("").toAbsolutePath())
                .isRegularFile();
        try {
            return Files.readString(path);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static List<Block> blocks(String document) {
        return FENCE.matcher(read(document))
                .results()
                .map(block -> new Block(block.group(1), block.group(2)))
                .toList();
    }

    static List<String> documents() throws IOException {
        try (var files = Files.walk(Path.of(""), 3)) {
            return files.map(Path::toString)
                    .filter(name -> name.endsWith(".md"))
                    .filter(name -> name.matches("[^/]+|(docs|examples)/.+"))
                    .sorted()
                    .toList();
        }
    }

    static List<String> javaBlocks() throws IOException {
        return documents().stream()
                .flatMap(document -> blocks(document).stream())
                .filter(block -> block.language().equals("java"))
                .map(Block::text)
                .distinct()
                .toList();
    }

    // ---- examples ------------------------------------------------------------------------------------------

    @ParameterizedTest
    @MethodSource("javaBlocks")
    void javaExamplesCompileAndPrintWhatTheySay(String code) throws Exception {
        var imports = Stream.of(
                        "apart",
                        "apart.data",
                        "apart.density",
                        "apart.discrepancy",
                        "apart.divergence",
                        "apart.estimate",
                        "apart.transport",
                        "java.nio.file",
                        "java.util")
                .map(name -> "import " + name + ".*;")
                .collect(joining("\n"));
        var source = Files.writeString(
                folder.resolve("Example.java"),
                imports + "\npublic class Example { public static void main(String[] args) throws Exception {\n" + code
                        + "\n} }\n");
        compile(source);
        assertPrints(code, run());
    }

    private void compile(Path source) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var trouble = new DiagnosticCollector<JavaFileObject>();
        try (var files = compiler.getStandardFileManager(trouble, null, UTF_8)) {
            var options =
                    List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path", ""), "-proc:none");
            boolean good = compiler.getTask(null, files, trouble, options, null, files.getJavaFileObjects(source))
                    .call();
            assertThat(good).as("%s", trouble.getDiagnostics()).isTrue();
        }
    }

    private List<String> run() throws Exception {
        var printed = new ByteArrayOutputStream();
        var before = System.out;
        try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, DocsTest.class.getClassLoader());
                var out = new PrintStream(printed, true, UTF_8)) {
            System.setOut(out);
            loader.loadClass("Example").getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(before);
        }
        return printed.toString(UTF_8).lines().toList();
    }

    /// A comment behind a `println` that begins with a figure is the figure printed.
    private static void assertPrints(String code, List<String> printed) {
        var prints = code.lines().filter(line -> line.contains("println(")).toList();
        assertThat(printed).hasSameSizeAs(prints);
        for (int i = 0; i < prints.size(); i++) {
            var said = Pattern.compile("// (-?[0-9][0-9.]*[0-9])").matcher(prints.get(i));
            if (said.find()) {
                assertThat(printed.get(i)).as(prints.get(i)).startsWith(said.group(1));
            }
        }
    }

    // ---- the first command ---------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(strings = {README, README_CHINESE})
    void theOutputShownIsTheOutputPrinted(String document) {
        var command = blocks(document).stream()
                .filter(block -> block.language().equals("sh"))
                .flatMap(block -> block.text().lines())
                .filter(line -> line.startsWith("./apart compare "))
                .findFirst()
                .orElseThrow(() -> new AssertionError(document + " has no ./apart compare in a sh block"));
        var arguments = command.substring("./apart ".length()).split(" ");
        var shown = blocks(document).stream()
                .filter(block -> block.language().equals("text"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(document + " has no text block that shows what is printed"));
        var printed = Run.on(new Terminal(100, false, true, false), arguments);
        assertThat(printed.code()).isEqualTo(1);
        assertThat(masked(shown.text())).isEqualTo(masked(printed.out()));
    }

    private static String masked(String output) {
        return output.replaceAll("\\d+\\.\\d s\\b", "# s").strip();
    }

    @Test
    void bothLanguagesShowTheSameCode() {
        assertThat(blocks(README_CHINESE)).isEqualTo(blocks(README));
    }

    // ---- further commands ----------------------------------------------------------------------------------

    /// A command that measures, and what it prints where that is shown behind it.
    record Shown(String command, String printed) {}

    static List<Shown> distances() throws IOException {
        var shown = new ArrayList<Shown>();
        for (var document : documents()) {
            var blocks = blocks(document);
            for (int i = 0; i < blocks.size(); i++) {
                if (blocks.get(i).language().equals("sh")) {
                    boolean isShown = i + 1 < blocks.size()
                            && blocks.get(i + 1).language().equals("text");
                    var printed = isShown ? blocks.get(i + 1).text() : "";
                    blocks.get(i)
                            .text()
                            .lines()
                            .filter(line -> line.startsWith("./apart distance "))
                            .forEach(line -> shown.add(new Shown(line, printed)));
                }
            }
        }
        return shown;
    }

    @ParameterizedTest
    @MethodSource("distances")
    void everyDistanceInTheDocumentsIsMeasured(Shown shown) {
        var arguments = Pattern.compile("'([^']*)'|(\\S+)")
                .matcher(shown.command().substring("./apart ".length()))
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .toArray(String[]::new);
        var printed = Run.on(new Terminal(100, false, true, false), arguments);
        assertThat(printed.code()).as(printed.err()).isZero();
        if (!shown.printed().isEmpty()) {
            assertThat(shown.printed().strip()).isEqualTo(printed.out().strip());
        }
    }

    // ---- the table of measures -----------------------------------------------------------------------------

    private static List<String> measuresNamed(String document, String head) {
        var text = read(document);
        int from = text.indexOf(head);
        assertThat(from)
                .as("%s has no table that begins with %s", document, head)
                .isNotNegative();
        return text.substring(from)
                .lines()
                .takeWhile(line -> line.startsWith("|"))
                .flatMap(line -> CODE_SPAN.matcher(line).results().map(span -> span.group(1)))
                .filter(name -> !name.startsWith("-"))
                .toList();
    }

    @Test
    void theMeasuresInTheTablesAreThere() {
        var named = measuresNamed(README, "| question | measure |");
        assertThat(named)
                .hasSizeGreaterThan(5)
                .allSatisfy(name -> assertThat(Measures.named(name)).isNotNull());
        assertThat(measuresNamed(README_CHINESE, "| 问题 | 度量 |")).isEqualTo(named);
        var stems = Measures.entries().stream().map(Measures.Entry::stem).toList();
        assertThat(measuresNamed("docs/which-measure.md", "| | question | measure | because |"))
                .hasSizeGreaterThan(10)
                .allSatisfy(name -> assertThat(stems).contains(name.replaceFirst("\\(.*", "")));
    }

    // ---- links and names -----------------------------------------------------------------------------------

    @ParameterizedTest
    @MethodSource("documents")
    void linksLeadSomewhere(String document) {
        var path = Path.of(document);
        var dead = LINK.matcher(FENCE.matcher(read(document)).replaceAll(""))
                .results()
                .map(link -> link.group(1))
                .filter(link -> !link.matches("(https?|mailto):.*"))
                .filter(link -> !Files.exists(path.resolveSibling(link)))
                .toList();
        assertThat(dead).as("links of %s", document).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void typesNamedExist(String document) throws IOException {
        if (document.startsWith("examples") || document.startsWith("README")) {
            return;
        }
        var named = new TreeSet<String>();
        CODE_SPAN
                .matcher(FENCE.matcher(read(document)).replaceAll(""))
                .results()
                .flatMap(span -> TYPE_NAME.matcher(span.group(1)).results())
                .map(MatchResult::group)
                .forEach(named::add);
        named.removeAll(types());
        assertThat(named)
                .as("%s names types that are not in the source tree", document)
                .isEmpty();
    }

    private static Set<String> types() throws IOException {
        var types = new TreeSet<String>();
        for (var module : List.of("core", "data", "app", "learn", "studio", "bench")) {
            var sources = Path.of(module, "src");
            if (!Files.exists(sources)) {
                continue;
            }
            try (var files = Files.walk(sources)) {
                for (var file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    DECLARATION
                            .matcher(Files.readString(file))
                            .results()
                            .forEach(declaration -> types.add(declaration.group(1)));
                }
            }
        }
        return types;
    }

    @Test
    void theDocumentsAreThere() throws IOException {
        assertThat(documents()).contains(README, README_CHINESE, "docs/architecture.md", "CONTRIBUTING.md");
        assertThat(types()).contains("Measure", "Comparison", "TerminalReport");
        assertThat(javaBlocks()).isNotEmpty();
    }
}
