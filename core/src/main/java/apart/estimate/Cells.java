package apart.estimate;

import apart.Sample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/// How many rows of a reference and of a current table fall into each of the same cells.
///
/// Cells of values come first, in ascending order of value: [#ordered] of them. Categories,
/// and the cells that stand beside all values (missing, unreadable …), follow. Categories
/// stand in the order of their names, so that nothing depends on the order in which rows or
/// categories arrive. No cell is empty on both sides.
///
/// Which cells there are depends on the pooled rows only, never on the side a row came from;
/// this is what makes permutation tests over them exact. Every value weighs the same.
public final class Cells {
    /// A cell that stands beside the values or categories: missing, unreadable, infinite.
    public record Extra(String name, long reference, long current) {
        public Extra {
            requireCount(name, "the reference", reference);
            requireCount(name, "the current table", current);
        }
    }

    /// Rare categories that share a cell.
    ///
    /// @param cell the index of the cell
    /// @param names the categories in it, in ascending order of name
    public record Group(int cell, List<String> names) {
        public Group {
            names = List.copyOf(names);
        }
    }

    /// Counts of one cell. A cell that is not a range of values has no low, high and mean;
    /// they are 0.
    record Cell(String name, long reference, long current, double low, double high, double mean) {
        static Cell named(String name, long reference, long current) {
            return new Cell(name, reference, current, 0, 0, 0);
        }

        long total() {
            return reference + current;
        }
    }

    private static final long MOST_ROWS = 1L << 53;

    private final Cell[] cells;
    private final int ordered;
    private final int categories;
    private final long referenceTotal;
    private final long currentTotal;
    private final boolean identical;
    private final List<Group> groups;

    private Cells(List<Cell> cells, int ordered, int categories, boolean identical, List<Group> groups) {
        this.cells = cells.toArray(Cell[]::new);
        this.ordered = ordered;
        this.categories = categories;
        this.identical = identical;
        this.groups = List.copyOf(groups);
        long n = 0;
        long m = 0;
        for (var cell : this.cells) {
            n = Math.addExact(n, cell.reference);
            m = Math.addExact(m, cell.current);
        }
        if (Math.max(n, m) > MOST_ROWS) {
            throw new IllegalArgumentException("the cells count " + Math.max(n, m) + " rows of one table; at most "
                    + MOST_ROWS + " are counted exactly");
        }
        referenceTotal = n;
        currentTotal = m;
    }

    /// Cells of equal pooled mass over the values of two samples.
    ///
    /// With N pooled values and K = 2·min(n, m)^0.4 rounded and kept within 8 … 64, a value
    /// with a pooled count of at least N/K is a cell of its own and ends the cell before it;
    /// other values gather until their cell holds N/K. O(n + m).
    ///
    /// @param extras cells beside the values; those empty on both sides are left out
    /// @throws IllegalArgumentException if two extras have one name
    public static Cells ofValues(Sample reference, Sample current, Extra... extras) {
        return EqualMass.cells(reference, current, extras);
    }

    /// Cells over the values of the reference, where the current table has none.
    public static Cells ofReferenceOnly(Sample reference, Extra... extras) {
        return EqualMass.cells(reference, null, extras);
    }

    /// Cells over the values of the current table, where the reference has none.
    public static Cells ofCurrentOnly(Sample current, Extra... extras) {
        return EqualMass.cells(null, current, extras);
    }

    /// One cell per category; [#grouped] joins the rare ones. Categories and extras that are
    /// empty on both sides are left out. O(k log k).
    ///
    /// A column without any value on either side is one without categories.
    ///
    /// @throws IllegalArgumentException if the lengths differ, a count is negative or a name
    ///     appears twice
    public static Cells ofCategories(List<String> names, long[] reference, long[] current, Extra... extras) {
        if (names.size() != reference.length || names.size() != current.length) {
            throw new IllegalArgumentException(names.size() + " categories are named, but " + reference.length
                    + " are counted in the reference and " + current.length
                    + " in the current table; give one count per category on each side");
        }
        var cells = new ArrayList<Cell>();
        for (int k = 0; k < reference.length; k++) {
            requireCount(names.get(k), "the reference", reference[k]);
            requireCount(names.get(k), "the current table", current[k]);
            cells.add(Cell.named(names.get(k), reference[k], current[k]));
        }
        requireDistinct(cells, "category");
        cells.removeIf(cell -> cell.total() == 0);
        cells.sort(Comparator.comparing(Cell::name));
        boolean identical = cells.stream().allMatch(cell -> cell.reference == cell.current);
        return of(cells, 0, identical, extras);
    }

    /// Cells of values or categories, followed by the extras that are not empty.
    static Cells of(List<Cell> cells, int ordered, boolean identical, Extra... extras) {
        int categories = cells.size() - ordered;
        var beside = new ArrayList<Cell>();
        for (var extra : extras) {
            beside.add(Cell.named(extra.name, extra.reference, extra.current));
        }
        requireDistinct(beside, "extra cell");
        beside.removeIf(cell -> cell.total() == 0);
        boolean same = identical && beside.stream().allMatch(cell -> cell.reference == cell.current);
        var all = new ArrayList<>(cells);
        all.addAll(beside);
        return new Cells(all, ordered, categories, same, List.of());
    }

    /// These cells with rare categories joined, so that every cell expects at least 5 rows of
    /// the smaller table.
    ///
    /// Categories are walked in ascending order of pooled count, then name, and gathered
    /// until their group expects 5 rows; a last group below that joins the one before. Groups
    /// keep the order of the walk. Cells of values and extras stay as they are. Never one big
    /// "other": where all categories are rare, it would swallow everything.
    public Cells grouped() {
        if (categories == 0 || !groups.isEmpty()) {
            return this;
        }
        return RareCategories.group(this);
    }

    Cells regrouped(List<Cell> categoryCells, List<Group> groups) {
        var all = new ArrayList<>(categoryCells);
        for (int k = ordered + categories; k < cells.length; k++) {
            all.add(cells[k]);
        }
        return new Cells(all, 0, categoryCells.size(), identical, groups);
    }

    /// The same cells with other counts; those that become empty on both sides are left out.
    Cells recounted(long[] reference, long[] current) {
        var kept = new ArrayList<Cell>();
        int values = 0;
        int named = 0;
        for (int k = 0; k < cells.length; k++) {
            if (reference[k] + current[k] == 0) {
                continue;
            }
            var cell = cells[k];
            kept.add(new Cell(cell.name, reference[k], current[k], cell.low, cell.high, cell.mean));
            values += k < ordered ? 1 : 0;
            named += k >= ordered && k < ordered + categories ? 1 : 0;
        }
        return new Cells(kept, values, named, false, List.of());
    }

    /// The number of cells.
    public int size() {
        return cells.length;
    }

    /// How many of the cells, the first ones, are in order of value.
    public int ordered() {
        return ordered;
    }

    /// How many of the cells are categories or groups of them.
    public int categories() {
        return categories;
    }

    /// Rows of the reference in cell k.
    public long reference(int k) {
        return cells[k].reference;
    }

    /// Rows of the current table in cell k.
    public long current(int k) {
        return cells[k].current;
    }

    /// Rows of both tables in cell k.
    public long total(int k) {
        return cells[k].total();
    }

    /// Rows of the reference in all cells.
    public long referenceTotal() {
        return referenceTotal;
    }

    /// Rows of the current table in all cells.
    public long currentTotal() {
        return currentTotal;
    }

    /// The name of cell k: a category, an extra, a group, one value, or `low … high`.
    public String name(int k) {
        return cells[k].name;
    }

    /// The smallest pooled value in cell k.
    ///
    /// @throws IllegalArgumentException if the cell is not one of the ordered ones
    public double low(int k) {
        return values(k).low;
    }

    /// The largest pooled value in cell k.
    ///
    /// @throws IllegalArgumentException if the cell is not one of the ordered ones
    public double high(int k) {
        return values(k).high;
    }

    /// The mean of the pooled values in cell k.
    ///
    /// @throws IllegalArgumentException if the cell is not one of the ordered ones
    public double mean(int k) {
        return values(k).mean;
    }

    /// Whether all of cell k is one value.
    public boolean atom(int k) {
        return k < ordered && cells[k].low == cells[k].high;
    }

    /// Whether both tables hold the same values, categories and extras, each equally often.
    public boolean identical() {
        return identical;
    }

    /// The groups of rare categories made by [#grouped].
    public List<Group> groups() {
        return groups;
    }

    /// What [#grouped] did, such as `37 rare categories in 4 groups`; empty if it joined
    /// none.
    public String grouping() {
        if (groups.isEmpty()) {
            return "";
        }
        int rare = 0;
        for (var group : groups) {
            rare += group.names.size();
        }
        return rare + " rare categories in " + groups.size() + (groups.size() == 1 ? " group" : " groups");
    }

    Cell cell(int k) {
        return cells[k];
    }

    private Cell values(int k) {
        if (k >= ordered) {
            throw new IllegalArgumentException("cell " + k + " (" + cells[k].name
                    + ") is not a range of values; only the first " + ordered + " are");
        }
        return cells[k];
    }

    private static void requireCount(String name, String side, long count) {
        if (count < 0) {
            throw new IllegalArgumentException(
                    "the count of \"" + name + "\" in " + side + " is " + count + "; counts are at least 0");
        }
    }

    private static void requireDistinct(List<Cell> cells, String what) {
        var seen = new HashSet<String>();
        for (var cell : cells) {
            if (!seen.add(cell.name)) {
                throw new IllegalArgumentException(
                        "the " + what + " \"" + cell.name + "\" is given twice; add its counts up first");
            }
        }
    }
}
