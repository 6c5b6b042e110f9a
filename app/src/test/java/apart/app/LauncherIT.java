package apart.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The command as users start it: `./apart`, built, in a process of its own.
class LauncherIT {
    private static final Path ROOT = Path.of("").toAbsolutePath();
    private static final String JDK = System.getProperty("java.home");
    private static final Path WEATHER_2012 = ROOT.resolve("examples/seattle-weather-2012.csv");
    private static final Path WEATHER_2015 = ROOT.resolve("examples/seattle-weather-2015.csv");

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static Path copy = Path.of("");

    private Map<String, String> environment = new TreeMap<>();

    record Ran(int code, String out, String err) {}

    /// What is needed to run apart without building it, in a folder with blanks and quotes in its name.
    @BeforeAll
    static void copyTheBuiltTree() throws Exception {
        copy = shared.resolve("a folder with 'blanks' & more");
        var target = Files.createDirectories(copy.resolve("app/target"));
        for (var file : List.of("apart", "pom.xml", "core", "data")) {
            if (Files.isDirectory(ROOT.resolve(file))) {
                Files.createDirectories(copy.resolve(file));
                system("cp", "-a", ROOT.resolve(file + "/pom.xml") + "", copy.resolve(file) + "");
                Files.createDirectories(copy.resolve(file + "/src"));
                system("cp", "-a", ROOT.resolve(file + "/src/main") + "", copy.resolve(file + "/src") + "");
            } else {
                system("cp", "-a", ROOT.resolve(file) + "", copy + "");
            }
        }
        system("cp", "-a", ROOT.resolve("app/pom.xml") + "", copy.resolve("app") + "");
        Files.createDirectories(copy.resolve("app/src"));
        system("cp", "-a", ROOT.resolve("app/src/main") + "", copy.resolve("app/src") + "");
        for (var file : List.of("apart.jar", "apart.aot", "quick.aot", "built", "lib")) {
            system("cp", "-a", ROOT.resolve("app/target/" + file) + "", target + "");
        }
    }

    private static void system(String... command) throws Exception {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                .as("%s", List.of(command))
                .isZero();
    }

    @BeforeEach
    void plainEnvironment() {
        environment = new TreeMap<>(Map.of(
                "PATH",
                System.getenv().getOrDefault("PATH", "/usr/bin:/bin"),
                "HOME",
                folder.toString(),
                "LANG",
                "C.UTF-8",
                "JAVA_HOME",
                JDK));
    }

    /// Links go first, so that cleaning up need not warn that it keeps what they lead to.
    @AfterEach
    void removeLinks() throws IOException {
        try (var files = Files.walk(folder)) {
            for (var link : files.filter(Files::isSymbolicLink).toList()) {
                Files.delete(link);
            }
        }
    }

    private ProcessBuilder process(Path directory, List<String> command) {
        var builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder;
    }

    private Ran run(Path directory, String... command) throws Exception {
        var out = Files.createTempFile(folder, "run", ".out");
        var err = Files.createTempFile(folder, "run", ".err");
        var process = process(directory, List.of(command))
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("ends").isTrue();
        return new Ran(process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    }

    private Ran apart(String... arguments) throws Exception {
        return run(ROOT, command(ROOT.resolve("apart"), arguments));
    }

    private static String[] command(Path launcher, String... arguments) {
        var command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        return command.toArray(String[]::new);
    }

    private static void assertVersion(Ran ran) {
        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).matches("apart \\d+\\.\\d+\\.\\d+\\S*\\n");
    }

    // ---- where it is started -------------------------------------------------------------------------------

    @Test
    void comparesAndKeepsStandardErrorClean() throws Exception {
        var ran = apart("compare", WEATHER_2012.toString(), WEATHER_2015.toString());
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).contains("APART", "plain loops");
        assertThat(ran.out()).as("no terminal, no escapes").doesNotContain("\u001b");
    }

    @Test
    void throughSymbolicLinksFromAnotherFolder() throws Exception {
        var bin = Files.createDirectory(folder.resolve("bin"));
        var first = Files.createSymbolicLink(folder.resolve("first"), ROOT.resolve("apart"));
        Files.createSymbolicLink(bin.resolve("apart"), Path.of("../first"));
        Files.copy(WEATHER_2012, folder.resolve("here.csv"));
        assertVersion(run(folder, first.toString(), "--version"));
        assertVersion(run(folder, "bin/apart", "--version"));
        assertVersion(run(bin, "sh", "apart", "--version"));
        environment.put("PATH", bin + ":" + environment.get("PATH"));
        assertThat(run(folder, "sh", "-c", "apart compare here.csv here.csv").code())
                .isZero();
    }

    @Test
    void fromAFolderWithBlanks() throws Exception {
        assertVersion(run(folder, command(copy.resolve("apart"), "--version")));
        assertVersion(run(copy, "./apart", "--version"));
    }

    @Test
    void withoutAHome() throws Exception {
        environment.remove("HOME");
        assertVersion(apart("--version"));
    }

    @Test
    void readsStandardInput() throws Exception {
        var ran = run(ROOT, "sh", "-c", "./apart compare " + WEATHER_2012 + " - < " + WEATHER_2012);
        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
    }

    /// As nobody where the tests run as root, whom no permission stops.
    @Test
    void aTreeThatMayOnlyBeRead() throws Exception {
        var before = times(copy);
        system("chmod", "a+rx", shared + "");
        system("chmod", "-R", "a+rX", copy + "");
        system("chmod", "-R", "a-w", copy.resolve("app/target") + "");
        try {
            if (System.getProperty("user.name").equals("root")) {
                assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "setpriv");
                environment.remove("HOME");
                assertVersion(run(
                        copy,
                        "/usr/bin/setpriv",
                        "--reuid=65534",
                        "--regid=65534",
                        "--clear-groups",
                        "./apart",
                        "--version"));
            } else {
                assertVersion(run(copy, "./apart", "--version"));
            }
        } finally {
            system("chmod", "-R", "u+w", copy.resolve("app/target") + "");
        }
        assertThat(times(copy)).isEqualTo(before);
    }

    private static Map<Path, FileTime> times(Path tree) throws IOException {
        var times = new TreeMap<Path, FileTime>();
        try (var files = Files.walk(tree)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                times.put(file, Files.getLastModifiedTime(file));
            }
        }
        return times;
    }

    // ---- which JDK -----------------------------------------------------------------------------------------

    /// A folder of commands: what the launcher needs, and a `java` of another version.
    private String commandsWithOldJava() throws IOException {
        var old = Files.createDirectories(folder.resolve("old jdk/bin"));
        Files.writeString(folder.resolve("old jdk/release"), "JAVA_VERSION=\"17.0.15\"\n");
        for (var name : List.of("java", "javac")) {
            executable(old.resolve(name), "echo 'old java was started' >&2; exit 99");
        }
        var bin = Files.createDirectories(folder.resolve("commands"));
        Files.createSymbolicLink(bin.resolve("java"), old.resolve("java"));
        for (var name : List.of("readlink", "find", "head")) {
            var place = Files.exists(Path.of("/usr/bin", name)) ? "/usr/bin/" : "/bin/";
            executable(bin.resolve(name), "exec " + place + name + " \"$@\"");
        }
        return bin.toString();
    }

    private static void executable(Path file, String script) throws IOException {
        assertThat(Files.writeString(file, "#!/bin/sh\n" + script + "\n")
                        .toFile()
                        .setExecutable(true))
                .isTrue();
    }

    @Test
    void withoutAnyJdkItSaysWhatToInstall() throws Exception {
        environment.put("PATH", commandsWithOldJava());
        environment.put("JAVA_HOME", folder.resolve("old jdk").toString());
        environment.put(
                "APART_JDKS", Files.createDirectory(folder.resolve("no jdks")).toString());
        Files.deleteIfExists(copy.resolve("app/target/jdk"));
        var ran = run(copy, "./apart", "--version");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().lines())
                .allMatch(line -> line.startsWith("apart: "))
                .hasSizeLessThanOrEqualTo(3);
        assertThat(ran.err()).contains("JDK 25", "APART_JAVA_HOME");
    }

    @Test
    void anOlderJdkIsPassedOver() throws Exception {
        environment.put("PATH", commandsWithOldJava());
        environment.put("JAVA_HOME", folder.resolve("old jdk").toString());
        var jdks = Files.createDirectory(folder.resolve("jdks"));
        Files.createSymbolicLink(jdks.resolve("a 17"), folder.resolve("old jdk"));
        Files.createSymbolicLink(jdks.resolve("b 25"), Path.of(JDK));
        environment.put("APART_JDKS", jdks.toString());
        var remembered = copy.resolve("app/target/jdk");
        Files.writeString(remembered, folder.resolve("gone") + "\n");
        assertVersion(run(copy, "./apart", "--version"));
        assertThat(remembered).hasContent(jdks.resolve("b 25").toString());
        environment.put("APART_JDKS", folder.toString());
        assertVersion(run(copy, "./apart", "--version"));
    }

    @Test
    void aWrongApartJavaHomeIsAnError() throws Exception {
        environment.put("APART_JAVA_HOME", folder.toString());
        var ran = apart("--version");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).isEqualTo("apart: APART_JAVA_HOME=" + folder + " is not a JDK 25 or newer\n");
    }

    @Test
    void withARealJdk17InJavaHomeAndPath() throws Exception {
        Path jdk17;
        try (var jdks =
                Files.exists(Path.of("/usr/lib/jvm")) ? Files.list(Path.of("/usr/lib/jvm")) : Stream.<Path>of()) {
            jdk17 = jdks.filter(LauncherIT::is17).findFirst().orElse(null);
        }
        assumeTrue(jdk17 != null, "a JDK 17 in /usr/lib/jvm");
        environment.put("JAVA_HOME", jdk17.toString());
        environment.put("PATH", jdk17 + "/bin:" + environment.get("PATH"));
        environment.put("APART_JDKS", Path.of(JDK).resolveSibling("").toString());
        assertVersion(apart("--version"));
        environment.remove("JAVA_HOME");
        assertVersion(apart("--version"));
    }

    private static boolean is17(Path jdk) {
        try {
            return Files.readString(jdk.resolve("release")).contains("JAVA_VERSION=\"17");
        } catch (IOException none) {
            return false;
        }
    }

    // ---- start-up ------------------------------------------------------------------------------------------

    @Test
    void theArchivesOfClassesAreUsed() throws Exception {
        environment.put("APART_JAVA_OPTS", "-XX:AOTMode=on");
        assertVersion(apart("--version"));
        assertThat(apart("compare", "--help").code()).isZero();
        environment.put("APART_JAVA_OPTS", "-XX:AOTMode=on -XX:AOTCache=" + folder + "/none.aot");
        assertThat(apart("--version").code())
                .as("without the archive it would not start")
                .isNotZero();
    }

    @Test
    void optionsAreNeverPatternsOfFiles() throws Exception {
        environment.put("APART_JAVA_OPTS", "-Dapart.test=*");
        assertVersion(apart("--version"));
    }

    @Test
    void theLanguageOfTheUserChangesNoByte() throws Exception {
        var files = List.of("compare", WEATHER_2012.toString(), WEATHER_2015.toString(), "--json");
        var plain = apart(files.toArray(String[]::new));
        for (var language : List.of("de", "ar", "hi -Duser.country=IN -Duser.extensions=u-nu-deva")) {
            environment.put("APART_JAVA_OPTS", "-Duser.language=" + language);
            assertThat(apart(files.toArray(String[]::new)).out()).as(language).isEqualTo(plain.out());
        }
    }

    // ---- output that ends early ----------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource({"measures", "--version", "compare --help", "compare --json"})
    void aFullDiskIsFive(String arguments) throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/full")), "/dev/full");
        var files = arguments.contains("json") ? " " + WEATHER_2012 + " " + WEATHER_2012 : "";
        var ran = run(ROOT, "sh", "-c", "./apart " + arguments + files + " > /dev/full");
        assertThat(ran.code()).as(ran.err()).isEqualTo(5);
        assertThat(ran.err()).isEqualTo("apart: cannot write the result: No space left on device\n");
    }

    @ParameterizedTest
    @CsvSource({"measures", "compare --help", "compare --json"})
    void aReaderThatGoesAwayIsNoTrouble(String arguments) throws Exception {
        var files = arguments.contains("json") ? " " + WEATHER_2012 + " " + WEATHER_2015 : "";
        var ran = run(ROOT, "sh", "-c", "./apart " + arguments + files + " | head -n 1");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out().lines()).hasSize(1);
    }

    @Test
    void noMemoryIsFive() throws Exception {
        var rows = new StringBuilder("x\n");
        for (int i = 0; i < 1_500_000; i++) {
            rows.append(i * 7919L % 1_000_003).append(".25\n");
        }
        var file = Files.writeString(folder.resolve("many.csv"), rows);
        environment.put("APART_JAVA_OPTS", "-Xmx36m");
        var ran = apart("compare", file.toString(), file.toString());
        assertThat(ran.code()).as(ran.err()).isEqualTo(5);
        assertThat(ran.err())
                .startsWith("apart: out of memory")
                .contains("-Xmx")
                .doesNotContain("\tat ");
        assertThat(ran.out()).isEmpty();
    }

    // ---- interrupted ---------------------------------------------------------------------------------------

    /// A parquet stream that never ends is copied to a temporary file; then the signal comes.
    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void interruptedItLeavesNoFilesBehind(String signal, int code) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/env")), "env");
        var temporary = Files.createDirectory(folder.resolve("temporary"));
        environment.put("APART_JAVA_OPTS", "-Djava.io.tmpdir=" + temporary);
        var err = folder.resolve("err").toFile();
        // Where tests run in the background, SIGINT is ignored by every child, unless it is set right.
        var process = process(
                        ROOT,
                        List.of(
                                "/usr/bin/env",
                                "--default-signal=INT",
                                "./apart",
                                "compare",
                                "-",
                                WEATHER_2012.toString()))
                .redirectError(err)
                .start();
        try (var watch = temporary.getFileSystem().newWatchService();
                var input = process.getOutputStream()) {
            temporary.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            input.write("PAR1".getBytes(UTF_8));
            input.write(new byte[1 << 20]);
            input.flush();
            var seen = watch.poll(60, TimeUnit.SECONDS);
            assertThat(seen)
                    .as("a temporary file appears: %s", Files.readString(err.toPath()))
                    .isNotNull();
            system("kill", "-" + signal, Long.toString(process.pid()));
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } catch (IOException closed) {
            // The pipe to a process that has ended cannot be closed in peace.
            assertThat(process.isAlive()).isFalse();
        }
        assertThat(process.exitValue()).isEqualTo(code);
        try (var left = Files.list(temporary)) {
            assertThat(left).isEmpty();
        }
        assertThat(err).isEmpty();
    }
}
