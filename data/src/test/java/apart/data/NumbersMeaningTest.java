package apart.data;

import static apart.data.TwoTables.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import apart.data.ColumnComparison.Verdict;
import apart.data.ReadException.Kind;
import apart.data.ReadOptions.Nonfinite;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What cells of numbers mean.
class NumbersMeaningTest {
    @TempDir
    Path folder;

    private TwoTables tables;

    @BeforeEach
    void open() {
        tables = TwoTables.in(folder);
    }

    /// 0.5, 1.5, 2.5 …: numbers, and no categories.
    private static List<String> halves(int count) {
        return IntStream.range(0, count).mapToObj(i -> i + ".5").toList();
    }

    private static List<String> with(List<String> values, String... further) {
        var all = new ArrayList<>(values);
        Collections.addAll(all, further);
        return all;
    }

    private static void accounted(Side side, long present, long missing, long unreadable, long nonfinite) {
        assertThat(List.of(side.present(), side.missing(), side.unreadable(), side.nonfinite()))
                .containsExactly(present, missing, unreadable, nonfinite);
        assertThat(side.rows()).isEqualTo(present + missing + unreadable + nonfinite);
    }

    @Test
    void oneConstantInBothIsIdenticalWhateverTheRows() {
        var x = tables.compared(
                tables.column("a.csv", Collections.nCopies(50, "7.25")),
                tables.column("b.csv", Collections.nCopies(80, "7.25")));
        assertThat(x.verdict()).isEqualTo(Verdict.IDENTICAL);
        for (var measured : x.measures()) {
            assertThat(measured.value()).as(measured.name()).isEqualTo(0.0);
        }
        assertThat(x.effect().value()).isEqualTo(0.0);
    }

    @Test
    void twoConstantsAreTheirDifferenceApart() {
        var x = tables.compared(
                tables.column("a.csv", Collections.nCopies(40, "1.5")),
                tables.column("b.csv", Collections.nCopies(40, "-2.25")));
        assertThat(x.verdict()).isEqualTo(Verdict.MOVED);
        assertThat(value(x, "w1")).isEqualTo(3.75);
        assertThat(value(x, "js")).isCloseTo(1, within(1e-15));
        assertThat(value(x, "kl")).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(value(x, "ks")).isEqualTo(1);
        assertThat(x.sentence()).isEqualTo("always 1.5 before, now always -2.25");
    }

    @ParameterizedTest
    @ValueSource(strings = {"inf", "-Infinity", "+INF"})
    void infinityIsAnErrorThatNamesTheLine(String infinite) {
        var a = tables.column("a.csv", halves(30));
        var b = tables.column("b.csv", with(halves(30), infinite));
        tables.refused(Kind.RANGE, a, b, "b.csv:32", infinite, "column x", "--nonfinite");
    }

    @Test
    void infinityIsAnErrorEvenWhereNothingElseIsThere() {
        var a = tables.column("a.csv", halves(30));
        var b = tables.column("b.csv", Collections.nCopies(30, "inf"));
        tables.refused(Kind.RANGE, a, b, "b.csv:2", "30 such");
    }

    @Test
    void admittedInfinityIsCountedApartAndChangesNoDistance() {
        var a = tables.column("a.csv", halves(30));
        var plain = tables.column("plain.csv", halves(30));
        var b = tables.column("b.csv", with(halves(30), "inf"));
        var drop = tables.with(TwoTables.nonfinite(Nonfinite.DROP)).compared(a, b);
        accounted(drop.current(), 30, 0, 0, 1);
        assertThat(value(drop, "w1")).isEqualTo(0);
        assertThat(value(drop, "js")).isEqualTo(value(tables.compared(a, plain), "js"));
        var mass = tables.with(TwoTables.nonfinite(Nonfinite.MASS)).compared(a, b);
        accounted(mass.current(), 30, 0, 0, 1);
        assertThat(value(mass, "w1")).isEqualTo(0);
        // A cell of its own: 0 of 30 against 1 of 31.
        assertThat(value(mass, "tv")).isCloseTo(1 / 31.0, within(1e-15));
        assertThat(value(mass, "kl_reverse")).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void infinityInParquetIsAnErrorToo() {
        var a = tables.parquet("a.parquet", "SELECT i + 0.5::DOUBLE AS x FROM range(30) t(i)");
        var b = tables.parquet(
                "b.parquet", "SELECT CASE WHEN i = 4 THEN 'inf'::DOUBLE ELSE i + 0.5 END AS x FROM range(30) t(i)");
        tables.refused(Kind.RANGE, a, b, "b.parquet row 5", "Infinity");
    }

    @Test
    void digitsBeyondTheRangeAreAnErrorAndNoInfinity() {
        var a = tables.column("a.csv", halves(30));
        tables.refused(Kind.RANGE, a, tables.column("b.csv", with(halves(30), "1e400")), "b.csv:32", "1e400");
        tables.refused(Kind.RANGE, a, tables.column("c.csv", List.of("-1e999")), "c.csv:2", "-1e999");
    }

    @Test
    void distancesBeyondTheRangeAreAnErrorThatNamesTheColumn() {
        var a = tables.column("a.csv", Collections.nCopies(20, "1.5e308"));
        var b = tables.column("b.csv", Collections.nCopies(20, "-1.5e308"));
        tables.refused(Kind.RANGE, a, b, "column x", "range of a double", "--ignore x");
    }

    @Test
    void negativeZeroIsZero() {
        var a = tables.column("a.csv", Collections.nCopies(20, "-0.0"));
        var b = tables.column("b.csv", Collections.nCopies(20, "0"));
        var x = tables.compared(a, b);
        assertThat(x.verdict()).isEqualTo(Verdict.IDENTICAL);
        assertThat(x.type()).isEqualTo(ColumnType.CATEGORICAL);
    }

    @Test
    void negativeZeroIsZeroAsACategoryOfParquet() {
        var a = tables.parquet("a.parquet", "SELECT '-0.0'::DOUBLE AS x FROM range(20)");
        var b = tables.parquet("b.parquet", "SELECT 0.0::DOUBLE AS x FROM range(20)");
        var categorical = tables.with(TwoTables.type("x", ColumnType.CATEGORICAL));
        assertThat(categorical.compared(a, b).verdict()).isEqualTo(Verdict.IDENTICAL);
        assertThat(tables.compared(a, b).verdict()).isEqualTo(Verdict.IDENTICAL);
    }

    @Test
    void oneUnreadableCellIsCountedAndShown() {
        var values = new ArrayList<>(halves(40_000));
        values.set(30_000, "x");
        var a = tables.column("a.csv", halves(40_000));
        var b = tables.column("b.csv", values);
        var x = tables.compared(a, b);
        assertThat(x.type()).isEqualTo(ColumnType.NUMERIC);
        accounted(x.current(), 39_999, 0, 1, 0);
        assertThat(x.current().firstUnreadable()).contains("b.csv:30002", "x");
        tables.with(TwoTables.strict()).refused(Kind.TYPE, a, b, "b.csv:30002", "x in column x", "1 of 40000");
    }

    @Test
    void aDateAmongNumbersIsUnreadableAndShown() {
        var a = tables.column("a.csv", halves(40));
        var x = tables.compared(a, tables.column("b.csv", with(halves(40), "2024-01-05")));
        accounted(x.current(), 40, 0, 1, 0);
        assertThat(x.current().firstUnreadable()).contains("b.csv:42", "2024-01-05");
    }

    @ParameterizedTest
    @CsvSource({"95, 5, NUMERIC", "94, 6, CATEGORICAL"})
    void ninetyFivePercentMakeANumber(int numbers, int texts, ColumnType type) {
        var values = with(halves(numbers), Collections.nCopies(texts, "low").toArray(String[]::new));
        var x = tables.compared(tables.column("a.csv", values), tables.column("b.csv", values));
        assertThat(x.type()).isEqualTo(type);
        assertThat(x.verdict()).isEqualTo(Verdict.IDENTICAL);
        assertThat(x.current().unreadable()).isEqualTo(type == ColumnType.NUMERIC ? texts : 0);
    }

    @Test
    void missingCellsDoNotCountTowardsTheType() {
        var values = with(halves(20), Collections.nCopies(500, "NA").toArray(String[]::new));
        var x = tables.compared(tables.column("a.csv", values), tables.column("b.csv", values));
        assertThat(x.type()).isEqualTo(ColumnType.NUMERIC);
        accounted(x.reference(), 20, 500, 0, 0);
    }

    @Test
    void textsThatLookNumericAreTextAndANoteSaysSo() {
        var file = tables.column("a.csv", List.of("1", "x", "2.5"));
        var comparison = tables.compare(file, tables.column("b.csv", List.of("1", "x", "2.5")));
        assertThat(comparison.notes())
                .anySatisfy(note -> assertThat(note).contains("column x", "2 of 3", "look numeric"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1_000", "0x10", "1d", "NaN1", "$5", "5%", "١"})
    void otherWritingsAreNoNumbers(String text) {
        var file = tables.column("a.csv", Collections.nCopies(30, text));
        assertThat(tables.compared(file, file).type()).isEqualTo(ColumnType.CATEGORICAL);
    }

    @Test
    void blanksAroundANumberAreTrimmed() {
        var a = tables.column("a.csv", halves(30));
        var b = tables.column(
                "b.csv", halves(30).stream().map(v -> "  " + v + "   ").toList());
        assertThat(tables.compared(a, b).verdict()).isEqualTo(Verdict.IDENTICAL);
    }

    @Test
    void decimalCommaIsTextWithAHintAndANumberOnRequest() {
        var lines = IntStream.range(0, 40)
                .mapToObj(i -> "-1.0" + (i % 10) + i % 7 + "," + i)
                .toList();
        var a = tables.csv("a.csv", "x;y", String.join(";1\n", lines) + ";1");
        var note = tables.compare(a, a).notes();
        assertThat(note).anySatisfy(n -> assertThat(n).contains("column x", "40 of 40", "--decimal ,"));
        var x = TwoTables.column(tables.with(TwoTables.decimal(',')).compare(a, a), "x");
        assertThat(x.type()).isEqualTo(ColumnType.NUMERIC);
    }

    @Test
    void thousandsMarkIsTextWithAHintAndANumberOnRequest() {
        var a = tables.column("a.csv", Collections.nCopies(20, "\"1,234\""));
        var b = tables.column("b.csv", Collections.nCopies(20, "\"1,235.5\""));
        var comparison = tables.compare(a, b);
        assertThat(comparison.notes()).anySatisfy(n -> assertThat(n).contains("1,234", "--decimal ."));
        var x = tables.with(TwoTables.decimal('.')).compared(a, b);
        assertThat(x.type()).isEqualTo(ColumnType.NUMERIC);
        assertThat(value(x, "w1")).isEqualTo(1.5);
    }

    @Test
    void decimalsOfParquetAreNoMatterOfTheDecimalMark() {
        // 1.234 would be a thousand and some, were the mark a comma.
        var a = tables.parquet("a.parquet", "SELECT 1.234::DECIMAL(10,3) + i AS x FROM range(30) t(i)");
        var b = tables.parquet("b.parquet", "SELECT 1.734::DECIMAL(10,3) + i AS x FROM range(30) t(i)");
        var x = tables.with(TwoTables.decimal(',')).compared(a, b);
        assertThat(x.type()).isEqualTo(ColumnType.NUMERIC);
        assertThat(value(x, "w1")).isCloseTo(.5, within(1e-14));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.csv", "a.parquet"})
    void wholeNumbersBeyondDoublesKeepTheirDifferences(String name) {
        // 2^53 + 1, + 3, + 5 …: as doubles, each would round to an even neighbour.
        long base = (1L << 53) + 1;
        var a = name.endsWith("csv")
                ? tables.column(
                        name,
                        IntStream.range(0, 40).mapToObj(i -> base + 2L * i).toList())
                : tables.parquet(name, "SELECT " + base + "::BIGINT + 2 * i AS x FROM range(40) t(i)");
        var b = tables.column(
                "b.csv", IntStream.range(0, 40).mapToObj(i -> base + 1 + 2L * i).toList());
        var x = tables.compared(a, b);
        assertThat(value(x, "w1")).isEqualTo(1);
        assertThat(tables.compare(a, b).notes()).anySatisfy(n -> assertThat(n).contains("beyond 2^53"));
    }

    @Test
    void hugeIntegersAreExactInDifference() {
        var a = tables.parquet(
                "a.parquet",
                "SELECT 12345678901234567890123456789012340000::DECIMAL(38,0) + i AS x " + "FROM range(30) t(i)");
        var b = tables.parquet(
                "b.parquet",
                "SELECT 12345678901234567890123456789012340003::DECIMAL(38,0) + i AS x " + "FROM range(30) t(i)");
        assertThat(value(tables.compared(a, b), "w1")).isEqualTo(3);
        var c = tables.column(
                "c.csv",
                IntStream.range(0, 30)
                        .mapToObj(i -> "922337203685477580800" + (i + 10))
                        .toList());
        var d = tables.column(
                "d.csv",
                IntStream.range(0, 30)
                        .mapToObj(i -> "922337203685477580800" + (i + 15))
                        .toList());
        assertThat(value(tables.compared(c, d), "w1")).isEqualTo(5);
    }

    @Test
    void hugeIntegersWithGroupsAndFractionsAreReadUnderADecimalMark() {
        var a = tables.csv("a.csv", "x;y", "9.223.372.036.854.775.808.001;1", "1.234,5;2", "7,25;3", "1e-5;4");
        var x = (ColumnComparison.Compared) tables.with(TwoTables.decimal(','))
                .selecting(List.of("x"), List.of(), java.util.Map.of())
                .compare(a, a)
                .columns()
                .getFirst();
        accounted(x.reference(), 4, 0, 0, 0);
        assertThat(x.verdict()).isEqualTo(Verdict.IDENTICAL);
    }

    @Test
    void exponentsWithoutBoundCostNothingBesideHugeIntegers() {
        var a = tables.column("a.csv", List.of("9223372036854775808001", "1e-2000000000", "1e-99999999999", "3"));
        assertThat(tables.compared(a, a).verdict()).isEqualTo(Verdict.IDENTICAL);
    }

    @Test
    void decimalsAreCorrectlyRounded() {
        var a = tables.parquet("a.parquet", "SELECT 0.1::DECIMAL(38,10) AS x FROM range(20) t(i)");
        var b = tables.column("b.csv", Collections.nCopies(20, "0.1"));
        var x = tables.compared(a, b);
        assertThat(x.type()).isEqualTo(ColumnType.NUMERIC);
        assertThat(x.verdict()).isEqualTo(Verdict.IDENTICAL);
    }

    @Test
    void fewWholeNumbersAreCategoriesAndElevenAreNumbers() {
        var ten = IntStream.range(0, 60).mapToObj(i -> String.valueOf(i % 10)).toList();
        var eleven =
                IntStream.range(0, 60).mapToObj(i -> String.valueOf(i % 11)).toList();
        assertThat(tables.compared(tables.column("a.csv", ten), tables.column("b.csv", ten))
                        .type())
                .isEqualTo(ColumnType.CATEGORICAL);
        // Pooled over both tables.
        assertThat(tables.compared(tables.column("a.csv", ten), tables.column("b.csv", eleven))
                        .type())
                .isEqualTo(ColumnType.NUMERIC);
        assertThat(tables.with(TwoTables.type("x", ColumnType.NUMERIC))
                        .compared(tables.column("a.csv", ten), tables.column("b.csv", ten))
                        .type())
                .isEqualTo(ColumnType.NUMERIC);
    }

    @Test
    void wholeNumbersOnOneSideOnlyAreComparedAndNoted() {
        var a = tables.column("a.csv", IntStream.range(0, 30).boxed().toList());
        var b = tables.column("b.csv", halves(30));
        var comparison = tables.compare(a, b);
        assertThat(comparison.notes()).anySatisfy(n -> assertThat(n).contains("whole numbers in the reference only"));
        assertThat(value((ColumnComparison.Compared) comparison.columns().getFirst(), "w1"))
                .isEqualTo(.5);
    }

    @Test
    void wholeDoublesOfParquetAreTheSameAsIntegersOfCsv() {
        var a = tables.parquet("a.parquet", "SELECT (i % 3)::DOUBLE AS x FROM range(30) t(i)");
        var b = tables.column(
                "b.csv", IntStream.range(0, 30).mapToObj(i -> i % 3).toList());
        assertThat(tables.compared(a, b).verdict()).isEqualTo(Verdict.IDENTICAL);
        assertThat(tables.with(TwoTables.type("x", ColumnType.CATEGORICAL))
                        .compared(a, b)
                        .verdict())
                .isEqualTo(Verdict.IDENTICAL);
    }

    @Test
    void leadingZerosMakeIdentifiersEvenWhereFewHaveThem() {
        var random = new SplittableRandom(1);
        var codes = IntStream.range(0, 400)
                .mapToObj(i -> i % 50 == 0 ? "0050" + i % 10 : String.valueOf(10_000 + random.nextInt(80)))
                .toList();
        var comparison = tables.compare(tables.column("a.csv", codes), tables.column("b.csv", codes));
        var x = (ColumnComparison.Compared) comparison.columns().getFirst();
        assertThat(x.type()).isEqualTo(ColumnType.CATEGORICAL);
        assertThat(x.current().unreadable()).isZero();
        assertThat(comparison.notes())
                .anySatisfy(n -> assertThat(n).contains("8 of 400", "leading zeros", "00500", "identifiers"))
                .noneSatisfy(n -> assertThat(n).contains("look numeric"));
        // The western half of the codes has no zeros, and is of the same kind.
        var west = tables.column("c.csv", Collections.nCopies(50, "90210"));
        assertThat(tables.compared(tables.column("a.csv", codes), west).type()).isEqualTo(ColumnType.CATEGORICAL);
        // A program that took them for numbers has dropped the zeros.
        var lost = tables.column("d.csv", codes.stream().map(Integer::valueOf).toList());
        var changed = tables.typeChanged(tables.column("a.csv", codes), lost);
        assertThat(changed.sentence()).startsWith("text became numbers, such as 00500 at ");
    }

    @Test
    void oneLeadingZeroAmongManyNumbersIsUnreadable() {
        var values = with(halves(500), "007");
        var x = tables.compared(tables.column("a.csv", halves(500)), tables.column("b.csv", values));
        assertThat(x.type()).isEqualTo(ColumnType.NUMERIC);
        accounted(x.current(), 500, 0, 1, 0);
    }

    @Test
    void askedForNumbersCountWhatIsNone() {
        var a = tables.column("a.csv", with(halves(5), "a", "b", "c", "d"));
        var x = tables.with(TwoTables.type("x", ColumnType.NUMERIC)).compared(a, a);
        accounted(x.reference(), 5, 0, 4, 0);
    }
}
