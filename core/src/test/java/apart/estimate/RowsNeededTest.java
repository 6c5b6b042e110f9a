package apart.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowsNeededTest {
    // SciPy: the root of ncx2.sf(chi2.isf(level, K−1), K−1, λ) = 0.8; the gamma law is within
    // 0.13, which is 2 % of the rows.
    @ParameterizedTest
    @CsvSource({
        "2, 0.05, 7.849",
        "8, 0.05, 14.351",
        "16, 0.05, 18.811",
        "32, 0.05, 24.869",
        "64, 0.05, 33.269",
        "2, 0.00333333333, 14.264",
        "8, 0.00333333333, 23.210",
        "64, 0.00333333333, 50.104"
    })
    void noncentralityPassesInFourOfFiveCases(int cells, double level, double lambda) {
        assertThat(RowsNeeded.noncentrality(cells - 1, level)).isCloseTo(lambda, within(0.13));
    }

    // (z.975 + z.8)²·1.2·2/0.05² = 7,534.7.
    @Test
    void rowsForAShiftOfAFloor() {
        double z = 1.959963984540054 + 0.8416212335729143;
        long n = (long) Math.ceil(2 * 1.2 * z * z / (0.05 * 0.05));
        assertThat(n).isEqualTo(7535);
        var needed = RowsNeeded.numeric(n, 200, 0.05, 0.05);
        assertThat(needed.current()).isBetween(n - 1, n + 1);
        assertThat(needed.reference()).isEqualTo(n);
        assertThat(RowsNeeded.numeric(n, n, 0.05, 0.05).detectable()).isCloseTo(0.05, within(1e-5));
    }

    // 15 columns: 0.31 σ at 2,000 and 200 rows cannot tell, 0.13 σ at 2,000 and 2,000 can.
    @Test
    void cannotTellWhereFourTimesTheFloorWouldPassUnseen() {
        double level = RowsNeeded.levelAmong(0.05, 0, 15);
        var few = RowsNeeded.numeric(2000, 200, level, 0.05);
        assertThat(few.detectable()).isCloseTo(0.31, within(0.005));
        assertThat(few.cannotTell()).isTrue();
        assertThat(few.current()).isEqualTo(RowsNeeded.NO_NUMBER);
        assertThat(few.reference()).isBetween(6800L, 6900L);
        var many = RowsNeeded.numeric(2000, 2000, level, 0.05);
        assertThat(many.detectable()).isCloseTo(0.13, within(0.005));
        assertThat(many.cannotTell()).isFalse();
    }

    @Test
    void anEffectAtTheFloorIsDetectableWithTheRowsNeeded() {
        double floor = 0.01 * Math.log(2);
        for (int cells : new int[] {2, 8, 32}) {
            var needed = RowsNeeded.categorical(cells, 20_000, 100, 0.01, floor);
            assertThat(needed.detectable()).isGreaterThan(floor);
            var enough = RowsNeeded.categorical(cells, 20_000, needed.current(), 0.01, floor);
            assertThat(enough.detectable()).isLessThanOrEqualTo(floor);
            var tooFew = RowsNeeded.categorical(cells, 20_000, needed.current() - 1, 0.01, floor);
            assertThat(tooFew.detectable()).isGreaterThan(floor);
        }
    }

    @Test
    void saysWhenTheReferenceIsTooSmall() {
        double floor = 0.01 * Math.log(2);
        var needed = RowsNeeded.categorical(8, 100, 100, 0.05, floor);
        assertThat(needed.current()).isEqualTo(RowsNeeded.NO_NUMBER);
        assertThat((double) needed.reference()).isCloseTo(14.351 / (8 * floor), within(3.0));
        var more = RowsNeeded.categorical(8, needed.reference(), 100, 0.05, floor);
        assertThat(more.current()).isLessThan(RowsNeeded.NO_NUMBER);
    }

    @Test
    void levelIsThatOfTheNextColumnToPass() {
        assertThat(RowsNeeded.levelAmong(0.05, 0, 15)).isEqualTo(0.05 / 15);
        assertThat(RowsNeeded.levelAmong(0.05, 3, 15)).isCloseTo(0.01, within(1e-17));
        assertThatThrownBy(() -> RowsNeeded.levelAmong(0.05, 3, 2)).hasMessageContaining("3 rejected of 2");
    }

    @Test
    void refusesWhatHasNoAnswer() {
        assertThatThrownBy(() -> RowsNeeded.numeric(0, 5, 0.05, 0.05)).hasMessageContaining("expected at least 1 each");
        assertThatThrownBy(() -> RowsNeeded.numeric(5, 5, 0.05, 0)).hasMessageContaining("positive floor");
        assertThatThrownBy(() -> RowsNeeded.categorical(1, 5, 5, 0.05, 0.1)).hasMessageContaining("at least 2 cells");
    }
}
