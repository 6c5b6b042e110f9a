package apart.data;

import static org.assertj.core.api.Assertions.assertThat;

import apart.data.ColumnComparison.Compared;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The sentences: given where they are true, and not where they are not.
class CauseTest {
    private static final int SEEDS = 3;

    @TempDir
    Path folder;

    private TwoTables tables;

    @BeforeEach
    void open() {
        tables = TwoTables.in(folder);
    }

    private static double normal(SplittableRandom random) {
        return random.nextGaussian();
    }

    private static double skewed(SplittableRandom random) {
        return Math.exp(1 + .6 * random.nextGaussian());
    }

    private static List<Double> draw(long seed, int count, ToDoubleFunction<SplittableRandom> law) {
        var random = new SplittableRandom(seed);
        var values = new ArrayList<Double>();
        for (int i = 0; i < count; i++) {
            values.add(law.applyAsDouble(random));
        }
        return values;
    }

    private static List<Double> apply(List<Double> values, DoubleUnaryOperator change) {
        return values.stream().map(change::applyAsDouble).toList();
    }

    private String sentence(List<?> p, List<?> q) {
        return compared(p, q).sentence();
    }

    private Compared compared(List<?> p, List<?> q) {
        return tables.compared(tables.column("p.csv", p), tables.column("q.csv", q));
    }

    /// Asserts a sentence on several seeds: p and q are independent draws, of which q is
    /// changed.
    private void says(String pattern, int rows, ToDoubleFunction<SplittableRandom> law, DoubleUnaryOperator change) {
        for (long seed = 0; seed < SEEDS; seed++) {
            var said = sentence(draw(seed, rows, law), apply(draw(seed + 100, rows, law), change));
            assertThat(said).as("seed %d", seed).matches(pattern);
        }
    }

    private void neverSays(
            String word,
            int rows,
            ToDoubleFunction<SplittableRandom> before,
            ToDoubleFunction<SplittableRandom> after) {
        for (long seed = 0; seed < SEEDS; seed++) {
            var said = sentence(draw(seed, rows, before), draw(seed + 100, rows, after));
            assertThat(said).as("seed %d", seed).doesNotContain(word);
        }
    }

    // Missing, unreadable

    private static List<String> withShare(List<Double> values, String cell, int every) {
        return IntStream.range(0, values.size())
                .mapToObj(i -> i % every == 0 ? cell : values.get(i).toString())
                .toList();
    }

    @Test
    void missingShareIsNamedOnNumbers() {
        for (long seed = 0; seed < SEEDS; seed++) {
            var p = draw(seed, 1000, CauseTest::normal);
            var q = withShare(draw(seed + 100, 1000, CauseTest::normal), "NA", 10);
            assertThat(sentence(p, q)).as("seed %d", seed).isEqualTo("missing 0 % → 10 %");
        }
    }

    @Test
    void missingShareIsNamedOnCategories() {
        var p = IntStream.range(0, 1000).mapToObj(i -> "c" + i % 4).toList();
        var q = IntStream.range(0, 1000)
                .mapToObj(i -> i % 5 == 0 ? "?" : "c" + i % 4)
                .toList();
        assertThat(sentence(p, q)).isEqualTo("missing 0 % → 20 %");
        assertThat(sentence(q, p)).isEqualTo("missing 20 % → 0 %");
    }

    @Test
    void unreadableShareIsNamed() {
        var p = draw(1, 1000, CauseTest::normal);
        var q = withShare(draw(2, 1000, CauseTest::normal), "n.a.", 25);
        assertThat(sentence(p, q)).isEqualTo("unreadable 0 % → 4.0 %");
    }

    @Test
    void missingShareIsNotTheCauseOfAShift() {
        var p = withShare(draw(1, 2000, CauseTest::normal), "NA", 10);
        var q = withShare(apply(draw(2, 2000, CauseTest::normal), x -> x + 2), "NA", 9);
        assertThat(sentence(p, q)).startsWith("higher by 2");
    }

    // Units

    @Test
    void unitsAreNamed() {
        says("values ×1000: another unit\\?", 1000, CauseTest::skewed, x -> 1000 * x);
        says("values ÷1000: another unit\\?", 1000, CauseTest::skewed, x -> x / 1000);
        says("values ×100: another unit\\?", 200, CauseTest::skewed, x -> 100 * x);
        says("values ×10: another unit\\?", 1000, r -> 20 + 3 * normal(r), x -> 10 * x);
        says("values ×60: minutes to seconds\\?", 1000, CauseTest::skewed, x -> 60 * x);
        says("values ×2.54: inches to cm\\?", 5000, r -> 65 + 4 * normal(r), x -> 2.54 * x);
        says("values ×0.454: pounds to kg\\?", 5000, r -> 160 + 25 * normal(r), x -> .45359237 * x);
    }

    @Test
    void unitsAreNamedOnFewRowsToo() {
        for (long seed = 0; seed < SEEDS; seed++) {
            var p = draw(seed, 2000, CauseTest::skewed);
            var q = apply(draw(seed + 100, 100, CauseTest::skewed), x -> 1000 * x);
            assertThat(sentence(p, q)).as("seed %d", seed).startsWith("values ×1000");
        }
    }

    @Test
    void temperaturesAreNamed() {
        says("like °C turned to °F", 1000, r -> 15 + 8 * normal(r), x -> 1.8 * x + 32);
        says("like °F turned to °C", 1000, r -> 59 + 15 * normal(r), x -> (x - 32) / 1.8);
        // Rounded to whole degrees, as thermometers do.
        says("like °C turned to °F", 1000, r -> Math.rint(15 + 8 * normal(r)), x -> Math.rint(1.8 * x + 32));
    }

    @Test
    void signsAreNamed() {
        says("signs flipped", 1000, CauseTest::skewed, x -> -x);
        says("signs flipped", 1000, r -> 3 + normal(r), x -> -x);
    }

    @Test
    void aShiftIsNoChangeOfUnit() {
        for (double shift : new double[] {.5, 1, 3, 30}) {
            neverSays("unit", 1000, CauseTest::normal, r -> normal(r) + shift);
            neverSays("unit", 1000, r -> 100 + normal(r), r -> 100 + normal(r) + shift);
            neverSays("like", 1000, r -> 100 + normal(r), r -> 100 + normal(r) + shift);
        }
    }

    @Test
    void symmetricDataHaveNoSignsToFlip() {
        neverSays("flipped", 2000, CauseTest::normal, CauseTest::normal);
        neverSays("flipped", 2000, CauseTest::normal, r -> 1.3 * normal(r));
        neverSays("flipped", 2000, CauseTest::normal, r -> normal(r) + 1);
    }

    @Test
    void aFactorThatNobodyConvertsByIsNoUnit() {
        for (double factor : new double[] {1.2, 2, 3, 5, 30, 300}) {
            neverSays("unit", 5000, CauseTest::skewed, r -> factor * skewed(r));
            neverSays(" to ", 5000, CauseTest::skewed, r -> factor * skewed(r));
        }
    }

    @Test
    void widerSpreadAboutTheSameMiddleIsNoUnit() {
        neverSays("×", 2000, r -> 50 + normal(r), r -> 50 + 10 * normal(r));
    }

    // Cut off

    @Test
    void valuesCutOffLieOnTheLimit() {
        says("cut off at 1 \\(1[3-9] % was higher\\)", 1000, CauseTest::normal, x -> Math.min(x, 1));
        says("cut off at -1 \\(1[3-9] % was lower\\)", 1000, CauseTest::normal, x -> Math.max(x, -1));
    }

    @Test
    void aLimitThatIsLiftedIsNamed() {
        for (long seed = 0; seed < SEEDS; seed++) {
            var p = apply(draw(seed, 1000, CauseTest::normal), x -> Math.min(x, 1));
            assertThat(sentence(p, draw(seed + 100, 1000, CauseTest::normal)))
                    .as("seed %d", seed)
                    .matches("no longer cut off at 1 \\(1[3-9] % is now higher\\)");
        }
    }

    @Test
    void droppedRowsAreNamed() {
        for (long seed = 0; seed < SEEDS; seed++) {
            var p = draw(seed, 4000, CauseTest::normal);
            var q = draw(seed + 100, 4000, CauseTest::normal).stream()
                    .filter(x -> x <= 1)
                    .toList();
            assertThat(sentence(p, q))
                    .as("seed %d", seed)
                    .matches("nothing above (1|0\\.99\\d*) any more \\(1[4-8] % was higher\\)");
            var upper = draw(seed + 200, 4000, CauseTest::normal).stream()
                    .filter(x -> x >= -1)
                    .toList();
            assertThat(sentence(p, upper)).as("seed %d", seed).startsWith("nothing below -");
        }
    }

    @Test
    void aShiftCutsNothingOff() {
        for (double shift : new double[] {-3, -1, -.5, .5, 1, 3}) {
            for (int rows : new int[] {150, 1000, 5000}) {
                neverSays("cut off", rows, CauseTest::normal, r -> normal(r) + shift);
                neverSays("any more", rows, CauseTest::normal, r -> normal(r) + shift);
                neverSays("any more", rows, CauseTest::skewed, r -> skewed(r) * Math.exp(shift));
            }
        }
        neverSays("cut off", 1000, r -> Math.rint(5 * skewed(r)), r -> Math.rint(3 * skewed(r)));
    }

    @Test
    void textsCutOffAreNamedInCharacters() {
        for (long seed = 0; seed < SEEDS; seed++) {
            var p = names(seed);
            var q = names(seed + 100).stream()
                    .map(x -> x.substring(0, Math.min(12, x.length())))
                    .toList();
            var x = tables.with(TwoTables.type("x", ColumnType.TEXT))
                    .compared(tables.column("p.csv", p), tables.column("q.csv", q));
            assertThat(x.sentence()).as("seed %d", seed).matches("cut off at 12 \\(\\d\\d % was longer\\)");
        }
    }

    private static List<String> names(long seed) {
        var random = new SplittableRandom(seed);
        return IntStream.range(0, 800)
                .mapToObj(i -> "n" + "x".repeat(random.nextInt(4, 20)) + i % 10)
                .toList();
    }

    // Rounded

    @Test
    void roundingIsNamed() {
        says("rounded to whole numbers", 5000, r -> 20 * normal(r) / 10, Math::rint);
        says("rounded to 1 decimal", 5000, r -> normal(r) / 10, x -> Math.rint(10 * x) / 10);
        for (long seed = 0; seed < SEEDS; seed++) {
            var p = apply(draw(seed, 5000, r -> 100 * skewed(r)), Math::rint);
            var q = apply(draw(seed + 100, 5000, r -> 100 * skewed(r)), x -> 100 * Math.rint(x / 100));
            assertThat(sentence(p, q)).as("seed %d", seed).isEqualTo("rounded to hundreds");
        }
    }

    @Test
    void roundingThatIsNotTheWholeChangeIsSaidBesideIt() {
        says("higher by \\S+ on average, rounded to whole numbers", 1000, r -> 3 * normal(r), x -> Math.rint(x + 5));
    }

    @Test
    void wholeNumbersAreNotRounded() {
        neverSays("rounded", 1000, r -> Math.rint(20 * normal(r)), r -> Math.rint(20 * normal(r) + 30));
        neverSays("rounded", 1000, r -> 100 * r.nextInt(1, 50), r -> 100 * r.nextInt(10, 90));
    }

    // One value

    @Test
    void aFrequentValueThatAppearsIsNamed() {
        for (long seed = 0; seed < SEEDS; seed++) {
            var p = draw(seed, 1000, CauseTest::normal);
            var q = draw(seed + 100, 1000, r -> r.nextInt(4) == 0 ? .125 : normal(r));
            assertThat(sentence(p, q)).as("seed %d", seed).matches("2\\d % is now one value \\(0\\.125\\), was 0 %");
            assertThat(sentence(q, p)).as("seed %d", seed).matches("2\\d % was one value \\(0\\.125\\), now spread");
        }
    }

    @Test
    void aFrequentValueThatGrewRareIsNamed() {
        for (long seed = 0; seed < SEEDS; seed++) {
            var p = draw(seed, 2000, r -> r.nextInt(10) < 5 ? 0 : skewed(r));
            var q = draw(seed + 100, 2000, r -> r.nextInt(10) < 3 ? 0 : skewed(r));
            assertThat(sentence(p, q))
                    .as("seed %d", seed)
                    .matches("one value \\(0\\) (49|5\\d|4\\d) % → (2\\d|3\\d) %");
        }
    }

    @Test
    void aDefaultThatTookTheOtherOnesPlaceIsNamed() {
        var p = draw(1, 1000, r -> r.nextInt(10) < 6 ? -1 : skewed(r));
        var q = draw(2, 1000, r -> r.nextInt(10) < 6 ? 99 : skewed(r));
        assertThat(sentence(p, q)).matches("\\d\\d % was one value \\(-1\\), now \\d\\d % is another \\(99\\)|.*99.*");
    }

    @Test
    void constantsAreNamed() {
        var five = Collections.nCopies(100, "5.5");
        assertThat(sentence(five, Collections.nCopies(100, "7.5"))).isEqualTo("always 5.5 before, now always 7.5");
        assertThat(sentence(five, draw(1, 100, CauseTest::normal))).isEqualTo("always 5.5 before, now spread");
        assertThat(sentence(draw(1, 100, CauseTest::normal), five)).isEqualTo("now always 5.5, was 0 %");
    }

    // Place

    @Test
    void placeIsNamed() {
        says("higher by 2\\.\\d on average", 1000, CauseTest::normal, x -> x + 2.5);
        says("lower by 2\\.\\d on average", 1000, CauseTest::normal, x -> x - 2.5);
        says("lower by 1\\.\\d on average|lower by 0.9\\d on average", 1000, CauseTest::normal, x -> x - 1);
        says(
                "higher by 9\\.\\d on average, no overlap|higher by 10 on average, no overlap|higher by 10\\.\\d on average, no overlap",
                1000,
                CauseTest::normal,
                x -> x + 10);
        says("higher by 2.\\d on average, wider", 1000, CauseTest::normal, x -> 2 * x + 2.5);
        says("lower by 2.\\d on average, narrower", 1000, CauseTest::normal, x -> .5 * x - 2.5);
    }

    private static List<String> days(long seed, String first, int span) {
        var random = new SplittableRandom(seed);
        var day = LocalDate.parse(first);
        IntFunction<String> draw = _ -> day.plusDays(random.nextInt(span)).toString();
        return IntStream.range(0, 1000).mapToObj(draw).toList();
    }

    @Test
    void timeIsEarlierOrLater() {
        for (long seed = 0; seed < SEEDS; seed++) {
            var p = days(seed, "2024-01-01", 365);
            var q = days(seed + 100, "2025-01-01", 365);
            assertThat(sentence(p, q))
                    .as("seed %d", seed)
                    .matches("later by (1\\.0 years|36\\d days) on average, no overlap");
            assertThat(sentence(q, p)).as("seed %d", seed).startsWith("earlier by");
        }
    }

    // Spread, tails, shape

    @Test
    void spreadIsNamed() {
        says("wider: middle half 1\\.\\d → [23]\\.\\d", 1000, CauseTest::normal, x -> 2 * x);
        says("narrower: middle half 1\\.\\d+ → 0?\\.\\d+", 1000, CauseTest::normal, x -> .5 * x);
    }

    @Test
    void tailsAreNamed() {
        says("longer right tail: 99 % at \\S+ → \\S+", 2000, CauseTest::normal, x -> x > 1.7 ? 6 * x : x);
        says("longer left tail: 1 % at \\S+ → \\S+", 2000, CauseTest::normal, x -> x < -1.7 ? 6 * x : x);
        says(
                "shorter right tail: 99 % at \\S+ → \\S+",
                2000,
                r -> {
                    double x = normal(r);
                    return x > 1.7 ? 6 * x : x;
                },
                x -> x > 1.7 ? 1.7 + x / 60 : x);
    }

    @Test
    void aTailIsShownWhereItMoved() {
        // Nothing for most and the same largest value; in between, every second one is gone.
        for (long seed = 0; seed < SEEDS; seed++) {
            var said = sentence(draw(seed, 8000, r -> rare(r, 50)), draw(seed + 100, 8000, r -> rare(r, 25)));
            assertThat(said).as("seed %d", seed).matches("shorter right tail: 9[5-9] % at \\d+ → \\d+");
        }
    }

    private static double rare(SplittableRandom random, int inThousand) {
        int kind = random.nextInt(1000);
        return kind == 0 ? 99_999.5 : kind < inThousand ? 3000 + 4000 * random.nextDouble() : 0;
    }

    @Test
    void aShiftIsNoTail() {
        neverSays("tail", 1000, CauseTest::normal, r -> normal(r) + 1);
        neverSays("tail", 1000, CauseTest::skewed, r -> 1.5 * skewed(r));
    }

    @Test
    void anotherShapeIsToldByTheRangeThatChangedMost() {
        // A hole where the middle was, and the same quartiles.
        says(
                "between -?\\S+ and -?\\S+ .* % → .* %",
                4000, CauseTest::normal, x -> Math.abs(x) < .3 ? Math.copySign(.3 + Math.abs(x) / 2, x) : x);
    }

    // Categories

    private static List<String> categories(long seed, int count, String... names) {
        var random = new SplittableRandom(seed);
        return IntStream.range(0, count)
                .mapToObj(_ -> names[random.nextInt(names.length)])
                .toList();
    }

    @Test
    void aNewCategoryIsNamed() {
        for (long seed = 0; seed < SEEDS; seed++) {
            var p = categories(seed, 900, "red", "green", "blue");
            var q = categories(seed + 100, 900, "red", "green", "blue", "pink");
            assertThat(sentence(p, q)).as("seed %d", seed).matches("new: 'pink' \\(2\\d %\\), .*");
            assertThat(sentence(q, p)).as("seed %d", seed).matches("gone: 'pink' \\(2\\d %\\), .*");
        }
    }

    @Test
    void severalNewAndVanishedCategoriesAreCounted() {
        for (long seed = 0; seed < SEEDS; seed++) {
            var p = categories(seed, 900, "a", "b", "c", "d");
            var q = categories(seed + 100, 900, "c", "d", "e", "f", "f");
            assertThat(sentence(p, q))
                    .as("seed %d", seed)
                    .matches(
                            "2 new \\(\\d\\d %\\), most of all 'f', 2 gone \\(\\d\\d %\\), most of all '[ab]', '[cd]' .*");
        }
    }

    @Test
    void theCategoriesThatMovedMostAreNamed() {
        for (long seed = 0; seed < SEEDS; seed++) {
            var p = categories(seed, 900, "a", "b", "c", "c");
            var q = categories(seed + 100, 900, "a", "a", "b", "c");
            assertThat(sentence(p, q))
                    .as("seed %d", seed)
                    .matches(
                            "'a' 2\\d % → [45]\\d %, 'c' [45]\\d % → 2\\d %|'c' [45]\\d % → 2\\d %, 'a' 2\\d % → [45]\\d %");
        }
    }

    @Test
    void hostileNamesOfCategoriesAreEscapedAndCut() {
        var p = categories(1, 900, "a", "b");
        var q = categories(2, 900, "a", "\u001b[31mb\u202e" + "x".repeat(100));
        assertThat(sentence(p, q)).contains("'\\x1b[31mb\\u202exxx", "…'").doesNotContain("\u001b", "\u202e");
    }

    @Test
    void noSentenceHasANumberThatIsNone() {
        var laws = List.<ToDoubleFunction<SplittableRandom>>of(
                CauseTest::normal,
                CauseTest::skewed,
                r -> 1e-300 * normal(r),
                r -> 1e300 * r.nextDouble(),
                r -> r.nextInt(2) / 3.0,
                r -> r.nextInt(100) == 0 ? 1e12 : 0.5,
                r -> Math.tan(3.1 * (r.nextDouble() - .5)),
                _ -> .25);
        for (int i = 0; i < laws.size(); i++) {
            for (int j = 0; j < laws.size(); j++) {
                var x = compared(draw(i, 300, laws.get(i)), draw(50 + j, 200, laws.get(j)));
                var all = (x.sentence() + " " + x.shift() + " " + x.status()).toLowerCase(Locale.ROOT);
                assertThat(all).as("laws %d and %d", i, j).doesNotContain("nan", "infin", "null");
                assertThat(x.sentence()).as("laws %d and %d", i, j).isNotBlank();
                assertThat(x.sentence().length())
                        .as("laws %d and %d: %s", i, j, x.sentence())
                        .isLessThan(120);
            }
        }
    }
}
