package apart.app;

import apart.data.Likeness;
import apart.data.ReadException;
import apart.data.ReadException.Kind;
import apart.data.Shown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/// The keys of a file in TOML, each taken as the type it has to have. What is not there is null or
/// empty; what has another type is an error that names the line.
///
/// @param name of the file, for messages
record TomlKeys(String name, TomlTable table) {
    static List<String> below(List<String> path, String key) {
        var longer = new ArrayList<>(path);
        longer.add(key);
        return List.copyOf(longer);
    }

    /// The keys of the table at a path, in the order of the file; none where there is no such table.
    List<String> under(List<String> path) {
        var there = path.isEmpty() ? table : table.get(path);
        if (there == null) {
            return List.of();
        }
        if (!(there instanceof TomlTable inner)) {
            throw wrong(path, "is " + kind(there) + "; expected a table, such as [" + String.join(".", path) + "]");
        }
        return inner.keySet().stream()
                .sorted(Comparator.comparingInt((String key) -> line(below(path, key)))
                        .thenComparing(key -> key))
                .toList();
    }

    /// Refuses keys that mean nothing.
    void checkKeys(List<String> path, List<String> known) {
        for (var key : under(path)) {
            if (!known.contains(key)) {
                throw wrong(below(path, key), "means nothing" + choice(key, known));
            }
        }
    }

    /// What to write instead: `; floor comes nearest; expected one of …`.
    static String choice(String written, List<String> known) {
        var nearest = Likeness.nearest(written, known);
        return (nearest.isEmpty() ? "" : "; " + nearest + " comes nearest") + "; expected one of "
                + String.join(", ", known);
    }

    @Nullable
    Double number(List<String> path) {
        var value = table.get(path);
        return switch (value) {
            case null -> null;
            case Long whole -> (double) whole;
            case Double number -> number;
            default -> throw wrong(path, "is " + kind(value) + "; expected a number");
        };
    }

    @Nullable
    Long integer(List<String> path) {
        var value = table.get(path);
        return switch (value) {
            case null -> null;
            case Long whole -> whole;
            default -> throw wrong(path, "is " + kind(value) + "; expected a whole number");
        };
    }

    boolean truth(List<String> path) {
        var value = table.get(path);
        return switch (value) {
            case null -> false;
            case Boolean truth -> truth;
            default -> throw wrong(path, "is " + kind(value) + "; expected true or false");
        };
    }

    String string(List<String> path) {
        var value = table.get(path);
        return switch (value) {
            case null -> "";
            case String text -> text;
            default -> throw wrong(path, "is " + kind(value) + "; expected a text in quotes");
        };
    }

    /// One of some words, or empty.
    String word(List<String> path, List<String> known) {
        var word = string(path);
        if (table.get(path) != null && !known.contains(word)) {
            throw wrong(path, "is \"" + Shown.cut(word) + '"' + choice(word, known));
        }
        return word;
    }

    List<String> strings(List<String> path) {
        var value = table.get(path);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof TomlArray array)) {
            throw wrong(path, "is " + kind(value) + "; expected a list, such as [\"id\", \"created_at\"]");
        }
        var strings = new ArrayList<String>();
        for (int i = 0; i < array.size(); i++) {
            if (!(array.get(i) instanceof String text)) {
                throw wrong(path, "holds " + kind(array.get(i)) + "; expected texts in quotes");
            }
            strings.add(text);
        }
        return strings;
    }

    /// Where a key stands: `policy.toml:7: column.price.floor`.
    String place(List<String> path) {
        var dotted = path.stream().map(Shown::cut).collect(Collectors.joining("."));
        return place(path, dotted);
    }

    /// Where a key stands, called by another name.
    String place(List<String> path, String word) {
        return name + ":" + line(path) + ": " + word;
    }

    private int line(List<String> path) {
        TomlPosition position = table.inputPositionOf(path);
        // A table that only dotted keys speak of begins with the first of them.
        if (position == null && table.get(path) instanceof TomlTable inner) {
            return inner.keySet().stream()
                    .mapToInt(key -> line(below(path, key)))
                    .min()
                    .orElse(1);
        }
        return position == null ? 1 : position.line();
    }

    ReadException wrong(List<String> path, String what) {
        return new ReadException(Kind.ARGUMENT, place(path) + " " + what);
    }

    private static String kind(Object value) {
        return switch (value) {
            case String text -> "\"" + Shown.cut(text, 40) + '"';
            case TomlTable _ -> "a table";
            case TomlArray _ -> "a list";
            default -> Shown.cut(value.toString(), 40);
        };
    }
}
