package apart.divergence;

import apart.Outcomes;
import apart.Pmf;
import apart.loops.CompensatedSum;
import apart.loops.Loops;
import apart.loops.Series;
import java.util.Arrays;

/// Σ pᵅ·q¹⁻ᵅ and how much it is below or above 1, for an order α that is neither 1 nor ∞.
///
/// With β = 1 − α and L = ln(p/q), an outcome adds to (Σ pᵅ·q¹⁻ᵅ − 1)/(α − 1)
///
/// τ = (α·p + β·q − pᵅ·qᵝ)/β = p·(1 − e^(−βL))/β − (p − q) ≥ 0,
///
/// near p = q by its series α·p·L²·Σ (−L)ʲ(1 + β + … + βʲ)/(j + 2)!. For α < ½ the two sides
/// change places, since β·τ for α is α·τ for β with p and q swapped: what is left near α = 0 is
/// small and keeps its digits.
final class Powers {
    private static final int SERIES_TERMS = 20;
    /// Up to here in |L| and |βL| the series has all digits.
    private static final double NEAR = 1.25;
    /// Up to here the exponential is well within the range of doubles.
    private static final double LARGE = 700;
    /// Below it a sum of powers may have lost terms to the range of doubles.
    private static final double TINY = 1e-280;

    private final double order;
    private final double rest;
    private final boolean swapped;
    private final double exponent;
    private final double factor;
    private final double stretch;
    private final double[] series;

    Powers(double order) {
        this.order = order;
        rest = 1 - order;
        swapped = order < 0.5;
        exponent = swapped ? order : rest;
        factor = swapped ? order / rest : 1;
        stretch = Math.max(1, Math.abs(exponent));
        series = series(1 - exponent, exponent, stretch);
    }

    // In powers of −L·stretch, so that no power of a large order overflows.
    private static double[] series(double leading, double exponent, double stretch) {
        var series = new double[SERIES_TERMS];
        double ofExponent = 0;
        double ofStretch = 1;
        double factorial = 1;
        for (int j = 0; j < SERIES_TERMS; j++) {
            ofExponent = ofStretch + exponent / stretch * ofExponent;
            ofStretch /= stretch;
            factorial *= j + 2;
            series[j] = leading * ofExponent / factorial;
        }
        return series;
    }

    /// Σ τ = (Σ pᵅ·q¹⁻ᵅ − 1)/(α − 1).
    double sum(Pmf p, Pmf q) {
        return Terms.sum(p, q, this::terms, this::faintTerm);
    }

    private void terms(Loops loops, Outcomes block, double[] terms) {
        var p = block.p();
        var q = block.q();
        var d = block.d();
        if (order == 0.5) {
            for (int i = 0; i < block.length(); i++) {
                terms[i] = d[i] == 0 ? 0 : d[i] * (d[i] / squaredRoots(p[i], q[i]));
            }
        } else if (order == 2) {
            for (int i = 0; i < block.length(); i++) {
                terms[i] = d[i] == 0 ? 0 : d[i] * (d[i] / q[i]);
            }
        } else {
            loops.logRatio(p, q, d, terms, block.length());
            for (int i = 0; i < block.length(); i++) {
                terms[i] = d[i] == 0 ? 0 : term(p[i], q[i], d[i], terms[i]);
            }
        }
    }

    /// (√p + √q)², which halves where p and q do.
    private static double squaredRoots(double p, double q) {
        double root = 1 + Math.sqrt(Math.min(p, q) / Math.max(p, q));
        return Math.max(p, q) * (root * root);
    }

    /// √(pq), which halves where p and q do.
    static double rootOfProduct(double p, double q) {
        return Math.max(p, q) * Math.sqrt(Math.min(p, q) / Math.max(p, q));
    }

    private double faintTerm(Outcomes block, int i) {
        double p = block.p()[i];
        double q = block.q()[i];
        double d = block.d()[i];
        if (order == 2 && p > 0 && q > 0) {
            return d > 0 ? block.timesRatio(d, block.from() + i) : -d;
        }
        return term(p, q, d, block.logRatio(block.from() + i));
    }

    private double term(double p, double q, double d, double logRatio) {
        if (p == 0) {
            return q;
        }
        if (q == 0) {
            return order < 1 ? p * (order / rest) : Double.POSITIVE_INFINITY;
        }
        return swapped ? order == 0 ? 0 : factor * canonical(q, p, -d, -logRatio) : canonical(p, q, d, logRatio);
    }

    private double canonical(double p, double q, double d, double logRatio) {
        double x = -logRatio * stretch;
        if (Math.abs(x) <= NEAR) {
            double sum = series[SERIES_TERMS - 1];
            for (int j = SERIES_TERMS - 2; j >= 0; j--) {
                sum = Math.fma(sum, x, series[j]);
            }
            return p * logRatio * (logRatio * sum);
        }
        return Math.max(0, timesDeformedLog(exponent, p, q, logRatio) - d);
    }

    /// p·(1 − (p/q)^−β)/β, which is p·ln(p/q) for small β.
    private static double timesDeformedLog(double beta, double p, double q, double logRatio) {
        double x = -beta * logRatio;
        return Math.abs(x) <= 0.5 ? -p * StrictMath.expm1(x) / beta : (p - timesPower(p, -beta, p, q, logRatio)) / beta;
    }

    /// x·(p/q)^exponent; in two halves where the power alone is beyond the range of doubles.
    private static double timesPower(double x, double exponent, double p, double q, double logRatio) {
        if (exponent * logRatio <= LARGE) {
            return x * power(exponent, p, q, logRatio);
        }
        double half = power(0.5 * exponent, p, q, logRatio);
        return x * half * half;
    }

    /// (p/q)^exponent. A small L has more digits than the ratio, and a large one fewer.
    private static double power(double exponent, double p, double q, double logRatio) {
        double ratio = p / q;
        boolean ratioIsExact = p >= Double.MIN_NORMAL
                && q >= Double.MIN_NORMAL
                && ratio >= Double.MIN_NORMAL
                && ratio <= Double.MAX_VALUE;
        return ratioIsExact && Math.abs(logRatio) >= 1
                ? StrictMath.pow(ratio, exponent)
                : StrictMath.exp(exponent * logRatio);
    }

    /// ln(Σ pᵅ·q¹⁻ᵅ)/(α − 1), also where the sum is beyond the range of doubles.
    double logarithm(Pmf p, Pmf q) {
        double missing = rest * sum(p, q);
        if (missing <= 0.5 && missing > Double.NEGATIVE_INFINITY) {
            return 0.0 - StrictMath.log1p(-missing) / rest;
        }
        if (order < 1) {
            double products = Terms.sum(p, q, this::products, this::faintProduct);
            if (products > TINY) {
                return -Series.log(products) / rest;
            }
        }
        return bySmallerPowers(p, q);
    }

    private void products(Loops loops, Outcomes block, double[] terms) {
        var p = block.p();
        var q = block.q();
        if (order == 0.5) {
            for (int i = 0; i < block.length(); i++) {
                terms[i] = p[i] == 0 ? 0 : rootOfProduct(p[i], q[i]);
            }
        } else {
            loops.logRatio(p, q, block.d(), terms, block.length());
            for (int i = 0; i < block.length(); i++) {
                terms[i] = product(p[i], q[i], terms[i]);
            }
        }
    }

    private double faintProduct(Outcomes block, int i) {
        return product(block.p()[i], block.q()[i], block.logRatio(block.from() + i));
    }

    private double product(double p, double q, double logRatio) {
        if (p == 0 || q == 0) {
            return 0;
        }
        // From the larger side, which a double holds in full.
        return p > q ? p * power(-rest, p, q, logRatio) : q * power(order, p, q, logRatio);
    }

    // Everything as logarithms, over the largest of them; ln p as the ratio to equal shares.
    private double bySmallerPowers(Pmf p, Pmf q) {
        var ones = new double[p.size()];
        Arrays.fill(ones, 1);
        var toEqual = p.against(Pmf.normalized(ones));
        var toQ = p.against(q);
        double scale = Math.max(1, Math.abs(rest));
        var powers = new double[p.size()];
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < powers.length; i++) {
            double logP = toEqual.logRatio(i) - Series.log(powers.length);
            powers[i] = p.weight(i) == 0 ? Double.NEGATIVE_INFINITY : logP / scale - rest / scale * toQ.logRatio(i);
            largest = Math.max(largest, powers[i]);
        }
        if (Double.isInfinite(largest)) {
            return Double.POSITIVE_INFINITY;
        }
        var sum = new CompensatedSum();
        for (double power : powers) {
            sum.add(StrictMath.exp(scale * (power - largest)));
        }
        return -(largest * (scale / rest) + Series.log(sum.value()) / rest);
    }

    /// p times the slope of Σ τ in each probability of p, but for what is the same for all:
    /// α·p·(1 − (p/q)^−β)/β.
    void slopes(Outcomes block, double[] products) {
        logRatios(block, products);
        for (int i = 0; i < block.length(); i++) {
            double p = block.p()[i];
            double q = block.q()[i];
            products[i] =
                    p == 0 || order == 0 ? 0 : order * (q == 0 ? p / rest : timesDeformedLog(rest, p, q, products[i]));
        }
    }

    /// p times the slope of the logarithm of the sum of powers over α − 1, which is given:
    /// α·p·(1 − e^(−β(L − logarithm)))/β.
    void slopesOfLogarithm(Outcomes block, double logarithm, double[] products) {
        logRatios(block, products);
        for (int i = 0; i < block.length(); i++) {
            double p = block.p()[i];
            double x = -rest * (products[i] - logarithm);
            double half = StrictMath.exp(0.5 * x);
            double above = Math.abs(x) <= 0.5 ? p * StrictMath.expm1(x) : p * half * half - p;
            products[i] = p == 0 || order == 0 ? 0 : -above * (order / rest);
        }
    }

    private static void logRatios(Outcomes block, double[] logRatios) {
        Loops.chosen().logRatio(block.p(), block.q(), block.d(), logRatios, block.length());
        for (int i = 0; block.faint() > 0 && i < block.length(); i++) {
            if (Outcomes.faint(block.p()[i]) || Outcomes.faint(block.q()[i])) {
                logRatios[i] = block.logRatio(block.from() + i);
            }
        }
    }
}
