package apart;

import static org.assertj.core.api.Assertions.assertThat;

import apart.divergence.Bhattacharyya;
import apart.divergence.ChiSquare;
import apart.divergence.Hellinger;
import apart.divergence.Renyi;
import apart.divergence.Tsallis;
import ch.obermuhlner.math.big.BigDecimalMath;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Divergences made of powers are within 16 · 2⁻⁵³ of the truth, also where they are tiny.
class PowersAccuracyTest {
    private static final int PAIRS = 24_000;
    private static final double ALLOWED = 16;
    /// A power of order α has α times the relative error of a probability.
    private static final double PER_ORDER = 4;
    /// For powers of probabilities below those of doubles, known by logarithms up to 1500.
    private static final double ALLOWED_BELOW_DOUBLES = 4096;

    private static final double[] ORDERS = {0.01, 0.3, 0.5, 0.9, 1 - 1e-9, 1 + 1e-9, 1.5, 2, 3, 10, 40};

    @Test
    void referenceExponentialAgreesWithAnotherLibrary() {
        var random = new SplittableRandom(1);
        var digits = new MathContext(90);
        var one = new BigDecimal(BigInteger.TWO.pow(Reference.BITS));
        for (int i = 0; i < 100; i++) {
            double x = random.nextDouble(-30, 30);
            var fixed = new BigDecimal(x).multiply(one).toBigInteger();
            var truth = BigDecimalMath.exp(new BigDecimal(x), digits);
            var found = new BigDecimal(Reference.exp(fixed)).divide(one);
            assertThat(found.subtract(truth).abs().doubleValue())
                    .as("exp %s", x)
                    .isLessThan(1e-58);
        }
    }

    @Test
    void divergencesAreWithin16UnitsOfRounding() {
        for (long seed = 0; seed < PAIRS; seed++) {
            var random = new SplittableRandom(seed);
            int n = 2 + random.nextInt(seed % 10 == 0 ? 7 : 2);
            int kind = (int) (seed % 8);
            var a = new double[n];
            var b = new double[n];
            AccuracyTest.fill(random, a, b, kind);
            if (AccuracyTest.supported(a, b)) {
                double order = ORDERS[random.nextInt(ORDERS.length)];
                check(a, b, order, kind == 5 ? ALLOWED_BELOW_DOUBLES : ALLOWED, "seed " + seed);
            }
        }
    }

    private static void check(double[] a, double[] b, double order, double allowed, String what) {
        var p = Pmf.normalized(a);
        var q = Pmf.normalized(b);
        var truth = new Reference(a, b);
        var tsallis = new Tsallis(order);
        var renyi = new Renyi(order);
        near(tsallis, p, q, truth.tsallis(order), allowed + PER_ORDER * order, what);
        near(renyi, p, q, truth.renyi(order), allowed, what);
        near(new Bhattacharyya(), p, q, truth.renyi(0.5).shiftRight(1), ALLOWED, what);
        near(new Hellinger(), p, q, truth.hellinger(), ALLOWED, what);
        near(new ChiSquare(ChiSquare.Kind.PEARSON), p, q, truth.pearson(), ALLOWED, what);
        near(new ChiSquare(ChiSquare.Kind.NEYMAN), p, q, new Reference(b, a).pearson(), ALLOWED, what);
        near(new ChiSquare(ChiSquare.Kind.SYMMETRIC), p, q, truth.symmetricChiSquare(), ALLOWED, what);
    }

    private static void near(Measure.OfPmfs measure, Pmf p, Pmf q, BigInteger truth, double allowed, String what) {
        double value = measure.between(p, q);
        boolean beyondDoubles = truth.bitLength() > Reference.BITS + Double.MAX_EXPONENT;
        double error = beyondDoubles && value == Double.POSITIVE_INFINITY ? 0 : Reference.error(value, truth);
        if (!(error <= allowed)) {
            assertThat(error).as("%s, %s: %s", measure.name(), what, value).isLessThanOrEqualTo(allowed);
        }
    }
}
