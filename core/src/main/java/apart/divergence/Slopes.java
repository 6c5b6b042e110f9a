package apart.divergence;

import apart.Outcomes;
import apart.Pmf;
import apart.loops.CompensatedSum;

/// From slopes in probabilities to slopes in logits: ∂/∂zᵢ = pᵢ(sᵢ − Σ pⱼsⱼ) for p = softmax(z).
///
/// An outcome of probability 0 has logit −∞ and slope 0. The slopes sum to 0 and are exactly 0
/// where s is the same on the whole support of p.
final class Slopes {
    /// Writes s for the outcomes of a block.
    interface Block {
        void write(Outcomes outcomes, double[] slopes);
    }

    private Slopes() {}

    static double[] inLogits(Pmf p, Pmf q, Block block) {
        var outcomes = p.against(q);
        var slopes = new double[p.size()];
        var some = new double[Outcomes.BLOCK];
        while (outcomes.next()) {
            block.write(outcomes, some);
            System.arraycopy(some, 0, slopes, outcomes.from(), outcomes.length());
        }
        center(p, slopes);
        return slopes;
    }

    private static void center(Pmf p, double[] slopes) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        var mean = new CompensatedSum();
        for (int i = 0; i < slopes.length; i++) {
            double probability = p.probability(i);
            if (probability > 0) {
                low = Math.min(low, slopes[i]);
                high = Math.max(high, slopes[i]);
                mean.add(probability * slopes[i]);
            }
        }
        double center = low == high ? low : mean.value();
        var rest = new CompensatedSum();
        for (int i = 0; i < slopes.length; i++) {
            double probability = p.probability(i);
            slopes[i] = probability > 0 ? probability * (slopes[i] - center) : 0;
            rest.add(slopes[i]);
        }
        // The mean was rounded; what is left of it is spread as the mean was.
        double left = rest.value();
        for (int i = 0; left != 0 && i < slopes.length; i++) {
            slopes[i] -= p.probability(i) * left;
        }
    }
}
