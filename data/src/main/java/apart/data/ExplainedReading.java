package apart.data;

import apart.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Says how the cells of a column were read, and why so.
final class ExplainedReading {
    private ExplainedReading() {}

    /// @param asked whether the user said what the column is
    static Explanation.Reading of(ColumnPair pair, boolean asked, Comparison comparison, List<String> notes) {
        var why = asked ? "as --type asks" : why(pair, isTyped(comparison));
        return pair instanceof ColumnPair.Values values
                ? new Explanation.Reading(why, summary(values, values.p()), summary(values, values.q()), notes)
                : new Explanation.Reading(why, null, null, notes);
    }

    /// Whether a file says itself what its cells are.
    private static boolean isTyped(Comparison comparison) {
        return comparison.reference().format().equals("parquet")
                || comparison.current().format().equals("parquet");
    }

    private static String why(ColumnPair pair, boolean typed) {
        return switch (pair) {
            case ColumnPair.Values values
            when values.type() == ColumnType.TEXT ->
                "more than 1,000 distinct texts, and more than half of all are distinct: compared by length";
            case ColumnPair.Values values
            when values.type() == ColumnType.ORDERED ->
                "every cell that holds something is one of its "
                        + values.levels().size() + " levels: compared by rank";
            case ColumnPair.Values values ->
                of(values.reference(), values.current(), values.type() == ColumnType.NUMERIC ? "numbers" : "dates")
                        + "; 95 % on each side decide";
            case ColumnPair.Categories categories -> categories(categories, typed);
            case ColumnPair.Presence presence ->
                presence.reference().present() == 0 && presence.current().present() == 0
                        ? "neither table has a value; only missing cells can be counted"
                        : "one of the tables has no value; only present and missing cells can be compared";
            case ColumnPair.TypeChanged changed ->
                "the reference holds " + word(changed.from()) + ", the current table " + word(changed.to())
                        + "; 95 % of what is present on a side decides";
        };
    }

    private static String word(ColumnType type) {
        return switch (type) {
            case NUMERIC -> "numbers";
            case DATETIME -> "dates";
            case TEXT, CATEGORICAL, ORDERED -> "text";
        };
    }

    private static String categories(ColumnPair.Categories categories, boolean typed) {
        int distinct = categories.names().size();
        if (!typed && LikeColumn.areWhole(categories.names())) {
            return counted(distinct, "distinct whole number") + " in both tables together, at most 10: categories";
        }
        var found = counted(distinct, typed ? "distinct value" : "distinct text") + " in both tables together";
        return distinct <= 1_000 ? found + ", at most 1,000: categories" : found + ", at most half of all: categories";
    }

    private static String counted(int count, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
    }

    /// How many of the present cells are what the column was taken for.
    private static String of(Side reference, Side current, String what) {
        long p = reference.rows() - reference.missing();
        long q = current.rows() - current.missing();
        if (reference.present() == p && current.present() == q) {
            return "every cell that holds something is one of the " + what;
        }
        var parts = new ArrayList<String>();
        parts.add(part(reference.present(), p, "reference", what));
        parts.add(part(current.present(), q, "current table", what));
        return String.join(", ", parts);
    }

    private static String part(long present, long all, String side, String what) {
        return String.format(
                Locale.ROOT,
                "%s of %,d cells in the %s are %s",
                all == 0 ? "none" : Figures.percent((double) present / all),
                all,
                side,
                what);
    }

    private static Explanation.Summary summary(ColumnPair.Values values, Sample sample) {
        return new Explanation.Summary(
                Places.shown(values, sample.value(0)),
                Places.shown(values, sample.quantile(.25)),
                Places.shown(values, sample.quantile(.5)),
                Places.shown(values, sample.quantile(.75)),
                Places.shown(values, sample.value(sample.size() - 1)),
                Places.shown(values, sample.mean()));
    }
}
