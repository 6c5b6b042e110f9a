package apart.estimate;

import apart.Sample;
import apart.discrepancy.KolmogorovSmirnov;
import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/// The p-values that other tools give, to be set beside those of [Screening].
///
/// None is corrected for the number of columns, and every one falls without end as rows are
/// added to two laws that differ at all.
public final class ClassicalTests {
    /// The most rows on a side for which the law of Kolmogorov and Smirnov is summed exactly.
    public static final int MOST_EXACT = 10_000;

    /// Below this the exact sum, taken as a difference from 1, has too few digits left.
    private static final double FEWEST_DIGITS = 1e-9;

    /// From here on a sample is hardly ever far above and far below at once.
    private static final double FAR = 1.7;

    private static final double MOST_SUMMED = 1e6;

    private ClassicalTests() {}

    /// The probability that two samples of one continuous law are at least as far apart as
    /// these, by Kolmogorov and Smirnov's distance.
    ///
    /// Exact up to [#MOST_EXACT] values a side and above 10⁻⁹, by the paths through the lattice
    /// of ranks that stay inside the distance: O(nm). Otherwise the law of one sample of e =
    /// nm/(n+m) rows, rounded: where p is small twice the one-sided law (Birnbaum & Tingey
    /// 1951), O(e); elsewhere the limit law with the two corrections of Vrbik 2018 for finite
    /// e. Ties make it too large.
    ///
    /// @throws IllegalArgumentException if a sample has weights or no value
    public static double kolmogorovSmirnov(Sample p, Sample q) {
        if (p.size() == 0 || q.size() == 0 || !p.equallyWeighted() || !q.equallyWeighted()) {
            throw new IllegalArgumentException("the samples have " + p.size() + " and " + q.size()
                    + " values; expected at least one each, none with a weight");
        }
        double distance = new KolmogorovSmirnov().between(p, q);
        if (Math.max(p.size(), q.size()) <= MOST_EXACT) {
            double exact = 1 - inside(p.size(), q.size(), Math.round(distance * p.size() * q.size()));
            if (exact > FEWEST_DIGITS) {
                return Math.min(exact, 1);
            }
        }
        double effective = Math.rint((double) p.size() * q.size() / ((double) p.size() + q.size()));
        return limit(Math.max(1, effective), distance);
    }

    /// The probability that a path of n steps up and m to the right keeps |i·m − j·n| below the
    /// limit.
    private static double inside(int n, int m, long limit) {
        var along = new double[m + 1];
        for (int j = 0; j <= m; j++) {
            along[j] = (long) j * n < limit ? 1 : 0;
        }
        for (int i = 1; i <= n; i++) {
            double weight = i / (i + (double) m);
            along[0] = (long) i * m < limit ? weight * along[0] : 0;
            for (int j = 1; j <= m; j++) {
                along[j] = Math.abs((long) i * m - (long) j * n) < limit ? weight * along[j] + along[j - 1] : 0;
            }
        }
        return along[m];
    }

    private static double limit(double rows, double distance) {
        double root = Math.sqrt(rows);
        double z = root * distance;
        if (z >= FAR && rows <= MOST_SUMMED) {
            return Math.min(1, 2 * oneSided((int) rows, distance));
        }
        double x = z + 1 / (6 * root) + (z - 1) / (4 * rows);
        if (x < .2) {
            return 1;
        }
        double sum = 0;
        for (int k = 20; k >= 1; k--) {
            double term = 2 * Math.exp(-2.0 * k * k * x * x);
            sum += k % 2 == 1 ? term : -term;
        }
        return Math.clamp(sum, 0, 1);
    }

    /// d Σ_j C(n, j) (d + j/n)^(j−1) (1 − d − j/n)^(n−j) over j up to n(1−d).
    private static double oneSided(int n, double distance) {
        double sum = 0;
        double logChoose = 0;
        for (int j = 0; j <= n * (1 - distance); j++) {
            double below = distance + (double) j / n;
            double beyond = 1 - below;
            if (beyond > 0) {
                sum += Math.exp(logChoose + (j - 1) * Math.log(below) + (n - j) * Math.log(beyond));
            }
            logChoose += Math.log((n - j) / (j + 1.0));
        }
        return Math.min(1, distance * sum);
    }

    /// The probability that χ² with these degrees of freedom is at least the statistic; 0 where
    /// that is infinite.
    ///
    /// @throws IllegalArgumentException if the statistic is negative or there is no freedom
    public static double chiSquare(double statistic, int freedom) {
        if (!(statistic >= 0) || freedom < 1) {
            throw new IllegalArgumentException("statistic " + statistic + ", " + freedom
                    + " degrees of freedom; expected at least 0 and at least 1");
        }
        return statistic == Double.POSITIVE_INFINITY ? 0 : RegularizedGamma.Q.value(freedom / 2.0, statistic / 2);
    }

    /// The probability that a standard normal variable is at least as far from 0 as z.
    public static double normal(double z) {
        return Erfc.value(Math.abs(z) / Math.sqrt(2));
    }
}
