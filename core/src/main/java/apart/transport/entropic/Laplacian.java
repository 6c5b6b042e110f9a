package apart.transport.entropic;

import java.util.Arrays;

/// A connected graph with weights w on its edges, and the equations Σₖ wⱼₖ(xⱼ − xₖ) = ρⱼ on it.
///
/// Nodes are eliminated one by one. What a node is tied to the others with is added up from
/// weights, none of which is negative, and never had as a difference: so parts of the graph that
/// hang together by next to nothing are solved as exactly as others.
///
/// Source: Grassmann, Taksar and Heyman 1985, doi:10.1287/opre.33.5.1107.
final class Laplacian {
    private final double[][] weights;

    /// Without edges yet.
    Laplacian(int nodes) {
        weights = new double[nodes][];
        for (int j = 0; j < nodes; j++) {
            weights[j] = new double[j];
        }
    }

    /// Ties every node but the first to it, by a number of masses.
    void tieToFirst(double[] masses, double times) {
        for (int j = 1; j < weights.length; j++) {
            weights[j][0] += times * masses[j - 1];
        }
    }

    /// Adds edges of weight xⱼ·xₖ·factor between all nodes but the first, which is
    /// ground: node j + 1 stands for xⱼ.
    void addProducts(double[] x, double factor) {
        for (int j = 1; j < x.length; j++) {
            double scaled = x[j] * factor;
            if (scaled > 0) {
                addTo(weights[j + 1], x, scaled, j);
            }
        }
    }

    private static void addTo(double[] sums, double[] x, double factor, int n) {
        for (int k = 0; k < n; k++) {
            sums[k + 1] = Math.fma(factor, x[k], sums[k + 1]);
        }
    }

    private static void eliminate(double[] sums, double[] row, double factor, int n) {
        for (int k = 0; k < n; k++) {
            sums[k] = Math.fma(factor, row[k], sums[k]);
        }
    }

    /// Solves in place of the right side, of which the first node is the zero.
    /// The weights are used up.
    void solve(double[] right) {
        int n = weights.length;
        var ties = new double[n];
        for (int j = n - 1; j > 0; j--) {
            var row = weights[j];
            double tie = Arrays.stream(row).sum();
            ties[j] = tie;
            if (tie == 0) {
                continue;
            }
            for (int k = 0; k < j; k++) {
                double part = row[k] / tie;
                if (part > 0) {
                    right[k] += part * right[j];
                    eliminate(weights[k], row, part, k);
                }
            }
        }
        right[0] = 0;
        for (int j = 1; j < n; j++) {
            double sum = right[j];
            for (int k = 0; k < j; k++) {
                sum = Math.fma(weights[j][k], right[k], sum);
            }
            right[j] = ties[j] > 0 ? sum / ties[j] : 0;
        }
    }
}
