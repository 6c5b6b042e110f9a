package apart.data;

import apart.Pair;
import apart.data.ReadException.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Two files read as two distributions of one form.
///
/// @param notes what was decided, left out or divided out, in sentences
public record DistributionFiles(FileDistribution p, FileDistribution q, List<String> notes) {
    public DistributionFiles {
        notes = List.copyOf(notes);
    }

    /// What the files hold, as the user says.
    ///
    /// @param form absent to decide: one column of numbers is a sample, several are points
    /// @param columns those that hold the weights, values or coordinates; empty for all
    /// @param weights the column of weights of values or points; empty for none
    public record Asked(@Nullable FileForm form, List<String> columns, String weights) {
        public Asked {
            columns = List.copyOf(columns);
        }
    }

    /// The two distributions.
    public Pair pair() {
        return Pair.of(p.distribution(), q.distribution());
    }

    /// Reads two files.
    ///
    /// Every cell must be a number. A missing one is an error, except among the values of a
    /// sample, where it is counted and the row left out. Weights need not sum to 1: they are
    /// divided by their sum, and a note says so.
    ///
    /// @param p a path, or `-` for standard input
    /// @param q a path, or `-` for standard input
    /// @throws ReadException if one cannot be read as asked
    public static DistributionFiles read(
            String p, String q, Asked asked, ReadOptions options, CompareProgress progress) {
        var bytes = new ReadBytes(progress);
        try (var first = Tables.open(p, options, bytes.side(0));
                var second = Tables.open(q, options, bytes.side(1))) {
            var notes = new ArrayList<String>();
            var left = DistributionColumns.of(first, asked, notes);
            var right = DistributionColumns.of(second, asked, notes);
            var form = form(left, right, asked);
            right = right.inOrderOf(left, notes);
            return new DistributionFiles(left.read(form, options, notes), right.read(form, options, notes), notes);
        }
    }

    private static FileForm form(DistributionColumns left, DistributionColumns right, Asked asked) {
        int p = left.values().size();
        int q = right.values().size();
        if (p != q && asked.form() != FileForm.PMF) {
            throw new ReadException(
                    Kind.WIDTH,
                    left.path() + " has " + columns(left) + " and " + right.path() + " has " + columns(right)
                            + "; both need as many (--columns says which, --weights which one holds weights)");
        }
        var form = asked.form() == null ? p == 1 ? FileForm.SAMPLE : FileForm.POINTS : asked.form();
        if (form != FileForm.POINTS && (p > 1 || q > 1)) {
            var several = p > 1 ? left : right;
            throw new ReadException(
                    Kind.ARGUMENT,
                    several.path() + " has " + columns(several) + ", and a "
                            + (form == FileForm.PMF ? "pmf is one column of weights" : "sample is one column of values")
                            + "; say which with --columns"
                            + (form == FileForm.PMF ? " or --weights" : ", or read all with --as points"));
        }
        return form;
    }

    private static String columns(DistributionColumns side) {
        int count = side.values().size();
        return count + (count == 1 ? " column (" : " columns (") + Columns.list(new ArrayList<>(side.names())) + ")";
    }
}
