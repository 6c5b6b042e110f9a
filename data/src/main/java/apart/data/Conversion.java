package apart.data;

import apart.Sample;
import apart.data.ColumnPair.Scale;
import java.util.Arrays;
import java.util.List;

/// A change of unit that people make: current = factor · reference + offset.
///
/// @param sentence what is said about it
record Conversion(double factor, double offset, String sentence) {
    private static final List<Conversion> KNOWN = List.of(
            new Conversion(-1, 0, "signs flipped"),
            new Conversion(1.8, 32, "like °C turned to °F"),
            new Conversion(1 / 1.8, -32 / 1.8, "like °F turned to °C"),
            new Conversion(1_000, 0, "values ×1000: another unit?"),
            new Conversion(1e-3, 0, "values ÷1000: another unit?"),
            new Conversion(1e6, 0, "values ×1,000,000: another unit?"),
            new Conversion(1e-6, 0, "values ÷1,000,000: another unit?"),
            new Conversion(100, 0, "values ×100: another unit?"),
            new Conversion(.01, 0, "values ÷100: another unit?"),
            new Conversion(10, 0, "values ×10: another unit?"),
            new Conversion(.1, 0, "values ÷10: another unit?"),
            new Conversion(60, 0, "values ×60: minutes to seconds?"),
            new Conversion(1 / 60., 0, "values ÷60: seconds to minutes?"),
            new Conversion(3_600, 0, "values ×3600: hours to seconds?"),
            new Conversion(1 / 3_600., 0, "values ÷3600: seconds to hours?"),
            new Conversion(2.54, 0, "values ×2.54: inches to cm?"),
            new Conversion(1 / 2.54, 0, "values ÷2.54: cm to inches?"),
            new Conversion(1.609344, 0, "values ×1.609: miles to km?"),
            new Conversion(1 / 1.609344, 0, "values ÷1.609: km to miles?"),
            new Conversion(.3048, 0, "values ×0.305: feet to metres?"),
            new Conversion(1 / .3048, 0, "values ×3.28: metres to feet?"),
            new Conversion(.45359237, 0, "values ×0.454: pounds to kg?"),
            new Conversion(1 / .45359237, 0, "values ×2.2: kg to pounds?"));

    /// Quantiles are compared at these many places, from 5 % to 95 %.
    private static final int PLACES = 91;

    private static final double FAR = .2;

    /// The sentence of the known conversion that fits best, or nothing where none fits.
    ///
    /// One fits where it maps the quantiles of the reference onto those of the current table,
    /// up to the noise of two samples, while they are far from each other as they are. A factor
    /// below 10 must also be the factor that the data show, to a few percent: many changes look
    /// a little like such a one.
    static String between(ColumnPair.Values values) {
        if (values.scale() != Scale.NUMBER || values.origin().signum() != 0) {
            return "";
        }
        var p = quantiles(values.p());
        var q = quantiles(values.q());
        double spread = p[PLACES - 1] - p[0];
        if (!(spread > 0 && spread < Double.POSITIVE_INFINITY)) {
            return "";
        }
        double noise = Math.sqrt(1. / values.p().rows() + 1. / values.q().rows());
        double unchanged = misfit(p, q, 1, 0) / spread;
        var sentence = "";
        double least = Math.min(.01 + .8 * noise, unchanged / 8);
        for (var known : KNOWN) {
            double misfit = misfit(p, q, known.factor, known.offset) / (Math.abs(known.factor) * spread);
            if (misfit < least && unchanged > FAR && (!known.mild() || known.isShown(p, q, spread * noise))) {
                least = misfit;
                sentence = known.sentence;
            }
        }
        return sentence;
    }

    private boolean mild() {
        return factor > .11 && factor < 9 && offset == 0;
    }

    /// Whether the factor that fits best is this one, and known well enough to say so.
    ///
    /// @param error of a quantile of p, about
    private boolean isShown(double[] p, double[] q, double error) {
        double squares = 0;
        double products = 0;
        for (int i = 0; i < PLACES; i++) {
            squares += p[i] * p[i];
            products += p[i] * q[i];
        }
        // The middle of a sample errs by about a third of the noise times its spread.
        double known = .4 * error / Math.sqrt(squares / PLACES);
        return known < .03 && Math.abs(products / squares / factor - 1) < Math.max(.01, 2 * known);
    }

    private static double[] quantiles(Sample sample) {
        var quantiles = new double[PLACES];
        Arrays.setAll(quantiles, i -> sample.quantile((5 + i) / 100.0));
        return quantiles;
    }

    /// The mean miss of q's quantiles by p's converted ones.
    private static double misfit(double[] p, double[] q, double factor, double offset) {
        double sum = 0;
        for (int i = 0; i < PLACES; i++) {
            double from = p[factor < 0 ? PLACES - 1 - i : i];
            sum += Math.abs(q[i] - (factor * from + offset));
        }
        return sum / PLACES;
    }
}
