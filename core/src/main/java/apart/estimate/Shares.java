package apart.estimate;

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

    /// All cells without y joined into one that has as many y as there are cells with exactly
    /// one, at least 1: the expected share of all that was not met is that of what was met
    /// once (Good 1953, https://doi.org/10.1093/biomet/40.3-4.237).
    ///
    /// Chosen because they are empty, these cells have more of the law than their counts say,
    /// so to count them as they are would be to see what is not there.
    Shares withUnseenY() {
        int empty = 0;
        long once = 0;
        for (long count : y) {
            empty += count == 0 ? 1 : 0;
            once += count == 1 ? 1 : 0;
        }
        if (empty == 0) {
            return this;
        }
        int kept = size() - empty;
        var newX = new long[kept + 1];
        var newY = new long[kept + 1];
        int at = 0;
        for (int k = 0; k < size(); k++) {
            if (y[k] == 0) {
                newX[kept] += x[k];
            } else {
                newX[at] = x[k];
                newY[at] = y[k];
                at++;
            }
        }
        newY[kept] = Math.max(1, once);
        return new Shares(newX, newY, n, m + newY[kept]);
    }
}
