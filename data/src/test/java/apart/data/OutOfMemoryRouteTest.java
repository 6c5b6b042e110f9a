package apart.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import apart.Sample;
import apart.transport.Wasserstein;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Columns that do not fit into the memory allowed.
class OutOfMemoryRouteTest {
    private static final int ROWS = 12_000;
    private static final ReadOptions LITTLE = ReadOptions.defaults().withMemory(1 << 20);

    @TempDir
    Path folder;

    // ---- bins against the values themselves ----------------------------------------------------------------

    private static FineBins.Counted binned(double[] x, double[] y) {
        return FineBins.of((reference, sight) -> {
            for (double value : reference ? x : y) {
                sight.see(value);
            }
        });
    }

    private static double[] draws(long seed, int size, DoubleUnaryOperator law) {
        var random = new Random(seed);
        return random.doubles(size, 0, 1).map(law).toArray();
    }

    private static final List<DoubleUnaryOperator> LAWS = List.of(
            u -> u,
            u -> 1e9 + u,
            u -> Math.rint(u * 1_000),
            u -> u < .4 ? 0 : Math.log(u),
            u -> u < .5 ? -u : Math.exp(100 * u),
            u -> 1e-300 * u,
            u -> u < .3 ? Double.MIN_VALUE * Math.rint(u * 10) : -1 / u,
            u -> Math.scalb(u - .5, (int) (2_000 * u) - 1_000));

    @Test
    void distanceIsWithinTheBoundSaid() {
        for (int law = 0; law < LAWS.size(); law++) {
            var x = draws(law, 150_000, LAWS.get(law));
            var y = Arrays.stream(draws(100 + law, 120_000, LAWS.get(law)))
                    .map(v -> 1.01 * v)
                    .toArray();
            var counted = binned(x, y);
            assertThat(counted.p().rows()).as("law %d", law).isEqualTo(x.length);
            assertThat(counted.q().rows()).as("law %d", law).isEqualTo(y.length);
            assertThat(counted.bins()).as("law %d", law).isLessThanOrEqualTo(4 * FineBins.BINS);
            double exact = new Wasserstein(1).between(Sample.of(x), Sample.of(y));
            double found = new Wasserstein(1).between(counted.p(), counted.q());
            assertThat(found).as("law %d", law).isCloseTo(exact, within(counted.error() + 1e-12 * exact));
            for (double u : new double[] {.01, .25, .5, .9, .99}) {
                // A bin holds one part in 16,384 of all values: so far may a quantile be off in rank.
                double place = counted.p().quantile(u);
                double step = 1e-3;
                assertThat(place)
                        .as("law %d, quantile %s", law, u)
                        .isBetween(
                                Sample.of(x).quantile(Math.max(0, u - step)),
                                Sample.of(x).quantile(Math.min(1, u + step)));
            }
        }
    }

    @Test
    void boundOfASmoothLawIsSmall() {
        var counted = binned(draws(1, 300_000, u -> u), draws(2, 300_000, u -> u * u));
        // Bins of width about 1/16,384 on each side.
        assertThat(counted.error()).isLessThan(2e-4);
    }

    @Test
    void fewValuesAndFrequentOnesAreExact() {
        var x = draws(3, 100_000, u -> Math.rint(u * 300) / 7);
        var y = draws(4, 100_000, u -> Math.rint(u * u * 300) / 7);
        var counted = binned(x, y);
        assertThat(counted.error()).isZero();
        assertThat(counted.p().size()).isEqualTo(301);
        assertThat(counted.p().cdf(100 / 7.)).isEqualTo(Sample.of(x).cdf(100 / 7.));
        var constant = binned(new double[] {-0.0, 0.0, 0.0}, new double[] {7, 7});
        assertThat(constant.bins()).isEqualTo(2);
        assertThat(constant.error()).isZero();
        assertThat(constant.p().value(0)).isZero();
        assertThat(constant.q().value(0)).isEqualTo(7);
        // Half of the values are one value among many others.
        var atom = draws(5, 200_000, u -> u < .5 ? Math.PI : u * 10);
        var mixed = binned(atom, atom);
        double share = mixed.p().cdf(Math.PI) - mixed.p().cdf(Math.nextDown(Math.PI));
        double expected = Sample.of(atom).cdf(Math.PI) - Sample.of(atom).cdf(Math.nextDown(Math.PI));
        assertThat(share).isCloseTo(expected, within(1e-12));
    }

    @Test
    void orderOfRowsLeavesNoTrace() {
        var x = draws(6, 100_000, u -> Math.exp(5 * u));
        var shuffled = x.clone();
        var random = new Random(7);
        for (int i = x.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            double kept = shuffled[i];
            shuffled[i] = shuffled[j];
            shuffled[j] = kept;
        }
        var y = draws(8, 90_000, u -> Math.exp(5 * u * u));
        var one = binned(x, y);
        var other = binned(shuffled, y);
        assertThat(one.error()).isEqualTo(other.error());
        for (int i = 0; i < one.p().size(); i++) {
            assertThat(one.p().value(i)).isEqualTo(other.p().value(i));
            assertThat(one.p().weight(i)).isEqualTo(other.p().weight(i));
        }
    }

    @Test
    void otherValuesInTheSameBinsAreNotIdentical() {
        var x = draws(9, 200_000, u -> u);
        var y = x.clone();
        y[17] = Math.nextUp(y[17]);
        assertThat(apart.estimate.Cells.ofValues(binned(x, x).p(), binned(x, x).q())
                        .identical())
                .isTrue();
        assertThat(apart.estimate.Cells.ofValues(binned(x, y).p(), binned(x, y).q())
                        .identical())
                .isFalse();
    }

    // ---- whole comparisons ---------------------------------------------------------------------------------

    private String csv(String name, int rows, IntFunction<String> record) throws IOException {
        try (var out = Files.newBufferedWriter(folder.resolve(name))) {
            out.write("number,big,day,moment,text,cat,word\n");
            for (int i = 0; i < rows; i++) {
                out.write(record.apply(i));
                out.write('\n');
            }
        }
        return folder.resolve(name).toString();
    }

    private String table(String name, long seed, double shift) throws IOException {
        var random = new Random(seed);
        return csv(name, ROWS, i -> {
            double x = random.nextGaussian() + shift;
            int day = random.nextInt(3_000);
            return x + "," + (9_007_199_254_740_993L + random.nextInt(100_000)) + ","
                    + LocalDate.of(2020, 1, 1).plusDays(day) + ","
                    + LocalDate.of(2020, 1, 1).plusDays(day) + "T" + "%02d:%02d:00".formatted(day % 24, day % 60) + ","
                    + "x".repeat(random.nextInt(30)) + i + "," + (char) ('a' + random.nextInt(5)) + ","
                    + random.nextInt(10);
        });
    }

    @Test
    void tinyMemoryComparesAsAllMemoryDoes() throws IOException {
        var p = table("p.csv", 1, 0);
        var q = table("q.csv", 2, .1);
        var exact = TwoTables.in(folder).compare(p, q);
        var little = TwoTables.in(folder).with(LITTLE).compare(p, q);
        assertThat(exact.settings().route()).isEqualTo("exact");
        assertThat(little.settings().route())
                .startsWith("binned: column big in ")
                .contains("column number in ", "column day in ", "column moment in ", "W1 within ±")
                .doesNotContain("column cat", "column text", "column word");
        assertThat(little.columns()).hasSameSizeAs(exact.columns());
        for (var wanted : exact.columns()) {
            var name = wanted.name();
            var one = TwoTables.column(exact, name);
            var other = TwoTables.column(little, name);
            assertThat(other.verdict()).as(name).isEqualTo(one.verdict());
            assertThat(other.reference()).as(name).isEqualTo(one.reference());
            assertThat(TwoTables.value(other, "js")).as(name).isCloseTo(TwoTables.value(one, "js"), within(2e-5));
            if (one.measures().stream().anyMatch(measured -> measured.name().equals("w1"))) {
                assertThat(TwoTables.value(other, "w1_sigma"))
                        .as(name)
                        .isCloseTo(TwoTables.value(one, "w1_sigma"), within(2e-3));
            }
        }
    }

    @Test
    void numberOfThreadsLeavesNoTrace() throws IOException {
        var p = table("p.csv", 3, 0);
        var q = table("q.csv", 4, .02);
        var one = TwoTables.in(folder).with(1, 1).with(LITTLE).compare(p, q);
        var four = TwoTables.in(folder).with(1, 4).with(LITTLE).compare(p, q);
        assertThat(four.settings()).isEqualTo(one.settings());
        assertSame(four, one);
    }

    private static void assertSame(Comparison comparison, Comparison expected) {
        assertThat(comparison.notes()).isEqualTo(expected.notes());
        assertThat(comparison.columns()).hasSameSizeAs(expected.columns());
        for (var wanted : expected.columns()) {
            var one = TwoTables.column(expected, wanted.name());
            var other = TwoTables.column(comparison, wanted.name());
            assertThat(other.evidence()).as(wanted.name()).isEqualTo(one.evidence());
            assertThat(other.measures()).as(wanted.name()).isEqualTo(one.measures());
            assertThat(other.sentence()).as(wanted.name()).isEqualTo(one.sentence());
            assertThat(other.bars().reference())
                    .as(wanted.name())
                    .isEqualTo(one.bars().reference());
        }
    }

    @Test
    void enoughMemoryChangesNothing() throws IOException {
        var p = table("p.csv", 5, 0);
        var q = table("q.csv", 6, .05);
        var defaults = TwoTables.in(folder).compare(p, q);
        var much = TwoTables.in(folder)
                .with(ReadOptions.defaults().withMemory(64 << 20))
                .compare(p, q);
        assertThat(much.settings()).isEqualTo(defaults.settings());
        assertSame(much, defaults);
    }

    /// A scaled-down ten million: ninety thousand texts of 200 characters, each once.
    @Test
    void distinctTextsBeyondMemoryAreALimitWithAnEstimate() throws IOException {
        var file = folder.resolve("texts.csv");
        try (var out = Files.newBufferedWriter(file)) {
            out.write("x\n");
            for (int i = 0; i < 90_000; i++) {
                out.write("%0200d\n".formatted(i).replace('0', 'o'));
            }
        }
        TwoTables.in(folder)
                .with(LITTLE)
                .refused(
                        ReadException.Kind.LIMIT,
                        file.toString(),
                        file.toString(),
                        "column x has more than 73,584 different values in its first 73,584 rows",
                        "they take 16 MB",
                        "all 90,000 rows may take 20 MB",
                        "--memory",
                        "--ignore x");
        var enough = TwoTables.in(folder)
                .with(ReadOptions.defaults().withMemory(256 << 20))
                .compared(file.toString(), file.toString());
        assertThat(enough.type()).isEqualTo(ColumnType.CATEGORICAL);
    }
}
