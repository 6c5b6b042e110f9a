package apart.data;

import apart.data.ReadException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Takes the records of a JSON text, an array of objects or one object after the other, and puts
/// the values of each key into a column of a [Spool].
///
/// A string stands there as a quoted cell, a number as it is written, `true`, `false` and `null`
/// as these words, an absent key as an empty cell. A key that anywhere holds an object or a list
/// is skipped.
final class JsonRecords {
    /// The most different keys.
    static final int MOST_KEYS = 10_000;

    private static final byte[] NOTHING = {};
    private static final int NAMED = 3;

    private final Spool spool;
    private final RecordLines lines;
    private final String file;
    private final Set<String> missing;
    private final Map<String, Key> byName = new HashMap<>();
    private final List<Key> keys = new ArrayList<>();
    private long rows;
    private long blankLines;
    private long lastLine;
    private int expected;
    private byte[] cell = new byte[256];

    /// One key of the records.
    private static final class Key {
        private final String name;
        private final int column;
        private long filled;
        private long absent;
        private String nested = "";
        private int numbers = -1;
        private boolean onlyNumbers = true;

        Key(String name, int column) {
            this.name = name;
            this.column = column;
        }
    }

    /// @param spool with one column more than [#MOST_KEYS], for the lines of the records
    JsonRecords(Spool spool, ReadOptions options, String file) {
        this.spool = spool;
        this.lines = new RecordLines(spool, MOST_KEYS);
        this.file = file;
        this.missing = Set.copyOf(options.missing());
    }

    /// Reads all records, and checks that nothing follows them.
    ///
    /// @return `array` or `lines`
    String read(JsonParser parser) {
        var token = parser.nextToken();
        boolean array = token == JsonToken.START_ARRAY;
        if (array) {
            lastLine = line(parser);
            for (token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                record(parser, token);
            }
            if (parser.nextToken() != null) {
                throw corrupt(line(parser), "something follows the array of records");
            }
        } else {
            for (; token != null; token = parser.nextToken()) {
                record(parser, token);
            }
        }
        if (rows == 0) {
            throw none(file);
        }
        return array ? "array" : "lines";
    }

    static ReadException none(String file) {
        return new ReadException(Kind.NO_ROWS, file + " holds no records; expected at least one JSON object");
    }

    private void record(JsonParser parser, @Nullable JsonToken token) {
        long line = line(parser);
        if (token != JsonToken.START_OBJECT) {
            throw new ReadException(
                    Kind.UNSUPPORTED,
                    file + ":" + line + ": record " + (rows + 1) + " is " + kind(token)
                            + ", expected a JSON object with a value per column");
        }
        blankLines += Math.max(0, line - lastLine - 1);
        lines.add(rows, line);
        expected = 0;
        for (var name = parser.nextName(); name != null; name = parser.nextName()) {
            value(parser, parser.nextToken(), key(name, parser));
        }
        lastLine = line(parser);
        rows++;
    }

    private Key key(String name, JsonParser parser) {
        // Nearly always the keys come in the same order.
        var key =
                expected < keys.size() && keys.get(expected).name.equals(name) ? keys.get(expected) : byName.get(name);
        if (key == null) {
            if (keys.size() == MOST_KEYS) {
                throw new ReadException(
                        Kind.LIMIT,
                        file + ":" + line(parser) + ": the records have more than " + MOST_KEYS
                                + " different keys; are they values? Write them as a column");
            }
            key = new Key(name, keys.size());
            byName.put(name, key);
            keys.add(key);
        }
        expected = key.column + 1;
        if (key.filled > rows) {
            throw corrupt(line(parser), "the key " + Shown.cut(name) + " stands twice in one record");
        }
        return key;
    }

    private void value(JsonParser parser, @Nullable JsonToken token, Key key) {
        if (!key.nested.isEmpty()) {
            key.filled = rows + 1;
        }
        switch (token) {
            case VALUE_STRING -> text(parser, key);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                checkNumber(parser, token);
                add(key, parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength(), false);
            }
            case VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> {
                var word = parser.getString().toCharArray();
                add(key, word, 0, word.length, false);
            }
            case START_OBJECT -> {
                skip(parser);
                nest(key, "object");
            }
            case START_ARRAY -> list(parser, key);
            case null, default -> throw corrupt(line(parser), "a value is expected here");
        }
    }

    private void text(JsonParser parser, Key key) {
        var chars = parser.getStringCharacters();
        int from = parser.getStringOffset();
        int to = from + parser.getStringLength();
        for (int i = from; i < to; i++) {
            if (Character.isSurrogate(chars[i])) {
                boolean pair = i + 1 < to && Character.isSurrogatePair(chars[i], chars[i + 1]);
                if (!pair) {
                    throw corrupt(line(parser), "a string holds half a surrogate pair, which is no character");
                }
                i++;
            }
        }
        add(key, chars, from, to - from, true);
    }

    private void add(Key key, char[] chars, int offset, int length, boolean quoted) {
        if (key.nested.isEmpty()) {
            fill(key);
            int bytes = encode(chars, offset, length);
            spool.add(key.column, cell, 0, bytes, quoted);
            key.filled++;
        }
    }

    /// Writes characters into [#cell] as UTF-8. Returns the number of bytes.
    private int encode(char[] chars, int offset, int length) {
        if (cell.length < length) {
            cell = new byte[2 * length];
        }
        for (int i = 0; i < length; i++) {
            char c = chars[offset + i];
            if (c >= 0x80) {
                cell = new String(chars, offset, length).getBytes(StandardCharsets.UTF_8);
                return cell.length;
            }
            cell[i] = (byte) c;
        }
        return length;
    }

    /// Adds an empty cell for every record so far that did not have the key.
    private void fill(Key key) {
        key.absent += rows - key.filled;
        for (; key.filled < rows; key.filled++) {
            spool.add(key.column, NOTHING, 0, 0, false);
        }
    }

    private void nest(Key key, String what) {
        key.filled = rows + 1;
        if (key.nested.isEmpty()) {
            key.nested = what;
        } else if (!key.nested.equals(what)) {
            key.nested = "object or list";
        }
    }

    /// Skips a list, and sees whether it is one of numbers, as long as all before.
    private void list(JsonParser parser, Key key) {
        int count = 0;
        boolean numbers = true;
        for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == null) {
                throw corrupt(line(parser), "unexpected end of JSON");
            }
            if (token.isStructStart()) {
                skip(parser);
            }
            checkNumber(parser, token);
            numbers &= token.isNumeric();
            count++;
        }
        boolean alike = numbers && count > 0 && (key.nested.isEmpty() || key.numbers == count);
        key.numbers = alike ? count : 0;
        key.onlyNumbers &= numbers;
        nest(key, "list");
    }

    /// Skips an object or a list, whose keys are no less distinct for it.
    private void skip(JsonParser parser) {
        var names = new ArrayDeque<Set<String>>();
        names.push(new HashSet<>());
        while (!names.isEmpty()) {
            var token = parser.nextToken();
            if (token == null) {
                throw corrupt(line(parser), "unexpected end of JSON");
            }
            if (token.isStructStart()) {
                names.push(new HashSet<>());
            } else if (token.isStructEnd()) {
                names.pop();
            } else if (token == JsonToken.PROPERTY_NAME && !names.element().add(parser.currentName())) {
                throw corrupt(
                        line(parser), "the key " + Shown.cut(parser.currentName()) + " stands twice in one object");
            }
            checkNumber(parser, token);
        }
    }

    /// What is called a number and is none, such as NaN, is let through only as a missing value.
    private void checkNumber(JsonParser parser, JsonToken token) {
        if (token == JsonToken.VALUE_NUMBER_FLOAT && parser.isNaN()) {
            var word = parser.getString();
            if (!missing.contains(word)) {
                throw corrupt(
                        line(parser),
                        "the value " + word + ", which JSON does not have; --null " + word + " reads it as missing");
            }
        }
    }

    private ReadException corrupt(long line, String what) {
        return new ReadException(Kind.CORRUPT, file + ":" + line + ": " + what);
    }

    private static String kind(@Nullable JsonToken token) {
        return switch (token) {
            case START_ARRAY -> "a list";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a truth value";
            case null, default -> "nothing";
        };
    }

    private static long line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }

    long rows() {
        return rows;
    }

    RecordLines lines() {
        return lines;
    }

    /// The columns that can be compared, name to column of the spool, in order of appearance.
    Map<String, Integer> columns() {
        var columns = new LinkedHashMap<String, Integer>();
        for (var key : keys) {
            if (key.nested.isEmpty()) {
                fill(key);
                columns.put(name(key), key.column);
            }
        }
        return columns;
    }

    /// The columns that are not compared, name to what they hold.
    Map<String, String> skipped() {
        var skipped = new LinkedHashMap<String, String>();
        for (var key : keys) {
            if (!key.nested.isEmpty()) {
                skipped.put(name(key), key.nested);
            }
        }
        return skipped;
    }

    private static String name(Key key) {
        return key.name.isEmpty() ? "column_" + (key.column + 1) : key.name;
    }

    /// @throws ReadException if two keys are the same but for case
    void checkDistinct() {
        Map<String, String> seen = HashMap.newHashMap(keys.size());
        for (var key : keys) {
            var name = name(key);
            var earlier = seen.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
            if (earlier != null) {
                throw new ReadException(
                        Kind.DUPLICATE_COLUMN,
                        file + " has keys called " + Shown.cut(earlier) + " and " + Shown.cut(name)
                                + (earlier.equals(name) ? "" : ", which differ only in case") + "; rename one");
            }
        }
    }

    /// What the user should know; to be asked after [#columns].
    List<String> notes() {
        var notes = new ArrayList<String>();
        if (blankLines > 0) {
            notes.add(blankLines == 1 ? "1 empty line was skipped" : blankLines + " empty lines were skipped");
        }
        var absent = new ArrayList<String>();
        var skipped = new ArrayList<String>();
        for (var key : keys) {
            var name = "column " + Shown.cut(name(key));
            if (key.name.isEmpty()) {
                notes.add(name + " has an empty key and is called so by its place");
            }
            if (!key.nested.isEmpty()) {
                skipped.add(name + " was skipped: "
                        + (key.nested.equals("list") && key.onlyNumbers
                                ? listOf(key.numbers)
                                : "values of type " + key.nested + " are not compared"));
            } else if (key.absent > 0) {
                absent.add(name + " is absent in " + key.absent + " of " + rows + " records, counted as missing");
            }
        }
        first(notes, skipped);
        first(notes, absent);
        return notes;
    }

    /// Says what a list of numbers is.
    ///
    /// @param length of all the lists; 0 where they differ in it
    static String listOf(long length) {
        return length > 0
                ? "an embedding of " + length + " numbers per record is left for the joint"
                : "a list of numbers, of another length in some records, is not compared";
    }

    private static void first(List<String> notes, List<String> more) {
        notes.addAll(more.subList(0, Math.min(NAMED, more.size())));
        if (more.size() > NAMED) {
            notes.add("and so for " + (more.size() - NAMED) + " more columns");
        }
    }
}
