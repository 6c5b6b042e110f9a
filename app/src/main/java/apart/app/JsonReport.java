package apart.app;

import apart.data.ColumnComparison;
import apart.data.ColumnComparison.Compared;
import apart.data.ColumnComparison.OnlyIn;
import apart.data.ColumnComparison.TypeChanged;
import apart.data.Comparison;
import apart.data.Measured;
import apart.data.Rulings;
import apart.data.Side;
import apart.data.TableFacts;
import apart.data.TimeOrder;
import apart.estimate.Blocks;
import apart.estimate.Evidence;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/// Writes a comparison as JSON, by the published schema `apart.comparison/1`.
///
/// Numbers that JSON cannot hold are never written: an infinite value is `null` beside `"infinite": true`, and what
/// is not known is absent.
final class JsonReport {
    static final String SCHEMA = "apart.comparison/1";
    static final String LINES_SCHEMA = "apart.comparison-lines/1";

    private final PrintStream out;

    JsonReport(PrintStream out) {
        this.out = out;
    }

    void print(Comparison comparison) {
        try (var json = generator(new Pretty())) {
            json.writeStartObject();
            header(json, SCHEMA, comparison);
            json.writeArrayPropertyStart("columns");
            for (var column : comparison.columns()) {
                column(json, column, comparison.rulings());
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        out.println();
    }

    /// One line of JSON with all but the columns, then one line per column, in the same order.
    void printLines(Comparison comparison) {
        try (var json = generator(ObjectWriteContext.empty())) {
            json.writeStartObject();
            header(json, LINES_SCHEMA, comparison);
            json.writeEndObject();
        }
        for (var column : comparison.columns()) {
            out.print("\n");
            try (var json = generator(ObjectWriteContext.empty())) {
                column(json, column, comparison.rulings());
            }
        }
        out.print("\n");
    }

    private JsonGenerator generator(ObjectWriteContext context) {
        return JsonFactory.builder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build()
                .createGenerator(context, out);
    }

    private static void header(JsonGenerator json, String schema, Comparison comparison) {
        json.writeStringProperty("schema", schema);
        json.writeStringProperty("version", Main.Version.number());
        json.writeStringProperty("verdict", word(comparison.verdict()));
        settings(json, comparison.settings(), comparison.rulings());
        strings(json, "notes", comparison.notes());
        table(json, "reference", comparison.reference());
        table(json, "current", comparison.current());
    }

    static void settings(JsonGenerator json, Comparison.Settings settings, Rulings rulings) {
        json.writeObjectPropertyStart("settings");
        json.writeNumberProperty("seed", settings.seed());
        json.writeNumberProperty("permutations", settings.permutations());
        json.writeNumberProperty("alpha", settings.alpha());
        json.writeStringProperty("bins", settings.bins());
        json.writeStringProperty("loops", settings.loops());
        json.writeStringProperty("route", settings.route());
        if (settings.limit() < Long.MAX_VALUE) {
            json.writeNumberProperty("limit", settings.limit());
        }
        if (!settings.normalized().isEmpty()) {
            strings(json, "normalized", settings.normalized());
        }
        if (settings.calendar()) {
            json.writeBooleanProperty("calendar", true);
        }
        time(json, settings.time());
        if (!rulings.isEmpty()) {
            policy(json, rulings);
        }
        json.writeEndObject();
    }

    private static void policy(JsonGenerator json, Rulings rulings) {
        json.writeObjectPropertyStart("policy");
        json.writeStringProperty("path", rulings.source());
        json.writeStringProperty("sha256", rulings.sha256());
        json.writeObjectPropertyStart("floors");
        rulings.floors().forEach(json::writeNumberProperty);
        json.writeEndObject();
        json.writeArrayPropertyStart("rulings");
        for (var ruling : rulings.all()) {
            json.writeStartObject();
            json.writeStringProperty("column", ruling.column());
            json.writeStringProperty("rule", ruling.rule());
            json.writeStringProperty("outcome", word(ruling.outcome()));
            json.writeStringProperty("sentence", ruling.sentence());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void time(JsonGenerator json, TimeOrder time) {
        if (time.inBlocks()) {
            json.writeObjectPropertyStart("time");
            json.writeStringProperty("order", word(time.kind()));
            if (!time.column().isEmpty()) {
                json.writeStringProperty("column", time.column());
            }
            if (time.block() > 0) {
                json.writeNumberProperty("block", time.block());
            }
            json.writeEndObject();
        }
    }

    static void table(JsonGenerator json, String name, TableFacts facts) {
        json.writeObjectPropertyStart(name);
        facts(json, facts);
        if (!facts.parts().isEmpty()) {
            json.writeArrayPropertyStart("parts");
            for (var part : facts.parts()) {
                json.writeStartObject();
                facts(json, part);
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void facts(JsonGenerator json, TableFacts facts) {
        json.writeStringProperty("path", facts.path());
        json.writeStringProperty("format", facts.format());
        json.writeNumberProperty("rows", facts.rows());
        json.writeNumberProperty("bytes", facts.bytes());
        json.writeStringProperty("sha256", facts.sha256());
        json.writeObjectPropertyStart("decided");
        facts.decided().forEach(json::writeStringProperty);
        json.writeEndObject();
        strings(json, "notes", facts.notes());
    }

    static void column(JsonGenerator json, ColumnComparison column, Rulings rulings) {
        json.writeStartObject();
        json.writeStringProperty("name", column.name());
        if (rulings.isExpected(column.name())) {
            json.writeBooleanProperty("expected", true);
        }
        switch (column) {
            case OnlyIn only -> {
                json.writeStringProperty("verdict", word(only.verdict()));
                json.writeStringProperty("sentence", only.sentence());
            }
            case TypeChanged changed -> {
                json.writeStringProperty("type", word(changed.to()));
                json.writeStringProperty("type_before", word(changed.from()));
                json.writeStringProperty("verdict", word(changed.verdict()));
                json.writeStringProperty("sentence", changed.sentence());
                counts(json, changed.reference(), changed.current());
            }
            case Compared compared -> compared(json, compared);
        }
        json.writeEndObject();
    }

    private static void compared(JsonGenerator json, Compared column) {
        json.writeStringProperty("type", word(column.type()));
        json.writeStringProperty("verdict", word(column.verdict()));
        json.writeStringProperty("status", column.status());
        evidence(json, column.evidence());
        json.writeObjectPropertyStart("effect");
        json.writeStringProperty("name", column.effect().name());
        number(json, "value", column.effect().value());
        json.writeNumberProperty("floor", column.effect().floor());
        json.writeEndObject();
        json.writeStringProperty("sentence", column.sentence());
        counts(json, column.reference(), column.current());
        json.writeObjectPropertyStart("measures");
        for (var measured : column.measures()) {
            measured(json, measured);
        }
        json.writeEndObject();
    }

    private static void evidence(JsonGenerator json, @Nullable Evidence evidence) {
        if (evidence == null) {
            json.writeNullProperty("p");
            json.writeNullProperty("q");
            return;
        }
        json.writeNumberProperty("p", evidence.p());
        json.writeNumberProperty("q", evidence.q());
        json.writeBooleanProperty("exact", evidence.exact());
        json.writeNumberProperty("draws", evidence.draws());
        var inBlocks = evidence.blocks();
        if (inBlocks != null) {
            blocks(json, inBlocks.blocks());
        }
    }

    private static void blocks(JsonGenerator json, Blocks blocks) {
        json.writeObjectPropertyStart("blocks");
        json.writeNumberProperty("rows", blocks.length());
        json.writeNumberProperty("reference", blocks.reference());
        json.writeNumberProperty("current", blocks.current());
        json.writeNumberProperty("left_out_reference", blocks.leftOutOfReference());
        json.writeNumberProperty("left_out_current", blocks.leftOutOfCurrent());
        json.writeNumberProperty("autocorrelation_time", blocks.time());
        json.writeEndObject();
    }

    private static void counts(JsonGenerator json, Side reference, Side current) {
        pair(json, "present", reference.present(), current.present());
        pair(json, "missing", reference.missing(), current.missing());
        pair(json, "nan", reference.nan(), current.nan());
        pair(json, "nonfinite", reference.nonfinite(), current.nonfinite());
        json.writeObjectPropertyStart("unreadable");
        json.writeNumberProperty("reference", reference.unreadable());
        json.writeNumberProperty("current", current.unreadable());
        first(json, "first_reference", reference.firstUnreadable());
        first(json, "first_current", current.firstUnreadable());
        json.writeEndObject();
        if (reference.lookOrdered() || current.lookOrdered()) {
            json.writeObjectPropertyStart("rows_look_ordered");
            json.writeBooleanProperty("reference", reference.lookOrdered());
            json.writeBooleanProperty("current", current.lookOrdered());
            json.writeEndObject();
        }
        json.writeObjectPropertyStart("missing_tokens");
        tokens(json, "reference", reference.missingTokens());
        tokens(json, "current", current.missingTokens());
        json.writeEndObject();
    }

    private static void tokens(JsonGenerator json, String side, Map<String, Long> tokens) {
        json.writeObjectPropertyStart(side);
        tokens.forEach(json::writeNumberProperty);
        json.writeEndObject();
    }

    private static void pair(JsonGenerator json, String name, long reference, long current) {
        json.writeObjectPropertyStart(name);
        json.writeNumberProperty("reference", reference);
        json.writeNumberProperty("current", current);
        json.writeEndObject();
    }

    private static void first(JsonGenerator json, String name, String where) {
        if (!where.isEmpty()) {
            json.writeStringProperty(name, where);
        }
    }

    private static void measured(JsonGenerator json, Measured measured) {
        json.writeObjectPropertyStart(measured.name());
        number(json, "value", measured.value());
        json.writeStringProperty("unit", measured.unit());
        var noise = measured.noise();
        if (noise != null) {
            number(json, "null_mean", noise.mean());
            if (!Double.isNaN(noise.upper())) {
                number(json, "null_95", noise.upper());
            }
        }
        var interval = measured.interval();
        if (interval != null) {
            number(json, "low", interval.low());
            number(json, "high", interval.high());
        }
        json.writeStringProperty("signal", word(measured.signal()));
        json.writeEndObject();
    }

    /// A number, or `null` where it is infinite; the infinite value itself is marked.
    static void number(JsonGenerator json, String name, double value) {
        if (Double.isInfinite(value)) {
            json.writeNullProperty(name);
            json.writeBooleanProperty(name.equals("value") ? "infinite" : name + "_infinite", true);
        } else {
            json.writeNumberProperty(name, value);
        }
    }

    static void strings(JsonGenerator json, String name, Iterable<String> values) {
        json.writeArrayPropertyStart(name);
        for (var value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Indented by two blanks.
    static final class Pretty extends ObjectWriteContext.Base {
        @Override
        public PrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter();
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }
}
