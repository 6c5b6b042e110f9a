package apart.data;

import apart.Sample;
import apart.data.Like.Finding;
import apart.data.Like.Tool;
import apart.discrepancy.KolmogorovSmirnov;
import apart.estimate.ClassicalTests;
import apart.transport.Wasserstein;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The rules of other tools.
///
/// Where each is documented stands in `docs/like.md`.
final class LikeRules {
    private static final double P_THRESHOLD = .05;
    private static final double DISTANCE_THRESHOLD = .1;
    private static final double BIT = Math.log(2);

    private final LikeColumn column;
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> why = new ArrayList<>();

    private LikeRules(LikeColumn column) {
        this.column = column;
    }

    static Like of(Tool tool, ColumnPair pair) {
        var column = LikeColumn.of(pair);
        var version = version(tool);
        if (!column.otherwise().isEmpty()) {
            return new Like(tool, version, List.of(), "no rule for such a column: " + column.otherwise());
        }
        var rule = new LikeRules(column);
        return switch (tool) {
            case EVIDENTLY -> rule.evidently(version);
            case NANNYML -> rule.nannyml(version);
            case TFDV -> rule.tfdv(version);
            case SCIPY -> rule.scipy(version);
        };
    }

    private static String version(Tool tool) {
        return switch (tool) {
            case EVIDENTLY -> "0.7";
            case NANNYML -> "0.10";
            case TFDV -> "1.14";
            case SCIPY -> "1.10";
        };
    }

    private Like like(Tool tool, String version) {
        if (findings.isEmpty() && why.isEmpty()) {
            why.add("its arithmetic exceeds the range of a double on these values");
        }
        return new Like(tool, version, findings, String.join(" ", why));
    }

    private void find(String measure, double value, @Nullable Double threshold, boolean preset, String how) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return;
        }
        boolean isP = measure.startsWith("p ");
        var drift = threshold == null ? null : (Boolean) (isP ? value < threshold : value >= threshold);
        findings.add(new Finding(measure, value, threshold, drift, preset, how));
    }

    // ---- Evidently -------------------------------------------------------------------------------------

    private Like evidently(String version) {
        var p = column.p();
        var q = column.q();
        boolean categories = !column.names().isEmpty()
                && (p == null || q == null || column.names().size() <= 5);
        long rows = p == null ? LikeColumn.total(column.x()) : p.size();
        boolean small = rows <= 1_000;
        if (categories) {
            if (!small) {
                evidentlyDistance();
            } else if (column.names().size() <= 2) {
                proportions();
            } else {
                chiSquareOfFit();
            }
        } else if (p != null && q != null) {
            if (small) {
                kolmogorovSmirnov(p, q, true);
            } else {
                overDeviation(p, q);
                evidentlySturges(p, q);
            }
        }
        return like(Tool.EVIDENTLY, version);
    }

    private void overDeviation(Sample p, Sample q) {
        double deviation = deviation(p);
        double norm = Math.max(deviation, .001);
        find(
                "Wasserstein distance (normed)",
                new Wasserstein(1).between(p, q) / norm,
                DISTANCE_THRESHOLD,
                true,
                "W1 over the standard deviation of the reference, " + significant(norm));
        why.add("The reference's standard deviation is widened by a long tail, and a floor of 0.001 stands below it"
                + " whatever the unit; apart divides by the pooled spread of the middle half.");
    }

    private void evidentlySturges(Sample p, Sample q) {
        var bins = LikeBins.sturges(p, q, column.whole());
        boolean few = !column.names().isEmpty() && column.distinct(column.x()) <= 20;
        double js = few ? byCategory() : jensenShannon(bins.counts(p), p.size(), bins.counts(q), q.size(), 0);
        find(
                "Jensen-Shannon distance",
                Math.sqrt(js),
                DISTANCE_THRESHOLD,
                false,
                few
                        ? "square root, in nats, of JS over the distinct values"
                        : "square root, in nats, of JS over " + bins.size() + " bins of equal width");
        if (!few) {
            fullest(bins, p, q);
        }
    }

    private void fullest(LikeBins bins, Sample p, Sample q) {
        var x = bins.counts(p);
        var y = bins.counts(q);
        long most = 0;
        for (int k = 0; k < x.length; k++) {
            most = Math.max(most, x[k] + y[k]);
        }
        double share = (double) most / ((double) p.size() + q.size());
        why.add("Of " + bins.size() + " bins of equal width the fullest holds " + Figures.percent(share)
                + " of all values, and what moves within it is not seen; apart cuts cells of equal pooled mass and"
                + " gives a frequent value its own.");
    }

    private void evidentlyDistance() {
        find(
                "Jensen-Shannon distance",
                Math.sqrt(byCategory()),
                DISTANCE_THRESHOLD,
                true,
                "square root, in nats, of JS over " + column.names().size() + " categories");
        why.add("0.1 of this distance is 0.0144 bit of JS, whatever the number of rows: chance alone reaches it in"
                + " small tables with many categories, and large ones hide what is certain below it; missing cells"
                + " are dropped.");
    }

    private void proportions() {
        double z = LikeCounts.z(column.x(), column.y());
        find(
                "p of the z-test of two shares",
                ClassicalTests.normal(z),
                P_THRESHOLD,
                true,
                column.x().length < 2 ? "one category on both sides" : "z = " + significant(z));
        uncorrected();
    }

    private void chiSquareOfFit() {
        double statistic = LikeCounts.fit(column.x(), column.y());
        int freedom = column.x().length - 1;
        find(
                "p of the chi-square test",
                ClassicalTests.chiSquare(statistic, freedom),
                P_THRESHOLD,
                true,
                "χ² = " + significant(statistic) + ", " + freedom
                        + " degrees of freedom, the reference's shares as expectation");
        why.add("The reference is taken for the law itself, not for a sample of it: χ² comes out 1 + m/n = "
                + significant(1 + (double) LikeColumn.total(column.y()) / LikeColumn.total(column.x()))
                + " times too large, infinite where a category is new, and p too small.");
        uncorrected();
    }

    // ---- NannyML ---------------------------------------------------------------------------------------

    private Like nannyml(String version) {
        var p = column.p();
        var q = column.q();
        if (p != null && q != null) {
            var bins = LikeBins.doane(p);
            var y = bins.counts(q);
            double beyond = (double) (q.size() - LikeColumn.total(y)) / q.size();
            find(
                    "Jensen-Shannon distance",
                    Math.sqrt(jensenShannon(bins.counts(p), p.size(), y, q.size(), beyond) / BIT),
                    DISTANCE_THRESHOLD,
                    true,
                    "square root, in bits, of JS over " + bins.size()
                            + " bins of equal width cut by Doane's rule on the reference, and one for "
                            + Figures.percent(beyond) + " beyond");
            fullest(bins, p, q);
        } else {
            find(
                    "Jensen-Shannon distance",
                    Math.sqrt(unseenTogether() / BIT),
                    DISTANCE_THRESHOLD,
                    true,
                    "square root, in bits, of JS over the categories of the reference, and one for all new ones");
        }
        why.add("0.1 of this distance is 0.01 bit of JS. Held here is the fixed threshold of 0.10.1 and earlier; since"
                + " 0.10.2 it is the mean and three standard deviations of the distance over chunks of the"
                + " reference, in the order of its rows.");
        return like(Tool.NANNYML, version);
    }

    /// JS where all categories that the reference lacks are one.
    private double unseenTogether() {
        double n = LikeColumn.total(column.x());
        double m = LikeColumn.total(column.y());
        var x = new ArrayList<Double>();
        var y = new ArrayList<Double>();
        double unseen = 0;
        for (int k = 0; k < column.x().length; k++) {
            if (column.x()[k] > 0) {
                x.add(column.x()[k] / n);
                y.add(column.y()[k] / m);
            } else {
                unseen += column.y()[k] / m;
            }
        }
        x.add(0.);
        y.add(unseen);
        return LikeBins.jensenShannon(array(x), array(y));
    }

    // ---- TensorFlow Data Validation --------------------------------------------------------------------

    private Like tfdv(String version) {
        var p = column.p();
        var q = column.q();
        if (p != null && q != null) {
            find(
                    "approximate Jensen-Shannon divergence",
                    LikeHistograms.jensenShannon(p, q) / BIT,
                    null,
                    true,
                    "in bits, over 10 buckets of equal width on each side, cut at the edges of both as if values"
                            + " were spread evenly inside");
        } else {
            infinityNorm();
        }
        why.add("There is no threshold until the schema sets one, so nothing is said by default; its tutorial sets"
                + " 0.001 for a category. No level of noise is taken off, and missing cells are not part of it.");
        return like(Tool.TFDV, version);
    }

    private void infinityNorm() {
        double n = LikeColumn.total(column.x());
        double m = LikeColumn.total(column.y());
        double most = 0;
        var which = "";
        for (int k = 0; k < column.x().length; k++) {
            double away = Math.abs(column.x()[k] / n - column.y()[k] / m);
            if (away > most) {
                most = away;
                which = column.names().get(k);
            }
        }
        find(
                "L-infinity distance",
                most,
                null,
                true,
                which.isEmpty()
                        ? "no share differs"
                        : "the largest difference of shares, that of '" + Shown.cut(which, 40) + "'");
        why.add("One category decides; that several moved together is not seen.");
    }

    // ---- SciPy -----------------------------------------------------------------------------------------

    private Like scipy(String version) {
        var p = column.p();
        var q = column.q();
        if (!column.categorical() && p != null && q != null) {
            kolmogorovSmirnov(p, q, true);
            find("W1 (wasserstein_distance)", new Wasserstein(1).between(p, q), null, true, "in the unit of the data");
        } else if (column.names().size() > 1) {
            contingency();
        } else {
            why.add("chi2_contingency needs two categories.");
        }
        return like(Tool.SCIPY, version);
    }

    private void contingency() {
        int freedom = column.x().length - 1;
        double statistic = LikeCounts.contingency(column.x(), column.y());
        find(
                "p of chi2_contingency",
                ClassicalTests.chiSquare(statistic, freedom),
                P_THRESHOLD,
                true,
                "χ² = " + significant(statistic) + ", " + freedom
                        + (freedom == 1 ? " degree of freedom, Yates' correction" : " degrees of freedom"));
        uncorrected();
    }

    // ---- shared ----------------------------------------------------------------------------------------

    private void kolmogorovSmirnov(Sample p, Sample q, boolean preset) {
        boolean exact = Math.max(p.size(), q.size()) <= ClassicalTests.MOST_EXACT;
        find(
                "p of ks_2samp",
                ClassicalTests.kolmogorovSmirnov(p, q),
                P_THRESHOLD,
                preset,
                "D = " + significant(new KolmogorovSmirnov().between(p, q)) + (exact ? ", exact law" : ", limit law"));
        why.add("D looks at the one place where the distribution functions are widest apart.");
        uncorrected();
    }

    private void uncorrected() {
        why.add("p is not corrected for the number of columns, and with enough rows every difference passes;"
                + " apart also asks whether it is large.");
    }

    private double byCategory() {
        return jensenShannon(
                column.x(),
                (double) LikeColumn.total(column.x()),
                column.y(),
                (double) LikeColumn.total(column.y()),
                0);
    }

    /// JS of two histograms in nats, with one more bin for what lies beyond those of y.
    private double jensenShannon(long[] x, double n, long[] y, double m, double beyond) {
        var p = Arrays.copyOf(Arrays.stream(x).mapToDouble(count -> count / n).toArray(), x.length + 1);
        var q = Arrays.copyOf(Arrays.stream(y).mapToDouble(count -> count / m).toArray(), y.length + 1);
        q[y.length] = beyond;
        return LikeBins.jensenShannon(p, q);
    }

    private static double deviation(Sample sample) {
        double mean = sample.mean();
        double squares = 0;
        for (int i = 0; i < sample.size(); i++) {
            squares += (sample.value(i) - mean) * (sample.value(i) - mean);
        }
        return Math.sqrt(squares / sample.size());
    }

    private static double[] array(List<Double> list) {
        return list.stream().mapToDouble(value -> value).toArray();
    }

    private static String significant(double value) {
        return Double.isInfinite(value)
                ? (value > 0 ? "∞" : "−∞")
                : String.format(
                        Locale.ROOT,
                        Math.abs(value) >= 1e6 || (value != 0 && Math.abs(value) < 1e-4) ? "%.3e" : "%.4g",
                        value);
    }
}
