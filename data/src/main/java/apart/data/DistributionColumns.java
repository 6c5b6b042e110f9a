package apart.data;

import apart.Distribution;
import apart.Pmf;
import apart.PointCloud;
import apart.Sample;
import apart.data.ReadException.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Which columns of a table make a distribution.
///
/// @param values the places of the columns of weights, values or coordinates
/// @param weights the place of the column of weights beside them; −1 for none
record DistributionColumns(Table table, List<Integer> values, int weights) {
    private static final double ROUNDING = 1e-9;

    /// Finds the columns that are asked for.
    ///
    /// @throws ReadException if one is not there, or none is left
    static DistributionColumns of(Table table, DistributionFiles.Asked asked, List<String> notes) {
        var path = table.facts().path();
        table.facts().notes().stream()
                .filter(note -> !note.startsWith("the first line reads as data"))
                .forEach(note -> notes.add(path + ": " + note));
        int weights = asked.weights().isEmpty() ? -1 : place(table, "--weights", asked.weights());
        var values = new ArrayList<Integer>();
        if (!asked.columns().isEmpty()) {
            asked.columns().forEach(name -> values.add(place(table, "--columns", name)));
            if (values.contains(weights)) {
                throw new ReadException(
                        Kind.ARGUMENT, "--weights " + Shown.cut(asked.weights()) + " is among --columns as well");
            }
        } else if (asked.form() == FileForm.PMF && weights >= 0) {
            return new DistributionColumns(table, List.of(weights), -1);
        } else {
            IntStream.range(0, table.columns().size()).filter(i -> i != weights).forEach(values::add);
        }
        if (values.isEmpty()) {
            throw new ReadException(
                    Kind.UNSUPPORTED,
                    path + " has no column of numbers"
                            + (weights >= 0 ? " beside the weights" : "")
                            + "; expected one of values or weights, or several of coordinates");
        }
        return new DistributionColumns(table, List.copyOf(values), asked.form() == FileForm.PMF ? -1 : weights);
    }

    private static int place(Table table, String option, String name) {
        int place = table.columns().indexOf(name);
        if (place >= 0) {
            return place;
        }
        var type = table.skipped().get(name);
        throw new ReadException(
                type == null ? Kind.ARGUMENT : Kind.UNSUPPORTED,
                option + " " + Shown.cut(name) + ": "
                        + (type == null
                                ? "no such column; " + table.facts().path() + " has " + Columns.list(table.columns())
                                : "in " + table.facts().path() + " its values are of type " + Shown.cut(type, 60)
                                        + ", which holds no single numbers"));
    }

    String path() {
        return table.facts().path();
    }

    List<String> names() {
        return values.stream().map(table.columns()::get).toList();
    }

    private boolean isNamed() {
        return !"no".equals(table.facts().decided().get("header"));
    }

    /// These columns in the order in which the other table has columns of their names; where the
    /// names differ they stay as they are, and a note says which are paired.
    DistributionColumns inOrderOf(DistributionColumns other, List<String> notes) {
        var mine = names();
        var theirs = other.names();
        if (mine.size() < 2 || mine.equals(theirs) || !isNamed() || !other.isNamed()) {
            return this;
        }
        if (new HashSet<>(mine).equals(new HashSet<>(theirs))) {
            notes.add("the columns of " + path() + " are taken in the order of " + other.path() + ": "
                    + Columns.list(theirs));
            return new DistributionColumns(
                    table, theirs.stream().map(table.columns()::indexOf).toList(), weights);
        }
        notes.add("the names of the columns differ, so they are paired in their order: " + Columns.list(theirs)
                + " with " + Columns.list(mine));
        return this;
    }

    /// Reads the distribution.
    ///
    /// @throws ReadException if a cell is not what it should be; the message has its place
    FileDistribution read(FileForm form, ReadOptions options, List<String> notes) {
        long cells = table.rows() * values.size();
        if (cells > Integer.MAX_VALUE - 8) {
            throw new ReadException(
                    Kind.LIMIT,
                    path() + " has " + cells + " numbers; at most " + (Integer.MAX_VALUE - 8)
                            + " are held at once, so read fewer rows with --limit");
        }
        return switch (form) {
            case PMF -> pmf(options, notes);
            case SAMPLE -> sample(options, notes);
            case POINTS -> points(options, notes);
        };
    }

    // ---- weights of outcomes -------------------------------------------------------------------------------

    private FileDistribution pmf(ReadOptions options, List<String> notes) {
        var cells = NumberCells.read(table, values.getFirst(), options);
        checkWeights(cells, "outcome");
        var wholes = cells.wholes();
        var pmf = wholes == null ? checked(() -> Pmf.normalized(cells.values())) : checked(() -> Pmf.ofCounts(wholes));
        double total = pmf.total();
        if (wholes == null && !(Math.abs(total - 1) <= ROUNDING)) {
            notes.add(path() + ": the weights sum to " + total + " and are divided by that");
        } else if (wholes != null && total != 1) {
            notes.add(path() + ": " + String.format(Locale.ROOT, "%,.0f", total) + " counts in " + pmf.size()
                    + " outcomes");
        }
        return made(pmf);
    }

    private FileDistribution made(Distribution distribution) {
        return new FileDistribution(distribution, table.facts(), names(), null, null);
    }

    private static void checkWeights(NumberCells cells, String of) {
        var weights = cells.values();
        for (int i = 0; i < weights.length; i++) {
            if (Double.isNaN(weights[i])) {
                throw missing(cells, i, "the weight of every " + of);
            }
            if (weights[i] < 0) {
                throw new ReadException(
                        Kind.RANGE,
                        cells.where(i) + ": the weight is " + weights[i] + "; weights are finite and not negative");
            }
        }
    }

    private static ReadException missing(NumberCells cells, int row, String expected) {
        return new ReadException(
                Kind.TYPE,
                cells.where(row) + ": the cell is missing or not finite, expected " + expected
                        + "; complete it, or take the row out of the file");
    }

    private <D> D checked(Supplier<D> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException | ArithmeticException impossible) {
            throw new ReadException(Kind.RANGE, path() + ": " + impossible.getMessage(), impossible);
        }
    }

    // ---- values --------------------------------------------------------------------------------------------

    private FileDistribution sample(ReadOptions options, List<String> notes) {
        var cells = NumberCells.read(table, values.getFirst(), options);
        var all = cells.values();
        var order = IntStream.range(0, all.length)
                .filter(row -> !Double.isNaN(all[row]))
                .toArray();
        if (order.length == 0) {
            throw new ReadException(
                    Kind.NO_ROWS, cells.where(0) + ": all " + all.length + " values are missing; expected numbers");
        }
        sayRounded(cells, notes);
        sayAbsent("missing", all.length - order.length - cells.infinite(), all.length, notes);
        sayAbsent("infinite", cells.infinite(), all.length, notes);
        var weightOf = weights < 0 ? null : weights(options);
        var sample = weightOf == null
                ? checked(() -> Sample.of(at(all, order)))
                : checked(() -> Sample.weighted(at(all, order), at(weightOf, order)));
        return new FileDistribution(sample, table.facts(), names(), all, weightOf);
    }

    private double[] weights(ReadOptions options) {
        var cells = NumberCells.read(table, weights, options);
        checkWeights(cells, "row");
        return cells.values();
    }

    private static double[] at(double[] values, int[] rows) {
        return Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
    }

    private void sayRounded(NumberCells cells, List<String> notes) {
        if (cells.rounded() > 0) {
            notes.add(path() + ": " + cells.rounded()
                    + " whole numbers beyond 2^53 are rounded to doubles; apart compare takes them exactly");
        }
    }

    private void sayAbsent(String what, long absent, int rows, List<String> notes) {
        if (absent > 0) {
            notes.add(path() + ": " + absent + " of " + rows + " values " + (absent == 1 ? "is " : "are ") + what
                    + " and left out");
        }
    }

    // ---- points --------------------------------------------------------------------------------------------

    private FileDistribution points(ReadOptions options, List<String> notes) {
        int dimension = values.size();
        var rowMajor = new double[Math.toIntExact(table.rows()) * dimension];
        for (int axis = 0; axis < dimension; axis++) {
            var cells = NumberCells.read(table, values.get(axis), options);
            sayRounded(cells, notes);
            var coordinates = cells.values();
            for (int row = 0; row < coordinates.length; row++) {
                if (Double.isNaN(coordinates[row])) {
                    throw missing(cells, row, "every coordinate of a point");
                }
                rowMajor[row * dimension + axis] = coordinates[row];
            }
        }
        var cloud = checked(() -> PointCloud.view(rowMajor, dimension));
        if (weights < 0) {
            return made(cloud);
        }
        var weightOf = weights(options);
        return made(checked(() -> cloud.weighted(weightOf)));
    }
}
