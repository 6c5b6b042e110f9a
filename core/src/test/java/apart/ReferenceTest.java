package apart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.math.BigDecimal;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Values agree with mpmath's, of 40 digits. How they were made stands in `src/test/golden`.
class ReferenceTest {
    private static final int LEAST_GENERATED = 200;
    /// What formulas may be off, in ulps.
    private static final double ALLOWED = 16;
    /// What integrals may be off, of the truth.
    private static final double OF_AN_INTEGRAL = 1e-12;

    @TestFactory
    Stream<DynamicTest> generatedValues() {
        return Golden.rows().stream()
                .collect(Collectors.groupingBy(row -> row.form() + " " + row.measure()))
                .entrySet()
                .stream()
                .map(rows -> dynamicTest(rows.getKey(), () -> rows.getValue().forEach(ReferenceTest::agrees)));
    }

    @TestFactory
    Stream<DynamicTest> publishedValues() {
        return Golden.published().stream()
                .map(known -> dynamicTest(known.number() + " " + known.what(), () -> {
                    var found = known.row().found();
                    within(known.row(), known.shown(found.value()), known.shown(found.value() + found.error()));
                }));
    }

    private static void agrees(Golden.Row row) {
        var found = row.found();
        within(row, found.value(), found.value() + found.error());
    }

    private static void within(Golden.Row row, double value, double bound) {
        double stated = bound - value;
        double ulp = Math.ulp(row.expected().rounded());
        double error = row.expected().error(value);
        double allowed = stated > 0
                ? Math.min(
                        stated + ALLOWED * ulp,
                        OF_AN_INTEGRAL * Math.abs(row.expected().rounded()))
                : ALLOWED * ulp;
        assertThat(error)
                .as(
                        "%s is %s and should be %s; off by %s ulps",
                        row, value, row.expected(), row.expected().ulps(value))
                .isLessThanOrEqualTo(allowed);
    }

    /// Our own truths are those that were published.
    @Test
    void publishedDigitsAreThoseOfTheTruth() {
        for (var known : Golden.published()) {
            if (known.row().expected().infinite()) {
                assertThat(known.digits()).isEqualTo("Infinity");
            } else if (!known.digits().isEmpty()) {
                var digits = new BigDecimal(known.digits());
                var off = known.row().expected().digits().subtract(digits).abs().doubleValue();
                // Inputs such as 0.36 are doubles here, and were decimals there.
                assertThat(off)
                        .as(known.what())
                        .isLessThanOrEqualTo(Math.max(
                                digits.ulp().doubleValue(), 1e-15 * digits.abs().doubleValue()));
            }
        }
    }

    @Test
    void thereAreEnough() {
        assertThat(Golden.rows()).hasSizeGreaterThan(LEAST_GENERATED).doesNotHaveDuplicates();
    }

    /// Every measure and form of the registry has a reference value.
    @Test
    void noMeasureIsLeftOut() {
        var rows = Golden.rows();
        for (var measure : Measures.all()) {
            String stem = measure.name().replaceFirst("\\(.*", "");
            assertThat(rows)
                    .as(stem)
                    .anyMatch(row -> row.measure().replaceFirst("\\(.*", "").equals(stem));
        }
    }
}
