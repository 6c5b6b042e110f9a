package apart.estimate;

import java.util.SplittableRandom;

/// Deals the pooled rows to the two sides anew, as if the sides meant nothing.
interface Dealer {
    /// Writes how many rows of each cell the smaller side gets.
    void deal(SplittableRandom random, long[] counts);

    /// Rows one by one, which is right where they are independent: counts are multivariate
    /// hypergeometric.
    static Dealer ofRows(long[] totals, long rows, long taken) {
        return (random, counts) -> {
            long left = rows;
            long wanted = taken;
            for (int k = 0; k < totals.length; k++) {
                counts[k] = Hypergeometric.draw(random, left, totals[k], wanted);
                left -= totals[k];
                wanted -= counts[k];
            }
        };
    }
}
