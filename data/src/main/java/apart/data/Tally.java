package apart.data;

import apart.Sample;

/// Makes a sample of numbers: whole ones that lie close together are counted, all others sorted.
///
/// The delays of a million flights are a few hundred different minutes: counting them takes one
/// look at each, and everything that is measured afterwards goes over the minutes, not the
/// flights.
final class Tally {
    /// The most different whole numbers that are counted.
    private static final int WIDEST = 1 << 16;

    /// How many numbers there must be for each that may occur.
    private static final int OFTEN = 4;

    private Tally() {}

    /// A sample of the first numbers of an array; finite ones.
    static Sample of(double[] numbers, int length) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        boolean whole = true;
        for (int i = 0; i < length; i++) {
            double number = numbers[i];
            least = Math.min(least, number);
            most = Math.max(most, number);
            whole &= number == Math.rint(number);
        }
        double width = most - least + 1;
        return whole && width <= WIDEST && width * OFTEN <= length
                ? counted(numbers, length, least, (int) width)
                : Sample.of(numbers, length);
    }

    private static Sample counted(double[] numbers, int length, double least, int width) {
        var counts = new long[width];
        for (int i = 0; i < length; i++) {
            counts[(int) (numbers[i] - least)]++;
        }
        int distinct = 0;
        for (long count : counts) {
            distinct += count > 0 ? 1 : 0;
        }
        var values = new double[distinct];
        var times = new long[distinct];
        int next = 0;
        for (int k = 0; k < width; k++) {
            if (counts[k] > 0) {
                values[next] = least + k;
                times[next++] = counts[k];
            }
        }
        return Sample.counted(values, times);
    }
}
