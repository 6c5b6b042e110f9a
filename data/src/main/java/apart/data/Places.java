package apart.data;

import apart.data.ColumnPair.Scale;
import apart.data.ColumnPair.Values;
import java.math.BigDecimal;

/// Writes places on the line of a column.
final class Places {
    private Places() {}

    /// For people: to seven digits where it is a number.
    static String shown(Values values, double value) {
        return switch (values.scale()) {
            case NUMBER, CHARACTERS -> Cut.place(values, value);
            case DAYS, SECONDS, LEVELS -> Figures.place(values, value, 1);
        };
    }

    /// In full, so that the cell can be counted again.
    static String exact(Values values, double value) {
        if (values.scale() == Scale.NUMBER && values.origin().signum() == 0) {
            var shortest = new BigDecimal(Double.toString(value)).stripTrailingZeros();
            // Plain where that is no longer than the exponent.
            boolean plain = Math.abs(shortest.scale()) <= 17 && Math.abs(shortest.precision() - shortest.scale()) <= 17;
            return plain ? shortest.toPlainString() : Double.toString(value);
        }
        if (values.scale() == Scale.NUMBER || values.scale() == Scale.SECONDS) {
            var exact = values.origin().add(new BigDecimal(value)).stripTrailingZeros();
            return values.scale() == Scale.NUMBER ? exact.toPlainString() : moment(exact);
        }
        return Figures.place(values, value, 1);
    }

    private static String moment(BigDecimal epochSecond) {
        long second = epochSecond.setScale(0, java.math.RoundingMode.FLOOR).longValue();
        var fraction = epochSecond.subtract(BigDecimal.valueOf(second));
        int nano = fraction.movePointRight(9).intValue();
        return java.time.LocalDateTime.ofEpochSecond(second, nano / 1_000 * 1_000, java.time.ZoneOffset.UTC)
                .toString();
    }
}
