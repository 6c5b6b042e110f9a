package apart.data;

import static apart.data.TwoTables.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import apart.data.ColumnComparison.Compared;
import apart.data.ColumnComparison.Verdict;
import apart.data.ReadException.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparerTest {
    private static final String HEADER = "id,gauss,skewed,count,colour,holes,same,day";

    @TempDir
    Path folder;

    private TwoTables tables;

    @BeforeEach
    void open() {
        tables = TwoTables.in(folder);
    }

    /// Rows of [#HEADER], in which a drift moves some of the columns.
    private static List<String> rows(long seed, int count, double drift) {
        var random = new SplittableRandom(seed);
        var colours = List.of("red", "green", "blue", "pink");
        var rows = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            rows.add(String.join(
                    ",",
                    "user" + seed + i,
                    String.valueOf(random.nextGaussian() + drift),
                    String.valueOf(Math.exp(random.nextGaussian()) * (1 + drift)),
                    String.valueOf(random.nextInt(7)),
                    colours.get(random.nextDouble() < drift / 4 ? 3 : random.nextInt(3)),
                    random.nextDouble() < .1 + drift / 5 ? "NA" : String.valueOf(random.nextInt(1000)),
                    "7.5",
                    "2024-01-%02d".formatted(1 + random.nextInt(28))));
        }
        return rows;
    }

    private String file(String name, List<String> rows) {
        var lines = new ArrayList<String>();
        lines.add(HEADER);
        lines.addAll(rows);
        return tables.csv(name, lines.toArray(String[]::new));
    }

    private static List<String> names(List<ColumnComparison> columns) {
        return columns.stream().map(ColumnComparison::name).toList();
    }

    /// Everything that was computed of a column, every number in full.
    private static String inFull(ColumnComparison column) {
        if (!(column instanceof Compared compared)) {
            return column.toString();
        }
        return compared.measures() + " " + compared.evidence() + " " + compared.effect() + " " + compared.sentence()
                + " " + compared.verdict() + " " + compared.status() + " " + compared.shift() + " "
                + List.of(
                        bits(compared.bars().reference()), bits(compared.bars().current()));
    }

    private static List<Double> bits(double[] values) {
        return java.util.Arrays.stream(values).boxed().toList();
    }

    private static Map<String, String> byName(Comparison comparison) {
        return comparison.columns().stream().collect(Collectors.toMap(ColumnComparison::name, ComparerTest::inFull));
    }

    // Verdicts

    private static List<Double> gauss(long seed, int count, double shift) {
        var random = new SplittableRandom(seed);
        return IntStream.range(0, count)
                .mapToObj(_ -> random.nextGaussian() + shift)
                .toList();
    }

    private Compared pair(List<?> p, List<?> q) {
        return tables.compared(tables.column("p.csv", p), tables.column("q.csv", q));
    }

    @Test
    void aLargeChangeIsMoved() {
        var x = pair(gauss(1, 2000, 0), gauss(2, 2000, .5));
        assertThat(x.verdict()).isEqualTo(Verdict.MOVED);
        assertThat(x.effect().name()).isEqualTo("w1_sigma");
        assertThat(x.effect().times()).isBetween(8.0, 11.0);
    }

    @Test
    void aCertainChangeBelowTheFloorIsTiny() {
        var x = pair(gauss(1, 60_000, 0), gauss(2, 60_000, .03));
        assertThat(x.verdict()).isEqualTo(Verdict.TINY);
        assertThat(x.effect().times()).isLessThan(1);
        assertThat(x.evidence()).isNotNull().satisfies(e -> assertThat(e.q()).isLessThanOrEqualTo(.05));
    }

    @Test
    void noChangeOnManyRowsIsNoiseAndSaysWhatWouldHaveBeenSeen() {
        var x = pair(gauss(1, 4000, 0), gauss(2, 4000, 0));
        assertThat(x.verdict()).isEqualTo(Verdict.NOISE);
        assertThat(x.sentence()).matches("no change seen; one of 0\\.06\\d σ would have been");
        var c = pair(
                IntStream.range(0, 4000).mapToObj(i -> "c" + i % 2).toList(),
                IntStream.range(0, 3999).mapToObj(i -> "c" + i % 2).toList());
        assertThat(c.verdict()).isEqualTo(Verdict.NOISE);
        assertThat(c.sentence()).matches("no change seen; one of JS 0\\.000\\d\\d would have been");
    }

    @Test
    void tooFewRowsCannotTellAndSayHowManyAreNeeded() {
        // n = m = 7,535 show W₁ of .05 σ at α = .05 (SciPy: (.05/(norm.ppf(.975) + norm.ppf(.8)))²/1.2 = 2/7535); half
        // of
        // that is the least the reference can do with, and 1/(2/7535 − 1/20000) = 4,642.
        var x = pair(gauss(1, 3000, 0), gauss(2, 60, 0));
        assertThat(x.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(x.status()).isEqualTo("the reference needs ≥ 3,768 rows");
        var y = pair(gauss(1, 20_000, 0), gauss(2, 60, 0));
        assertThat(y.status()).isEqualTo("need ≥ 4,642 rows");
        assertThat(y.sentence()).isEqualTo(y.status());
    }

    @Test
    void aHandfulOfRowsCannotTellHoweverFarApart() {
        var x = pair(gauss(1, 9, 0), gauss(2, 2000, 50));
        assertThat(x.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(x.status()).isEqualTo("need ≥ 10 rows on each side");
    }

    @Test
    void fewValuesAmongManyMissingOnesCannotTell() {
        var p = IntStream.range(0, 5000)
                .mapToObj(i -> i % 500 == 0 ? i + ".5" : "NA")
                .toList();
        var q = IntStream.range(0, 5000)
                .mapToObj(i -> i % 500 == 0 ? i + ".25" : "NA")
                .toList();
        var x = pair(p, q);
        assertThat(x.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(x.status()).startsWith("the reference needs").endsWith("values");
    }

    @Test
    void oneRowOnEachSideIsRead() {
        var x = pair(List.of("1.5"), List.of("2.5"));
        assertThat(x.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(value(x, "w1")).isEqualTo(1);
        assertThat(pair(List.of("1.5"), List.of("1.5")).verdict()).isEqualTo(Verdict.IDENTICAL);
    }

    @Test
    void theSameRowsInAnotherOrderAreIdentical() {
        var rows = rows(3, 500, .3);
        var shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(4));
        var comparison = tables.compare(file("a.csv", rows), file("b.csv", shuffled));
        assertThat(comparison.with(Verdict.IDENTICAL)).hasSize(8);
        assertThat(comparison.verdict()).isEqualTo(Comparison.Verdict.WITHIN);
        for (var column : comparison.columns()) {
            for (var measured : ((Compared) column).measures()) {
                assertThat(measured.value())
                        .as(column.name() + " " + measured.name())
                        .isEqualTo(0.0);
            }
        }
    }

    @Test
    void theWholeIsApartWhereAColumnMovedAndUnknownWhereNoneCouldBeJudged() {
        assertThat(tables.compare(file("a.csv", rows(1, 800, 0)), file("b.csv", rows(2, 800, .8)))
                        .verdict())
                .isEqualTo(Comparison.Verdict.APART);
        assertThat(selecting(List.of(), List.of("id"), Map.of())
                        .compare(file("a.csv", rows(1, 30, 0)), file("b.csv", rows(2, 30, 0)))
                        .verdict())
                .isEqualTo(Comparison.Verdict.UNKNOWN);
    }

    // Order and choice of columns

    @Test
    void columnsStandByVerdictAndThenByEffect() {
        var a = file("a.csv", rows(1, 1500, 0));
        var b = file("b.csv", rows(2, 1500, .8));
        var columns = tables.compare(a, b).columns();
        assertThat(columns).isSortedAccordingTo((x, y) -> x.verdict().compareTo(y.verdict()));
        var moved = columns.stream()
                .filter(c -> c.verdict() == Verdict.MOVED)
                .map(c -> ((Compared) c).effect().times())
                .toList();
        assertThat(moved).hasSizeGreaterThan(3).isSortedAccordingTo(Collections.reverseOrder());
        assertThat(names(columns).subList(6, 8)).containsExactlyInAnyOrder("same", "id");
    }

    @Test
    void typeChangedStandsBeforeAllButMovedAndOnlyInLast() {
        var a = tables.csv("a.csv", "t,gone,same", lines(50, i -> i + ".5,1,c"));
        var b = tables.csv("b.csv", "t,same,new", lines(50, i -> "x" + i % 3 + ",c,2"));
        assertThat(tables.compare(a, b).columns())
                .extracting(ColumnComparison::verdict)
                .containsExactly(
                        Verdict.TYPE_CHANGED, Verdict.IDENTICAL, Verdict.ONLY_IN_REFERENCE, Verdict.ONLY_IN_CURRENT);
    }

    private static String lines(int count, java.util.function.IntFunction<String> line) {
        return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n"));
    }

    private TwoTables selecting(List<String> columns, List<String> ignore, Map<String, String> renamed) {
        return tables.selecting(columns, ignore, renamed);
    }

    private String abc(String name, String header) {
        return tables.csv(name, header, "1,2,3", "4,5,6");
    }

    @Test
    void columnsChoosesByNamesOfTheReference() {
        var a = abc("a.csv", "a,b,c");
        var b = abc("b.csv", "a,b,d");
        assertThat(names(selecting(List.of("b"), List.of(), Map.of())
                        .compare(a, b)
                        .columns()))
                .containsExactly("b");
        assertThat(names(selecting(List.of("a", "c"), List.of(), Map.of())
                        .compare(a, b)
                        .columns()))
                .containsExactly("a", "c");
        assertThat(names(selecting(List.of("a", "d"), List.of(), Map.of())
                        .compare(a, b)
                        .columns()))
                .containsExactly("a", "d");
    }

    @Test
    void ignoreLeavesOutInBothTables() {
        var a = abc("a.csv", "a,b,c");
        var b = abc("b.csv", "a,b,d");
        assertThat(names(selecting(List.of(), List.of("c", "d", "b"), Map.of())
                        .compare(a, b)
                        .columns()))
                .containsExactly("a");
    }

    @Test
    void mapPairsARenamedColumn() {
        var a = abc("a.csv", "a,b,c");
        var b = abc("b.csv", "a,b,d");
        var comparison = selecting(List.of(), List.of(), Map.of("c", "d")).compare(a, b);
        assertThat(names(comparison.columns())).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(comparison.with(Verdict.IDENTICAL)).hasSize(3);
    }

    @Test
    void aColumnIsNeverPairedTwice() {
        var a = abc("a.csv", "a,b,c");
        var b = abc("b.csv", "b,d,e");
        for (var header : List.of("a,b,c", "b,a,c")) {
            var comparison = selecting(List.of(), List.of(), Map.of("a", "b")).compare(abc("a.csv", header), b);
            assertThat(names(comparison.with(Verdict.ONLY_IN_REFERENCE))).containsExactly("b", "c");
            assertThat(names(comparison.with(Verdict.ONLY_IN_CURRENT))).containsExactly("d", "e");
            assertThat(comparison.columns()).hasSize(5);
        }
        var swapped = selecting(List.of(), List.of("c", "e"), Map.of("a", "b", "b", "d"))
                .compare(a, b);
        assertThat(names(swapped.columns())).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void ignoringTheNewNameLeavesTheOldOneOutToo() {
        var a = abc("a.csv", "a,b,c");
        var b = abc("b.csv", "a,b,d");
        assertThat(names(selecting(List.of(), List.of("d"), Map.of("c", "d"))
                        .compare(a, b)
                        .columns()))
                .containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void unknownNamesAreSlipsOfThePen() {
        var a = abc("a.csv", "a,b,c");
        var b = abc("b.csv", "a,b,d");
        selecting(List.of("A"), List.of(), Map.of()).refused(Kind.ARGUMENT, a, b, "--columns A", "a, b, c", "a, b, d");
        selecting(List.of(), List.of("x"), Map.of()).refused(Kind.ARGUMENT, a, b, "--ignore x", "no such column");
        selecting(List.of(), List.of(), Map.of("x", "d")).refused(Kind.ARGUMENT, a, b, "--map x=d", "the reference");
        selecting(List.of(), List.of(), Map.of("c", "x")).refused(Kind.ARGUMENT, a, b, "--map c=x", "current table");
        selecting(List.of(), List.of(), Map.of("a", "d", "c", "d"))
                .refused(Kind.ARGUMENT, a, b, "both a and c became d");
        tables.with(TwoTables.type("d", ColumnType.TEXT)).refused(Kind.ARGUMENT, a, b, "--type d");
    }

    @Test
    void optionsOutOfRangeAreRefused() {
        var defaults = CompareOptions.defaults();
        for (double alpha : new double[] {0, 1, -1, Double.NaN}) {
            assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> defaults.withAlpha(alpha)))
                    .as("alpha %s", alpha)
                    .hasMessageContaining("alpha is");
        }
        assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> defaults.withThreads(0)))
                .hasMessageContaining("threads is 0");
    }

    // Same bits

    @Test
    void threadsChangeNothing() {
        var a = file("a.csv", rows(1, 700, 0));
        var b = file("b.csv", rows(2, 300, .3));
        var one = tables.with(7, 1).compare(a, b);
        for (int threads : new int[] {2, 5}) {
            var many = tables.with(7, threads).compare(a, b);
            assertThat(names(many.columns())).isEqualTo(names(one.columns()));
            assertThat(byName(many)).as("%d threads", threads).isEqualTo(byName(one));
            assertThat(many.notes()).isEqualTo(one.notes());
        }
    }

    @Test
    void theFirstOfSeveralBadColumnsIsNamedWhateverTheThreads() {
        var header = IntStream.range(0, 40).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        var good = IntStream.range(0, 40).mapToObj(i -> i + ".5").collect(Collectors.joining(","));
        var bad = IntStream.range(0, 40).mapToObj(i -> i >= 5 ? "inf" : "1.5").collect(Collectors.joining(","));
        var a = tables.csv("a.csv", header, lines(20, _ -> good));
        var b = tables.csv("b.csv", header, lines(20, _ -> bad));
        for (int run = 0; run < 10; run++) {
            tables.with(1, 1 + run % 4).refused(Kind.RANGE, a, b, "in column c5 ");
        }
    }

    @Test
    void theOrderOfRowsAndColumnsChangesNothing() {
        for (long seed = 0; seed < 3; seed++) {
            var p = rows(seed, 600, 0);
            var q = rows(seed + 50, 400, .3);
            var plain = tables.compare(file("a.csv", p), file("b.csv", q));
            var shuffledP = new ArrayList<>(p);
            var shuffledQ = new ArrayList<>(q);
            Collections.shuffle(shuffledP, new Random(seed));
            Collections.shuffle(shuffledQ, new Random(seed + 1));
            var shuffled = tables.compare(file("a.csv", shuffledP), file("b.csv", shuffledQ));
            assertThat(byName(shuffled)).as("seed %d", seed).isEqualTo(byName(plain));
            assertThat(names(shuffled.columns())).as("seed %d", seed).isEqualTo(names(plain.columns()));
            var permuted = tables.compare(reversed("a.csv", p), reversed("b.csv", q));
            assertThat(byName(permuted)).as("seed %d", seed).isEqualTo(byName(plain));
        }
    }

    private String reversed(String name, List<String> rows) {
        var lines = new ArrayList<String>();
        lines.add(HEADER);
        lines.addAll(rows);
        return tables.csv(
                name,
                lines.stream()
                        .map(line -> {
                            var fields = new ArrayList<>(List.of(line.split(",", -1)));
                            Collections.reverse(fields);
                            return String.join(",", fields);
                        })
                        .toArray(String[]::new));
    }

    @Test
    void swappedSidesGiveTheSameDistancesInEveryBit() {
        for (long seed = 0; seed < 5; seed++) {
            var a = file("a.csv", rows(seed, 500 + 37 * (int) seed, 0));
            var b = file("b.csv", rows(seed + 50, 420, .2));
            var there = tables.compare(a, b);
            var back = tables.compare(b, a);
            assertThat(names(back.columns()))
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(names(there.columns()));
            for (var name : names(there.columns())) {
                var x = TwoTables.column(there, name);
                var y = TwoTables.column(back, name);
                for (var measure : List.of("js", "js_distance", "tv", "psi", "w1", "w1_sigma", "ks")) {
                    if (x.find(measure) != null) {
                        assertThat(value(y, measure))
                                .as("seed %d, %s of %s", seed, measure, name)
                                .isEqualTo(value(x, measure));
                    }
                }
                assertThat(value(y, "kl_reverse"))
                        .as("seed %d, kl of %s", seed, name)
                        .isEqualTo(value(x, "kl"));
                assertThat(value(y, "kl")).as("seed %d, kl of %s", seed, name).isEqualTo(value(x, "kl_reverse"));
                assertThat(y.evidence()).as("seed %d, %s", seed, name).isEqualTo(x.evidence());
                assertThat(y.verdict()).as("seed %d, %s", seed, name).isEqualTo(x.verdict());
            }
        }
    }

    @Test
    void theSeedIsOfTheDrawsAndOfNothingElse() {
        var a = file("a.csv", rows(1, 300, 0));
        var b = file("b.csv", rows(2, 300, .1));
        var one = TwoTables.column(tables.with(1, 2).compare(a, b), "gauss");
        var two = TwoTables.column(tables.with(2, 2).compare(a, b), "gauss");
        assertThat(value(two, "js")).isEqualTo(value(one, "js"));
        assertThat(value(two, "w1")).isEqualTo(value(one, "w1"));
    }

    // Known values

    @Test
    void distancesOfASmallTableAreThoseByHand() {
        // 1.5 2.5 3.5 4.5 against 2.5 3.5 4.5 9.5: ranks move by 1, 1, 1 and 5.
        var x = pair(List.of("1.5", "2.5", "3.5", "4.5"), List.of("9.5", "4.5", "3.5", "2.5"));
        assertThat(value(x, "w1")).isEqualTo(2);
        assertThat(value(x, "ks")).isEqualTo(.25);
    }

    @Test
    void sharesOfCategoriesGiveTheDivergencesByHand() {
        var p = IntStream.range(0, 400).mapToObj(i -> i % 4 == 0 ? "a" : "b").toList();
        var q = IntStream.range(0, 400).mapToObj(i -> i % 2 == 0 ? "a" : "b").toList();
        var x = pair(p, q);
        // (1/4, 3/4) against (1/2, 1/2).
        assertThat(value(x, "tv")).isEqualTo(.25);
        double kl = (.25 * Math.log(.5) + .75 * Math.log(1.5)) / Math.log(2);
        assertThat(value(x, "kl")).isCloseTo(kl, within(1e-15));
        assertThat(value(x, "psi")).isCloseTo(.25 * Math.log(3), within(1e-15));
        assertThat(x.shift()).isEqualTo("b 75 %→50 %");
        assertThat(x.sentence()).isIn("'a' 25 % → 50 %", "'b' 75 % → 50 %");
    }

    @Test
    void splittingAConstantIsSeenAndMeasured() {
        var p = Collections.nCopies(400, "5.5");
        var q = IntStream.range(0, 400)
                .mapToObj(i -> i % 2 == 0 ? "5.5" : "6.5")
                .toList();
        var x = pair(p, q);
        assertThat(x.verdict()).isEqualTo(Verdict.MOVED);
        assertThat(value(x, "w1")).isEqualTo(.5);
        assertThat(value(x, "tv")).isEqualTo(.5);
        assertThat(value(x, "kl")).isCloseTo(1, within(1e-15));
        assertThat(value(x, "kl_reverse")).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(x.sentence()).isEqualTo("always 5.5 before, now 50 %");
    }

    @Test
    void fiveThousandColumnsOfTwentyRowsRun() {
        int columns = 5_000;
        var a = wide("a.csv", 1, columns);
        var b = wide("b.csv", 2, columns);
        var comparison = tables.compare(a, b);
        assertThat(comparison.columns()).hasSize(columns);
        // All of one law: at most a few are found.
        assertThat(comparison.with(Verdict.MOVED)).hasSizeLessThan(3);
    }

    private String wide(String name, long seed, int columns) {
        var random = new SplittableRandom(seed);
        var header = IntStream.range(0, columns).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        return tables.csv(
                name,
                header,
                lines(
                        20,
                        _ -> IntStream.range(0, columns)
                                .mapToObj(_ -> String.valueOf(random.nextInt(100_000) / 8.0))
                                .collect(Collectors.joining(","))));
    }

    @Test
    void subnormalValuesHaveAFiniteIntervalInUnitsOfTheirScale() {
        var random = new SplittableRandom(5);
        var p = random.doubles(200).mapToObj(u -> String.valueOf(u * 1e-320)).toList();
        var q = random.doubles(200)
                .mapToObj(u -> String.valueOf((u + .5) * 1e-320))
                .toList();
        var x = tables.compared(tables.column("p.csv", p), tables.column("q.csv", q));
        for (var measured : x.measures()) {
            var interval = measured.interval();
            if (interval != null && Double.isFinite(measured.value())) {
                assertThat(interval.low()).as(measured.name()).isFinite();
                assertThat(interval.high()).as(measured.name()).isFinite();
            }
        }
        assertThat(value(x, "w1_sigma")).isBetween(.5, 2.);
    }
}
