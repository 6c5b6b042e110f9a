package apart.learn.store;

import apart.data.Shown;
import apart.learn.ModelException;
import apart.learn.ModelException.Kind;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/// What stands before the numbers of a [TensorFile]: their names, types, shapes and places.
///
/// There is one way to write a header, so that equal files are equal in every byte: metadata first,
/// by name; then tensors in the order of their numbers; ASCII; blanks up to a multiple of 8 bytes.
///
/// @param metadata texts by name
/// @param places of the tensors, in the order of the file
record TensorHeader(SortedMap<String, String> metadata, List<Place> places) {
    static final String METADATA = "__metadata__";
    /// The longest header, in bytes.
    static final int LIMIT = 1 << 24;
    private static final int ALIGNMENT = 8;
    private static final int DEEPEST = 4;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LIMIT)
                    .build())
            .build();

    /// Where the numbers of a tensor stand.
    ///
    /// @param type as written; not known yet to be one of ours
    /// @param begin in bytes behind the header
    /// @param end in bytes behind the header, exclusive
    record Place(String name, String type, List<Long> shape, long begin, long end) {}

    TensorHeader {
        metadata = new TreeMap<>(metadata);
        places = List.copyOf(places);
    }

    /// The header of a file of tensors: wide numbers before narrow ones, so that each stands at a
    /// multiple of its size, and by name among equals.
    static TensorHeader of(SortedMap<String, String> metadata, SortedMap<String, StoredTensor> tensors) {
        var order = new ArrayList<>(tensors.entrySet());
        // The sort is stable: names stay in order.
        order.sort(Comparator.comparingInt(entry -> -entry.getValue().type().size()));
        var places = new ArrayList<Place>();
        long begin = 0;
        for (var entry : order) {
            var tensor = entry.getValue();
            long end = begin + tensor.bytes().byteSize();
            places.add(new Place(entry.getKey(), tensor.type().name(), tensor.shape(), begin, end));
            begin = end;
        }
        return new TensorHeader(metadata, places);
    }

    /// Bytes that stand behind the header.
    long dataBytes() {
        return places.isEmpty() ? 0 : places.getLast().end();
    }

    /// The same with another text in the metadata.
    TensorHeader with(String name, String text) {
        var changed = new TreeMap<>(metadata);
        changed.put(name, text);
        return new TensorHeader(changed, places);
    }

    // ---- written -------------------------------------------------------------------------------------------

    /// The header as it stands in the file.
    byte[] written() {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeObjectPropertyStart(METADATA);
            metadata.forEach(json::writeStringProperty);
            json.writeEndObject();
            for (var place : places) {
                json.writeObjectPropertyStart(place.name());
                json.writeStringProperty("dtype", place.type());
                json.writeArrayPropertyStart("shape");
                place.shape().forEach(json::writeNumber);
                json.writeEndArray();
                json.writeArrayPropertyStart("data_offsets");
                json.writeNumber(place.begin());
                json.writeNumber(place.end());
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        var plain = text.toString().getBytes(StandardCharsets.US_ASCII);
        int length = Math.ceilDiv(plain.length, ALIGNMENT) * ALIGNMENT;
        var padded = Arrays.copyOf(plain, length);
        Arrays.fill(padded, plain.length, length, (byte) ' ');
        return padded;
    }

    // ---- read ----------------------------------------------------------------------------------------------

    /// Reads a header. That places are in order, and types known, is checked by [#check].
    ///
    /// @throws ModelException if it is not JSON of this form
    static TensorHeader parse(byte[] bytes, String file) {
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] < 0) {
                throw damaged(
                        file, "byte " + (at + Long.BYTES) + " is " + (bytes[at] & 0xff) + ", and the header is ASCII");
            }
        }
        try (var json = JSON.createParser(ObjectReadContext.empty(), bytes)) {
            var metadata = new TreeMap<String, String>();
            var places = new ArrayList<Place>();
            expect(json.nextToken(), JsonToken.START_OBJECT, json, file);
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = json.currentName();
                expect(json.nextToken(), JsonToken.START_OBJECT, json, file);
                if (name.equals(METADATA)) {
                    readMetadata(json, metadata, file);
                } else {
                    places.add(readPlace(json, name, file));
                }
            }
            expect(json.currentToken(), JsonToken.END_OBJECT, json, file);
            if (json.nextToken() != null) {
                throw unexpected(json, "the end of the header", file);
            }
            return new TensorHeader(metadata, places);
        } catch (JacksonException broken) {
            throw damaged(
                    file,
                    "its header is not JSON as it should be (" + Shown.cut(broken.getOriginalMessage()) + ")",
                    broken);
        }
    }

    private static void readMetadata(JsonParser json, SortedMap<String, String> metadata, String file) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = json.currentName();
            expect(json.nextToken(), JsonToken.VALUE_STRING, json, file);
            metadata.put(name, json.getString());
        }
    }

    private static Place readPlace(JsonParser json, String name, String file) {
        var type = "";
        List<Long> shape = List.of();
        List<Long> offsets = List.of();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            var property = json.currentName();
            switch (property) {
                case "dtype" -> {
                    expect(json.nextToken(), JsonToken.VALUE_STRING, json, file);
                    type = json.getString();
                }
                case "shape" -> shape = readLongs(json, file);
                case "data_offsets" -> offsets = readLongs(json, file);
                default -> throw unexpected(json, "dtype, shape or data_offsets", file);
            }
        }
        if (offsets.size() != 2) {
            throw damaged(
                    file,
                    "tensor " + Shown.cut(name) + " has " + offsets.size()
                            + " data_offsets, expected where it begins and where it ends");
        }
        return new Place(name, type, shape, offsets.getFirst(), offsets.getLast());
    }

    private static List<Long> readLongs(JsonParser json, String file) {
        expect(json.nextToken(), JsonToken.START_ARRAY, json, file);
        var longs = new ArrayList<Long>();
        while (json.nextToken() == JsonToken.VALUE_NUMBER_INT) {
            longs.add(json.getLongValue());
        }
        expect(json.currentToken(), JsonToken.END_ARRAY, json, file);
        return longs;
    }

    private static void expect(JsonToken found, JsonToken expected, JsonParser json, String file) {
        if (found != expected) {
            throw unexpected(json, String.valueOf(expected), file);
        }
    }

    private static ModelException unexpected(JsonParser json, String expected, String file) {
        long at = json.currentTokenLocation().getByteOffset() + Long.BYTES;
        return damaged(
                file, "at byte " + at + " of its header stands " + json.currentToken() + ", expected " + expected);
    }

    // ---- checked -------------------------------------------------------------------------------------------

    /// Checks that every tensor is of a known type, that its place fits its shape, and that they
    /// stand behind each other with nothing between.
    ///
    /// @throws ModelException if not
    void check(String file) {
        long next = 0;
        for (var place : places) {
            var tensor = "tensor " + Shown.cut(place.name());
            long bytes = bytes(place, tensor, file);
            if (place.begin() != next) {
                throw damaged(
                        file,
                        tensor + " begins at " + place.begin() + " of the data, expected " + next
                                + (place.begin() < next ? ": it overlaps the one before" : ": nothing stands between"));
            }
            if (place.end() < place.begin() || place.end() - place.begin() != bytes) {
                throw damaged(
                        file,
                        tensor + " goes from " + place.begin() + " to " + place.end() + ", expected " + bytes
                                + " bytes for " + place.type() + " of shape " + place.shape());
            }
            next = place.end();
        }
    }

    private static long bytes(Place place, String tensor, String file) {
        try {
            return StoredTensor.bytes(StoredTensor.Type.valueOf(place.type()), place.shape());
        } catch (ArithmeticException tooLarge) {
            throw damaged(
                    file,
                    tensor + " has the shape " + Shown.cut(place.shape().toString()) + ", which no memory holds",
                    tooLarge);
        } catch (IllegalArgumentException wrong) {
            throw damaged(
                    file,
                    tensor + " is of type " + Shown.cut(place.type()) + " and shape "
                            + Shown.cut(place.shape().toString()) + "; expected F32, F64 or I64, and lengths from 0",
                    wrong);
        }
    }

    static ModelException damaged(String file, String how) {
        return new ModelException(Kind.CORRUPT, damage(file, how));
    }

    private static ModelException damaged(String file, String how, Exception cause) {
        return new ModelException(Kind.CORRUPT, damage(file, how), cause);
    }

    private static String damage(String file, String how) {
        return file + " is damaged: " + how + "; take a copy that is whole, or train again";
    }
}
