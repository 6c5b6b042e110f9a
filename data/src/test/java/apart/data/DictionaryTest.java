package apart.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DictionaryTest {
    @Test
    void countsLikeAMapOfStrings() {
        for (long seed = 0; seed < 20; seed++) {
            var random = new SplittableRandom(seed);
            var words = new Dictionary("column");
            var expected = new HashMap<String, Long>();
            for (int i = 0; i < 5_000; i++) {
                var word =
                        Long.toString(random.nextLong(seed % 2 == 0 ? 50 : 1L << 40), 36) + (i % 3 == 0 ? "é\n" : "");
                var bytes = word.getBytes(StandardCharsets.UTF_8);
                words.add(bytes, 0, bytes.length, 1);
                expected.merge(word, 1L, Long::sum);
            }
            assertThat(words.size()).as("seed %d", seed).isEqualTo(expected.size());
            for (int i = 0; i < words.size(); i++) {
                assertThat(words.count(i))
                        .as("seed %d, %s", seed, words.value(i))
                        .isEqualTo(expected.get(words.value(i)));
            }
        }
    }

    @Test
    void theEmptyTextIsAValue() {
        var words = new Dictionary("column");
        words.add(new byte[0], 0, 0, 3);
        assertThat(words.size()).isEqualTo(1);
        assertThat(words.value(0)).isEmpty();
        assertThat(words.count(0)).isEqualTo(3);
    }

    @Test
    void addingToAnotherKeepsCounts() {
        var a = new Dictionary("a");
        var b = new Dictionary("b");
        var x = "x".getBytes(StandardCharsets.UTF_8);
        a.add(x, 0, 1, 2);
        b.add(x, 0, 1, 5);
        a.addTo(b);
        assertThat(b.size()).isEqualTo(1);
        assertThat(b.count(0)).isEqualTo(7);
    }
}
