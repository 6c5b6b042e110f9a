package apart.data;

/// Statistics of the counts x and y of two sides over the same categories, as other tools have
/// them.
final class LikeCounts {
    private LikeCounts() {}

    /// The difference of the first category's shares over its standard error; 0 where there is
    /// no other category.
    static double z(long[] x, long[] y) {
        double n = LikeColumn.total(x);
        double m = LikeColumn.total(y);
        double pooled = (x[0] + y[0]) / (n + m);
        double error = Math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m));
        return error > 0 ? (x[0] / n - y[0] / m) / error : 0;
    }

    /// χ² of y against the shares of x as if these were the law; infinite where y has what x
    /// lacks.
    static double fit(long[] x, long[] y) {
        double scale = (double) LikeColumn.total(y) / LikeColumn.total(x);
        double statistic = 0;
        for (int k = 0; k < x.length; k++) {
            double expected = x[k] * scale;
            double away = y[k] - expected;
            statistic += away == 0 ? 0 : away * away / expected;
        }
        return statistic;
    }

    /// χ² of the table of both, with Yates' correction where there are two categories.
    static double contingency(long[] x, long[] y) {
        double n = LikeColumn.total(x);
        double m = LikeColumn.total(y);
        double statistic = 0;
        for (int k = 0; k < x.length; k++) {
            double total = x[k] + y[k];
            double left = total * n / (n + m);
            double right = total * m / (n + m);
            double away = Math.abs(x[k] - left);
            away -= x.length == 2 ? Math.min(.5, away) : 0;
            statistic += away * away / left + away * away / right;
        }
        return statistic;
    }
}
