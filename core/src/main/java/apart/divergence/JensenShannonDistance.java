package apart.divergence;

import apart.Density;
import apart.Evaluation;
import apart.Gradient;
import apart.Law;
import apart.Measure;
import apart.Pmf;
import apart.Traits;
import apart.Unit;
import apart.loops.Series;

/// Jensen–Shannon distance: the square root of the [JensenShannon] divergence, which is a
/// metric.
///
/// √JS(p, q), between 0 and √(ln 2).
///
/// ∂√JS = ∂JS/(2√JS) in the logits of p; at p = q, where the distance has a kink, the
/// subgradient 0.
///
/// Cost O(n).
///
/// Source: Endres and Schindelin 2003, doi:10.1109/TIT.2003.813506.
public record JensenShannonDistance() implements Measure.OfPmfs.Smooth, Measure.OfDensities.Smooth {
    static final Integrand ON_DENSITIES = new Integrands.Root(new Integrands.OfJensenShannon(0.5));

    private static final JensenShannon DIVERGENCE = new JensenShannon();

    @Override
    public String name() {
        return "js-distance";
    }

    @Override
    public Traits onPmfs() {
        // The root of a nat has no name of its own.
        return Traits.ofMetric(Unit.NONE, Math.sqrt(Series.LN_2))
                .holding(Law.FINITE_ON_DISJOINT)
                .refuting(Law.GRADIENT_ON_DISJOINT);
    }

    @Override
    public double between(Pmf p, Pmf q) {
        return Math.sqrt(DIVERGENCE.between(p, q));
    }

    @Override
    public Gradient gradient(Pmf p, Pmf q) {
        double distance = between(p, q);
        var slopesInLogits = Slopes.inLogits(p, q, (block, slopes) -> {
            DIVERGENCE.slopes(block, slopes);
            for (int i = 0; i < block.length(); i++) {
                slopes[i] = distance == 0 ? 0 : slopes[i] / (2 * distance);
            }
        });
        return new Gradient.Of(distance, slopesInLogits);
    }

    @Override
    public Traits onDensities() {
        return onPmfs();
    }

    @Override
    public Evaluation evaluate(Density p, Density q) {
        return DensityDivergence.evaluate(ON_DENSITIES, p, q);
    }

    /// {@inheritDoc}
    ///
    /// Where both densities step at one place, the mean of the slopes to both sides; None where one
    /// of them has a pole there.
    @Override
    public Gradient gradient(Density p, Density q) {
        return DensityDivergence.gradient(ON_DENSITIES, p, q);
    }
}
