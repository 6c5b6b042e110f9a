package apart.data;

import apart.Sample;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A column as another tool would get it: numbers, categories, or, where the categories are
/// whole numbers, both.
///
/// Missing and unreadable cells are gone, as those tools drop them.
///
/// @param p numbers of the reference; absent where they are not numbers
/// @param q numbers of the current table
/// @param whole whether every number is whole
/// @param names of the categories; empty where there are too many values for categories
/// @param x rows of the reference by category
/// @param y rows of the current table by category
/// @param categorical whether the categories are what apart compares
/// @param otherwise why there is neither, or empty
record LikeColumn(
        @Nullable Sample p,
        @Nullable Sample q,
        boolean whole,
        List<String> names,
        long[] x,
        long[] y,
        boolean categorical,
        String otherwise) {
    /// As many distinct numbers are counted as categories.
    private static final int MOST_CATEGORIES = 50;

    static LikeColumn of(ColumnPair pair) {
        return switch (pair) {
            case ColumnPair.Values values when values.type() == ColumnType.NUMERIC -> numbers(values);
            case ColumnPair.Values values
            when values.type() == ColumnType.DATETIME -> none("dates are not compared as dates");
            case ColumnPair.Values _ -> none("texts nearly all different are not compared by their lengths");
            case ColumnPair.Categories categories -> categories(categories);
            case ColumnPair.Presence _ -> none("a side without values leaves nothing to compare");
            case ColumnPair.TypeChanged _ -> none("two kinds of values are not compared");
        };
    }

    private static LikeColumn none(String why) {
        return new LikeColumn(null, null, false, List.of(), new long[0], new long[0], false, why);
    }

    private static LikeColumn numbers(ColumnPair.Values values) {
        Map<Double, long[]> counts = new TreeMap<>();
        count(counts, values.p(), 0);
        count(counts, values.q(), 1);
        boolean few = counts.size() <= MOST_CATEGORIES;
        return new LikeColumn(
                values.p(),
                values.q(),
                values.whole(),
                few ? counts.keySet().stream().map(String::valueOf).toList() : List.of(),
                few ? counts.values().stream().mapToLong(both -> both[0]).toArray() : new long[0],
                few ? counts.values().stream().mapToLong(both -> both[1]).toArray() : new long[0],
                false,
                "");
    }

    private static void count(Map<Double, long[]> counts, Sample sample, int side) {
        for (int i = 0; i < sample.size() && counts.size() <= MOST_CATEGORIES; i++) {
            counts.computeIfAbsent(sample.value(i), _ -> new long[2])[side]++;
        }
    }

    private static LikeColumn categories(ColumnPair.Categories categories) {
        boolean whole = areWhole(categories.names());
        return new LikeColumn(
                whole ? sample(categories.names(), categories.p()) : null,
                whole ? sample(categories.names(), categories.q()) : null,
                whole,
                categories.names(),
                categories.p(),
                categories.q(),
                true,
                "");
    }

    /// Whether every name is a whole number as one is written.
    static boolean areWhole(List<String> names) {
        return names.stream().allMatch(name -> name.matches("0|-?[1-9][0-9]{0,14}"));
    }

    private static @Nullable Sample sample(List<String> names, long[] counts) {
        long total = Arrays.stream(counts).sum();
        if (total == 0 || total > Integer.MAX_VALUE - 8) {
            return null;
        }
        var values = new double[(int) total];
        int n = 0;
        for (int k = 0; k < counts.length; k++) {
            Arrays.fill(values, n, n + (int) counts[k], Double.parseDouble(names.get(k)));
            n += (int) counts[k];
        }
        return Sample.of(values);
    }

    /// Distinct values of one side.
    int distinct(long[] counts) {
        return (int) Arrays.stream(counts).filter(count -> count > 0).count();
    }

    /// Rows of a side.
    static long total(long[] counts) {
        return Arrays.stream(counts).sum();
    }
}
