package apart.divergence;

import apart.Outcomes;
import apart.Pmf;
import apart.loops.CompensatedSum;
import apart.loops.LaneSum;
import apart.loops.Loops;
import apart.loops.Series;
import java.util.List;

/// Several distributions and their mixture.
record Mixture(List<Pmf> pmfs, double[] weights) {
    double divergence() {
        var loops = Loops.chosen();
        int several = pmfs.size();
        var pairs = new Outcomes[several][several];
        for (int k = 0; k < several; k++) {
            for (int j = 0; j < several; j++) {
                pairs[k][j] = pmfs.get(k).against(pmfs.get(j));
            }
        }
        var m = new double[Outcomes.BLOCK];
        var toMixture = new double[Outcomes.BLOCK];
        var terms = new double[Outcomes.BLOCK];
        var sum = new LaneSum();
        while (next(pairs)) {
            int n = pairs[0][0].length();
            mix(pairs, m, n);
            for (int k = 0; k < several; k++) {
                towardsMixture(pairs[k], toMixture, n);
                loops.kullbackLeibler(pairs[k][k].p(), m, toMixture, terms, n);
                for (int i = 0; i < n; i++) {
                    terms[i] = weights[k] == 0 ? 0 : weights[k] * terms[i];
                }
                loops.sum(terms, n, sum);
            }
        }
        return Math.min(sum.value(), entropyOfWeights());
    }

    private void mix(Outcomes[][] pairs, double[] m, int n) {
        for (int i = 0; i < n; i++) {
            double mixed = 0;
            boolean isThere = false;
            for (int k = 0; k < weights.length; k++) {
                mixed += weights[k] * pairs[k][k].p()[i];
                isThere |= weights[k] > 0 && pairs[k][k].p()[i] > 0;
            }
            m[i] = JensenShannon.atLeastSmallest(mixed, isThere);
        }
    }

    private double entropyOfWeights() {
        var sum = new CompensatedSum();
        for (double weight : weights) {
            sum.add(weight == 0 ? 0 : -weight * Series.log(weight));
        }
        return sum.value();
    }

    // pₖ − m as Σ wⱼ(pₖ − pⱼ): small where the distributions are near.
    private void towardsMixture(Outcomes[] pairs, double[] toMixture, int n) {
        for (int i = 0; i < n; i++) {
            double difference = 0;
            for (int j = 0; j < pairs.length; j++) {
                difference += weights[j] * pairs[j].d()[i];
            }
            toMixture[i] = difference;
        }
    }

    private static boolean next(Outcomes[][] pairs) {
        boolean more = false;
        for (var row : pairs) {
            for (var pair : row) {
                more = pair.next();
            }
        }
        return more;
    }
}
