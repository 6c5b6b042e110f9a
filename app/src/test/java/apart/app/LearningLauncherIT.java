package apart.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What `./apart` fetches and builds on the first use of what trains, with a Maven that only notes how it was called.
class LearningLauncherIT {
    private static final Path ROOT = Path.of("").toAbsolutePath();
    private static final String SERVICE = "META-INF/services/apart.app.Learning";
    private static final String PROVIDER = "apart/app/RecordedLearning.class";

    @TempDir
    Path folder;

    private Path tree = Path.of("");
    private Path commands = Path.of("");
    private Path calls = Path.of("");
    private String[] train = {};
    private final Map<String, String> environment = new TreeMap<>();

    record Ran(int code, String out, String err) {}

    /// The command built, what trains not, and links instead of copies of what is large.
    @BeforeEach
    void makeATree() throws Exception {
        assumeTrue(System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64"));
        tree = Files.createDirectories(folder.resolve("a tree"));
        for (var module : List.of("core", "data", "app", "learn", "studio")) {
            Files.createDirectories(tree.resolve(module + "/src/main"));
            Files.writeString(tree.resolve(module + "/pom.xml"), "<project/>");
        }
        Files.writeString(tree.resolve("pom.xml"), "<project/>");
        Files.copy(ROOT.resolve("apart"), tree.resolve("apart"));
        assertThat(tree.resolve("apart").toFile().setExecutable(true)).isTrue();
        var target = Files.createDirectories(tree.resolve("app/target"));
        for (var file : List.of("apart.jar", "apart.aot", "quick.aot", "lib")) {
            Files.createSymbolicLink(
                    target.resolve(file), ROOT.resolve("app/target").resolve(file));
        }
        Files.writeString(target.resolve("built"), "");
        calls = folder.resolve("calls");
        commands = Files.createDirectories(folder.resolve("commands"));
        jarOfWhatTrains();
        maven("""
                echo "$@" >>'%s'
                mkdir -p studio/target/lib
                cp '%s' studio/target/lib/
                for word do case $word in -Dtorch.platform=*) echo "${word#*=}" >studio/target/built ;; esac; done
                """.formatted(calls, folder.resolve("recorded.jar")));
        environment.putAll(Map.of(
                "PATH",
                commands + ":" + System.getenv().getOrDefault("PATH", "/usr/bin:/bin"),
                "HOME",
                folder.toString(),
                "LANG",
                "C.UTF-8",
                "JAVA_HOME",
                System.getProperty("java.home")));
        var data = Files.writeString(folder.resolve("data.csv"), "x\n1\n2\n");
        train = new String[] {"train", data.toString(), "--method=gan", "-o", folder + "/made.model"};
    }

    private void jarOfWhatTrains() throws IOException {
        try (var jar = new JarOutputStream(Files.newOutputStream(folder.resolve("recorded.jar")))) {
            for (var entry : List.of(SERVICE, PROVIDER)) {
                jar.putNextEntry(new JarEntry(entry));
                Files.copy(ROOT.resolve("app/target/test-classes").resolve(entry), jar);
            }
        }
    }

    private void maven(String script) throws IOException {
        command("mvn", script);
    }

    private void command(String name, String script) throws IOException {
        var file = Files.writeString(commands.resolve(name), "#!/bin/sh\n" + script);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Ran apart(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(tree.resolve("apart").toString()));
        command.addAll(List.of(arguments));
        var out = folder.resolve("out");
        var err = folder.resolve("err");
        var builder = new ProcessBuilder(command)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        var process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends").isTrue();
        return new Ran(process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    }

    private void assertNothingFetched() {
        assertThat(calls).doesNotExist();
        assertThat(tree.resolve("studio/target")).doesNotExist();
    }

    // ---- nothing is fetched --------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(strings = {"train --help", "sample -h", "collapse --help", "train --version", "measures", "--help"})
    void helpNeedsNoLibtorch(String arguments) throws Exception {
        var ran = apart(arguments.split(" "));
        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).isNotEmpty();
        assertNothingFetched();
    }

    @ParameterizedTest
    @CsvSource({
        "train data.csv --method=nope -o f.model, 2, wgan-gp",
        "train data.csv --method=gan --rate=0 -o f.model, 2, --rate is 0.0",
        "train none.csv --method=gan -o f.model, 3, none.csv does not exist",
        "sample f.model -n -1, 2, -n is -1",
        "collapse --lang=fr, 2, fr",
    })
    void wrongUseIsToldBeforeAnythingIsFetched(String arguments, int code, String message) throws Exception {
        var ran = apart(arguments
                .replace("data.csv", folder.resolve("data.csv").toString())
                .split(" "));
        assertThat(ran.code()).as(ran.err()).isEqualTo(code);
        assertThat(ran.err()).contains(message);
        assertNothingFetched();
    }

    @Test
    void onAnotherMachineOnlyWhatTrainsIsRefused() throws Exception {
        command("uname", "[ \"$1\" = -s ] && echo SunOS || echo sparc\n");
        var ran = apart(train);
        assertThat(ran.code()).isEqualTo(5);
        assertThat(ran.err()).contains("libtorch", "not for SunOS on sparc", "All other commands work");
        assertThat(apart("measures").code()).isZero();
        assertNothingFetched();
    }

    // ---- fetched once --------------------------------------------------------------------------------------

    @Test
    void theFirstUseSaysWhatItCostsAndLaterOnesStartAtOnce() throws Exception {
        var first = apart(train);
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.err().lines().toList())
                .hasSize(4)
                .allMatch(line -> line.startsWith("apart: "))
                .first()
                .asString()
                .contains("train needs libtorch", "linux-x86_64", "110 MB");
        assertThat(first.err())
                .contains("450 MB", tree + "/learn/target/native")
                .containsPattern("done in \\d+ s\n$");
        assertThat(calls).content().contains("-pl studio -am", "-Dnative.platform=linux-x86_64");
        for (var again : List.of(train, new String[] {"collapse"}, train)) {
            var ran = apart(again);
            assertThat(ran.err()).isEmpty();
            assertThat(ran.code()).isZero();
        }
        assertThat(calls).content().hasLineCount(1);
    }

    @Test
    void changedSourcesOfWhatTrainsAreBuiltForItAlone() throws Exception {
        assertThat(apart(train).code()).isZero();
        var source = Files.writeString(tree.resolve("learn/src/main/New.java"), "");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plus(Duration.ofHours(1))));
        assertThat(apart("measures").err()).isEmpty();
        assertThat(calls).content().hasLineCount(1);
        var ran = apart(train);
        assertThat(ran.err()).startsWith("apart: building").hasLineCount(1);
        assertThat(calls).content().hasLineCount(2);
    }

    @Test
    void anotherLibtorchIsFetchedWhereAskedFor() throws Exception {
        assertThat(apart(train).code()).isZero();
        environment.put("APART_TORCH", "linux-x86_64-gpu");
        assertThat(apart(train).code()).isZero();
        assertThat(calls).content().hasLineCount(2).contains("-Dtorch.platform=linux-x86_64-gpu");
        assertThat(apart(train).err()).isEmpty();
        environment.put("APART_TORCH", "windows");
        var ran = apart(train);
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("APART_TORCH=windows", "linux-x86_64-gpu");
    }

    @Test
    void aDownloadThatFailsIsFiveAndIsTriedAgain() throws Exception {
        var works = Files.readString(commands.resolve("mvn"));
        maven("echo '[ERROR] Could not transfer artifact org.bytedeco:pytorch: Unknown host'\nexit 1\n");
        var ran = apart(train);
        assertThat(ran.code()).isEqualTo(5);
        assertThat(ran.err()).contains("Unknown host", "the network", tree + "/studio/target/build.log");
        maven("echo '[ERROR] cannot find symbol'\nexit 1\n");
        assertThat(apart(train).code()).isEqualTo(70);
        maven(works.substring(works.indexOf('\n') + 1));
        assertThat(apart(train).code()).isZero();
    }

    @Test
    void librariesAreUnpackedWhereThisUserMayWrite() throws Exception {
        environment.put("APART_JAVA_OPTS", "-XshowSettings:properties");
        environment.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        assertThat(apart(train).err()).contains("cachedir = " + tree + "/learn/target/native");
        Files.delete(tree.resolve("learn/target/native"));
        Files.writeString(tree.resolve("learn/target/native"), "in the way");
        assertThat(apart(train).err()).contains("cachedir = " + folder + "/cache/apart/native");
    }
}
