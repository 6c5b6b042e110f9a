package apart.divergence;

import apart.Gradient;
import apart.Pmf;

/// Why a divergence is infinite.
final class Infinite {
    private static final int NAMED = 5;

    private Infinite() {}

    /// No gradient, since one distribution has outcomes that the other has not, or else since
    /// the value is beyond the range of doubles.
    static Gradient.None where(Pmf has, String hasName, Pmf lacks, String lacksName) {
        var named = new StringBuilder();
        int count = 0;
        for (int i = 0; i < has.size(); i++) {
            if (has.weight(i) > 0 && lacks.weight(i) == 0) {
                if (count < NAMED) {
                    named.append(count == 0 ? "" : ", ").append(i);
                }
                count++;
            }
        }
        String more = count > NAMED ? " and " + (count - NAMED) + " more" : "";
        String why = count == 0
                ? "the value exceeds the range of a double"
                : hasName + " has outcome" + (count == 1 ? " " : "s ") + named + more + " and " + lacksName + " has "
                        + (count == 1 ? "it" : "them") + " not";
        return new Gradient.None(Double.POSITIVE_INFINITY, why);
    }
}
