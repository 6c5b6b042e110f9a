package apart.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import apart.data.ColumnComparison.Compared;
import apart.data.ColumnComparison.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.StringJoiner;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainerTest {
    @TempDir
    Path folder;

    private String file(String name, String header, int rows, IntFunction<String> row) throws IOException {
        var lines = new StringJoiner("\n", "", "\n").add(header);
        for (int i = 0; i < rows; i++) {
            lines.add(row.apply(i));
        }
        return Files.writeString(folder.resolve(name), lines.toString()).toString();
    }

    private static Explanation explained(String reference, String current, String column) {
        return explained(reference, current, column, CompareOptions.defaults());
    }

    private static Explanation explained(String reference, String current, String column, CompareOptions options) {
        return Explainer.explain(
                reference, current, column, options, EnumSet.noneOf(Like.Tool.class), CompareProgress.NONE);
    }

    private static double measure(Explanation explanation, String name) {
        var measured = ((Compared) explanation.column()).find(name);
        assertThat(measured).as(name).isNotNull();
        return measured == null ? Double.NaN : measured.value();
    }

    private static <T> T present(@Nullable T value) {
        assertThat(value).isNotNull();
        if (value == null) {
            throw new AssertionError();
        }
        return value;
    }

    /// Columns of every type, moved and not.
    private String[] tables() throws IOException {
        var files = new String[2];
        for (int side = 0; side < 2; side++) {
            int shift = side;
            var random = new SplittableRandom(3 + side);
            files[side] = file("t" + side + ".csv", "number,same,few,word,day,text,gaps", 1_500, i -> {
                double x = random.nextDouble();
                return String.join(
                        ",",
                        x < .2 ? "7.25" : Double.toString(x * x * 10 + .8 * shift),
                        Integer.toString(i * 7 % 1_500),
                        Integer.toString((int) (random.nextDouble() * (4 + shift))),
                        List.of("red", "green", "blue", "gone").get((int) (random.nextDouble() * (4 - shift))),
                        java.time.LocalDate.ofEpochDay(17_000 + i / 5 + 30L * shift)
                                .toString(),
                        "t".repeat((int) (random.nextDouble() * 30) + 1) + i + "x" + shift,
                        random.nextDouble() < .1 + .2 * shift ? "NA" : Double.toString(random.nextDouble()));
            });
        }
        return files;
    }

    private static final List<String> COLUMNS = List.of("number", "same", "few", "word", "day", "text", "gaps");

    // ---- the same numbers ------------------------------------------------------------------------------------

    @Test
    void theComparisonIsTheOneThatCompareMakes() throws IOException {
        var tables = tables();
        var compared = Apart.compare(tables[0], tables[1], CompareOptions.defaults(), CompareProgress.NONE);
        for (var name : COLUMNS) {
            var explanation = explained(tables[0], tables[1], name);
            var column = compared.columns().stream()
                    .filter(c -> c.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            assertThat(explanation.column())
                    .usingRecursiveComparison()
                    .withComparatorForType(Double::compare, Double.class)
                    .as(name)
                    .isEqualTo(column);
            assertThat(explanation.comparison().columns()).hasSameSizeAs(compared.columns());
        }
    }

    /// By hand from the counts alone: JS and KL by their definitions.
    @Test
    void theTermsOfTheCellsAddUpToTheDivergences() throws IOException {
        var tables = tables();
        for (var name : COLUMNS) {
            var explanation = explained(tables[0], tables[1], name);
            double n = explanation.cells().stream()
                    .mapToLong(Explanation.Cell::reference)
                    .sum();
            double m = explanation.cells().stream()
                    .mapToLong(Explanation.Cell::current)
                    .sum();
            assertThat(n).as(name).isEqualTo(1_500);
            double js = 0;
            double kl = 0;
            for (var cell : explanation.cells()) {
                double p = cell.reference() / n;
                double q = cell.current() / m;
                double middle = (p + q) / 2;
                double term = half(p, middle) + half(q, middle);
                assertThat(cell.js()).as("%s %s", name, cell.name()).isCloseTo(term, within(1e-13));
                js += term;
                kl += p > 0 ? p * Math.log(p / q) / Math.log(2) : 0;
                assertThat(cell.p()).isEqualTo(p);
                assertThat(cell.q()).isEqualTo(q);
                assertThat(cell.pooled()).isCloseTo((p * n + q * m) / (n + m), within(1e-15));
            }
            assertThat(measure(explanation, "js")).as(name).isCloseTo(js, within(1e-12));
            if (Double.isInfinite(kl)) {
                assertThat(measure(explanation, "kl")).as(name).isInfinite();
                assertThat(explanation.cells()).anyMatch(cell -> Double.isInfinite(cell.kl()));
            } else {
                assertThat(measure(explanation, "kl")).as(name).isCloseTo(kl, within(1e-12));
            }
        }
    }

    private static double half(double share, double middle) {
        return share > 0 ? share / 2 * Math.log(share / middle) / Math.log(2) : 0;
    }

    /// W₁ of samples of one size is the mean distance of the values of equal rank; what moved is the
    /// difference of the means.
    @Test
    void thePiecesAddUpToTheWassersteinDistance() throws IOException {
        var random = new SplittableRandom(8);
        var p = random.doubles(900).map(x -> x * x * 3).sorted().toArray();
        var q = random.doubles(900).map(x -> x * 2 + .3).sorted().toArray();
        var left = file("p.csv", "x", 900, i -> Double.toString(p[i]));
        var right = file("q.csv", "x", 900, i -> Double.toString(q[i]));
        double distance = 0;
        double moved = 0;
        for (int i = 0; i < 900; i++) {
            distance += Math.abs(p[i] - q[i]) / 900;
            moved += (q[i] - p[i]) / 900;
        }
        var line = present(explained(left, right, "x").line());
        assertThat(line.w1()).isCloseTo(distance, within(1e-12));
        assertThat(line.pieces()).hasSize(10);
        assertThat(line.pieces().stream()
                        .mapToDouble(Explanation.Piece::carried)
                        .sum())
                .isCloseTo(distance, within(1e-12));
        assertThat(line.pieces().stream().mapToDouble(Explanation.Piece::moved).sum())
                .isCloseTo(moved, within(1e-12));
        assertThat(line.pieces().stream().mapToDouble(Explanation.Piece::share).sum())
                .isCloseTo(1, within(1e-12));
        assertThat(line.pieces().getFirst().from()).isEqualTo(Figures.exact(Math.min(p[0], q[0])));
        var all = new double[1_800];
        System.arraycopy(p, 0, all, 0, 900);
        System.arraycopy(q, 0, all, 900, 900);
        Arrays.sort(all);
        double lower = all[449] + .75 * (all[450] - all[449]);
        double upper = all[1349] + .25 * (all[1350] - all[1349]);
        assertThat(line.sigma()).isCloseTo((upper - lower) / 1.349, within(1e-12));
        assertThat(line.spread()).contains("Q1 = " + Figures.exact(lower), "Q3 = " + Figures.exact(upper));
    }

    // ---- evidence --------------------------------------------------------------------------------------------

    @Test
    void pAndQFollowFromWhatIsSaid() throws IOException {
        var tables = tables();
        for (var name : COLUMNS) {
            var explanation = explained(tables[0], tables[1], name);
            var trial = present(explanation.trial());
            if (!trial.evidence().exact()) {
                assertThat(trial.draws().p())
                        .as(name)
                        .isEqualTo(trial.evidence().p());
                assertThat(trial.draws().draws())
                        .as(name)
                        .isEqualTo(trial.evidence().draws());
            }
            assertThat(Arrays.stream(trial.byChance().counts()).sum())
                    .as(name)
                    .isEqualTo(trial.draws().draws());
            var by = trial.adjustment();
            assertThat(by.tested()).isEqualTo(7);
            assertThat(by.smallestP() * by.tested() / by.smallestRank())
                    .as(name)
                    .isCloseTo(trial.evidence().q(), within(1e-15));
            assertThat(by.smallestP()).isGreaterThanOrEqualTo(trial.evidence().p());
        }
    }

    @Test
    void theFloorsAreThoseOfTheVerdict() throws IOException {
        var tables = tables();
        for (var name : COLUMNS) {
            var explanation = explained(tables[0], tables[1], name);
            var limits = present(explanation.limits());
            double most = 0;
            for (var floor : limits.floors()) {
                assertThat(floor.value()).as(name).isEqualTo(measure(explanation, floor.measure()));
                assertThat(floor.times()).isCloseTo((floor.value() - floor.noise()) / floor.floor(), within(1e-12));
                most = Math.max(most, floor.times());
            }
            assertThat(((Compared) explanation.column()).effect().times())
                    .as(name)
                    .isCloseTo(most, within(1e-9));
            assertThat(limits.changes()).as(name).isNotEmpty();
        }
    }

    // ---- every kind ------------------------------------------------------------------------------------------

    @Test
    void eachTypeSaysWhyItIsThat() throws IOException {
        var tables = tables();
        assertThat(explained(tables[0], tables[1], "number").reading().why())
                .isEqualTo("every cell that holds something is one of the numbers; 95 % on each side decide");
        assertThat(explained(tables[0], tables[1], "few").reading().why())
                .isEqualTo("5 distinct whole numbers in both tables together, at most 10: categories");
        assertThat(explained(tables[0], tables[1], "word").reading().why())
                .isEqualTo("4 distinct texts in both tables together, at most 1,000: categories");
        assertThat(explained(tables[0], tables[1], "day").reading().why()).contains("one of the dates");
        assertThat(explained(tables[0], tables[1], "text").reading().why()).contains("compared by length");
        var asked = CompareOptions.defaults()
                .withReading(ReadOptions.defaults().withTypes(java.util.Map.of("few", ColumnType.NUMERIC)));
        assertThat(explained(tables[0], tables[1], "few", asked).reading().why())
                .isEqualTo("as --type asks");
    }

    @Test
    void unreadableCellsAreToldInPerCent() throws IOException {
        var left = file("p.csv", "x", 1_000, i -> i % 100 == 0 ? "n.b." : i + ".5");
        var right = file("q.csv", "x", 1_000, i -> i + ".5");
        var explanation = explained(left, right, "x");
        assertThat(explanation.reading().why())
                .startsWith("99 % of 1,000 cells in the reference are numbers, 100 % of 1,000 cells in the current");
        assertThat(((Compared) explanation.column()).reference().firstUnreadable())
                .contains("p.csv:2", "n.b.");
        assertThat(explanation.cells()).anyMatch(cell -> cell.name().equals("unreadable") && cell.reference() == 10);
    }

    @Test
    void cellsCanBeCountedAgainFromTheirEdges() throws IOException {
        var tables = tables();
        var values = Files.readAllLines(Path.of(tables[0])).stream()
                .skip(1)
                .map(line -> Double.parseDouble(line.substring(0, line.indexOf(','))))
                .toList();
        for (var cell : explained(tables[0], tables[1], "number").cells()) {
            double low = Double.parseDouble(cell.low());
            double high = Double.parseDouble(cell.high());
            assertThat(values.stream().filter(x -> x >= low && x <= high).count())
                    .as(cell.name())
                    .isEqualTo(cell.reference());
        }
    }

    @Test
    void missingOnly() throws IOException {
        var left = file("p.csv", "x,y", 60, i -> ",1." + i);
        var right = file("q.csv", "x,y", 60, i -> i + ".5,1." + i);
        var explanation = explained(left, right, "x");
        assertThat(explanation.column().verdict()).isEqualTo(Verdict.MOVED);
        assertThat(explanation.cells()).extracting(Explanation.Cell::name).containsExactly("present", "missing");
        assertThat(explanation.line()).isNull();
        assertThat(present(explanation.trial()).evidence().exact()).isTrue();
        var none = explained(left, left, "x");
        assertThat(none.cells()).extracting(Explanation.Cell::name).containsExactly("missing");
        assertThat(none.trial()).isNull();
        assertThat(none.limits()).isNull();
        assertThat(none.reading().why()).startsWith("neither table has a value");
    }

    @Test
    void oneValue() throws IOException {
        var left = file("p.csv", "x", 60, _ -> "3.5");
        var explanation = explained(left, left, "x");
        assertThat(explanation.column().verdict()).isEqualTo(Verdict.IDENTICAL);
        assertThat(explanation.cells()).hasSize(1);
        assertThat(explanation.cells().getFirst().low()).isEqualTo("3.5");
        assertThat(explanation.cells().getFirst().js()).isZero();
        var line = present(explanation.line());
        assertThat(line.pieces()).isEmpty();
        assertThat(line.sigma()).isZero();
        assertThat(line.spread()).isEqualTo("all values are 3.5");
    }

    @Test
    void identicalSidesAreSaidToBe() throws IOException {
        var tables = tables();
        var explanation = explained(tables[0], tables[0], "number");
        assertThat(explanation.column().verdict()).isEqualTo(Verdict.IDENTICAL);
        assertThat(explanation.cells()).allMatch(cell -> cell.js() == 0 && cell.kl() == 0);
        assertThat(present(explanation.line()).w1()).isZero();
    }

    @Test
    void aChangeOfTypeAndAColumnOfOneFile() throws IOException {
        var left = file("p.csv", "x,a", 60, i -> i + ".5,1");
        var right = file("q.csv", "x,b", 60, i -> "w" + i + ",1");
        var changed = explained(left, right, "x");
        assertThat(changed.column().verdict()).isEqualTo(Verdict.TYPE_CHANGED);
        assertThat(changed.reading().why()).startsWith("the reference holds numbers, the current table text");
        assertThat(changed.cells()).isEmpty();
        assertThat(explained(left, right, "a").column().verdict()).isEqualTo(Verdict.ONLY_IN_REFERENCE);
        assertThat(explained(left, right, "b").column().verdict()).isEqualTo(Verdict.ONLY_IN_CURRENT);
    }

    @Test
    void largeNumbersKeepTheirDigits() throws IOException {
        var left = file("p.csv", "x", 200, i -> "90071992547409" + (100 + i % 50));
        var right = file("q.csv", "x", 200, i -> "90071992547409" + (130 + i % 50));
        var explanation = explained(left, right, "x");
        assertThat(explanation.cells().getFirst().low()).isEqualTo("90071992547409100");
        assertThat(present(explanation.line()).w1()).isCloseTo(30, within(1e-9));
    }

    // ---- which column ----------------------------------------------------------------------------------------

    @Test
    void anUnknownColumnIsRefusedByNameOfThoseThere() throws IOException {
        var tables = tables();
        assertThatThrownBy(() -> explained(tables[0], tables[1], "colour"))
                .isInstanceOfSatisfying(
                        ReadException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(ReadException.Kind.ARGUMENT))
                .hasMessage("column colour: no such column; there are number, same, few, word, day, text, gaps");
        assertThatThrownBy(() -> explained(
                        tables[0], tables[1], "few", CompareOptions.defaults().withIgnore(List.of("few"))))
                .hasMessageContaining("--ignore leaves it out");
        assertThatThrownBy(() -> explained(
                        tables[0], tables[1], "few", CompareOptions.defaults().withColumns(List.of("word"))))
                .hasMessageContaining("--columns leaves it out; the columns compared are word");
    }

    @Test
    void aRenamedColumnAnswersToBothNames() throws IOException {
        var left = file("p.csv", "old", 60, i -> i + ".5");
        var right = file("q.csv", "new", 60, i -> i + ".5");
        var options = CompareOptions.defaults().withRenamed(java.util.Map.of("old", "new"));
        assertThat(explained(left, right, "old", options).column().name()).isEqualTo("old");
        assertThat(explained(left, right, "new", options).column().name()).isEqualTo("old");
    }

    @Test
    void theNumberOfThreadsChangesNothing() throws IOException {
        var tables = tables();
        var one = explained(
                tables[0], tables[1], "gaps", CompareOptions.defaults().withThreads(1));
        var many = explained(
                tables[0], tables[1], "gaps", CompareOptions.defaults().withThreads(5));
        assertThat(many)
                .usingRecursiveComparison()
                .withComparatorForType(Double::compare, Double.class)
                .isEqualTo(one);
    }

    @Test
    void theRulesOfAPolicyAreTheFloorsShown() throws IOException {
        var files = tables();
        var rule = new Policy.Rule(Map.of("ks", .4, "w1", 3.), List.of("w1", "ks"), .001, Expectation.NOTHING);
        var policy = new Policy("gate.toml", "", Map.of(), Map.of("number", rule), Map.of());
        var explanation = explained(
                files[0], files[1], "number", CompareOptions.defaults().withPolicy(policy));
        var limits = present(explanation.limits());
        assertThat(limits.alpha()).isEqualTo(.001);
        assertThat(limits.floors()).extracting(Explanation.Floor::measure).containsExactly("w1_sigma", "ks");
        assertThat(limits.floors()).extracting(Explanation.Floor::floor).containsExactly(3., .4);
        var ks = limits.floors().getLast();
        assertThat(ks.value()).isEqualTo(measure(explanation, "ks"));
        assertThat(ks.times()).isEqualTo(ks.value() / .4);
        assertThat(explanation.column().verdict()).isEqualTo(ks.times() >= 1 ? Verdict.MOVED : Verdict.TINY);
    }

    @Test
    void countedValuesAreExplainedLikeRepeatedOnes() throws IOException {
        var files = new String[2];
        for (int side = 0; side < 2; side++) {
            var random = new SplittableRandom(11 + side);
            files[side] = file("c" + side + ".csv", "delay,same", 2_000, i -> {
                int delay = (int) (random.nextDouble() * random.nextDouble() * 200);
                // The same values an exact eighth apart cannot be counted as whole numbers.
                return delay + "," + (delay / 8.);
            });
        }
        var counted = present(explained(files[0], files[1], "delay").line());
        var sorted = present(explained(files[0], files[1], "same").line());
        assertThat(counted.w1()).isCloseTo(8 * sorted.w1(), within(1e-12 * counted.w1()));
        assertThat(counted.pieces()).hasSameSizeAs(sorted.pieces());
        for (int i = 0; i < counted.pieces().size(); i++) {
            assertThat(counted.pieces().get(i).carried())
                    .isCloseTo(8 * sorted.pieces().get(i).carried(), within(1e-12 * counted.w1()));
        }
    }
}
