package apart;

import static org.assertj.core.api.Assertions.assertThat;

import apart.loops.Loops;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Whole processes on plain and on vector loops give the same bits.
class SameBitsTest {
    private static final String VECTOR_MODULE = "--add-modules=jdk.incubator.vector";

    @Test
    void plainAndVectorProcessesAgree() throws Exception {
        var plain = run("-Dapart.loops=plain");
        var vector = run(VECTOR_MODULE, "-Dapart.loops=vector");
        var absent = run();
        assertThat(plain).startsWith("plain ");
        assertThat(vector).startsWith("vector ");
        assertThat(absent).isEqualTo(plain);
        assertThat(vector.substring("vector ".length())).isEqualTo(plain.substring("plain ".length()));
    }

    @Test
    void forcedVectorWithoutItsModuleFails() throws Exception {
        assertThat(run("-Dapart.loops=vector")).contains("start java with --add-modules jdk.incubator.vector");
    }

    private static String run(String... options) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        command.add(SameBitsTest.class.getName());
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.replace("WARNING: Using incubator modules: jdk.incubator.vector", "")
                .strip();
    }

    /// Prints the kind of loops and a digest of the bits of every measure on many seeds.
    public static void main(String[] arguments) {
        long digest = 0;
        for (long seed = 0; seed < 150; seed++) {
            for (var measure : Measures.all()) {
                for (var form : MeasureLawsTest.FORMS) {
                    digest = 31 * digest + form.bits(measure, seed);
                }
            }
        }
        System.out.println(Loops.chosen().name() + " " + digest);
    }
}
