package apart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
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
    /// The same where laws are so near that the difference of their logarithms is mostly rounding.
    private static final double LEAST_OF_AN_INTEGRAL = 1e-18;

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
        double truth = Math.abs(row.expected().rounded());
        double rounding = ALLOWED * Math.ulp(truth);
        double allowed = stated > 0
                ? Math.min(stated + rounding, OF_AN_INTEGRAL * truth + LEAST_OF_AN_INTEGRAL)
                : rounding + remainder(row, truth);
        assertThat(row.expected().error(value))
                .as("%s is %s; off by %s ulps", row, value, row.expected().ulps(value))
                .isLessThanOrEqualTo(allowed);
    }

    /// What formulas may be off besides, where they are differences and p and q nearly equal.
    private static double remainder(Golden.Row row, double truth) {
        boolean discrepancy = row.measure().startsWith("mmd");
        return switch (row.form()) {
            // A square is a difference of sums near 1: in doubles that know their rounding, and in 106 bits.
            case "gaussian" -> discrepancy ? 0x1p-68 / truth : 0;
            case "sample", "cloud" -> discrepancy ? 0x1p-98 / truth : betweenPoints(row.measure());
            // A cross-entropy less an entropy, both near 1.
            case "density" -> 0x1p-51;
            default -> 0;
        };
    }

    private static double betweenPoints(String measure) {
        if (measure.startsWith("sinkhorn") || measure.startsWith("entropic")) {
            return 0x1p-46; // A difference of values of up to some ten, each had by iteration.
        }
        if (measure.startsWith("sliced") || measure.contains("cosine")) {
            return 0x1p-51; // Products with directions are rounded where points of size 1 lie; 1 less a cosine near 1.
        }
        return measure.contains("circle") ? 0x1p-88 : 0;
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
        assertThat(Golden.rows().stream().map(Golden.Row::form).distinct())
                .containsExactlyInAnyOrder("pmf", "sample", "cloud", "density", "gaussian");
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

    @Test
    void thePageIsFresh() throws IOException {
        var written = Files.readAllLines(AccuracyPage.FILE);
        assertThat(written)
                .as(
                        "docs/accuracy.md is out of date: run the main method of AccuracyPage, in core, and look what changed")
                .isEqualTo(AccuracyPage.lines());
    }
}
