package apart.app;

import apart.data.FileDistribution;
import java.io.PrintStream;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// Writes distances as JSON, by the published schema `apart.distance/1`.
record DistanceJson(PrintStream out, boolean bits) {
    static final String SCHEMA = "apart.distance/1";

    void print(Operands operands, List<Distance> distances) {
        try (var json = Json.object(out, SCHEMA)) {
            json.writeStringProperty("form", Distances.name(operands.pair()));
            operand(json, "p", operands.p());
            operand(json, "q", operands.q());
            JsonReport.strings(json, "notes", operands.notes());
            json.writeArrayPropertyStart("results");
            for (var distance : distances) {
                distance(json, distance);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        out.println();
    }

    private static void operand(JsonGenerator json, String name, Operands.Source source) {
        json.writeObjectPropertyStart(name);
        switch (source) {
            case Operands.Source.Law(var text) -> json.writeStringProperty("law", text);
            case Operands.Source.File(FileDistribution file) -> {
                json.writeStringProperty("path", file.facts().path());
                json.writeNumberProperty("rows", file.facts().rows());
                json.writeNumberProperty("bytes", file.facts().bytes());
                json.writeStringProperty("sha256", file.facts().sha256());
                JsonReport.strings(json, "columns", file.columns());
            }
        }
        json.writeEndObject();
    }

    private void distance(JsonGenerator json, Distance distance) {
        var reading = distance.reading();
        double scale = Distance.scale(reading.unit(), bits);
        json.writeStartObject();
        json.writeStringProperty("measure", distance.name());
        json.writeStringProperty("chosen", distance.chosen());
        number(json, "value", scale * reading.value());
        json.writeBooleanProperty("infinite", Double.isInfinite(reading.value()));
        json.writeStringProperty("unit", Distance.word(reading.unit(), bits));
        number(json, "max", scale * distance.max());
        json.writeBooleanProperty("max_infinite", Double.isInfinite(distance.max()));
        json.writeStringProperty("signal", JsonReport.word(reading.signal()));
        json.writeStringProperty("advice", distance.advice());
        if (distance.found() instanceof Distance.Finding.Evaluated(var evaluation)) {
            json.writeStringProperty("route", JsonReport.word(evaluation.route()));
            number(json, "error", scale * evaluation.error());
        }
        if (distance.found() instanceof Distance.Finding.FromSamples found) {
            estimate(json, found, scale);
        }
        if (distance.found() instanceof Distance.Finding.Transported(var moved)) {
            certificate(json, moved);
        }
        slope(json, distance.slope(), scale);
        json.writeEndObject();
    }

    private void certificate(JsonGenerator json, Moved moved) {
        var proof = moved.certificate();
        json.writeObjectPropertyStart("certificate");
        json.writeNumberProperty("lower", proof.lower());
        json.writeNumberProperty("upper", proof.upper());
        json.writeStringProperty("unit", Distance.word(moved.unit(), bits));
        json.writeNumberProperty("gap", proof.gap());
        json.writeNumberProperty("marginal_error", moved.marginalError());
        json.writeEndObject();
    }

    private static void estimate(JsonGenerator json, Distance.Finding.FromSamples found, double scale) {
        var estimated = found.estimated();
        json.writeObjectPropertyStart("estimate");
        json.writeStringProperty("by", found.estimator());
        json.writeNumberProperty("level", estimated.level());
        number(json, "low", scale * estimated.low());
        json.writeBooleanProperty("low_infinite", Double.isInfinite(estimated.low()));
        number(json, "high", scale * estimated.high());
        json.writeBooleanProperty("high_infinite", Double.isInfinite(estimated.high()));
        number(json, "null_level", scale * estimated.nullLevel());
        json.writeBooleanProperty("null_level_infinite", Double.isInfinite(estimated.nullLevel()));
        JsonReport.strings(json, "notes", estimated.notes());
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, String name, double value) {
        if (Double.isInfinite(value)) {
            json.writeNullProperty(name);
        } else {
            json.writeNumberProperty(name, value);
        }
    }

    private static void slope(JsonGenerator json, Slope slope, double scale) {
        switch (slope) {
            case Slope.NotAsked _ -> {
                // Then there is no such field.
            }
            case Slope.None(var why) -> {
                json.writeNullProperty("gradient");
                json.writeStringProperty("gradient_why", why);
            }
            case Slope.Rows rows -> {
                json.writeArrayPropertyStart("gradient");
                for (int row = 0; row < rows.places().length; row++) {
                    if (rows.hasSlope(row)) {
                        row(json, rows, row, scale);
                    } else {
                        json.writeNull();
                    }
                }
                json.writeEndArray();
            }
        }
    }

    private static void row(JsonGenerator json, Slope.Rows rows, int row, double scale) {
        json.writeStartArray();
        for (int i = 0; i < rows.width(); i++) {
            json.writeNumber(scale * rows.at(row, i));
        }
        json.writeEndArray();
    }
}
