package apart.loops;

/// The loops in plain Java.
final class PlainLoops implements Loops {
    PlainLoops() {}

    @Override
    public String name() {
        return "plain";
    }

    @Override
    public int probabilities(double[] a, double[] b, double[] d, Scales scales, int n) {
        return probabilities(a, b, d, scales, 0, n);
    }

    int probabilities(double[] a, double[] b, double[] d, Scales scales, int from, int n) {
        int special = 0;
        for (int i = from; i < n; i++) {
            d[i] = scales.difference(a[i], b[i]);
            a[i] = scales.left().probability(a[i]);
            b[i] = scales.right().probability(b[i]);
            if (isFaint(a[i]) || isFaint(b[i]) || Double.isNaN(d[i])) {
                special++;
            }
        }
        return special;
    }

    private static boolean isFaint(double probability) {
        return probability > 0 && probability < Double.MIN_NORMAL;
    }

    @Override
    public void log(double[] x, double[] out, int n) {
        log(x, out, 0, n);
    }

    void log(double[] x, double[] out, int from, int n) {
        for (int i = from; i < n; i++) {
            out[i] = Series.log(x[i]);
        }
    }

    @Override
    public void logRatio(double[] p, double[] q, double[] d, double[] out, int n) {
        logRatio(p, q, d, out, 0, n);
    }

    void logRatio(double[] p, double[] q, double[] d, double[] out, int from, int n) {
        for (int i = from; i < n; i++) {
            out[i] = p[i] == 0 ? 0 : q[i] == 0 ? Double.POSITIVE_INFINITY : Series.logRatio(p[i], q[i], d[i]);
        }
    }

    @Override
    public void kullbackLeibler(double[] p, double[] q, double[] d, double[] terms, int n) {
        kullbackLeibler(p, q, d, terms, 0, n);
    }

    void kullbackLeibler(double[] p, double[] q, double[] d, double[] terms, int from, int n) {
        for (int i = from; i < n; i++) {
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
        double sum = p + q;
        if (Math.abs(d) <= Series.SERIES_END * sum) {
            double t = d / sum;
            return d * t * Math.fma(Math.fma(t, t, t), Series.ratio(t * t), 1);
        }
        double ratio = Series.farLogRatio(Math.max(p, q), Math.min(p, q));
        return Math.fma(p, d > 0 ? ratio : -ratio, -d);
    }

    @Override
    public void jensenShannon(double[] p, double[] q, double[] d, double[] terms, int n) {
        jensenShannon(p, q, d, terms, 0, n);
    }

    void jensenShannon(double[] p, double[] q, double[] d, double[] terms, int from, int n) {
        for (int i = from; i < n; i++) {
            terms[i] = jensenShannon(p[i], q[i], Math.abs(d[i]));
        }
    }

    private static double jensenShannon(double p, double q, double distance) {
        double sum = p + q;
        double smaller = Math.min(p, q);
        if (smaller == 0) {
            return 0.5 * Series.LN_2 * sum;
        }
        double t = distance / sum;
        if (distance <= Series.SERIES_END * sum) {
            return 0.5 * distance * t * Series.mixture(t * t);
        }
        double there = smaller * Series.farLogRatio(Math.max(p, q), smaller);
        return 0.5 * Math.fma(sum, Series.logSum(t), -there);
    }

    @Override
    public void populationStability(double[] p, double[] q, double[] d, double[] terms, int n) {
        populationStability(p, q, d, terms, 0, n);
    }

    void populationStability(double[] p, double[] q, double[] d, double[] terms, int from, int n) {
        for (int i = from; i < n; i++) {
            terms[i] = populationStability(p[i], q[i], d[i]);
        }
    }

    private static double populationStability(double p, double q, double d) {
        if (p == 0 || q == 0) {
            return p == q ? 0 : Double.POSITIVE_INFINITY;
        }
        double sum = p + q;
        if (Math.abs(d) <= Series.SERIES_END * sum) {
            return d * Series.nearLogRatio(d / sum);
        }
        return Math.abs(d) * Series.farLogRatio(Math.max(p, q), Math.min(p, q));
    }

    @Override
    public void distances(double[] x, double[] y, double[] out, int n) {
        distances(x, y, out, 0, n);
    }

    void distances(double[] x, double[] y, double[] out, int from, int n) {
        for (int i = from; i < n; i++) {
            out[i] = Math.abs(x[i] - y[i]);
        }
    }

    @Override
    public void squaredDistances(double[] point, double[] others, int start, int stride, double[] out, int n) {
        squaredDistances(point, others, start, stride, out, 0, n);
    }

    void squaredDistances(double[] point, double[] others, int start, int stride, double[] out, int from, int n) {
        for (int i = from; i < n; i++) {
            out[i] = 0;
        }
        for (int axis = 0; axis < point.length; axis++) {
            double x = point[axis];
            int at = start + axis * stride;
            for (int i = from; i < n; i++) {
                double difference = x - others[at + i];
                out[i] = Math.fma(difference, difference, out[i]);
            }
        }
    }

    @Override
    public void squaredDistancesOfFour(
            double[] points,
            int from,
            int pointStride,
            int dimension,
            double[] others,
            int start,
            int stride,
            double[] out,
            int at,
            int row,
            int n) {
        squaredDistancesOfFour(points, from, pointStride, dimension, others, start, stride, out, at, row, 0, n);
    }

    void squaredDistancesOfFour(
            double[] points,
            int from,
            int pointStride,
            int dimension,
            double[] others,
            int start,
            int stride,
            double[] out,
            int at,
            int row,
            int first,
            int n) {
        for (int point = 0; point < 4; point++) {
            int place = at + point * row;
            for (int i = first; i < n; i++) {
                double sum = 0;
                for (int axis = 0; axis < dimension; axis++) {
                    double difference = points[from + axis * pointStride + point] - others[start + axis * stride + i];
                    sum = Math.fma(difference, difference, sum);
                }
                out[place + i] = sum;
            }
        }
    }

    @Override
    public double reduce(double[] x, int at, double factor, double[] y, int start, int n) {
        return reduce(x, at, factor, y, start, 0, n, Double.POSITIVE_INFINITY);
    }

    double reduce(double[] x, int at, double factor, double[] y, int start, int from, int n, double least) {
        double sofar = least;
        for (int i = from; i < n; i++) {
            double reduced = Math.fma(x[at + i], factor, -y[start + i]);
            x[at + i] = reduced;
            sofar = reduced < sofar ? reduced : sofar;
        }
        // Of 0 and −0 either may come first.
        return sofar + 0.0;
    }

    @Override
    public void roots(double[] x, int n) {
        roots(x, 0, n);
    }

    void roots(double[] x, int from, int n) {
        for (int i = from; i < n; i++) {
            x[i] = Math.sqrt(x[i]);
        }
    }

    @Override
    public void decays(double[] x, double rate, int n) {
        decays(x, rate, 0, n);
    }

    void decays(double[] x, double rate, int from, int n) {
        for (int i = from; i < n; i++) {
            x[i] = Series.decay(x[i] * rate);
        }
    }

    @Override
    public void rootDecays(double[] x, double rate, int n) {
        rootDecays(x, rate, 0, n);
    }

    void rootDecays(double[] x, double rate, int from, int n) {
        for (int i = from; i < n; i++) {
            double s = x[i] * rate;
            s = s > Series.FAR ? Series.FAR : s;
            double root = Math.sqrt(1 + s);
            x[i] = s / (root * (1 + root));
        }
    }

    @Override
    public void exponentials(double[] x, int n) {
        PlainScalingLoops.exponentials(x, 0, n);
    }

    @Override
    public void gibbsPowers(
            double[] costs, double source, double[] target, double rate, double shift, double[] shifts, int n) {
        PlainScalingLoops.gibbsPowers(costs, source, target, rate, shift, shifts, 0, n);
    }

    @Override
    public void narrow(double[] x, double factor, float[] into, int start, int n) {
        PlainScalingLoops.narrow(x, factor, into, start, 0, n);
    }

    @Override
    public double rowSum(double[] rows, int start, double[] factors, int n) {
        return PlainScalingLoops.rowSum(rows, start, factors, n);
    }

    @Override
    public void addRows(double[] rows, int start, double[] factors, int from, int count, double[] sums, int n) {
        PlainScalingLoops.addRows(rows, start, factors, from, count, sums, n);
    }

    @Override
    public void rowSums(float[] rows, int start, float[] factors, float[] sums, int from, int count, int n) {
        PlainScalingLoops.rowSums(rows, start, factors, sums, from, count, n);
    }

    @Override
    public void addRows(float[] rows, int start, float[] factors, int from, int count, float[] sums, int n) {
        PlainScalingLoops.addRows(rows, start, factors, from, count, sums, n);
    }

    @Override
    public void addProducts(double[] x, double[] y, int start, double[] lanes, int n) {
        int whole = n & -LaneSum.LANES;
        for (int lane = 0; lane < LaneSum.LANES; lane += 4) {
            double sum0 = lanes[lane];
            double sum1 = lanes[lane + 1];
            double sum2 = lanes[lane + 2];
            double sum3 = lanes[lane + 3];
            for (int i = lane; i < whole; i += LaneSum.LANES) {
                sum0 = Math.fma(x[i], y[start + i], sum0);
                sum1 = Math.fma(x[i + 1], y[start + i + 1], sum1);
                sum2 = Math.fma(x[i + 2], y[start + i + 2], sum2);
                sum3 = Math.fma(x[i + 3], y[start + i + 3], sum3);
            }
            lanes[lane] = sum0;
            lanes[lane + 1] = sum1;
            lanes[lane + 2] = sum2;
            lanes[lane + 3] = sum3;
        }
        addProducts(x, y, start, lanes, whole, n);
    }

    void addProducts(double[] x, double[] y, int start, double[] lanes, int from, int n) {
        for (int i = from; i < n; i++) {
            lanes[i - from] = Math.fma(x[i], y[start + i], lanes[i - from]);
        }
    }

    @Override
    public void project(
            double[] coordinates, int start, double[] directions, int dimension, double[] out, int from, int stride) {
        for (int k = 0; k < DIRECTIONS; k++) {
            int to = k * stride + from;
            for (int i = 0; i < POINTS; i++) {
                double sum = 0;
                for (int axis = 0; axis < dimension; axis++) {
                    sum = Math.fma(coordinates[start + axis * POINTS + i], directions[axis * DIRECTIONS + k], sum);
                }
                out[to + i] = sum;
            }
        }
    }

    @Override
    public void sum(double[] x, int n, LaneSum into) {
        int whole = n & -LaneSum.LANES;
        for (int lane = 0; lane < LaneSum.LANES; lane += 4) {
            addFourLanes(x, lane, whole, into);
        }
        addRest(x, whole, n, into);
    }

    void addRest(double[] x, int from, int n, LaneSum into) {
        for (int i = from; i < n; i++) {
            int lane = i - from;
            double sum = into.sums[lane];
            into.compensations[lane] += lost(sum, x[i]);
            into.sums[lane] = sum + x[i];
        }
    }

    // Four at once fill the pipeline of additions, and their state still fits the registers.
    private static void addFourLanes(double[] x, int lane, int whole, LaneSum into) {
        var sums = into.sums;
        var compensations = into.compensations;
        double sum0 = sums[lane];
        double sum1 = sums[lane + 1];
        double sum2 = sums[lane + 2];
        double sum3 = sums[lane + 3];
        double lost0 = compensations[lane];
        double lost1 = compensations[lane + 1];
        double lost2 = compensations[lane + 2];
        double lost3 = compensations[lane + 3];
        for (int i = lane; i < whole; i += LaneSum.LANES) {
            lost0 += lost(sum0, x[i]);
            sum0 += x[i];
            lost1 += lost(sum1, x[i + 1]);
            sum1 += x[i + 1];
            lost2 += lost(sum2, x[i + 2]);
            sum2 += x[i + 2];
            lost3 += lost(sum3, x[i + 3]);
            sum3 += x[i + 3];
        }
        sums[lane] = sum0;
        sums[lane + 1] = sum1;
        sums[lane + 2] = sum2;
        sums[lane + 3] = sum3;
        compensations[lane] = lost0;
        compensations[lane + 1] = lost1;
        compensations[lane + 2] = lost2;
        compensations[lane + 3] = lost3;
    }

    /// What rounding takes from sum + x.
    private static double lost(double sum, double x) {
        double next = sum + x;
        double added = next - sum;
        return (sum - (next - added)) + (x - added);
    }

    @Override
    public boolean total(double[] x, int from, int to, ExactSum into) {
        long largest = 0;
        long signs = 0;
        for (int i = from; i < to; i++) {
            long bits = Double.doubleToRawLongBits(x[i]);
            largest = Math.max(largest, bits);
            signs |= bits;
        }
        if (signs < 0 || !ExactSum.hasGrid(largest)) {
            return false;
        }
        double coarse = ExactSum.grid(largest);
        double fine = ExactSum.finer(coarse);
        double sum = 0;
        double rest = 0;
        double left = 0;
        for (int i = from; i < to; i++) {
            double part = (coarse + x[i]) - coarse;
            double beyond = x[i] - part;
            double finePart = (fine + beyond) - fine;
            sum += part;
            rest += finePart;
            left = Math.max(left, Math.abs(beyond - finePart));
        }
        if (left > 0) {
            return false;
        }
        into.add(sum);
        into.add(rest);
        return true;
    }
}
