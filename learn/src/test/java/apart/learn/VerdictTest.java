package apart.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final Privacy PRIVATE = new Privacy(1000, 0, 0, 0.02, 0.02);

    private static Outcome outcome(double gap, double floor, Privacy privacy) {
        return outcome(gap, floor, 0.95, privacy);
    }

    private static Outcome outcome(double gap, double floor, double reached, Privacy privacy) {
        return new Outcome(
                1000,
                Outcome.End.STEPS,
                750,
                gap,
                floor,
                new Coverage(reached, 0.97),
                List.of(new Baseline.Reached("one Gaussian", 0.3), new Baseline.Reached("independent columns", 0.25)),
                privacy);
    }

    @Test
    void netThatIsNoCloserThanACheapOneIsNotWorthHaving() {
        var verdict = Verdict.of(outcome(0.26, 0.02, PRIVATE));

        assertThat(verdict.worth()).isEqualTo(Verdict.Worth.NOT_WORTH_IT);
        assertThat(verdict.sentences().getFirst())
                .contains("not worth having", "is 0.260", "independent columns, at no cost, is 0.250", "--method");
    }

    @Test
    void netAboveTheFloorSaysHowManyTimes() {
        var verdict = Verdict.of(outcome(0.05, 0.02, PRIVATE));

        assertThat(verdict.worth()).isEqualTo(Verdict.Worth.CLOSER_THAN_CHEAP);
        assertThat(verdict.sentences().get(0)).contains("closer", "independent columns", "0.0500 against 0.250");
        assertThat(verdict.sentences().get(1)).contains("2.50 times", "0.0200");
    }

    @Test
    void netAtTheFloorIsAsCloseAsData() {
        var verdict = Verdict.of(outcome(0.021, 0.02, PRIVATE));

        assertThat(verdict.worth()).isEqualTo(Verdict.Worth.AS_CLOSE_AS_DATA);
        assertThat(verdict.sentences().get(1)).contains("as close as two samples of the data");
    }

    @Test
    void netThatMissesSomethingIsNotAsCloseHoweverSmallTheGap() {
        var verdict = Verdict.of(outcome(0.015, 0.02, 0.38, PRIVATE));

        assertThat(verdict.worth()).isEqualTo(Verdict.Worth.CLOSER_THAN_CHEAP);
        assertThat(verdict.sentences().get(2)).contains("38.0 %", "97.0 %", "missing");
    }

    @Test
    void noQualityWithoutPrivacy() {
        for (double gap : new double[] {0.01, 0.1, 1}) {
            assertThat(Verdict.of(outcome(gap, 0.02, PRIVATE)).sentences())
                    .as("gap %s", gap)
                    .hasSize(5)
                    .anySatisfy(sentence -> assertThat(sentence).contains("copies of training rows"))
                    .anySatisfy(sentence -> assertThat(sentence).contains("within 0.0200"));
        }
    }

    @Test
    void copiesBeyondChanceAreMemorised() {
        assertThat(Verdict.of(outcome(0.05, 0.02, new Privacy(1000, 0.10, 0, 0.02, 0.02)))
                        .memorises())
                .isTrue();
        // One in a thousand happens; and in counts of few values copies are the rule.
        assertThat(Verdict.of(outcome(0.05, 0.02, new Privacy(1000, 0.001, 0, 0.02, 0.02)))
                        .memorises())
                .isFalse();
        assertThat(Verdict.of(outcome(0.05, 0.02, new Privacy(1000, 0.93, 0.92, 0, 0)))
                        .memorises())
                .isFalse();
    }

    @Test
    void rowsCloserThanNewOnesAreMemorised() {
        var verdict = Verdict.of(outcome(0.05, 0.02, new Privacy(1000, 0, 0, 0.004, 0.02)));

        assertThat(verdict.memorises()).isTrue();
        assertThat(verdict.sentences().getLast()).contains("0.00400", "0.0200", "gives away");
    }

    @Test
    void nothingIsSaidOfPrivacyWhereNoRowWasHeldOut() {
        var verdict = Verdict.of(outcome(0.05, 0.02, new Privacy(5, 1, 1, 0, 0)));

        assertThat(verdict.memorises()).isFalse();
        assertThat(verdict.sentences().getLast()).startsWith("Nothing can be said of privacy");
    }

    @Test
    void floorOfZeroIsNoDivisor() {
        assertThat(Verdict.of(outcome(0.05, 0, PRIVATE)).sentences().get(1)).doesNotContain("Infinity", "NaN");
    }
}
