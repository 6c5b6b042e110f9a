package apart.data;

import apart.data.ReadException.Kind;
import apart.estimate.Evidence;
import apart.estimate.Question;
import apart.estimate.Screening;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Explains what a comparison says of one column.
///
/// Compares all columns, as [Comparer] does and by it, and keeps the values of one.
public final class Explainer {
    /// Draws that show what chance does where p is exact and needs none.
    private static final int DRAWS_TO_SHOW = 999;

    private Explainer() {}

    /// Compares two inputs and explains one column.
    ///
    /// @param reference a path, or `-` for standard input
    /// @param current a path, or `-` for standard input
    /// @param column by its name in the reference, or in the current table if only that has it
    ///   or it is renamed there
    /// @param tools whose rules are to be applied as well
    /// @throws ReadException if an input cannot be read, or the column is not there or not
    ///   compared
    public static Explanation explain(
            String reference,
            String current,
            String column,
            CompareOptions options,
            Set<Like.Tool> tools,
            CompareProgress progress) {
        var watch = new Watch(column, options);
        var comparison = Comparer.compare(reference, current, options, progress, watch);
        return explanation(comparison, watch, options, tools);
    }

    private static Explanation explanation(
            Comparison comparison, Watch watch, CompareOptions options, Set<Like.Tool> tools) {
        var column = comparison.columns().stream()
                .filter(one -> one.name().equals(watch.name()))
                .findFirst()
                .orElseThrow();
        var pair = watch.pair;
        var draft = watch.draft;
        var judge = watch.judge;
        var evidence = watch.evidence;
        var question = watch.question;
        boolean asked = options.reading().types().containsKey(watch.name());
        var likes = new ArrayList<Like>();
        if (pair != null) {
            tools.stream().sorted().forEach(tool -> likes.add(LikeRules.of(tool, pair)));
        }
        if (pair == null || draft == null || judge == null || evidence == null || question == null) {
            var why = pair == null ? "only one of the tables has the column" : "the two sides hold different kinds";
            var reading = pair == null
                    ? new Explanation.Reading(why, null, null, List.of())
                    : ExplainedReading.of(pair, asked, comparison, watch.notes);
            return new Explanation(comparison, column, reading, List.of(), null, null, null, likes);
        }
        return new Explanation(
                comparison,
                column,
                ExplainedReading.of(pair, asked, comparison, watch.notes),
                ExplainedCells.of(pair, draft.cells()),
                pair instanceof ColumnPair.Values values && draft.line() != null
                        ? ExplainedLine.of(values, draft.line())
                        : null,
                evidence.tested() ? trial(comparison, question, evidence, options.seed()) : null,
                evidence.tested()
                        ? ExplainedLimits.of((ColumnComparison.Compared) column, draft, evidence, judge)
                        : null,
                likes);
    }

    private static Explanation.Trial trial(Comparison comparison, Question question, Evidence evidence, long seed) {
        int draws = evidence.draws() > 0 ? evidence.draws() : DRAWS_TO_SHOW;
        return ExplainedTrial.of(comparison, evidence, Screening.draws(question, seed, draws));
    }

    /// Keeps what one column leaves on its way.
    private static final class Watch implements Witness {
        private final String asked;
        private final CompareOptions options;
        private String column;
        private @Nullable ColumnPair pair;
        private List<String> notes = List.of();
        private Draft.@Nullable Measured draft;
        private @Nullable Question question;
        private @Nullable Evidence evidence;
        private @Nullable Judge judge;

        Watch(String asked, CompareOptions options) {
            this.asked = asked;
            this.options = options;
            this.column = asked;
        }

        String name() {
            return column;
        }

        @Override
        public void matched(Columns columns, Table reference, Table current) {
            var there = new LinkedHashSet<String>();
            columns.pairs().forEach(pair -> there.add(pair.name()));
            there.addAll(columns.onlyReference());
            there.addAll(columns.onlyCurrent());
            if (there.contains(asked)) {
                return;
            }
            for (var match : columns.pairs()) {
                if (current.columns().get(match.current()).equals(asked)) {
                    column = match.name();
                    return;
                }
            }
            refuse(reference, current, there);
        }

        private void refuse(Table reference, Table current, Set<String> there) {
            var shown = Shown.cut(asked);
            for (var table : List.of(reference, current)) {
                var type = table.skipped().get(asked);
                if (type != null) {
                    throw new ReadException(
                            Kind.UNSUPPORTED,
                            "column " + shown + ": in " + table.facts().path() + " its values are of type "
                                    + Shown.cut(type, 60) + ", which is not compared");
                }
            }
            if (options.ignore().contains(asked)) {
                throw new ReadException(
                        Kind.ARGUMENT, "column " + shown + ": --ignore leaves it out; drop one of the two");
            }
            boolean known =
                    reference.columns().contains(asked) || current.columns().contains(asked);
            throw new ReadException(
                    Kind.ARGUMENT,
                    "column " + shown + ": "
                            + (known
                                    ? "--columns leaves it out; the columns compared are "
                                    : "no such column; there are ")
                            + Columns.list(List.copyOf(there)));
        }

        @Override
        public void read(String name, ColumnPair read, List<String> said) {
            if (name.equals(column)) {
                pair = read instanceof ColumnPair.Values values ? Repeated.of(name, values) : read;
                notes = List.copyOf(said);
            }
        }

        @Override
        public void judged(Draft.Measured judged, Question asked, Evidence found, Judge by) {
            if (judged.name().equals(column)) {
                draft = judged;
                question = asked;
                evidence = found;
                judge = by;
            }
        }
    }
}
