package apart.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Every test that docs/bad-inputs.md names is there.
class BadInputsDocTest {
    private static final Pattern PROOF = Pattern.compile("`([A-Z][A-Za-z0-9]*)\\.([a-z][A-Za-z0-9]*)`");

    @Test
    void everyProofIsATest() throws IOException {
        var sources = new StringBuilder();
        for (var module : List.of("core", "data", "learn", "app")) {
            try (var files = Files.walk(Path.of(module, "src", "test"))) {
                for (var file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    sources.append("// ")
                            .append(file.getFileName())
                            .append('\n')
                            .append(Files.readString(file));
                }
            }
        }
        var proofs = PROOF.matcher(Files.readString(Path.of("docs/bad-inputs.md")))
                .results()
                .toList();
        assertThat(proofs).hasSizeGreaterThan(100);
        var unfounded = new TreeSet<String>();
        for (var proof : proofs) {
            int from = sources.indexOf("// " + proof.group(1) + ".java\n");
            int method = from < 0 ? -1 : sources.indexOf("void " + proof.group(2) + "(", from);
            int next = from < 0
                    ? -1
                    : sources.indexOf(".java\n", from + proof.group(1).length() + 9);
            if (method < 0 || (next >= 0 && method > next)) {
                unfounded.add(proof.group());
            }
        }
        assertThat(unfounded)
                .as("tests that docs/bad-inputs.md names and that are not there")
                .isEmpty();
    }
}
