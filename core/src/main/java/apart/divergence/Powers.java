package apart.divergence;

import apart.Outcomes;
import apart.Pmf;
import apart.loops.CompensatedSum;
import apart.loops.Loops;
import apart.loops.Series;

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
        if (order == 0.5) {
            hellingerTerms(block, terms);
        } else if (order == 2) {
            pearsonTerms(block, terms);
        } else {
            loops.logRatio(block.p(), block.q(), block.d(), terms, block.length());
            for (int i = 0; i < block.length(); i++) {
                terms[i] = block.d()[i] == 0 ? 0 : term(block, i, terms[i]);
            }
        }
    }

    private static void hellingerTerms(Outcomes block, double[] terms) {
        var p = block.p();
        var q = block.q();
        var d = block.d();
        for (int i = 0; i < block.length(); i++) {
            terms[i] = d[i] == 0 ? 0 : d[i] * (d[i] / squaredRoots(p[i], q[i]));
        }
    }

    private static void pearsonTerms(Outcomes block, double[] terms) {
        var q = block.q();
        var d = block.d();
        for (int i = 0; i < block.length(); i++) {
            terms[i] = d[i] == 0 ? 0 : d[i] * (d[i] / q[i]);
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
        double d = block.d()[i];
        if (order == 2 && block.p()[i] > 0 && block.q()[i] > 0) {
            return block.timesRatio(d, block.from() + i) - d;
        }
        return term(block, i, block.logRatio(block.from() + i));
    }

    private double term(Outcomes block, int i, double logRatio) {
        double p = block.p()[i];
        double q = block.q()[i];
        if (p == 0) {
            return q;
        }
        if (q == 0) {
            return order < 1 ? p * (order / rest) : Double.POSITIVE_INFINITY;
        }
        if (order == 0) {
            return 0;
        }
        double first = swapped ? q : p;
        double log = swapped ? -logRatio : logRatio;
        if (Math.abs(log) * stretch <= NEAR) {
            return factor * first * log * (log * series(-log * stretch));
        }
        double difference = swapped ? -block.d()[i] : block.d()[i];
        double deformed = timesDeformedLog(exponent, first, log, block, i, logRatio);
        return factor * Math.max(0, deformed - difference);
    }

    private double series(double x) {
        double sum = series[SERIES_TERMS - 1];
        for (int j = SERIES_TERMS - 2; j >= 0; j--) {
            sum = Math.fma(sum, x, series[j]);
        }
        return sum;
    }

    /// x·(1 − e^(−βL))/β, which is x·L for small β, and x·e^(−βL) = pᵅ·q¹⁻ᵅ.
    private double timesDeformedLog(double beta, double x, double log, Outcomes block, int i, double logRatio) {
        return Math.abs(beta * log) <= 0.5
                ? -x * StrictMath.expm1(-beta * log) / beta
                : x / beta - product(1 / beta, block, i, logRatio);
    }

    /// factor·pᵅ·q¹⁻ᵅ.
    private double product(double factor, Outcomes block, int i, double logRatio) {
        double p = block.p()[i];
        double q = block.q()[i];
        if (Outcomes.faint(p) || Outcomes.faint(q)) {
            double log = block.logP(block.from() + i) - rest * logRatio;
            double half = StrictMath.exp(0.5 * log);
            return factor * half * half;
        }
        if (p < q) {
            return factor * q * power(order, p, q, logRatio);
        }
        if (-rest * logRatio <= LARGE) {
            return factor * p * power(-rest, p, q, logRatio);
        }
        double half = power(-0.5 * rest, p, q, logRatio);
        return factor * p * half * half;
    }

    /// (p/q)^exponent. A small L has all digits, and a large one is too long for one double.
    private static double power(double exponent, double p, double q, double logRatio) {
        if (Math.abs(logRatio) < 1) {
            return StrictMath.exp(exponent * logRatio);
        }
        return p > q ? Series.power(p, q, exponent) : Series.power(q, p, -exponent);
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
        return byLogarithms(p, q);
    }

    private void products(Loops loops, Outcomes block, double[] terms) {
        var p = block.p();
        var q = block.q();
        if (order != 0.5) {
            loops.logRatio(p, q, block.d(), terms, block.length());
        }
        for (int i = 0; i < block.length(); i++) {
            boolean common = p[i] > 0 && q[i] > 0;
            terms[i] = !common ? 0 : order == 0.5 ? rootOfProduct(p[i], q[i]) : product(1, block, i, terms[i]);
        }
    }

    private double faintProduct(Outcomes block, int i) {
        boolean common = block.p()[i] > 0 && block.q()[i] > 0;
        return common ? product(1, block, i, block.logRatio(block.from() + i)) : 0;
    }

    // The powers as logarithms, over a scale that keeps them in range, relative to the largest.
    private double byLogarithms(Pmf p, Pmf q) {
        double scale = Math.max(1, Math.abs(rest));
        var outcomes = p.against(q);
        var powers = new double[p.size()];
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < powers.length; i++) {
            powers[i] = p.weight(i) == 0
                    ? Double.NEGATIVE_INFINITY
                    : outcomes.logP(i) / scale - rest / scale * outcomes.logRatio(i);
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
            products[i] = p == 0 || order == 0
                    ? 0
                    : order
                            * (block.q()[i] == 0
                                    ? p / rest
                                    : timesDeformedLog(rest, p, products[i], block, i, products[i]));
        }
    }

    /// p times the slope of the logarithm of the sum of powers over α − 1, which is given:
    /// α·p·(1 − e^(−β(L − logarithm)))/β.
    void slopesOfLogarithm(Outcomes block, double logarithm, double[] products) {
        logRatios(block, products);
        for (int i = 0; i < block.length(); i++) {
            double p = block.p()[i];
            double x = -rest * (products[i] - logarithm);
            products[i] = p == 0 || order == 0 ? 0 : -timesExpm1(p, x, block, i) * (order / rest);
        }
    }

    // p·(eˣ − 1), also where only the product is within the range of doubles.
    private static double timesExpm1(double p, double x, Outcomes block, int i) {
        if (Math.abs(x) <= 0.5) {
            return p * StrictMath.expm1(x);
        }
        if (Outcomes.faint(p)) {
            return StrictMath.exp(x + block.logP(block.from() + i)) - p;
        }
        double half = StrictMath.exp(0.5 * x);
        return p * half * half - p;
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
