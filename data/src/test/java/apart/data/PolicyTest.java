package apart.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import apart.data.ColumnComparison.Verdict;
import apart.data.Policy.Rule;
import apart.data.Rulings.Outcome;
import apart.data.Rulings.Ruling;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTest {
    private static final long SEED = 3;

    @TempDir
    Path folder;

    /// 2,000 standard normal values, each put through a function.
    private String gauss(String name, int stream, DoubleFunction<Object> value) {
        var random = new SplittableRandom(SEED + stream);
        var values = IntStream.range(0, 2000)
                .mapToObj(_ -> value.apply(random.nextGaussian()))
                .toList();
        return TwoTables.in(folder).column(name, values);
    }

    private String before() {
        return gauss("before.csv", 1, x -> x);
    }

    private static Policy of(Rule rule) {
        return new Policy("gate.toml", "ab", Map.of(), Map.of("x", rule), Map.of());
    }

    private static Rule floor(String measure, double floor, String... deciding) {
        return new Rule(Map.of(measure, floor), List.of(deciding), 0, Expectation.NOTHING);
    }

    private static Rule expect(Expectation expectation) {
        return new Rule(Map.of(), List.of(), 0, expectation);
    }

    private Comparison compare(String p, String q, Policy policy) {
        return Apart.compare(Path.of(p), Path.of(q), CompareOptions.defaults().withPolicy(policy));
    }

    private static Verdict verdict(Comparison comparison) {
        return comparison.columns().getFirst().verdict();
    }

    // ---- floors --------------------------------------------------------------------------------------------

    /// Of a shift by .3 σ, W₁ is .3 and KS is 2Φ(.15) − 1 = .119 (SciPy), JS about .016 bit.
    @ParameterizedTest
    @CsvSource({
        "w1, .2, MOVED",
        "w1, .4, TINY",
        "ks, .08, MOVED",
        "ks, .17, TINY",
        "js, .008, MOVED",
        "js, .05, TINY",
        "tv, .05, MOVED",
        "tv, .3, TINY",
        "psi, .02, MOVED",
        "psi, .5, TINY"
    })
    void theMeasureThatDecidesDecidesByItsFloor(String measure, double floor, Verdict verdict) {
        var after = gauss("after.csv", 2, x -> x + .3);
        var comparison = compare(before(), after, of(floor(measure, floor, measure)));
        assertThat(verdict(comparison)).as("seed %d", SEED).isEqualTo(verdict);
        assertThat(comparison.column("x").effect().floor()).isEqualTo(floor);
        var outcomes = comparison.rulings().all().stream().map(Ruling::outcome).toList();
        assertThat(outcomes).isEqualTo(verdict == Verdict.MOVED ? List.of() : List.of(Outcome.CHANGED_VERDICT));
    }

    @Test
    void aFloorForAllColumnsYieldsToThatOfOne() {
        var after = gauss("after.csv", 2, x -> x + .3);
        var high = Map.of("w1", 5., "js", .9);
        assertThat(verdict(compare(before(), after, new Policy("g", "", high, Map.of(), Map.of()))))
                .isEqualTo(Verdict.TINY);
        var own = Map.of("x", floor("w1", .1));
        assertThat(verdict(compare(before(), after, new Policy("g", "", high, own, Map.of()))))
                .isEqualTo(Verdict.MOVED);
    }

    @Test
    void aFloorGivenToAFurtherMeasureLetsItDecideBesideTheOthers() {
        var after = gauss("after.csv", 2, x -> x + .3);
        var all = Map.of("w1", 5., "js", .9, "ks", .05);
        assertThat(verdict(compare(before(), after, new Policy("g", "", all, Map.of(), Map.of()))))
                .isEqualTo(Verdict.MOVED);
    }

    @Test
    void aStricterAlphaOfAColumnTurnsWhatIsCertainIntoNoise() {
        var after = gauss("after.csv", 2, x -> x + .11);
        var q = compare(before(), after, Policy.none()).column("x").evidence();
        assertThat(q).isNotNull();
        double seen = q == null ? 1 : q.q();
        assertThat(seen).as("seed %d", SEED).isBetween(1e-5, .05);
        var strict = compare(before(), after, of(new Rule(Map.of(), List.of(), seen / 50, Expectation.NOTHING)));
        assertThat(verdict(strict)).as("q %s", seen).isIn(Verdict.NOISE, Verdict.UNKNOWN);
        assertThat(strict.rulings().all()).singleElement().satisfies(ruling -> {
            assertThat(ruling.outcome()).isEqualTo(Outcome.CHANGED_VERDICT);
            assertThat(ruling.rule()).startsWith("alpha ");
        });
    }

    @Test
    void whatIsNotMeasuredAmongCategoriesCannotDecideThere() {
        var words = IntStream.range(0, 300).mapToObj(i -> "c" + i % 3).toList();
        var tables = TwoTables.in(folder);
        var p = tables.column("p.csv", words);
        assertThatThrownBy(() -> compare(p, p, of(floor("w1", .1, "w1"))))
                .isInstanceOf(ReadException.class)
                .hasMessageContaining("w1 is not measured among categories, let js, tv or psi decide");
    }

    // ---- expectations --------------------------------------------------------------------------------------

    private void assertOutcome(Comparison comparison, Outcome outcome, String sentence) {
        assertThat(comparison.rulings().all()).singleElement().satisfies(ruling -> {
            assertThat(ruling.sentence()).as("seed %d", SEED).contains(sentence);
            assertThat(ruling.outcome()).isEqualTo(outcome);
        });
        assertThat(comparison.rulings().isExpected("x")).isEqualTo(outcome == Outcome.EXPECTED);
    }

    @Test
    void aMoveThatIsExpectedStaysAMoveAndIsNoReasonToStop() {
        var after = gauss("after.csv", 2, x -> x + .5);
        for (var expectation : List.of(Expectation.MOVED, Expectation.HIGHER)) {
            var comparison = compare(before(), after, of(expect(expectation)));
            assertThat(verdict(comparison)).isEqualTo(Verdict.MOVED);
            assertThat(comparison.verdict()).isEqualTo(Comparison.Verdict.EXPECTED);
            assertOutcome(comparison, Outcome.EXPECTED, expectation.word() + ", as expected");
        }
    }

    @Test
    void aMoveOfAnotherKindIsNotTheExpectedOne() {
        var lower = compare(before(), gauss("after.csv", 2, x -> x - .5), of(expect(Expectation.HIGHER)));
        assertThat(lower.verdict()).isEqualTo(Comparison.Verdict.APART);
        assertOutcome(lower, Outcome.NOT_MET, "expected higher, but it moved another way");
        var wider = compare(before(), gauss("after.csv", 2, x -> 2 * x + .1), of(expect(Expectation.HIGHER)));
        assertOutcome(wider, Outcome.NOT_MET, "less than half of its move points that way");
        var later = compare(before(), gauss("after.csv", 2, x -> x + .5), of(expect(Expectation.LATER)));
        assertOutcome(later, Outcome.NOT_MET, "it moved another way");
    }

    @Test
    void missingCellsDoNotHideBehindAnExpectedDirection() {
        var random = new SplittableRandom(SEED);
        var after = gauss("after.csv", 2, x -> random.nextDouble() < .4 ? "NA" : x + .5);
        assertOutcome(
                compare(before(), after, of(expect(Expectation.HIGHER))),
                Outcome.NOT_MET,
                "its missing or unreadable cells changed too");
    }

    @Test
    void anExpectedMoveThatDoesNotComeIsTold() {
        var comparison = compare(before(), gauss("after.csv", 2, x -> x), of(expect(Expectation.MOVED)));
        assertThat(comparison.verdict()).isEqualTo(Comparison.Verdict.WITHIN);
        assertOutcome(comparison, Outcome.NOT_MET, "expected moved, but within noise");
    }

    @Test
    void columnsThatComeGoOrChangeTypeMayBeExpected() {
        var tables = TwoTables.in(folder);
        var p = tables.csv("p.csv", "a,b,old\n" + "1.5,2,3\n".repeat(60).strip());
        var q = tables.csv("q.csv", "a,b,new\n" + "one,2,3\n".repeat(60).strip());
        var rules = Map.of(
                "a", expect(Expectation.TYPE_CHANGED), "old", expect(Expectation.GONE), "new", expect(Expectation.NEW));
        var comparison = compare(p, q, new Policy("g", "", Map.of(), rules, Map.of()));
        assertThat(comparison.verdict()).isEqualTo(Comparison.Verdict.EXPECTED);
        assertThat(comparison.rulings().all())
                .extracting(Ruling::outcome)
                .containsOnly(Outcome.EXPECTED)
                .hasSize(3);
    }

    // ---- wrong rules ---------------------------------------------------------------------------------------

    @Test
    void aRuleThatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> floor("w1", 0)).hasMessageContaining("a floor is a number above 0");
        assertThatThrownBy(() -> floor("w2", 1)).hasMessageContaining("js, w1, ks, tv, psi");
        assertThatThrownBy(() -> of(floor("w1", .1, "ks"))).hasMessageContaining("ks shall decide and has no floor");
        assertThatThrownBy(() -> new Rule(Map.of(), List.of(), 1, Expectation.NOTHING))
                .hasMessageContaining("alpha is 1.0");
    }

    @Test
    void aRuleForAColumnThatIsNotThereNamesTheNearest() {
        var p = before();
        var policy = new Policy(
                "gate.toml", "", Map.of(), Map.of("y", Rule.NONE), Map.of("column y", "gate.toml:7: column"));
        assertThatThrownBy(() -> compare(p, p, policy))
                .isInstanceOf(ReadException.class)
                .hasMessageStartingWith("gate.toml:7: column y: no such column");
    }

    @Test
    void withoutAPolicyTheFloorsAreTheUsualOnes() {
        var comparison = compare(before(), before(), Policy.none());
        assertThat(comparison.rulings().isEmpty()).isTrue();
        assertThat(comparison.rulings().floors()).containsExactly(Map.entry("js", .01), Map.entry("w1", .05));
    }
}
