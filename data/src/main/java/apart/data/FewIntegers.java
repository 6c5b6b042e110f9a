package apart.data;

/// Counts whole numbers by value, as long as there are few distinct ones.
final class FewIntegers {
    private final int most;
    private final long[] values;
    private final long[] counts;
    private int size;

    /// @param most distinct values that are counted; with one more, counting stops
    FewIntegers(int most) {
        this.most = most;
        values = new long[most + 1];
        counts = new long[most + 1];
    }

    void add(long value) {
        if (size > most) {
            return;
        }
        for (int i = 0; i < size; i++) {
            if (values[i] == value) {
                counts[i]++;
                return;
            }
        }
        values[size] = value;
        counts[size++] = 1;
    }

    /// The number of distinct values; one more than the most stands for any larger number.
    int size() {
        return size;
    }

    /// A distinct value, in order of first appearance.
    long value(int i) {
        return values[i];
    }

    /// How often that value was seen.
    long count(int i) {
        return counts[i];
    }
}
