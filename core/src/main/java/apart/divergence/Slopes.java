package apart.divergence;

import apart.Gradient;
import apart.Outcomes;
import apart.Pmf;
import apart.loops.CompensatedSum;

/// From slopes in probabilities to slopes in logits: ∂/∂zᵢ = pᵢ(sᵢ − Σ pⱼsⱼ) for p =
/// softmax(z).
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
        var slopes = written(p, q, block);
        center(p, slopes);
        return slopes;
    }

    /// The same from p·s, for slopes s that may be beyond the range of doubles where p is small.
    static double[] ofProducts(Pmf p, Pmf q, Block block) {
        var products = written(p, q, block);
        int likeliest = likeliest(p);
        double origin = products[likeliest] / p.probability(likeliest);
        var sum = new CompensatedSum();
        for (int i = 0; i < products.length; i++) {
            products[i] = p.weight(i) > 0 ? Math.fma(-p.probability(i), origin, products[i]) : 0;
            sum.add(i == likeliest ? 0 : products[i]);
        }
        double center = sum.value();
        for (int i = 0; i < products.length; i++) {
            products[i] = Math.fma(-p.probability(i), center, products[i]);
        }
        balance(products, likeliest);
        return products;
    }

    /// A gradient of these slopes, or none if a double does not hold them.
    static Gradient gradient(double value, double[] slopes) {
        for (double slope : slopes) {
            if (!Double.isFinite(slope)) {
                return new Gradient.None(value, "its slopes exceed the range of a double");
            }
        }
        return new Gradient.Of(value, slopes);
    }

    private static double[] written(Pmf p, Pmf q, Block block) {
        var outcomes = p.against(q);
        var slopes = new double[p.size()];
        var some = new double[Outcomes.BLOCK];
        while (outcomes.next()) {
            block.write(outcomes, some);
            System.arraycopy(some, 0, slopes, outcomes.from(), outcomes.length());
        }
        return slopes;
    }

    // Slopes count from that of the likeliest outcome, whose own is what balances the others: no
    // cancellation where one outcome has almost all of the mass, and a sum of 0.
    private static void center(Pmf p, double[] slopes) {
        int likeliest = likeliest(p);
        double origin = slopes[likeliest];
        var mean = new CompensatedSum();
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] = p.weight(i) > 0 ? slopes[i] - origin : 0;
            mean.add(p.probability(i) * slopes[i]);
        }
        double center = mean.value();
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] = p.probability(i) * (slopes[i] - center);
        }
        balance(slopes, likeliest);
    }

    private static void balance(double[] slopes, int likeliest) {
        slopes[likeliest] = 0;
        var others = new CompensatedSum();
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] += 0.0; // never −0.0
            others.add(slopes[i]);
        }
        slopes[likeliest] = 0 - others.value();
    }

    private static int likeliest(Pmf p) {
        int likeliest = 0;
        for (int i = 1; i < p.size(); i++) {
            if (p.weight(i) > p.weight(likeliest)) {
                likeliest = i;
            }
        }
        return likeliest;
    }
}
