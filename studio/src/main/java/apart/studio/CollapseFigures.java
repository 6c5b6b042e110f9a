package apart.studio;

import apart.app.Figure;
import apart.learn.collapse.Collapse;
import apart.learn.collapse.Run;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/// The figures of one scene, as they are written.
record CollapseFigures(Collapse collapse) {
    private static final double LN_2 = Math.log(2);

    private Run gan() {
        return collapse.gan();
    }

    private Run wganGp() {
        return collapse.wganGp();
    }

    /// JS as the discriminator estimates it, before and after it has learnt.
    String firstJs() {
        return Figure.of(gan().watched().getFirst().estimate(), 2);
    }

    String lastJs() {
        return Figure.of(gan().start().estimate(), 4);
    }

    /// JS in parts of ln 2.
    double share() {
        return gan().start().estimate() / LN_2;
    }

    /// A share in per cent, to two decimals, without the sign.
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f", 100 * share);
    }

    /// By what factor the GAN's gradient has become shorter than it was at its longest.
    double factor() {
        return gan().longestGradient() / gan().start().gradient();
    }

    /// A large number in two digits and zeros.
    static String large(double value) {
        if (Double.isInfinite(value)) {
            return "∞";
        }
        var few = new BigDecimal(value).round(new MathContext(2, RoundingMode.DOWN));
        return Figure.count(few.longValue());
    }

    /// A length as it is written beside others of all sizes, such as 1.4·10⁻⁹.
    static String length(double value) {
        if (value == 0 || value >= 1e-3) {
            return Figure.of(value, 2);
        }
        int exponent = (int) Math.floor(Math.log10(value));
        return Figure.of(value / Math.pow(10, exponent), 2) + "·10" + raised(exponent);
    }

    private static String raised(int exponent) {
        var raised = new StringBuilder();
        for (char c : String.valueOf(exponent).toCharArray()) {
            raised.append(c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0'));
        }
        return raised.toString();
    }

    /// W₁ where the generator starts.
    double start() {
        return gan().start().distance();
    }

    /// W₁ at the end, in parts of that at the start.
    double left() {
        return wganGp().end().distance() / wganGp().start().distance();
    }

    /// How far the GAN came, in parts of the way at the start.
    double moved() {
        return Math.abs(gan().end().distance() - start()) / start();
    }

    /// A distance, to three decimals.
    static String distance(double value) {
        return String.format(Locale.ROOT, "%.3f", value).replace('-', '−');
    }
}
