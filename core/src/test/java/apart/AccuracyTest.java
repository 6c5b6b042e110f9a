package apart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import apart.divergence.JensenShannon;
import apart.divergence.KullbackLeibler;
import apart.divergence.PopulationStability;
import apart.divergence.TotalVariation;
import ch.obermuhlner.math.big.BigDecimalMath;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Values are within 16 · 2⁻⁵³ of the truth, also where they are tiny.
class AccuracyTest {
    private static final int PAIRS = 100_000;
    private static final double ALLOWED = 16;

    @Test
    void referenceLogarithmAgreesWithAnotherLibrary() {
        var random = new SplittableRandom(1);
        var digits = new MathContext(90);
        for (int i = 0; i < 200; i++) {
            var x = BigInteger.valueOf(random.nextLong(1, Long.MAX_VALUE)).shiftLeft(random.nextInt(1500));
            var y = i % 2 == 0
                    ? BigInteger.valueOf(random.nextLong(1, Long.MAX_VALUE))
                    : x.add(BigInteger.valueOf(random.nextLong(1, 1000)));
            var truth = BigDecimalMath.log(new BigDecimal(x).divide(new BigDecimal(y), digits), digits);
            var found = new BigDecimal(Reference.log(x, y)).divide(new BigDecimal(BigInteger.TWO.pow(Reference.BITS)));
            assertThat(found.subtract(truth).abs().doubleValue())
                    .as("ln of %d / %d", x, y)
                    .isLessThan(1e-70);
        }
    }

    @Test
    void divergencesAreWithin16UnitsOfRounding() {
        var kl = new KullbackLeibler();
        var js = new JensenShannon();
        var psi = new PopulationStability();
        var tv = new TotalVariation();
        for (long seed = 0; seed < PAIRS; seed++) {
            var random = new SplittableRandom(seed);
            int n = 2 + random.nextInt(seed % 10 == 0 ? 7 : 2);
            var a = new double[n];
            var b = new double[n];
            fill(random, a, b, (int) (seed % 8));
            var p = Pmf.normalized(a);
            var q = Pmf.normalized(b);
            var truth = new Reference(a, b);
            boolean supported = supported(a, b);
            double klError = supported ? Reference.error(kl.between(p, q), truth.kullbackLeibler()) : 0;
            double jsError = Reference.error(js.between(p, q), truth.jensenShannon());
            double psiError = supported ? Reference.error(psi.between(p, q), truth.populationStability()) : 0;
            double tvError = Reference.error(tv.between(p, q), truth.totalVariation());
            double worst = Math.max(Math.max(klError, jsError), Math.max(psiError, tvError));
            if (!(worst <= ALLOWED)) {
                fail("seed %d: errors kl %s, js %s, psi %s, tv %s", seed, klError, jsError, psiError, tvError);
            }
        }
    }

    @Test
    void weightedJensenShannonIsWithin16UnitsOfRounding() {
        double[] weights = {0.25, 0.01, 0.9, 1e-6, 1 - 1e-9};
        for (long seed = 0; seed < PAIRS / 5; seed++) {
            var random = new SplittableRandom(seed);
            int n = 2 + random.nextInt(seed % 10 == 0 ? 7 : 2);
            var a = new double[n];
            var b = new double[n];
            fill(random, a, b, (int) (seed % 8));
            double weight = weights[random.nextInt(weights.length)];
            var truth = new Reference(a, b).jensenShannon(weight);
            var p = Pmf.normalized(a);
            var q = Pmf.normalized(b);
            double ofTwo = Reference.error(new JensenShannon(weight).between(p, q), truth);
            double amongst = Reference.error(JensenShannon.amongst(List.of(p, q), weight, 1 - weight), truth);
            if (!(Math.max(ofTwo, amongst) <= ALLOWED)) {
                fail("seed %d, weight %s: errors %s, amongst %s", seed, weight, ofTwo, amongst);
            }
        }
    }

    static void fill(SplittableRandom random, double[] a, double[] b, int kind) {
        double near = Math.pow(10, -9 - random.nextInt(7));
        for (int i = 0; i < a.length; i++) {
            a[i] = 1e-6 + random.nextDouble();
            b[i] = 1e-6 + random.nextDouble();
            switch (kind) {
                case 0 -> {}
                case 1 -> b[i] = a[i] * (1 + near * random.nextDouble(-1, 1));
                case 2 -> b[i] = 3 * a[i];
                case 3 -> b[i] = a[i] * (1 + 0.2 * random.nextDouble(-1, 1));
                case 4 -> {
                    a[i] = Math.scalb(a[i], -random.nextInt(60));
                    b[i] = Math.scalb(b[i], -random.nextInt(60));
                }
                case 5 -> {
                    a[i] = Math.scalb(a[i], random.nextInt(-1080, 1023));
                    b[i] = Math.scalb(b[i], random.nextInt(-1080, 1023));
                }
                case 6 -> {
                    a[i] = random.nextInt(1, 1000);
                    b[i] = random.nextInt(1, 1000);
                }
                default -> {
                    a[i] = 1_000_000_000 + random.nextInt(3);
                    b[i] = 1_000_000_000 + random.nextInt(3);
                }
            }
        }
        a[0] = Math.max(a[0], Double.MIN_VALUE);
        b[0] = Math.max(b[0], Double.MIN_VALUE);
    }

    static boolean supported(double[] a, double[] b) {
        for (int i = 0; i < a.length; i++) {
            if (a[i] == 0 != (b[i] == 0)) {
                return false;
            }
        }
        return true;
    }
}
