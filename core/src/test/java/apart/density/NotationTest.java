package apart.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import apart.Density;
import apart.Gaussian;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotationTest {
    @ParameterizedTest
    @ValueSource(strings = {"uniform(0,1)", " uniform ( 0 , 1.0 ) ", "uniform(-0,1e0)", "uniform(.0,+1.)"})
    void blanksAndWritingsOfNumbersMeanNothing(String text) {
        assertThat(Notation.read(text)).isEqualTo(new Uniform(0, 1));
    }

    static Stream<Density> families() {
        return Stream.of(
                new Uniform(-1, 2.5),
                new Normal(0, 1e-3),
                new Exponential(2),
                new Laplace(-1, 3),
                new Gamma(2, 3),
                new Beta(.5, 4),
                new Lognormal(0, .25),
                new StudentT(3, 0, 1),
                new StudentT(2.5, -1, 2),
                new Truncated(new Normal(0, 1), -1, Double.POSITIVE_INFINITY),
                new Mixture(List.of(.25, .75), List.of(new Normal(-2, 1), new Truncated(new Exponential(1), 1, 2))));
    }

    /// What a law prints is how it is written.
    @ParameterizedTest
    @MethodSource("families")
    void everyFamilyIsReadAsItPrintsItself(Density density) {
        assertThat(Notation.read(density.toString())).isEqualTo(density);
    }

    @Test
    void mixturesAndTruncationsNest() {
        assertThat(Notation.read("mixture(.3 normal(-2,1), .7 normal(2,.5))"))
                .isEqualTo(new Mixture(List.of(.3, .7), List.of(new Normal(-2, 1), new Normal(2, .5))));
        assertThat(Notation.read("truncated(normal(0,1),-1,2)")).isEqualTo(new Truncated(new Normal(0, 1), -1, 2));
        assertThat(Notation.read("truncated(normal(0,1),-inf,2)"))
                .isEqualTo(new Truncated(new Normal(0, 1), Double.NEGATIVE_INFINITY, 2));
    }

    @Test
    void everyLawIsListed() {
        assertThat(Notation.laws())
                .contains("normal(mean, sd)", "student(degrees, location, scale)", "truncated(law, low, high)")
                .hasSize(12);
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
            uniform(0 1)       | character 11: found "1)", expected a comma and the high of uniform(low, high)
            normal(0)          | character 9: found ")", expected a comma and the sd of normal(mean, sd)
            normal(0,-1)       | character 1: normal(0
            student(3,0)       | expected a comma and the scale of student(degrees) or student(degrees, location, scale)
            exponential()      | character 13: found ")", expected the rate of exponential(rate)
            mixture(normal(0,1))        | character 9: found "normal(0,1))", expected the weight of a law
            mixture(.5 normal(0,1))     | character 1: the weights of the mixture sum to 0.5
            mixture(1 gaussian([0],[[1]])) | character 11: found a law in space, expected one on the line
            truncated(normal(0,1),2,1)  | character 1: truncated(
            truncated(normal(0,1),2)    | character 24: found ")", expected a comma and the high end
            uniform(0,1        | character 12: found the end, expected )
            uniform(0,1) x     | character 14: found "x", expected the end
            uniform(0,1,2)     | character 12: found ",2)", expected )
            uniform(1,0)       | character 1: uniform(1, 0)
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
            normal(0,1          | true
            normal(0,1).csv     | false
            data(1              | false
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
