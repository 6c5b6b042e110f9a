package apart.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Runs `apart distance` and reads what it prints.
final class DistanceRun {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final Schema SCHEMA = schema();

    private DistanceRun() {}

    private static Schema schema() {
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(Path.of("docs/apart.distance-1.schema.json")));
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /// What of a text the schema refuses.
    static List<com.networknt.schema.Error> errors(String json) {
        return SCHEMA.validate(json, InputFormat.JSON);
    }

    /// The JSON of a run with gradients, checked against the schema.
    static JsonNode measured(String... arguments) {
        var all = new ArrayList<>(List.of("distance", "--json", "--gradient"));
        all.addAll(List.of(arguments));
        var run = Run.apart(all.toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(errors(run.out())).as("%s", run.out()).isEmpty();
        return JSON.readTree(run.out());
    }

    static JsonNode result(JsonNode json, String measure) {
        return StreamSupport.stream(json.get("results").spliterator(), false)
                .filter(result -> result.get("measure").asString().equals(measure))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + measure + " in " + json));
    }

    static double value(JsonNode json, String measure) {
        return result(json, measure).get("value").asDouble();
    }

    /// Holds a run to an exit code and to what its first message says.
    static void assertRefused(int code, List<String> arguments, String... parts) {
        var all = new ArrayList<>(List.of("distance"));
        all.addAll(arguments);
        var run = Run.apart(all.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isEqualTo(code);
        assertThat(run.messages().getFirst()).startsWith("apart: ").contains(parts);
        assertThat(run.out()).isEmpty();
    }
}
