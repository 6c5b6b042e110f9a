package apart.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikenessTest {
    /// Counted by hand: edits over the longer length, or twice the common words over all words.
    @ParameterizedTest
    @CsvSource({
        "price, price, 1",
        "price, prcie, .8",
        "kitten, sitting, .5714285714285714",
        "unitPrice, unit_price, 1",
        "price, unit_price, .6666666666666666",
        "abc, xyz, 0",
    })
    void likenessIsOneLessTheEditsOrTheShareOfCommonWords(String one, String other, double likeness) {
        assertThat(Likeness.of(one, other)).isCloseTo(likeness, within(1e-12));
        assertThat(Likeness.of(other, one)).isEqualTo(Likeness.of(one, other));
    }

    @Test
    void theNearestIsNamedOnlyWhereItIsNear() {
        var keys = List.of("alpha", "seed", "floors");
        assertThat(Likeness.nearest("alhpa", keys)).isEqualTo("alpha");
        assertThat(Likeness.nearest("floor", keys)).isEqualTo("floors");
        assertThat(Likeness.nearest("colour", keys)).isEmpty();
    }
}
