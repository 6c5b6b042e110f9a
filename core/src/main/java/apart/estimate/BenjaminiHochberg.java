package apart.estimate;

import java.util.Arrays;

/// The share of false alarms to expect among the columns called moved (Benjamini & Hochberg
/// 1995).
public final class BenjaminiHochberg {
    private BenjaminiHochberg() {}

    /// One q per p, in the same order: with C tests, q of the i-th smallest p is min over j ≥
    /// i of p_(j)·C/j, at most 1. Calling moved what has q ≤ α keeps the expected share of
    /// false alarms at α or below. Equal p have equal q. O(C log C).
    ///
    /// @throws IllegalArgumentException if a p is not within 0 … 1
    public static double[] qValues(double... p) {
        var sorted = p.clone();
        for (int i = 0; i < p.length; i++) {
            if (!(p[i] >= 0 && p[i] <= 1)) {
                throw new IllegalArgumentException("p at index " + i + " is " + p[i] + "; expected 0 to 1");
            }
        }
        Arrays.sort(sorted);
        var bound = new double[p.length];
        double least = 1;
        for (int i = p.length - 1; i >= 0; i--) {
            least = Math.min(least, sorted[i] * p.length / (i + 1));
            bound[i] = least;
        }
        var q = new double[p.length];
        for (int i = 0; i < p.length; i++) {
            // Of equal p any place serves: the last has the least quotient, and it bounds the others.
            q[i] = bound[Arrays.binarySearch(sorted, p[i])];
        }
        return q;
    }
}
