package apart.estimate;

import java.util.ArrayList;
import java.util.Comparator;

/// Counts x of n and y of m over the same cells, and their shares shrunk toward the pooled
/// ones.
record Shares(long[] x, long[] y, long n, long m) {
    static Shares ofReferenceAndCurrent(Cells cells) {
        var x = new long[cells.size()];
        var y = new long[cells.size()];
        for (int k = 0; k < x.length; k++) {
            x[k] = cells.reference(k);
            y[k] = cells.current(k);
        }
        return new Shares(x, y, cells.referenceTotal(), cells.currentTotal());
    }

    static Shares ofCurrentAndReference(Cells cells) {
        var shares = ofReferenceAndCurrent(cells);
        return new Shares(shares.y, shares.x, shares.m, shares.n);
    }

    int size() {
        return x.length;
    }

    /// (x + ½K·r)/(n + ½K), r the pooled shares.
    double[] shrunkX() {
        return shrunk(x, n);
    }

    double[] shrunkY() {
        return shrunk(y, m);
    }

    private double[] shrunk(long[] counts, long rows) {
        double weight = 0.5 * size();
        double total = (double) n + m;
        var shares = new double[size()];
        for (int k = 0; k < shares.length; k++) {
            shares[k] = (counts[k] + weight * ((x[k] + y[k]) / total)) / (rows + weight);
        }
        return shares;
    }

    /// All cells without y joined into one, together with the smallest cell that has some: no
    /// divergence grows by joining.
    Shares withoutEmptyY() {
        var kept = new ArrayList<Integer>();
        long joinedX = 0;
        for (int k = 0; k < size(); k++) {
            if (y[k] == 0) {
                joinedX += x[k];
            } else {
                kept.add(k);
            }
        }
        if (kept.size() == size()) {
            return this;
        }
        int smallest =
                kept.stream().min(Comparator.comparingLong(k -> x[k] + y[k])).orElseThrow();
        var newX = new long[kept.size()];
        var newY = new long[kept.size()];
        for (int i = 0; i < newX.length; i++) {
            int k = kept.get(i);
            newX[i] = x[k] + (k == smallest ? joinedX : 0);
            newY[i] = y[k];
        }
        return new Shares(newX, newY, n, m);
    }
}
