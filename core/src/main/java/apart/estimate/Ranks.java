package apart.estimate;

import java.util.Arrays;

/// Mid-ranks: the place of each value among all, equal values sharing the mean of their
/// places.
final class Ranks {
    private Ranks() {}

    /// The mid-ranks of the first values of an array, in their order, less the mean rank; they
    /// sum to 0. O(n log n).
    static double[] centered(double[] values, int count) {
        var sorted = new double[count];
        for (int i = 0; i < count; i++) {
            // The two zeros are one value.
            sorted[i] = values[i] + 0.0;
        }
        var ranks = sorted.clone();
        Arrays.sort(sorted);
        var places = new double[count];
        int distinct = 0;
        int from = 0;
        for (int i = 1; i <= count; i++) {
            if (i == count || sorted[i] != sorted[from]) {
                // Places from … i−1, whose mean is (from + i − 1)/2, less that of all.
                places[distinct] = 0.5 * ((double) from + i - count);
                sorted[distinct++] = sorted[from];
                from = i;
            }
        }
        for (int i = 0; i < count; i++) {
            ranks[i] = places[Arrays.binarySearch(sorted, 0, distinct, ranks[i])];
        }
        return ranks;
    }

    static double squares(double[] ranks) {
        double sum = 0;
        for (double rank : ranks) {
            sum += rank * rank;
        }
        return sum;
    }
}
