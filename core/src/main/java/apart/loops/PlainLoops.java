package apart.loops;

/// The loops in plain Java.
final class PlainLoops implements Loops {
    private static final int LANES = 8;

    PlainLoops() {}

    @Override
    public String name() {
        return "plain";
    }

    @Override
    public void log(double[] x, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = Series.log(x[i]);
        }
    }

    @Override
    public void logRatio(double[] p, double[] q, double[] d, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = p[i] == 0 ? 0 : q[i] == 0 ? Double.POSITIVE_INFINITY : Series.logRatio(p[i], q[i], d[i]);
        }
    }

    @Override
    public void kullbackLeibler(double[] p, double[] q, double[] d, double[] terms, int n) {
        for (int i = 0; i < n; i++) {
            terms[i] = kullbackLeibler(p[i], q[i], d[i]);
        }
    }

    private static double kullbackLeibler(double p, double q, double d) {
        if (p == 0) {
            return q;
        }
        if (q == 0) {
            return Double.POSITIVE_INFINITY;
        }
        double t = d / (p + q);
        if (Math.abs(t) <= Series.SERIES_END) {
            return d * t * Math.fma(Math.fma(t, t, t), Series.horner(Series.RATIO, t * t), 1);
        }
        return Math.fma(p, Series.log(p / q), -d);
    }

    @Override
    public void jensenShannon(double[] p, double[] q, double[] d, double[] terms, int n) {
        for (int i = 0; i < n; i++) {
            terms[i] = jensenShannon(p[i], q[i], d[i]);
        }
    }

    private static double jensenShannon(double p, double q, double d) {
        double sum = p + q;
        if (p == 0 || q == 0) {
            return 0.5 * Series.LN_2 * sum;
        }
        double t = d / sum;
        if (Math.abs(t) <= Series.SERIES_END) {
            return 0.5 * d * t * Series.horner(Series.MIXTURE, t * t);
        }
        double m = 0.5 * sum;
        double left = p * Series.log(Math.max(p / m, Double.MIN_NORMAL));
        double right = q * Series.log(Math.max(q / m, Double.MIN_NORMAL));
        return 0.5 * (left + right);
    }

    @Override
    public void populationStability(double[] p, double[] q, double[] d, double[] terms, int n) {
        for (int i = 0; i < n; i++) {
            terms[i] = populationStability(p[i], q[i], d[i]);
        }
    }

    private static double populationStability(double p, double q, double d) {
        if (p == 0 || q == 0) {
            return p == q ? 0 : Double.POSITIVE_INFINITY;
        }
        double t = d / (p + q);
        if (Math.abs(t) <= Series.SERIES_END) {
            double u = t * t;
            return d * (2 * t * Math.fma(u, Series.horner(Series.RATIO, u), 1));
        }
        return Math.abs(d) * Series.log(Math.max(p, q) / Math.min(p, q));
    }

    @Override
    public void distances(double[] x, double[] y, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = Math.abs(x[i] - y[i]);
        }
    }

    @Override
    public void sum(double[] x, int n, CompensatedSum into) {
        var sums = new double[LANES];
        var compensations = new double[LANES];
        for (int i = 0; i < n; i++) {
            add(x[i], sums, compensations, i & (LANES - 1));
        }
        into.add(sums, compensations);
    }

    private static void add(double x, double[] sums, double[] compensations, int lane) {
        double sum = sums[lane];
        double next = sum + x;
        double added = next - sum;
        compensations[lane] += (sum - (next - added)) + (x - added);
        sums[lane] = next;
    }
}
