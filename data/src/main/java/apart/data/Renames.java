package apart.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Sees which column may have been given another name: one that only the reference has, and one
/// that only the current table has, with the same values. Only a hint; nothing is ever renamed by
/// itself.
///
/// Two columns agree where JS, less the noise, is below the floor, or below a fifth of it where
/// their names are not alike. Among several that agree the more alike name wins; without any
/// likeness of names there is a hint only where no other column agrees and there are more than two
/// different values.
final class Renames {
    /// The most columns of each table that are looked at.
    static final int MOST = 50;

    private static final double ALIKE = .5;
    private static final double ALIKE_FLOOR = Judge.JS_FLOOR;
    private static final double UNLIKE_FLOOR = Judge.JS_FLOOR / 5;
    private static final double MOST_NOISE = .03;

    /// Sketches several columns, some of them at once.
    interface Sketching {
        List<@Nullable ColumnSketch> all(int count, IntFunction<@Nullable ColumnSketch> sketch);
    }

    private final List<ColumnSketch> gone;
    private final List<ColumnSketch> fresh;

    /// @param gone of the reference; null where a column says nothing
    /// @param fresh of the current table
    Renames(List<@Nullable ColumnSketch> gone, List<@Nullable ColumnSketch> fresh) {
        this.gone = present(gone);
        this.fresh = present(fresh);
    }

    /// The hints at the columns that one table alone has; none where the other one has no such column. O(cells) for
    /// each of these columns.
    static List<String> hints(
            Columns columns, Table reference, Table current, ReadOptions options, Sketching sketching) {
        var gone = columns.onlyReference();
        var fresh = columns.onlyCurrent();
        if (gone.isEmpty() || fresh.isEmpty()) {
            return List.of();
        }
        return new Renames(sketches(reference, gone, options, sketching), sketches(current, fresh, options, sketching))
                .hints();
    }

    private static List<@Nullable ColumnSketch> sketches(
            Table table, List<String> names, ReadOptions options, Sketching sketching) {
        return sketching.all(
                Math.min(MOST, names.size()),
                i -> ColumnSketch.of(table, table.columns().indexOf(names.get(i)), names.get(i), options));
    }

    private static List<ColumnSketch> present(List<@Nullable ColumnSketch> sketches) {
        var present = new ArrayList<ColumnSketch>();
        for (var sketch : sketches) {
            if (sketch != null) {
                present.add(sketch);
            }
        }
        return present;
    }

    private record Pair(ColumnSketch gone, ColumnSketch fresh, ColumnSketch.Distance distance, double likeness) {
        boolean shares(Pair other) {
            return gone.name().equals(other.gone.name()) || fresh.name().equals(other.fresh.name());
        }
    }

    /// One sentence for every column that may have been renamed. O(pairs · quantiles).
    List<String> hints() {
        var agreeing = agreeing();
        agreeing.sort(Comparator.comparingDouble((Pair pair) -> -pair.likeness)
                .thenComparingDouble(pair -> pair.distance.js())
                .thenComparing(pair -> pair.gone.name())
                .thenComparing(pair -> pair.fresh.name()));
        var chosen = new ArrayList<Pair>();
        for (var pair : agreeing) {
            boolean taken = chosen.stream().anyMatch(pair::shares);
            boolean only = agreeing.stream().filter(pair::shares).count() == 1;
            if (!taken && (pair.likeness >= ALIKE || (only && pair.distance.telling()))) {
                chosen.add(pair);
            }
        }
        return chosen.stream().map(Renames::sentence).toList();
    }

    private List<Pair> agreeing() {
        var agreeing = new ArrayList<Pair>();
        for (var before : gone) {
            for (var after : fresh) {
                var distance = before.to(after);
                double likeness = Likeness.of(before.name(), after.name());
                if (distance != null
                        && distance.noise() <= MOST_NOISE
                        && distance.js() - distance.noise() <= (likeness >= ALIKE ? ALIKE_FLOOR : UNLIKE_FLOOR)) {
                    agreeing.add(new Pair(before, after, distance, likeness));
                }
            }
        }
        return agreeing;
    }

    private static String sentence(Pair pair) {
        var before = pair.gone.name();
        var after = pair.fresh.name();
        double js = pair.distance.js();
        var figure =
                js < .0005 ? "<.001" : String.format(Locale.ROOT, "%.3f", js).substring(1);
        return Shown.cut(after, 40) + " is new and " + Shown.cut(before, 40) + " is gone; their values agree (JS "
                + figure + "): renamed? --map " + word(before + "=" + after, before, after);
    }

    /// As a shell takes it for one word, and the option for one pair.
    private static String word(String text, String before, String after) {
        if (text.matches("[\\w.=-]+")) {
            return text;
        }
        var inQuotes = before.contains(",") || after.contains(",") ? quoted(before) + "=" + quoted(after) : text;
        return "'" + Shown.of(inQuotes).replace("'", "'\\''") + "'";
    }

    private static String quoted(String name) {
        return name.contains(",") ? '"' + name + '"' : name;
    }
}
