package apart.data;

import apart.Sample;
import apart.data.ColumnPair.Scale;
import apart.estimate.Cells;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Says in one sentence what happened to a column, by the change that contributes most.
final class Cause {
    /// A cell is told as the cause when it carries at least this part of JS.
    private static final double MAIN_PART = .25;

    /// Shares that rise or fall by less are not worth a word.
    private static final double NOTABLE_SHARE = .03;

    private Cause() {}

    /// The cause where at least one side has no values.
    static String of(ColumnPair.Presence presence) {
        var p = presence.reference();
        var q = presence.current();
        if (p.present() == 0 && q.present() == 0) {
            return "no values in either table";
        }
        return p.present() == 0
                ? "no values in the reference; now " + Figures.percent(share(q.missing(), q.rows())) + " missing"
                : "no values any more; was " + Figures.percent(share(p.missing(), p.rows())) + " missing";
    }

    /// The cause among categories.
    static String of(ColumnPair.Categories categories, Cells cells) {
        var missing = missing(categories, cells);
        if (!missing.isEmpty()) {
            return missing;
        }
        double n = categories.reference().present();
        double m = categories.current().present();
        var p = categories.p();
        var q = categories.q();
        var byTerm = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer k) -> -term(p[k] / n, q[k] / m))
                        .thenComparing(k -> categories.names().get(k)))
                .toList();
        var fresh = byTerm.stream().filter(k -> p[k] == 0).toList();
        var gone = byTerm.stream().filter(k -> q[k] == 0).toList();
        var parts = new ArrayList<String>();
        addGroup(parts, "new", fresh, categories.names(), q, m);
        addGroup(parts, "gone", gone, categories.names(), p, n);
        byTerm.stream()
                .filter(k -> p[k] > 0 && q[k] > 0)
                .limit(parts.isEmpty() && p.length > 2 ? 2 : 1)
                .forEach(k -> parts.add(quoted(categories.names().get(k)) + " " + change(p[k] / n, q[k] / m)));
        return String.join(", ", parts);
    }

    private static void addGroup(
            List<String> parts, String word, List<Integer> which, List<String> names, long[] counts, double total) {
        double share = which.stream().mapToLong(k -> counts[k]).sum() / total;
        if (share < .005) {
            return;
        }
        var most = quoted(names.get(which.getFirst()));
        parts.add(
                which.size() == 1
                        ? word + ": " + most + " (" + Figures.percent(share) + ")"
                        : which.size() + " " + word + " (" + Figures.percent(share) + "), most of all " + most);
    }

    /// The cause among values.
    ///
    /// @param sigma the robust scale of the pooled values
    static String of(ColumnPair.Values values, Cells cells, double w1, double sigma) {
        for (var sentence : new String[] {
            missing(values, cells),
            unit(values),
            cut(values),
            rounding(values),
            atom(values, cells),
            place(values, w1, sigma)
        }) {
            if (!sentence.isEmpty()) {
                return sentence;
            }
        }
        return shape(values, cells, sigma);
    }

    // ---- missing values ------------------------------------------------------------------------------------

    private static String missing(ColumnPair pair, Cells cells) {
        var p = pair.reference();
        var q = pair.current();
        double before = share(p.missing(), p.rows());
        double after = share(q.missing(), q.rows());
        double part = term(before, after);
        if (Math.abs(after - before) < .005 || part < .5 * total(cells)) {
            return "";
        }
        return "missing " + change(before, after);
    }

    // ---- unit and sign -------------------------------------------------------------------------------------

    /// A change of unit that people make: current = factor · reference + offset.
    private record Conversion(double factor, double offset, String sentence) {}

    private static final List<Conversion> CONVERSIONS = List.of(
            new Conversion(-1, 0, "signs flipped"),
            new Conversion(1.8, 32, "like °C turned to °F"),
            new Conversion(1 / 1.8, -32 / 1.8, "like °F turned to °C"),
            new Conversion(1_000, 0, "×1000: another unit?"),
            new Conversion(1e-3, 0, "÷1000: another unit?"),
            new Conversion(1e6, 0, "×1,000,000: another unit?"),
            new Conversion(1e-6, 0, "÷1,000,000: another unit?"),
            new Conversion(100, 0, "×100: another unit?"),
            new Conversion(.01, 0, "÷100: another unit?"),
            new Conversion(10, 0, "×10: another unit?"),
            new Conversion(.1, 0, "÷10: another unit?"),
            new Conversion(60, 0, "×60: minutes to seconds?"),
            new Conversion(1 / 60., 0, "÷60: seconds to minutes?"),
            new Conversion(3_600, 0, "×3600: hours to seconds?"),
            new Conversion(1 / 3_600., 0, "÷3600: seconds to hours?"),
            new Conversion(2.54, 0, "×2.54: inches to cm?"),
            new Conversion(1 / 2.54, 0, "÷2.54: cm to inches?"),
            new Conversion(1.609344, 0, "×1.609: miles to km?"),
            new Conversion(1 / 1.609344, 0, "÷1.609: km to miles?"),
            new Conversion(.3048, 0, "×0.305: feet to metres?"),
            new Conversion(1 / .3048, 0, "×3.28: metres to feet?"),
            new Conversion(.45359237, 0, "×0.454: pounds to kg?"),
            new Conversion(1 / .45359237, 0, "×2.2: kg to pounds?"));

    private static final double[] QUANTILES = {.05, .15, .25, .35, .5, .65, .75, .85, .95};

    private static String unit(ColumnPair.Values values) {
        if (values.scale() != Scale.NUMBER || values.origin().signum() != 0) {
            return "";
        }
        var p = values.p();
        var q = values.q();
        double spread = p.quantile(.95) - p.quantile(.05);
        if (!(spread > 0)) {
            return "";
        }
        double unchanged = misfit(p, q, 1, 0) / spread;
        for (var c : CONVERSIONS) {
            double misfit = misfit(p, q, c.factor, c.offset) / (Math.abs(c.factor) * spread);
            // Nearly the converted law, and far from the law as it was.
            if (misfit < .05 && unchanged > .3 && misfit < unchanged / 10) {
                return "values " + c.sentence;
            }
        }
        return "";
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

    // ---- cut off, rounded ----------------------------------------------------------------------------------

    private static String cut(ColumnPair.Values values) {
        var p = values.p();
        var q = values.q();
        double top = q.value(q.size() - 1);
        double bottom = q.value(0);
        double above = 1 - p.cdf(top);
        double below = p.cdf(Math.nextDown(bottom));
        double atTop = 1 - q.cdf(Math.nextDown(top));
        double atBottom = q.cdf(bottom);
        if (q.size() >= 100 && top > bottom) {
            if (above >= .01 && atTop >= Math.max(.02, .5 * above)) {
                return "cut off above " + place(values, top) + " (" + Figures.percent(above) + " was higher)";
            }
            if (below >= .01 && atBottom >= Math.max(.02, .5 * below)) {
                return "cut off below " + place(values, bottom) + " (" + Figures.percent(below) + " was lower)";
            }
        }
        return "";
    }

    private static String place(ColumnPair.Values values, double value) {
        return values.scale() == Scale.NUMBER && values.origin().signum() == 0
                ? Figures.exact(value)
                : Figures.place(values, value, 1);
    }

    private static String rounding(ColumnPair.Values values) {
        if (values.scale() != Scale.NUMBER || values.origin().signum() != 0) {
            return "";
        }
        double step = 1;
        for (int decimals = 0; decimals <= 3; decimals++, step *= 10) {
            if (multiples(values.q(), step) == 1 && multiples(values.p(), step) < .5) {
                return "rounded to "
                        + (decimals == 0 ? "whole numbers" : decimals + " decimal" + (decimals > 1 ? "s" : ""));
            }
        }
        return "";
    }

    /// The share of values that are whole after multiplication; 1 only if all are.
    private static double multiples(Sample sample, double step) {
        long count = 0;
        for (int i = 0; i < sample.size(); i++) {
            double scaled = sample.value(i) * step;
            count += Math.abs(scaled - Math.rint(scaled)) <= 1e-9 * Math.max(1, Math.abs(scaled)) ? 1 : 0;
        }
        return count == sample.size() ? 1 : Math.min((double) count / sample.size(), .999);
    }

    // ---- one frequent value --------------------------------------------------------------------------------

    private static String atom(ColumnPair.Values values, Cells cells) {
        int best = -1;
        double most = 0;
        for (int k = 0; k < cells.ordered(); k++) {
            double part = cells.atom(k) ? term(before(cells, k), after(cells, k)) : 0;
            if (part > most) {
                most = part;
                best = k;
            }
        }
        if (best < 0 || most < MAIN_PART * total(cells)) {
            return "";
        }
        double before = (double) cells.reference(best) / values.reference().present();
        double after = (double) cells.current(best) / values.current().present();
        if (Math.abs(after - before) < NOTABLE_SHARE) {
            return "";
        }
        var one = "one value (" + place(values, cells.low(best)) + ")";
        if (after < .2 * before) {
            return Figures.percent(before) + " was " + one + ", now "
                    + (after < .01 ? "spread" : Figures.percent(after));
        }
        return before < .2 * after
                ? Figures.percent(after) + " is now " + one + ", was " + Figures.percent(before)
                : one + " " + change(before, after);
    }

    // ---- place, spread, tails ------------------------------------------------------------------------------

    private static String place(ColumnPair.Values values, double w1, double sigma) {
        double move = values.q().mean() - values.p().mean();
        if (!(Math.abs(move) >= .7 * w1)) {
            return "";
        }
        var parts = new ArrayList<String>();
        boolean time = values.scale() == Scale.DAYS || values.scale() == Scale.SECONDS;
        var word = time ? (move > 0 ? "later" : "earlier") : (move > 0 ? "higher" : "lower");
        if (values.scale() == Scale.CHARACTERS) {
            word = move > 0 ? "longer" : "shorter";
        }
        parts.add(word + " by " + Figures.distance(values.scale(), Math.abs(move), Math.abs(move)) + " on average");
        if (values.p().value(values.p().size() - 1) < values.q().value(0)
                || values.q().value(values.q().size() - 1) < values.p().value(0)) {
            parts.add("no overlap");
        } else {
            var spread = spread(values, sigma);
            if (!spread.isEmpty()) {
                parts.add(spread);
            }
        }
        return String.join(", ", parts);
    }

    private static String spread(ColumnPair.Values values, double sigma) {
        double before = middleHalf(values.p());
        double after = middleHalf(values.q());
        if (before > 0 && after > 0 && Math.max(before, after) > .05 * sigma) {
            if (after > 1.25 * before) {
                return "wider";
            }
            if (before > 1.25 * after) {
                return "narrower";
            }
        }
        return "";
    }

    private static double middleHalf(Sample sample) {
        return sample.quantile(.75) - sample.quantile(.25);
    }

    private static String shape(ColumnPair.Values values, Cells cells, double sigma) {
        var p = values.p();
        var q = values.q();
        var spread = spread(values, sigma);
        if (!spread.isEmpty()) {
            return spread + ": middle half " + Figures.distance(values.scale(), middleHalf(p), middleHalf(p)) + " → "
                    + Figures.distance(values.scale(), middleHalf(q), middleHalf(p));
        }
        double right = q.quantile(.99) - p.quantile(.99);
        double left = q.quantile(.01) - p.quantile(.01);
        if (Math.max(Math.abs(right), Math.abs(left)) > .5 * sigma && sigma > 0) {
            boolean upper = Math.abs(right) >= Math.abs(left);
            double before = p.quantile(upper ? .99 : .01);
            double after = q.quantile(upper ? .99 : .01);
            return (upper == after > before ? "longer" : "shorter") + (upper ? " right" : " left") + " tail: "
                    + (upper ? "99" : "1") + " % at " + Figures.place(values, before, sigma) + " → "
                    + Figures.place(values, after, sigma);
        }
        int best = IntStream.range(0, cells.ordered())
                .boxed()
                .max(Comparator.comparingDouble(k -> term(before(cells, k), after(cells, k))))
                .orElse(0);
        double low = cells.low(best);
        double high = cells.high(best);
        var where = low == high
                ? place(values, low)
                : Figures.place(values, low, sigma) + " to " + Figures.place(values, high, sigma);
        return "at " + where + " " + change(before(cells, best), after(cells, best));
    }

    // ---- shares --------------------------------------------------------------------------------------------

    private static String change(double before, double after) {
        return Figures.percent(before) + " → " + Figures.percent(after);
    }

    private static double before(Cells cells, int k) {
        return share(cells.reference(k), cells.referenceTotal());
    }

    private static double after(Cells cells, int k) {
        return share(cells.current(k), cells.currentTotal());
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    private static double total(Cells cells) {
        double total = 0;
        for (int k = 0; k < cells.size(); k++) {
            total += term(before(cells, k), after(cells, k));
        }
        return total;
    }

    /// What one cell adds to JS, to the precision a sentence needs.
    private static double term(double p, double q) {
        double mean = (p + q) / 2;
        double left = p > 0 ? p * Math.log(p / mean) : 0;
        double right = q > 0 ? q * Math.log(q / mean) : 0;
        return Math.max(0, (left + right) / 2);
    }

    private static String quoted(String name) {
        return "'" + Shown.cut(name, 40) + "'";
    }
}
