package apart.studio;

import apart.app.Json;
import apart.learn.collapse.Collapse;
import apart.learn.collapse.Moment;
import apart.learn.collapse.Run;
import java.io.PrintStream;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// Writes what came of the experiments as JSON, by the schema `apart.collapse/1`.
record CollapseJson(PrintStream out) {
    static final String SCHEMA = "apart.collapse/1";

    void print(List<Collapse> all, long seed, double seconds) {
        try (var json = Json.object(out, SCHEMA)) {
            json.writeNumberProperty("seed", seed);
            json.writeNumberProperty("seconds", Math.round(seconds * 1e3) / 1e3);
            json.writeArrayPropertyStart("experiments");
            all.forEach(collapse -> collapse(json, collapse));
            json.writeEndArray();
            json.writeEndObject();
        }
        out.println();
    }

    private static void collapse(JsonGenerator json, Collapse collapse) {
        var figures = new CollapseFigures(collapse);
        json.writeStartObject();
        json.writeStringProperty("name", collapse.scene().name());
        json.writeNumberProperty("dimension", collapse.scene().dimension());
        json.writeNumberProperty("floor", collapse.floor());
        json.writeNumberProperty("js_share_of_ln2", figures.share());
        json.writeNumberProperty("gradient_shorter_by", figures.factor());
        json.writeNumberProperty("non_saturating_gradient", collapse.nonSaturating());
        json.writeNumberProperty("w1_left", figures.left());
        run(json, "gan", collapse.gan());
        run(json, "wgan_gp", collapse.wganGp());
        json.writeEndObject();
    }

    private static void run(JsonGenerator json, String name, Run run) {
        json.writeObjectPropertyStart(name);
        moments(json, "watched", run.watched());
        moments(json, "trained", run.trained());
        json.writeEndObject();
    }

    private static void moments(JsonGenerator json, String name, List<Moment> moments) {
        json.writeArrayPropertyStart(name);
        for (var moment : moments) {
            json.writeStartObject();
            json.writeNumberProperty("step", moment.step());
            json.writeNumberProperty("estimate", moment.estimate());
            if (!Double.isNaN(moment.accuracy())) {
                json.writeNumberProperty("accuracy", moment.accuracy());
            }
            json.writeNumberProperty("generator_gradient", moment.gradient());
            json.writeNumberProperty("w1", moment.distance());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
