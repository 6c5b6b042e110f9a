package apart.studio;

import apart.app.Json;
import apart.learn.Progress;
import apart.learn.Scaling;
import java.io.PrintStream;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/// Writes what a training came to as JSON, by the schema `apart.training/1`.
record TrainJson(PrintStream out) {
    static final String SCHEMA = "apart.training/1";

    void print(Trained trained) {
        try (var json = Json.object(out, SCHEMA)) {
            data(json, trained);
            method(json, trained);
            json.writeArrayPropertyStart("looks");
            trained.looks().forEach(look -> look(json, look));
            json.writeEndArray();
            outcome(json, trained);
            json.writeStringProperty("model", trained.request().keeping().model());
            json.writeEndObject();
        }
        out.println();
    }

    private static void data(JsonGenerator json, Trained trained) {
        var facts = trained.file().facts();
        json.writeObjectPropertyStart("data");
        json.writeStringProperty("path", facts.path());
        json.writeStringProperty("format", facts.format());
        json.writeNumberProperty("rows", facts.rows());
        json.writeStringProperty("sha256", facts.sha256());
        json.writeStringProperty("points_sha256", trained.points().hash());
        json.writeNumberProperty("training_rows", trained.points().training().size());
        json.writeNumberProperty(
                "validation_rows", trained.points().validation().size());
        json.writeNumberProperty("test_rows", trained.points().test().size());
        json.writeArrayPropertyStart("columns");
        trained.points().scaling().columns().forEach(column -> column(json, column));
        json.writeEndArray();
        json.writeArrayPropertyStart("notes");
        trained.file().notes().forEach(json::writeString);
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void column(JsonGenerator json, Scaling.Column column) {
        json.writeStartObject();
        json.writeStringProperty("name", column.name());
        json.writeNumberProperty("centre", column.centre());
        json.writeNumberProperty("exponent", column.exponent());
        json.writeBooleanProperty("whole", column.whole());
        json.writeBooleanProperty("constant", column.constant());
        json.writeEndObject();
    }

    private static void method(JsonGenerator json, Trained trained) {
        json.writeObjectPropertyStart("method");
        json.writeStringProperty("name", trained.method().name());
        json.writeObjectPropertyStart("settings");
        trained.method().settings().values().forEach(json::writeStringProperty);
        json.writeEndObject();
        json.writeNumberProperty("seed", trained.request().seed());
        json.writeStringProperty("device", trained.device());
        json.writeEndObject();
    }

    private static void look(JsonGenerator json, Progress look) {
        var estimate = look.look().estimate();
        json.writeStartObject();
        json.writeNumberProperty("step", look.step());
        number(json, "gap", look.gap());
        number(json, "floor", look.floor());
        json.writeStringProperty("measure", estimate.measure());
        number(json, "estimate", estimate.estimate());
        number(json, "exact", estimate.exact());
        json.writeObjectPropertyStart("figures");
        look.look().figures().forEach((name, value) -> number(json, name, value));
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void outcome(JsonGenerator json, Trained trained) {
        var outcome = trained.outcome();
        json.writeObjectPropertyStart("outcome");
        json.writeNumberProperty("steps", outcome.steps());
        json.writeNumberProperty("steps_before", trained.first());
        json.writeNumberProperty("seconds", Math.round(trained.seconds() * 1e3) / 1e3);
        json.writeStringProperty("ended", word(outcome.ended()));
        json.writeNumberProperty("best_step", outcome.bestStep());
        number(json, "gap", outcome.gap());
        number(json, "floor", outcome.floor());
        json.writeArrayPropertyStart("baselines");
        outcome.baselines().forEach(cheap -> {
            json.writeStartObject();
            json.writeStringProperty("name", cheap.name());
            number(json, "gap", cheap.gap());
            json.writeEndObject();
        });
        json.writeEndArray();
        json.writeStringProperty("verdict", word(trained.verdict()));
        json.writeStringProperty("sentence", TrainReport.sentence(trained));
        json.writeEndObject();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// JSON has no word for what is no number.
    private static void number(JsonGenerator json, String name, double value) {
        if (Double.isFinite(value)) {
            json.writeNumberProperty(name, value);
        } else {
            json.writeNullProperty(name);
        }
    }
}
