package apart.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import apart.Sample;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LineTransportTest {
    private static final double[] ORDERS = {1, 1.5, 2, 3};

    private static Sample sample(SplittableRandom random, long seed) {
        int n = 1 + random.nextInt(12);
        var values = new double[n];
        var weights = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = seed % 4 == 0 ? random.nextInt(5) : random.nextDouble(-2, 3);
            weights[i] = seed % 5 == 0 ? random.nextInt(3) : random.nextDouble();
        }
        weights[random.nextInt(n)] = 1;
        return seed % 3 == 0 ? Sample.of(values) : Sample.weighted(values, weights);
    }

    /// Whatever the plan, no other costs less than potentials prove that are feasible for all pairs.
    @Test
    void potentialsAreFeasibleForEveryPairAndTightOnThePlan() {
        for (long seed = 0; seed < 2000; seed++) {
            var random = new SplittableRandom(seed);
            var p = sample(random, seed);
            var q = sample(random, seed + 1);
            double order = ORDERS[(int) (seed % ORDERS.length)];
            var transport = new Wasserstein(order).transport(p, q);
            double largest = Math.pow(6, order);
            for (int i = 0; i < p.size(); i++) {
                for (int j = 0; j < q.size(); j++) {
                    double cost = Math.pow(Math.abs(p.value(i) - q.value(j)), order);
                    double sum = transport.sourcePotential()[i] + transport.targetPotential()[j];
                    assertThat(sum).as("seed %d, %d to %d", seed, i, j).isLessThanOrEqualTo(cost + 1e-13 * largest);
                }
            }
            var plan = transport.plan();
            for (int k = 0; k < plan.size(); k++) {
                int i = plan.source()[k];
                int j = plan.target()[k];
                double cost = Math.pow(Math.abs(p.value(i) - q.value(j)), order);
                assertThat(transport.sourcePotential()[i] + transport.targetPotential()[j])
                        .as("seed %d, piece %d", seed, k)
                        .isCloseTo(cost, within(1e-13 * largest));
            }
        }
    }

    @Test
    void thePlanHasTheMassesOfBothSidesAndTheCostOfTheDistance() {
        for (long seed = 0; seed < 2000; seed++) {
            var random = new SplittableRandom(seed);
            var p = sample(random, seed);
            var q = sample(random, seed + 1);
            double order = ORDERS[(int) (seed % ORDERS.length)];
            var transport = new Wasserstein(order).transport(p, q);
            var plan = transport.plan();
            assertThat(plan.size()).as("seed %d", seed).isLessThan(p.size() + q.size());
            assertThat(Arrays.stream(plan.mass()).min().orElseThrow())
                    .as("seed %d", seed)
                    .isPositive();
            var left = new double[p.size()];
            double cost = 0;
            for (int k = 0; k < plan.size(); k++) {
                left[plan.source()[k]] += plan.mass()[k];
                cost += plan.mass()[k]
                        * Math.pow(Math.abs(p.value(plan.source()[k]) - q.value(plan.target()[k])), order);
            }
            double total = 0;
            for (int i = 0; i < p.size(); i++) {
                total += p.weight(i);
            }
            for (int i = 0; i < p.size(); i++) {
                assertThat(left[i]).as("seed %d, value %d", seed, i).isCloseTo(p.weight(i) / total, within(1e-15));
            }
            assertThat(transport.cost()).as("seed %d", seed).isCloseTo(cost, within(1e-13 * (1 + cost)));
            assertThat(transport.distance()).as("seed %d", seed).isEqualTo(new Wasserstein(order).between(p, q));
            assertThat(Math.pow(transport.distance(), order))
                    .as("seed %d", seed)
                    .isCloseTo(transport.cost(), within(1e-14 * (1 + cost)));
            assertThat(transport.certificate().marginalError())
                    .as("seed %d", seed)
                    .isLessThan(1e-14);
            assertThat(transport.certificate().upper()).isEqualTo(transport.cost());
            assertThat(transport.certificate().lower())
                    .as("seed %d", seed)
                    .isCloseTo(transport.cost(), within(1e-12 * Math.pow(6, order)));
        }
    }

    /// Two values, each on its way to the next: worked by hand.
    @Test
    void piecesGoFromLeftToRight() {
        var transport = new Wasserstein(2)
                .transport(Sample.of(0, 10), Sample.weighted(new double[] {1, 9}, new double[] {1, 3}));
        assertThat(transport.plan().source()).containsExactly(0, 0, 1);
        assertThat(transport.plan().target()).containsExactly(0, 1, 1);
        assertThat(transport.plan().mass()).containsExactly(0.25, 0.25, 0.5);
        assertThat(transport.cost()).isEqualTo(0.25 + 0.25 * 81 + 0.5);
        assertThat(transport.sourcePotential()).containsExactly(0, 1 - 81);
        assertThat(transport.targetPotential()).containsExactly(1, 81);
        assertThat(transport.certificate().gap()).isCloseTo(0, within(1e-15));
    }

    @Test
    void potentialsOfAMillionValuesAreStillTight() {
        var random = new SplittableRandom(8);
        var p = Sample.of(random.doubles(300_000).toArray());
        var q = Sample.of(random.doubles(200_000).map(x -> x * x).toArray());
        for (double order : ORDERS) {
            var certificate = new Wasserstein(order).transport(p, q).certificate();
            assertThat(certificate.lower()).as("order %s", order).isCloseTo(certificate.upper(), withPercentage(1e-10));
        }
    }

    @Test
    void costsBeyondDoublesAreAnError() {
        var w2 = new Wasserstein(2);
        assertThatThrownBy(() -> w2.transport(Sample.of(1e200), Sample.of(0)))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("measure in a larger unit");
    }

    @Test
    void boundsInTheWrongOrderAreRefused() {
        assertThatThrownBy(() -> new Certificate(2, 1, 0)).hasMessageContaining("the bounds are 2.0 and 1.0");
        assertThatThrownBy(() -> new Plan(new int[1], new int[2], new double[1]))
                .hasMessageContaining("found 1, 2 and 1");
        assertThat(new Certificate(0.5, 1, 0).gap()).isEqualTo(0.5);
        assertThat(new Certificate(0, 0, 0).gap()).isEqualTo(0);
    }
}
