package apart.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTokenTest {
    private static NumberToken.Kind read(NumberToken token, String text) {
        // Not at the start of the array: a cell lies somewhere in a block.
        var bytes = ("9" + text + "9").getBytes(StandardCharsets.UTF_8);
        return token.read(bytes, 1, bytes.length - 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "7", "-7", "+7", "123456789012345678", "-999999999999999999"})
    void wholeNumbersAreExactLongs(String text) {
        var token = new NumberToken((char) 0);
        assertThat(read(token, text)).isEqualTo(NumberToken.Kind.INTEGER);
        assertThat(token.integer()).isEqualTo(Long.parseLong(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.5", ".5", "5.", "-0.0", "1e3", "1E-3", "+2.5e+10", "0.1", "1234567890123456789", "1e-400"})
    void otherNumbersAreCorrectlyRounded(String text) {
        var token = new NumberToken((char) 0);
        assertThat(read(token, text)).isEqualTo(NumberToken.Kind.DECIMAL);
        assertThat(token.value()).isEqualTo(Double.parseDouble(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                ".",
                "e5",
                "1e",
                "1e+",
                "00501",
                "-01",
                "00.5",
                "1_000",
                "0x10",
                "1d",
                "1f",
                "1.2.3",
                "12a",
                "１２",
                "1,5",
                "--1",
                "+-1",
                "1 000",
                "$1",
                "1%",
                "infinite",
                "nan"
            })
    void everythingElseIsNoNumber(String text) {
        assertThat(read(new NumberToken((char) 0), text)).isEqualTo(NumberToken.Kind.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"inf", "-inf", "+Infinity", "INF"})
    void infinityIsTold(String text) {
        assertThat(read(new NumberToken((char) 0), text)).isEqualTo(NumberToken.Kind.INFINITE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "-1e309", "1.8e308"})
    void finiteDigitsBeyondTheRangeAreNotInfinity(String text) {
        assertThat(read(new NumberToken((char) 0), text)).isEqualTo(NumberToken.Kind.OVERFLOW);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1,5;1.5",
                "1.234,56;1234.56",
                "1.234.567;1234567",
                "-1.234,5e2;-123450",
                "1234,5;1234.5",
                "12;12",
                ",5;0.5",
                "123.456;123456"
            })
    void commaAsDecimalMarkGroupsByPoints(String text, double value) {
        var token = new NumberToken(',');
        assertThat(read(token, text)).isNotEqualTo(NumberToken.Kind.NONE);
        assertThat(token.value()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.23", "1234.567", "1.2345", "1.234.56", ".123", "1,234.5", "1,5,5", "1.234e5.6"})
    void wrongGroupsAreNoNumbersUnderTheComma(String text) {
        assertThat(read(new NumberToken(','), text)).isEqualTo(NumberToken.Kind.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"1,234;1234", "1,234.5;1234.5", "12.5;12.5", "1,234,567;1234567"})
    void pointAsDecimalMarkByChoiceGroupsByCommas(String text, double value) {
        var token = new NumberToken('.');
        assertThat(read(token, text)).isNotEqualTo(NumberToken.Kind.NONE);
        assertThat(token.value()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "9007199254740993;true;9007199254740993",
                "-170141183460469231731687303715884105727;true;-170141183460469231731687303715884105727",
                "9223372036854775808.25;false;9223372036854775808.25",
                "7;true;7"
            })
    void theExactNumberIsWhatWasWritten(String text, boolean digitsOnly, BigDecimal exact) {
        var token = new NumberToken((char) 0);
        read(token, text);
        assertThat(token.digitsOnly()).isEqualTo(digitsOnly);
        assertThat(token.exact()).isEqualTo(exact);
        assertThat(token.value()).isEqualTo(exact.doubleValue());
    }

    @Test
    void theExactNumberKnowsGroupsAndBoundsExponents() {
        var comma = new NumberToken(',');
        read(comma, "9.223.372.036.854.775.808.001,5");
        assertThat(comma.exact()).isEqualTo(new BigDecimal("9223372036854775808001.5"));
        read(comma, "1e-2000000000");
        assertThat(comma.exact()).isEqualTo(BigDecimal.ZERO);
    }

    @Test
    void agreesWithExactDecimalsOnRandomDigits() {
        var token = new NumberToken((char) 0);
        for (long seed = 0; seed < 20_000; seed++) {
            var random = new SplittableRandom(seed);
            var text = new StringBuilder(random.nextBoolean() ? "-" : "");
            text.append(1 + random.nextInt(9));
            random.ints(random.nextInt(25), 0, 10).forEach(text::append);
            if (random.nextBoolean()) {
                text.append('.');
                random.ints(random.nextInt(25), 0, 10).forEach(text::append);
            }
            if (random.nextBoolean()) {
                text.append('e').append(random.nextInt(-300, 250));
            }
            assertThat(read(token, text.toString())).as("seed %d", seed).isNotEqualTo(NumberToken.Kind.NONE);
            assertThat(token.value())
                    .as("seed %d: %s", seed, text)
                    .isEqualTo(
                            new BigDecimal(text.toString().endsWith(".") ? text + "0" : text.toString()).doubleValue());
        }
    }

    @Test
    void shortDecimalsAreTheDoublesTheJdkReads() {
        var token = new NumberToken((char) 0);
        for (long seed = 0; seed < 50_000; seed++) {
            var random = new SplittableRandom(seed);
            int whole = random.nextInt(8);
            var text = new StringBuilder(random.nextBoolean() ? "-" : "");
            if (whole > 0) {
                text.append(whole == 1 ? random.nextInt(10) : 1 + random.nextInt(9));
                random.ints(whole - 1, 0, 10).forEach(text::append);
            }
            text.append('.');
            random.ints(random.nextInt(whole == 0 ? 1 : 0, 10), 0, 10).forEach(text::append);
            assertThat(read(token, text.toString()))
                    .as("seed %d: %s", seed, text)
                    .isEqualTo(NumberToken.Kind.DECIMAL);
            assertThat(Double.doubleToRawLongBits(token.value()))
                    .as("seed %d: %s", seed, text)
                    .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(text.toString())));
        }
    }
}
