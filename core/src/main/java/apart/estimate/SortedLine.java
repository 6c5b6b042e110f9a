package apart.estimate;

/// Points on the line in ascending order. Each question is O(log n).
final class SortedLine implements Neighbours {
    private final double[] values;
    private double largest;

    SortedLine(double[] sorted) {
        values = sorted;
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public double distance(double[] rows, int start, int k) {
        double x = rows[start];
        // The k nearest are neighbours in rank: find the first of them.
        int low = 0;
        int high = values.length - k;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (x - values[middle] > values[middle + k] - x) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return Math.max(x - values[low], values[low + k - 1] - x);
    }

    @Override
    public double leastPositive(double[] rows, int start) {
        double x = rows[start];
        int below = firstFrom(x, 0);
        int above = firstAbove(x, 0);
        double left = below == 0 ? Double.POSITIVE_INFINITY : x - values[below - 1];
        double right = above == values.length ? Double.POSITIVE_INFINITY : values[above] - x;
        return Math.min(left, right);
    }

    @Override
    public int within(double[] rows, int start, double radius) {
        double x = rows[start];
        int from = firstFrom(x, radius);
        int to = firstAbove(x, radius);
        largest = from == to ? 0 : Math.max(x - values[from], values[to - 1] - x);
        return to - from;
    }

    @Override
    public double largest() {
        return largest;
    }

    /// The first rank whose value is at most a radius below x.
    private int firstFrom(double x, double radius) {
        int low = 0;
        int high = values.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (x - values[middle] > radius) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// The first rank whose value is more than a radius above x.
    private int firstAbove(double x, double radius) {
        int low = 0;
        int high = values.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (values[middle] - x > radius) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
