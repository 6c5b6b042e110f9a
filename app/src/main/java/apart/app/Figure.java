package apart.app;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/// Numbers as an explanation shows them: four digits, so that they can be recomputed.
public final class Figure {
    private static final int FEW = 4;

    private Figure() {}

    /// Four significant digits; plain between 10⁻⁵ and 10⁷.
    public static String of(double value) {
        return of(value, FEW);
    }

    /// So many significant digits; plain between 10⁻⁵ and 10⁷.
    public static String of(double value, int digits) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "−∞";
        }
        if (value == 0) {
            return "0";
        }
        var rounded = new BigDecimal(value).round(new MathContext(digits)).stripTrailingZeros();
        double size = Math.abs(value);
        var text = size >= 1e-5 && size < 1e7
                ? rounded.toPlainString()
                : String.format(Locale.ROOT, "%." + (digits - 1) + "e", value);
        return text.startsWith("-") ? "−" + text.substring(1) : text;
    }

    /// A count, in groups of three digits.
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /// A share in per cent, to two decimals.
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }
}
