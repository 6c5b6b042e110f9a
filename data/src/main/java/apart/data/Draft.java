package apart.data;

import apart.Pmf;
import apart.data.ColumnComparison.TypeChanged;
import apart.discrepancy.KolmogorovSmirnov;
import apart.divergence.JensenShannon;
import apart.divergence.KullbackLeibler;
import apart.divergence.PopulationStability;
import apart.divergence.TotalVariation;
import apart.estimate.Cells;
import apart.estimate.Cells.Extra;
import apart.estimate.Interval;
import apart.estimate.NoiseFloor;
import apart.estimate.RobustScale;
import apart.estimate.WassersteinEstimate;
import apart.transport.Wasserstein;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A column measured, but not yet judged: what is left of it once its values are let go.
sealed interface Draft {
    /// A column whose kind of values changed; nothing is left to judge.
    record Changed(TypeChanged comparison) implements Draft {}

    /// A column with cells to test.
    ///
    /// @param cells rare categories grouped
    /// @param line what was measured on the line; absent among categories
    /// @param cause what happened, should the column have moved
    /// @param shift the move of the middle, or empty
    /// @param status what limits the comparison, or empty
    /// @param identical whether both sides hold the same values equally often, or nothing but
    ///   one and the same value
    record Measured(
            String name,
            ColumnType type,
            Cells cells,
            Divergences divergences,
            @Nullable Line line,
            String cause,
            String shift,
            String status,
            boolean identical,
            Side reference,
            Side current,
            Bars bars)
            implements Draft {}

    /// What was measured on the cells, in nats where logarithmic.
    record Divergences(double js, double kl, double klReverse, double tv, double psi) {
        static Divergences of(Cells cells) {
            var p = Pmf.ofCounts(counts(cells, true));
            var q = Pmf.ofCounts(counts(cells, false));
            var kl = new KullbackLeibler();
            return new Divergences(
                    new JensenShannon().between(p, q),
                    kl.between(p, q),
                    kl.between(q, p),
                    new TotalVariation().between(p, q),
                    new PopulationStability().between(p, q));
        }

        private static long[] counts(Cells cells, boolean reference) {
            var counts = new long[cells.size()];
            Arrays.setAll(counts, k -> reference ? cells.reference(k) : cells.current(k));
            return counts;
        }
    }

    /// What was measured on the present values.
    ///
    /// @param unit of w1
    /// @param noise w1 between two samples of one law
    /// @param rise the mean of the current values less that of the reference
    /// @param sigma the robust scale of the pooled values
    /// @param interval of w1; absent where there are too few values
    record Line(
            ColumnPair.Scale unit,
            double w1,
            NoiseFloor noise,
            double rise,
            double sigma,
            @Nullable Interval interval,
            double ks) {
        static Line of(ColumnPair.Values values) {
            var estimate = WassersteinEstimate.of(values.p(), values.q());
            return new Line(
                    values.scale(),
                    new Wasserstein(1).between(values.p(), values.q()),
                    estimate.noise(),
                    values.q().mean() - values.p().mean(),
                    RobustScale.of(values.p(), values.q()).sigma(),
                    estimate.interval(),
                    new KolmogorovSmirnov().between(values.p(), values.q()));
        }

        /// W₁ in units of σ; 0 where all values are the same.
        double effect() {
            return sigma > 0 ? w1 / sigma : 0;
        }
    }

    /// Measures a column.
    static Draft of(String name, ColumnPair pair, ReadOptions.Nonfinite nonfinite) {
        return switch (pair) {
            case ColumnPair.TypeChanged(var from, var to, var sentence, var p, var q) ->
                new Changed(new TypeChanged(name, from, to, sentence, p, q));
            case ColumnPair.Values values -> of(name, values, extras(pair, nonfinite));
            case ColumnPair.Categories categories -> of(name, categories, extras(pair, nonfinite));
            case ColumnPair.Presence presence -> of(name, presence, extras(pair, nonfinite));
        };
    }

    private static Extra[] extras(ColumnPair pair, ReadOptions.Nonfinite nonfinite) {
        var p = pair.reference();
        var q = pair.current();
        var extras = new ArrayList<Extra>();
        extras.add(new Extra("missing", p.missing(), q.missing()));
        extras.add(new Extra("unreadable", p.unreadable(), q.unreadable()));
        if (nonfinite == ReadOptions.Nonfinite.MASS) {
            extras.add(new Extra("not finite", p.nonfinite(), q.nonfinite()));
        }
        return extras.toArray(Extra[]::new);
    }

    private static Measured of(String name, ColumnPair.Values values, Extra[] extras) {
        var cells = Cells.ofValues(values.p(), values.q(), extras);
        var line = Line.of(values);
        return new Measured(
                name,
                values.type(),
                cells,
                Divergences.of(cells),
                line,
                Cause.of(values, cells, line.w1(), line.sigma()),
                shift(values, line.sigma()),
                values.type() == ColumnType.TEXT ? "compared by length" : "",
                identical(cells),
                values.reference(),
                values.current(),
                Bars.ofValues(values.p(), values.q()));
    }

    /// Where everything is one value, no number of rows makes a difference.
    private static boolean identical(Cells cells) {
        return cells.identical() || (cells.size() == 1 && (cells.ordered() == 0 || cells.atom(0)));
    }

    private static String shift(ColumnPair.Values values, double sigma) {
        var before = Figures.place(values, values.p().quantile(.5), sigma);
        var after = Figures.place(values, values.q().quantile(.5), sigma);
        return before.equals(after) ? "median " + before : "median " + before + "→" + after;
    }

    private static Measured of(String name, ColumnPair.Categories categories, Extra[] extras) {
        var single = Cells.ofCategories(categories.names(), categories.p(), categories.q(), extras);
        var cells = single.grouped();
        return new Measured(
                name,
                ColumnType.CATEGORICAL,
                cells,
                Divergences.of(cells),
                null,
                Cause.of(categories, single),
                shift(categories),
                cells.grouping(),
                identical(single),
                categories.reference(),
                categories.current(),
                Bars.ofCategories(categories.names(), categories.p(), categories.q()));
    }

    /// How the share of the most frequent category moved.
    private static String shift(ColumnPair.Categories categories) {
        int most = 0;
        for (int k = 1; k < categories.p().length; k++) {
            if (total(categories, k) > total(categories, most)) {
                most = k;
            }
        }
        var before = Figures.percent(
                (double) categories.p()[most] / categories.reference().present());
        var after = Figures.percent(
                (double) categories.q()[most] / categories.current().present());
        return Shown.cut(categories.names().get(most), 16) + " " + before + (before.equals(after) ? "" : "→" + after);
    }

    private static long total(ColumnPair.Categories categories, int k) {
        return categories.p()[k] + categories.q()[k];
    }

    private static Measured of(String name, ColumnPair.Presence presence, Extra[] extras) {
        var p = presence.reference();
        var q = presence.current();
        var cells = Cells.ofCategories(List.of("present"), new long[] {p.present()}, new long[] {q.present()}, extras);
        return new Measured(
                name,
                presence.type(),
                cells,
                Divergences.of(cells),
                null,
                Cause.of(presence),
                "",
                "no values",
                identical(cells),
                p,
                q,
                Bars.none());
    }
}
