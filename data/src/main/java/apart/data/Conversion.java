package apart.data;

import apart.Sample;
import apart.data.ColumnPair.Scale;
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

    private static final double[] QUANTILES = {.05, .15, .25, .35, .5, .65, .75, .85, .95};

    /// The sentence of the known conversion that fits best, or nothing where none fits.
    ///
    /// One fits where it maps the quantiles of the reference onto those of the current table,
    /// up to a small part of their spread and the noise of two samples, and no conversion at
    /// all fits ten times worse. A mild factor has to fit more closely, as many changes look a
    /// little like one.
    static String between(ColumnPair.Values values) {
        if (values.scale() != Scale.NUMBER || values.origin().signum() != 0) {
            return "";
        }
        var p = values.p();
        var q = values.q();
        double spread = p.quantile(.95) - p.quantile(.05);
        if (!(spread > 0)) {
            return "";
        }
        double noise = Math.sqrt(1. / p.size() + 1. / q.size());
        double unchanged = misfit(p, q, 1, 0) / spread;
        var sentence = "";
        double least = Double.POSITIVE_INFINITY;
        for (var known : KNOWN) {
            double misfit = misfit(p, q, known.factor, known.offset) / (Math.abs(known.factor) * spread);
            boolean mild = Math.abs(Math.log10(Math.abs(known.factor))) < .9;
            double allowed = mild ? .02 + noise : .05 + 1.5 * noise;
            if (misfit < allowed && unchanged > .3 && misfit < unchanged / 10 && misfit < least) {
                least = misfit;
                sentence = known.sentence;
            }
        }
        return sentence;
    }

    /// The largest miss of q's quantiles by p's converted ones.
    private static double misfit(Sample p, Sample q, double factor, double offset) {
        double worst = 0;
        for (double u : QUANTILES) {
            double from = p.quantile(factor < 0 ? 1 - u : u);
            worst = Math.max(worst, Math.abs(q.quantile(u) - (factor * from + offset)));
        }
        return worst;
    }
}
