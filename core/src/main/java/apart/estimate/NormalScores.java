package apart.estimate;

/// Pooled values on the line, replaced by the normal quantiles of their mean ranks.
final class NormalScores {
    private NormalScores() {}

    static double[] of(PooledPoints points) {
        int size = points.size();
        var scores = new double[size];
        for (int from = 0, to; from < size; from = to) {
            to = from;
            while (to < size && points.samePlace(from, to)) {
                to++;
            }
            // Mean rank − ½, counted from 1.
            double score = GammaLaw.normal(0.5 * ((double) from + to) / size);
            for (int i = from; i < to; i++) {
                scores[i] = score;
            }
        }
        return scores;
    }

    /// The scores of the values of one side.
    static double[] only(byte side, double[] scores, byte[] sides) {
        int count = 0;
        for (byte each : sides) {
            count += each == side ? 1 : 0;
        }
        var only = new double[count];
        int to = 0;
        for (int i = 0; i < sides.length; i++) {
            if (sides[i] == side) {
                only[to++] = scores[i];
            }
        }
        return only;
    }
}
