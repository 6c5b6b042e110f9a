package apart.app;

import apart.data.Explanation;
import apart.data.Like;
import apart.estimate.NullDraws;
import java.io.PrintStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/// Writes an explanation as JSON, by the published schema `apart.explanation/1`.
///
/// Numbers are written as in [JsonReport]: infinity is `null` beside a mark.
final class ExplainJson {
    static final String SCHEMA = "apart.explanation/1";

    private static final double BIT = Math.log(2);

    private final PrintStream out;

    ExplainJson(PrintStream out) {
        this.out = out;
    }

    void print(Explanation explanation) {
        var factory = JsonFactory.builder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build();
        var comparison = explanation.comparison();
        try (var json = factory.createGenerator(new JsonReport.Pretty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("schema", SCHEMA);
            json.writeStringProperty("version", Main.Version.number());
            JsonReport.settings(json, comparison.settings(), comparison.rulings());
            json.writeNumberProperty("columns", comparison.columns().size());
            JsonReport.table(json, "reference", comparison.reference());
            JsonReport.table(json, "current", comparison.current());
            json.writeName("column");
            JsonReport.column(json, explanation.column(), comparison.rulings());
            reading(json, explanation.reading());
            cells(json, explanation);
            line(json, explanation.line());
            trial(json, explanation.trial());
            limits(json, explanation.limits());
            likes(json, explanation);
            json.writeEndObject();
        }
        out.println();
    }

    private static void reading(JsonGenerator json, Explanation.Reading reading) {
        json.writeObjectPropertyStart("reading");
        json.writeStringProperty("why", reading.why());
        summary(json, "before", reading.before());
        summary(json, "now", reading.now());
        JsonReport.strings(json, "notes", reading.notes());
        json.writeEndObject();
    }

    private static void summary(JsonGenerator json, String name, Explanation.@Nullable Summary summary) {
        if (summary == null) {
            return;
        }
        json.writeObjectPropertyStart(name);
        json.writeStringProperty("smallest", summary.smallest());
        json.writeStringProperty("quarter", summary.quarter());
        json.writeStringProperty("median", summary.median());
        json.writeStringProperty("three_quarters", summary.threeQuarters());
        json.writeStringProperty("largest", summary.largest());
        json.writeStringProperty("mean", summary.mean());
        json.writeEndObject();
    }

    private static void cells(JsonGenerator json, Explanation explanation) {
        json.writeArrayPropertyStart("cells");
        for (var cell : explanation.cells()) {
            json.writeStartObject();
            json.writeStringProperty("name", cell.name());
            if (!cell.low().isEmpty()) {
                json.writeStringProperty("low", cell.low());
                json.writeStringProperty("high", cell.high());
            }
            if (!cell.members().isEmpty()) {
                JsonReport.strings(json, "members", cell.members());
            }
            json.writeNumberProperty("reference", cell.reference());
            json.writeNumberProperty("current", cell.current());
            json.writeNumberProperty("p", cell.p());
            json.writeNumberProperty("q", cell.q());
            json.writeNumberProperty("pooled", cell.pooled());
            JsonReport.number(json, "js", cell.js());
            JsonReport.number(json, "kl", cell.kl());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void line(JsonGenerator json, Explanation.@Nullable Line line) {
        if (line == null) {
            return;
        }
        json.writeObjectPropertyStart("line");
        json.writeStringProperty("unit", line.unit());
        JsonReport.number(json, "w1", line.w1());
        JsonReport.number(json, "sigma", line.sigma());
        json.writeStringProperty("spread", line.spread());
        json.writeArrayPropertyStart("pieces");
        for (var piece : line.pieces()) {
            json.writeStartObject();
            json.writeStringProperty("from", piece.from());
            json.writeStringProperty("to", piece.to());
            json.writeNumberProperty("carried", piece.carried());
            json.writeNumberProperty("moved", piece.moved());
            json.writeNumberProperty("share", piece.share());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void trial(JsonGenerator json, Explanation.@Nullable Trial trial) {
        if (trial == null) {
            return;
        }
        var evidence = trial.evidence();
        json.writeObjectPropertyStart("trial");
        json.writeBooleanProperty("exact", evidence.exact());
        json.writeNumberProperty("draws", trial.draws().draws());
        if (!evidence.exact()) {
            json.writeNumberProperty("extreme", trial.draws().extreme());
        }
        json.writeNumberProperty("p", evidence.p());
        json.writeNumberProperty("q", evidence.q());
        json.writeArrayPropertyStart("statistics");
        for (var statistic : trial.draws().statistics()) {
            double unit = statistic.kind() == NullDraws.Kind.JENSEN_SHANNON ? BIT : 1;
            json.writeStartObject();
            json.writeStringProperty("name", statistic.kind().name().toLowerCase(Locale.ROOT));
            json.writeNumberProperty("observed", statistic.observed() / unit);
            json.writeNumberProperty("at_least", statistic.atLeast());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectPropertyStart("js_by_chance");
        json.writeNumberProperty("mean", evidence.noise().mean() / BIT);
        json.writeNumberProperty("high", evidence.noise().high() / BIT);
        json.writeNumberProperty("low", trial.byChance().low());
        json.writeNumberProperty("width", trial.byChance().width());
        json.writeArrayPropertyStart("counts");
        for (int count : trial.byChance().counts()) {
            json.writeNumber(count);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeObjectPropertyStart("adjustment");
        json.writeNumberProperty("tested", trial.adjustment().tested());
        json.writeNumberProperty("rank", trial.adjustment().rank());
        json.writeNumberProperty("smallest_p", trial.adjustment().smallestP());
        json.writeNumberProperty("smallest_rank", trial.adjustment().smallestRank());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void limits(JsonGenerator json, Explanation.@Nullable Limits limits) {
        if (limits == null) {
            return;
        }
        json.writeObjectPropertyStart("limits");
        json.writeArrayPropertyStart("floors");
        for (var floor : limits.floors()) {
            json.writeStartObject();
            json.writeStringProperty("measure", floor.measure());
            json.writeNumberProperty("value", floor.value());
            json.writeNumberProperty("noise", floor.noise());
            json.writeNumberProperty("floor", floor.floor());
            json.writeNumberProperty("times", floor.times());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberProperty("alpha", limits.alpha());
        json.writeNumberProperty("detectable", limits.detectable());
        json.writeNumberProperty("level", limits.level());
        JsonReport.strings(json, "changes", limits.changes());
        json.writeEndObject();
    }

    private static void likes(JsonGenerator json, Explanation explanation) {
        json.writeArrayPropertyStart("likes");
        for (var like : explanation.likes()) {
            json.writeStartObject();
            json.writeStringProperty("tool", like.tool().word());
            json.writeStringProperty("rule_of_version", like.version());
            json.writeArrayPropertyStart("findings");
            for (var finding : like.findings()) {
                finding(json, finding);
            }
            json.writeEndArray();
            json.writeStringProperty("why", like.why());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void finding(JsonGenerator json, Like.Finding finding) {
        json.writeStartObject();
        json.writeStringProperty("measure", finding.measure());
        json.writeNumberProperty("value", finding.value());
        var threshold = finding.threshold();
        var drift = finding.drift();
        if (threshold != null) {
            json.writeNumberProperty("threshold", threshold);
        }
        if (drift != null) {
            json.writeBooleanProperty("drift", drift);
        }
        json.writeBooleanProperty("preset", finding.preset());
        json.writeStringProperty("how", finding.how());
        json.writeEndObject();
    }
}
