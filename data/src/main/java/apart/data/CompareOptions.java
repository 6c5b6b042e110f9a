package apart.data;

import java.util.List;
import java.util.Map;

/// What the user says about a comparison, in place of the defaults.
///
/// Immutable: each `with…` returns other options and leaves these as they are.
public final class CompareOptions implements Cloneable {
    private List<String> columns = List.of();
    private List<String> ignore = List.of();
    private Map<String, String> renamed = Map.of();
    private long seed = 1;
    private double alpha = .05;
    private int threads = Runtime.getRuntime().availableProcessors();
    private ReadOptions reading = ReadOptions.defaults();
    private TimeOrder time = TimeOrder.INDEPENDENT;
    private Policy policy = Policy.none();
    private boolean calendar;

    private CompareOptions() {}

    /// All columns, seed 1, a false-discovery rate of 5 %, one thread per processor.
    public static CompareOptions defaults() {
        return new CompareOptions();
    }

    /// The columns to compare, by their names in the reference; empty for all.
    public List<String> columns() {
        return columns;
    }

    public CompareOptions withColumns(List<String> names) {
        var changed = copy();
        changed.columns = List.copyOf(names);
        return changed;
    }

    /// Columns to leave out, in both tables.
    public List<String> ignore() {
        return ignore;
    }

    public CompareOptions withIgnore(List<String> names) {
        var changed = copy();
        changed.ignore = List.copyOf(names);
        return changed;
    }

    /// Name in the reference to name in the current table.
    public Map<String, String> renamed() {
        return renamed;
    }

    public CompareOptions withRenamed(Map<String, String> oldToNew) {
        var changed = copy();
        changed.renamed = Map.copyOf(oldToNew);
        return changed;
    }

    /// The seed of all draws.
    public long seed() {
        return seed;
    }

    public CompareOptions withSeed(long ofAllDraws) {
        var changed = copy();
        changed.seed = ofAllDraws;
        return changed;
    }

    /// The false-discovery rate over the columns.
    public double alpha() {
        return alpha;
    }

    /// With another false-discovery rate.
    ///
    /// @throws IllegalArgumentException if alpha does not lie between 0 and 1
    public CompareOptions withAlpha(double rate) {
        if (!(rate > 0 && rate < 1)) {
            throw new IllegalArgumentException("alpha is " + rate + "; it lies between 0 and 1, such as 0.05");
        }
        var changed = copy();
        changed.alpha = rate;
        return changed;
    }

    /// How many columns are worked on at once; never changes a result.
    public int threads() {
        return threads;
    }

    /// With another number of threads.
    ///
    /// @throws IllegalArgumentException if there is not at least one
    public CompareOptions withThreads(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("threads is " + count + "; at least 1 is needed");
        }
        var changed = copy();
        changed.threads = count;
        return changed;
    }

    /// How files are read.
    public ReadOptions reading() {
        return reading;
    }

    public CompareOptions withReading(ReadOptions options) {
        var changed = copy();
        changed.reading = options;
        return changed;
    }

    /// Whether rows stand in the order of time.
    public TimeOrder time() {
        return time;
    }

    public CompareOptions withTime(TimeOrder order) {
        var changed = copy();
        changed.time = order;
        return changed;
    }

    /// The rules by which a change counts.
    public Policy policy() {
        return policy;
    }

    public CompareOptions withPolicy(Policy rules) {
        var changed = copy();
        changed.policy = rules;
        return changed;
    }

    /// Whether weekday, month and hour of the dates are compared as columns of their own.
    public boolean calendar() {
        return calendar;
    }

    public CompareOptions withCalendar(boolean partsToo) {
        var changed = copy();
        changed.calendar = partsToo;
        return changed;
    }

    private CompareOptions copy() {
        try {
            return (CompareOptions) clone();
        } catch (CloneNotSupportedException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
