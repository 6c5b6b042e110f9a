package apart.data;

import apart.Pmf;
import apart.Sample;
import apart.discrepancy.KolmogorovSmirnov;
import apart.divergence.JensenShannon;
import apart.divergence.KullbackLeibler;
import apart.divergence.PopulationStability;
import apart.divergence.TotalVariation;
import apart.estimate.Cells;
import apart.estimate.Cells.Extra;
import apart.transport.Wasserstein;
import java.util.ArrayList;
import java.util.List;

/// A column measured, but not yet judged: what is left of it once its values are let go.
sealed interface Draft {
    /// A column whose kind of values changed; nothing is left to judge.
    record Changed(ColumnComparison.TypeChanged comparison) implements Draft {}

    /// A column with cells to test.
    ///
    /// @param cells rare categories grouped
    /// @param values what was measured on the line, or [Line#NONE]
    /// @param divergences what was measured on the cells
    /// @param cause what happened, should the column have moved
    /// @param status what limits the comparison, or empty
    /// @param identical whether both sides hold the same values equally often
    record Measured(
            String name,
            ColumnType type,
            Cells cells,
            Line line,
            Divergences divergences,
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
            return new Divergences(
                    new JensenShannon().between(p, q),
                    new KullbackLeibler().between(p, q),
                    new KullbackLeibler().between(q, p),
                    new TotalVariation().between(p, q),
                    new PopulationStability().between(p, q));
        }

        private static long[] counts(Cells cells, boolean reference) {
            var counts = new long[cells.size()];
            for (int k = 0; k < counts.length; k++) {
                counts[k] = reference ? cells.reference(k) : cells.current(k);
            }
            return counts;
        }
    }
}
