package apart.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypesetTest {
    private static final String[] LETTERS = {"a", "b", "价", "é", "🎉", " ", " ", " %", " σ", "≥ ", "7"};

    /// Widths as Unicode's EastAsianWidth and emoji presentation have them.
    @ParameterizedTest
    @CsvSource({
        "abc, 3",
        "größe, 5",
        "价格, 4",
        "カタカナ, 8",
        "ｱｲ, 2",
        "한국, 4",
        "Ａ, 2",
        "🎉, 2",
        "e\u0301, 1",
        "→, 1",
        "█, 1",
        "'', 0"
    })
    void widthIsThatOnTheScreen(String text, int width) {
        assertThat(Typeset.width(text)).isEqualTo(width);
    }

    @Test
    void cutsNoCharacterInHalf() {
        assertThat(Typeset.cut("价格表", 6, "…")).isEqualTo("价格表");
        assertThat(Typeset.cut("价格表", 5, "…")).isEqualTo("价格…");
        assertThat(Typeset.cut("价格表", 4, "…")).isEqualTo("价…");
        assertThat(Typeset.cut("🎉🎉🎉", 5, "...")).isEqualTo("🎉...");
    }

    @Test
    void padsToTheScreen() {
        assertThat(Typeset.padded("价", 4)).isEqualTo("价  ");
        assertThat(Typeset.padded("abcde", 4)).isEqualTo("abcde");
    }

    @Test
    void keepsNumbersWithTheirUnits() {
        assertThat(Typeset.wrapped("fog 1.4 % → 14 %", 8)).containsExactly("fog", "1.4 % →", "14 %");
        assertThat(Typeset.wrapped("need ≥ 3,978 rows", 8)).containsExactly("need", "≥ 3,978", "rows");
    }

    @Test
    void breaksAWordOnlyWhereItIsWiderThanALine() {
        assertThat(Typeset.wrapped("ab abcdefgh ij", 4)).containsExactly("ab", "abcd", "efgh", "ij");
        assertThat(Typeset.wrapped("价格价格", 3)).containsExactly("价", "格", "价", "格");
    }

    @Test
    void losesNothingAndFits() {
        for (long seed = 1; seed <= 200; seed++) {
            var random = new SplittableRandom(seed);
            var text = new StringBuilder();
            for (int i = random.nextInt(60); i > 0; i--) {
                text.append(LETTERS[random.nextInt(LETTERS.length)]);
            }
            int width = random.nextInt(4, 30);
            var lines = Typeset.wrapped(text.toString(), width);
            assertThat(String.join("", lines).replace(" ", ""))
                    .as("seed %d", seed)
                    .isEqualTo(text.toString().replace(" ", ""));
            assertThat(lines).as("seed %d", seed).allMatch(line -> Typeset.width(line) <= width);
        }
    }
}
