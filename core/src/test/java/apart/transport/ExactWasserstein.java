package apart.transport;

import apart.Sample;
import ch.obermuhlner.math.big.BigDecimalMath;
import java.math.BigDecimal;
import java.math.MathContext;

/// Wasserstein distances of an integer order by exact decimals, from the definition: the next
/// mass of p goes to the next mass of q.
final class ExactWasserstein {
    static final MathContext DIGITS = new MathContext(60);

    private ExactWasserstein() {}

    static BigDecimal distance(Sample p, Sample q, int order) {
        return distance(values(p), weights(p), values(q), weights(q), order);
    }

    static BigDecimal[] values(Sample sample) {
        var values = new BigDecimal[sample.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = new BigDecimal(sample.value(i));
        }
        return values;
    }

    static BigDecimal[] weights(Sample sample) {
        var weights = new BigDecimal[sample.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = new BigDecimal(sample.weight(i));
        }
        return weights;
    }

    static BigDecimal distance(BigDecimal[] x, BigDecimal[] w, BigDecimal[] y, BigDecimal[] v, int order) {
        var totalW = sum(w);
        var totalV = sum(v);
        var work = BigDecimal.ZERO;
        int i = 0;
        int j = 0;
        var left = w[0].multiply(totalV);
        var right = v[0].multiply(totalW);
        while (i < x.length && j < y.length) {
            var mass = left.min(right);
            work = work.add(mass.multiply(x[i].subtract(y[j]).abs().pow(order)));
            left = left.subtract(mass);
            right = right.subtract(mass);
            if (left.signum() == 0 && ++i < x.length) {
                left = w[i].multiply(totalV);
            }
            if (right.signum() == 0 && ++j < y.length) {
                right = v[j].multiply(totalW);
            }
        }
        var mean = work.divide(totalW.multiply(totalV), DIGITS);
        return order == 1 || mean.signum() == 0 ? mean : BigDecimalMath.root(mean, BigDecimal.valueOf(order), DIGITS);
    }

    private static BigDecimal sum(BigDecimal[] terms) {
        var sum = BigDecimal.ZERO;
        for (var term : terms) {
            sum = sum.add(term);
        }
        return sum;
    }

    /// How far a value is from the truth, in units of 2⁻⁵³ of it.
    static double error(double value, BigDecimal truth) {
        if (truth.signum() == 0) {
            return value == 0 ? 0 : Double.POSITIVE_INFINITY;
        }
        return new BigDecimal(value)
                .subtract(truth)
                .abs()
                .divide(truth, MathContext.DECIMAL64)
                .multiply(BigDecimal.TWO.pow(53))
                .doubleValue();
    }
}
