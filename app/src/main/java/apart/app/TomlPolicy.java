package apart.app;

import apart.data.ColumnType;
import apart.data.Expectation;
import apart.data.Policy;
import apart.data.Policy.Rule;
import apart.data.ReadException;
import apart.data.ReadException.Kind;
import apart.data.Shown;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;

/// Reads a policy in TOML. Every key is known, every value has its type, or it is an error that names
/// the line.
final class TomlPolicy {
    private static final List<String> KEYS = List.of("alpha", "seed", "fail-on", "ignore", "map", "floors", "column");
    private static final List<String> COLUMN_KEYS = List.of("floor", "measures", "alpha", "ignore", "type", "expect");

    private final TomlKeys keys;
    private final Map<String, String> places = new LinkedHashMap<>();
    private final List<String> ignore = new ArrayList<>();
    private final Map<String, ColumnType> types = new LinkedHashMap<>();

    private TomlPolicy(TomlKeys keys) {
        this.keys = keys;
    }

    /// @throws ReadException if there is no such file, or something in it makes no sense
    static PolicyFile read(String given) {
        var name = Shown.of(given);
        var bytes = bytes(given, name);
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException wrong) {
            throw new ReadException(Kind.ARGUMENT, name + " is not UTF-8, which TOML is", wrong);
        }
        var toml = Toml.parse(text);
        if (toml.hasErrors()) {
            var first = toml.errors().getFirst();
            throw new ReadException(
                    Kind.ARGUMENT,
                    name + ":" + first.position().line() + ": " + Shown.cut(String.valueOf(first.getMessage())));
        }
        return new TomlPolicy(new TomlKeys(name, toml)).policy(name, sha256(bytes));
    }

    private static byte[] bytes(String given, String name) {
        try {
            return Files.readAllBytes(Path.of(given));
        } catch (NoSuchFileException | InvalidPathException missing) {
            throw new ReadException(Kind.NOT_FOUND, "--policy " + name + ": there is no such file", missing);
        } catch (IOException unreadable) {
            throw new ReadException(
                    Kind.PERMISSION, "--policy " + name + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private PolicyFile policy(String name, String sha256) {
        keys.checkKeys(List.of(), KEYS);
        var alpha = alpha(List.of("alpha"));
        var seed = keys.integer(List.of("seed"));
        var failOn = keys.word(List.of("fail-on"), words(CompareCommand.FailOn.values()));
        for (var column : keys.strings(List.of("ignore"))) {
            ignore(column, List.of("ignore"));
        }
        var renamed = new LinkedHashMap<String, String>();
        for (var old : keys.under(List.of("map"))) {
            var path = List.of("map", old);
            renamed.put(old, keys.string(path));
            places.put("map " + old, keys.place(path, "map"));
        }
        var floors = floors(List.of("floors"));
        var columns = new LinkedHashMap<String, Rule>();
        for (var column : keys.under(List.of("column"))) {
            columns.put(column, rule(column, floors));
        }
        return new PolicyFile(
                new Policy(name, sha256, floors, columns, places), alpha, seed, failOn, ignore, renamed, types);
    }

    private Rule rule(String column, Map<String, Double> floors) {
        var path = List.of("column", column);
        keys.checkKeys(path, COLUMN_KEYS);
        places.put("column " + column, keys.place(path, "column"));
        if (keys.truth(TomlKeys.below(path, "ignore"))) {
            ignore(column, TomlKeys.below(path, "ignore"));
        }
        var typePath = TomlKeys.below(path, "type");
        var type = keys.word(typePath, words(ColumnType.values()));
        if (!type.isEmpty()) {
            types.put(column, ColumnType.valueOf(constant(type)));
            places.put("type " + column, keys.place(typePath, "type"));
        }
        var own = floors(TomlKeys.below(path, "floor"));
        var expect = keys.word(
                TomlKeys.below(path, "expect"),
                Arrays.stream(Expectation.values())
                        .filter(value -> value != Expectation.NOTHING)
                        .map(Expectation::word)
                        .toList());
        var alpha = alpha(TomlKeys.below(path, "alpha"));
        return new Rule(
                own,
                measures(TomlKeys.below(path, "measures"), own, floors),
                alpha == null ? 0 : alpha,
                expect.isEmpty() ? Expectation.NOTHING : Expectation.valueOf(constant(expect)));
    }

    private void ignore(String column, List<String> path) {
        ignore.add(column);
        places.put("ignore " + column, keys.place(path, "ignore"));
    }

    private Map<String, Double> floors(List<String> path) {
        keys.checkKeys(path, Policy.MEASURES);
        var floors = new LinkedHashMap<String, Double>();
        for (var measure : keys.under(path)) {
            var floor = keys.number(TomlKeys.below(path, measure));
            if (floor == null || !(floor > 0 && Double.isFinite(floor))) {
                throw keys.wrong(TomlKeys.below(path, measure), "is " + floor + "; a floor is a number above 0");
            }
            floors.put(measure, floor);
        }
        return floors;
    }

    private List<String> measures(List<String> path, Map<String, Double> own, Map<String, Double> floors) {
        var measures = keys.strings(path);
        for (var measure : measures) {
            if (!Policy.MEASURES.contains(measure)) {
                throw keys.wrong(path, "names " + Shown.cut(measure) + TomlKeys.choice(measure, Policy.MEASURES));
            }
            boolean usual = measure.equals("js") || measure.equals("w1");
            if (!usual && !own.containsKey(measure) && !floors.containsKey(measure)) {
                throw keys.wrong(
                        path, "names " + measure + ", which has no floor; add floor." + measure + " = 0.1 or the like");
            }
        }
        return measures;
    }

    private @Nullable Double alpha(List<String> path) {
        var alpha = keys.number(path);
        if (alpha != null && !(alpha > 0 && alpha < 1)) {
            throw keys.wrong(path, "is " + alpha + "; it lies between 0 and 1, such as 0.05");
        }
        return alpha;
    }

    private static List<String> words(Enum<?>[] constants) {
        return Arrays.stream(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
