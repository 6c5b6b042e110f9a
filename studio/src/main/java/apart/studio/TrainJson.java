package apart.studio;

import apart.app.Json;
import apart.learn.Diagnosis;
import apart.learn.Privacy;
import apart.learn.Progress;
import apart.learn.Scaling;
import apart.learn.Verdict;
import java.io.PrintStream;
import java.util.List;
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
            diagnoses(json, trained);
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
        strings(json, "notes", trained.file().notes());
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
        number(json, "coverage", look.coverage().share());
        number(json, "coverage_expected", look.coverage().expected());
        json.writeStringProperty("measure", estimate.measure());
        number(json, "estimate", estimate.estimate());
        number(json, "exact", estimate.exact());
        json.writeObjectPropertyStart("figures");
        look.look().figures().forEach((name, value) -> number(json, name, value));
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void diagnoses(JsonGenerator json, Trained trained) {
        json.writeArrayPropertyStart("diagnoses");
        for (var diagnosis : Diagnosis.of(trained.method().name(), trained.looks())) {
            json.writeStartObject();
            json.writeNumberProperty("step", diagnosis.step());
            json.writeStringProperty("symptom", word(diagnosis.symptom()));
            json.writeStringProperty("sentence", diagnosis.sentence());
            json.writeEndObject();
        }
        json.writeEndArray();
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
        privacy(json, outcome.privacy());
        var verdict = Verdict.of(outcome);
        json.writeStringProperty("verdict", word(verdict.worth()));
        json.writeBooleanProperty("memorises", verdict.memorises());
        strings(json, "sentences", verdict.sentences());
        json.writeEndObject();
    }

    private static void privacy(JsonGenerator json, Privacy privacy) {
        json.writeObjectPropertyStart("privacy");
        json.writeNumberProperty("rows", privacy.rows());
        number(json, "copies", privacy.copies());
        number(json, "held_out_copies", privacy.heldOutCopies());
        number(json, "distance", privacy.distance());
        number(json, "held_out_distance", privacy.heldOutDistance());
        json.writeEndObject();
    }

    private static void strings(JsonGenerator json, String name, List<String> values) {
        json.writeArrayPropertyStart(name);
        values.forEach(json::writeString);
        json.writeEndArray();
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
