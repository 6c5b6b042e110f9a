package apart.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import apart.Gaussian;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotationTest {
    @ParameterizedTest
    @ValueSource(strings = {"uniform(0,1)", " uniform ( 0 , 1.0 ) ", "uniform(-0,1e0)", "uniform(.0,+1.)"})
    void blanksAndWritingsOfNumbersMeanNothing(String text) {
        assertThat(Notation.read(text)).isEqualTo(new Uniform(0, 1));
    }

    @Test
    void gaussianHasAMeanAndRows() {
        var gaussian = (Gaussian) Notation.read("gaussian([0, 1], [[2,.5],[.5,3]])");
        assertThat(gaussian.dimension()).isEqualTo(2);
        assertThat(new double[] {gaussian.mean(0), gaussian.mean(1)}).containsExactly(0, 1);
        assertThat(new double[] {
                    gaussian.covariance(0, 0),
                    gaussian.covariance(0, 1),
                    gaussian.covariance(1, 0),
                    gaussian.covariance(1, 1)
                })
                .containsExactly(2, .5, .5, 3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            uniform(0,one)     | character 11: found "one)", expected the high of uniform(low, high)
            uniform(0 1)       | character 11: found "1)", expected a comma, for it is uniform(low, high)
            uniform(0,1        | character 12: found the end, expected )
            uniform(0,1) x     | character 14: found "x", expected the end
            uniform(0,1,2)     | character 12: found ",2)", expected )
            uniform(1,0)       | character 1: uniform(1.0, 0.0) has no density
            uniform(0,1e999)   | character 11: found 1e999, expected the high of uniform(low, high), within
            uniform(0,nan)     | character 11: found "nan)", expected
            unifrom(0,1)       | character 1: found "unifrom", expected one of the laws uniform(low, high)
            (0,1)              | character 1: found "(0,1)", expected the name of a law
            gaussian(0,1)      | character 10: found "0,1)", expected the mean, such as [0, 0]
            gaussian([0,0],[[1]])       | character 17: found a row of 1 numbers, expected 2, as the mean has
            gaussian([0,0],[[1,0]])     | character 1: found a covariance of 1 rows, expected 2
            gaussian([0,0],[[1,0],[0])  | character 23: found a row of 1 numbers
            gaussian([0],[[1])          | expected a comma and another row, or ]
            """)
    void whatIsWrongIsNamedWithItsPlace(String text, String message) {
        assertThatThrownBy(() -> Notation.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("\"" + text + "\", ")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            uniform(0,1)        | true
            whatever(x) ''      | false
            data(1)             | true
            data(1).csv         | false
            ./data(1)           | false
            a.csv               | false
            folder/uniform(0,1) | false
            """)
    void aLawIsANameAndParentheses(String text, boolean isLaw) {
        assertThat(Notation.isLaw(text)).isEqualTo(isLaw);
    }

    /// A text of this kind must end as a message, not as a fault of the stack.
    @Test
    void nestingHasALimit() {
        var deep = "mixture(1 ".repeat(5_000) + "uniform(0,1)" + ")".repeat(5_000);
        assertThatThrownBy(() -> Notation.read(deep)).isInstanceOf(IllegalArgumentException.class);
    }
}
