package apart.data;

import apart.data.ColumnPair.Scale;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/// Writes numbers for people: as many digits as the spread of the data gives meaning to.
final class Figures {
    private static final double MINUTE = 60;
    private static final double HOUR = 60 * MINUTE;
    private static final double DAY = 24 * HOUR;
    private static final double YEAR = 365.2425 * DAY;

    private Figures() {}

    /// A share as a percentage, to two digits that tell it from nothing and from everything: `77 %`,
    /// `4.2 %`, `0.012 %`, `99.96 %`.
    static String percent(double share) {
        double percent = 100 * share;
        double tellingPart = Math.min(percent, 100 - percent);
        if (tellingPart <= 0) {
            return percent <= 0 ? "0 %" : "100 %";
        }
        if (tellingPart < .001) {
            return percent < 50 ? "<0.001 %" : ">99.999 %";
        }
        int digits = percent < 50 ? 2 : 1;
        int decimals = tellingPart >= 9.95 ? 0 : digits - 1 - (int) Math.floor(Math.log10(tellingPart));
        return BigDecimal.valueOf(percent)
                        .setScale(decimals, RoundingMode.HALF_EVEN)
                        .toPlainString()
                + " %";
    }

    /// A number to two significant digits of a resolution: 15.634 at resolution 5 becomes 15.6.
    static String rounded(double value, double resolution) {
        if (value == 0) {
            return "0";
        }
        if (!(resolution > 0)) {
            return exact(value);
        }
        int decimals = 1 - (int) Math.floor(Math.log10(resolution));
        var number = new BigDecimal(value);
        var kept = number.setScale(decimals, RoundingMode.HALF_EVEN);
        if (kept.signum() == 0) {
            return plain(number.round(new MathContext(1)));
        }
        return plain(decimals < 0 ? kept.setScale(0, RoundingMode.HALF_EVEN) : kept);
    }

    /// A number that stands for itself, such as one frequent value: in full, or to seven
    /// digits.
    static String exact(double value) {
        return plain(
                new BigDecimal(Double.toString(value)).round(new MathContext(7)).stripTrailingZeros());
    }

    private static String plain(BigDecimal number) {
        var stripped = number.signum() == 0 ? BigDecimal.ZERO : number;
        int digitsBefore = stripped.precision() - stripped.scale();
        if (digitsBefore > 12 || digitsBefore < -5) {
            return stripped.round(new MathContext(4)).stripTrailingZeros().toString();
        }
        return stripped.scale() > 0 && stripped.precision() >= 7
                ? stripped.stripTrailingZeros().toPlainString()
                : trimmed(stripped.toPlainString());
    }

    /// 12.0 stays as it is where the resolution asked for the digit; only a bare point is cut.
    private static String trimmed(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    /// A place on the line of a column: a number, a date, a length.
    static String place(ColumnPair.Values values, double value, double resolution) {
        return switch (values.scale()) {
            case NUMBER ->
                values.origin().signum() == 0
                        ? rounded(value, resolution)
                        : values.origin()
                                .add(new BigDecimal(value))
                                .stripTrailingZeros()
                                .toPlainString();
            case CHARACTERS -> rounded(value, Math.max(resolution, 10));
            case DAYS ->
                LocalDate.ofEpochDay(values.origin().longValue() + Math.round(value))
                        .toString();
            case SECONDS -> moment(values.origin().add(new BigDecimal(value)));
            case LEVELS -> Shown.cut(values.levels().get((int) Math.rint(value)), 16);
        };
    }

    private static String moment(BigDecimal epochSecond) {
        long second = epochSecond.setScale(0, RoundingMode.FLOOR).longValue();
        return LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    /// A distance on the line of a column: `2.1`, `3.0 years`, `5 characters`.
    static String distance(Scale scale, double value, double resolution) {
        return switch (scale) {
            case NUMBER -> rounded(value, resolution);
            case CHARACTERS -> rounded(value, Math.max(resolution, .1)) + " characters";
            case LEVELS -> rounded(value, .1) + " levels";
            case DAYS -> duration(value * DAY);
            case SECONDS -> duration(value);
        };
    }

    private static String duration(double seconds) {
        double size = Math.abs(seconds);
        if (size >= YEAR) {
            return rounded(seconds / YEAR, 1) + " years";
        }
        if (size >= DAY) {
            return rounded(seconds / DAY, size >= 10 * DAY ? 10 : 1) + " days";
        }
        if (size >= HOUR) {
            return rounded(seconds / HOUR, 1) + " h";
        }
        return size >= MINUTE ? rounded(seconds / MINUTE, 1) + " min" : rounded(seconds, size / 10) + " s";
    }
}
