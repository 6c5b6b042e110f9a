package apart.learn.store;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// The few shapes of JSON that stand in the texts of a [TensorFile].
///
/// Numbers are written with all their bits. Values are read as their texts; what they are is for
/// the reader to say.
public final class JsonTexts {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonTexts() {}

    // ---- written -------------------------------------------------------------------------------------------

    /// An object.
    ///
    /// @param values texts, numbers and truths by name, in the order in which they are written
    public static String object(Map<String, ?> values) {
        return written(json -> write(values, json));
    }

    /// An array of objects.
    public static String objects(List<? extends Map<String, ?>> objects) {
        return written(json -> {
            json.writeStartArray();
            objects.forEach(values -> write(values, json));
            json.writeEndArray();
        });
    }

    /// An array of numbers.
    ///
    /// @param values finite
    public static String numbers(List<Double> values) {
        return written(json -> {
            json.writeStartArray();
            values.forEach(json::writeNumber);
            json.writeEndArray();
        });
    }

    private static String written(Consumer<JsonGenerator> content) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            content.accept(json);
        }
        return text.toString();
    }

    private static void write(Map<String, ?> values, JsonGenerator json) {
        json.writeStartObject();
        values.forEach((name, value) -> {
            switch (value) {
                case Integer number -> json.writeNumberProperty(name, number);
                case Double number -> json.writeNumberProperty(name, number);
                case Boolean truth -> json.writeBooleanProperty(name, truth);
                default -> json.writeStringProperty(name, value.toString());
            }
        });
        json.writeEndObject();
    }

    // ---- read ----------------------------------------------------------------------------------------------

    /// The values of an object, as texts.
    ///
    /// @throws IllegalArgumentException if it is none, or a value has parts
    public static SequencedMap<String, String> object(String text) {
        return read(text, JsonTexts::readObject);
    }

    /// The objects of an array.
    ///
    /// @throws IllegalArgumentException if it is none
    public static List<SequencedMap<String, String>> objects(String text) {
        return read(text, json -> {
            var objects = new ArrayList<SequencedMap<String, String>>();
            expect(json.currentToken() == JsonToken.START_ARRAY, json);
            while (json.nextToken() != JsonToken.END_ARRAY) {
                objects.add(readObject(json));
            }
            return objects;
        });
    }

    /// The numbers of an array, as texts.
    ///
    /// @throws IllegalArgumentException if it is none
    public static List<String> numbers(String text) {
        return read(text, json -> {
            var numbers = new ArrayList<String>();
            expect(json.currentToken() == JsonToken.START_ARRAY, json);
            while (json.nextToken() != JsonToken.END_ARRAY) {
                expect(json.currentToken().isNumeric(), json);
                numbers.add(json.getString());
            }
            return numbers;
        });
    }

    private static <T> T read(String text, Function<JsonParser, T> reader) {
        try (var json = JSON.createParser(ObjectReadContext.empty(), text)) {
            json.nextToken();
            var read = reader.apply(json);
            expect(json.nextToken() == null, json);
            return read;
        } catch (JacksonException broken) {
            throw new IllegalArgumentException(broken.getOriginalMessage(), broken);
        }
    }

    private static SequencedMap<String, String> readObject(JsonParser json) {
        var values = new LinkedHashMap<String, String>();
        expect(json.currentToken() == JsonToken.START_OBJECT, json);
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = json.currentName();
            expect(json.nextToken().isScalarValue(), json);
            values.put(name, json.getString());
        }
        expect(json.currentToken() == JsonToken.END_OBJECT, json);
        return values;
    }

    private static void expect(boolean holds, JsonParser json) {
        if (!holds) {
            throw new IllegalArgumentException("found " + json.currentToken() + " at character "
                    + json.currentTokenLocation().getCharOffset());
        }
    }
}
