package apart.estimate;

import apart.loops.Series;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// From an estimate on any choice of pooled points to its interval and null level.
final class Resampling {
    private static final double LEVEL = 0.95;

    /// The share of values beyond all others that is worth a note.
    private static final double MANY = 0.1;

    /// An estimate between the points of p and those of q, where others are of neither. May be
    /// negative, but not NaN.
    interface Raw {
        double of(byte[] sides);
    }

    private final PooledPoints points;
    private final Raw raw;
    private final double max;

    Resampling(PooledPoints points, Raw raw, DivergenceEstimator.Target target) {
        this.points = points;
        this.raw = raw;
        max = target.max();
    }

    /// @param notes is added to
    Estimated estimated(long seed, List<String> notes) {
        double measured = raw.of(points.sides);
        var random = new SplittableRandom(seed);
        double error = standardError(random.split());
        double nullLevel = Math.clamp(nullLevel(random.split()), 0, max);
        double value = Math.clamp(measured, 0, max);
        if (value != measured) {
            notes.add("the estimate came out at " + measured + ", beyond what a divergence can be");
        }
        double unseen = 3 * Series.LN_2 / Math.min(points.n, points.m);
        double reach = Math.max(unseen, GammaLaw.normal((1 + LEVEL) / 2) * error);
        boolean infinite = value + reach == Double.POSITIVE_INFINITY;
        if (infinite) {
            notes.add("the estimate or that on a half-sample is ∞, so that the interval is 0 … ∞");
        }
        double low = value <= nullLevel || infinite ? 0 : Math.max(0, value - reach);
        // What keeps two sides apart entirely keeps their halves apart as well, and so shows no spread.
        double high = points.beyond() == 1 ? max : Math.min(max, value + reach);
        noteBeyond(notes);
        notes.add("interval of " + DivergenceEstimator.HALVES + " half-samples, null level of "
                + DivergenceEstimator.DEALS + " deals, seed " + seed);
        return new Estimated(value, low, high, LEVEL, nullLevel, notes);
    }

    private void noteBeyond(List<String> notes) {
        double beyond = points.beyond();
        if (beyond == 1) {
            notes.add("p and q do not overlap: KL may be infinite and JS is at its bound; wasserstein tells how far");
        } else if (beyond >= MANY && max == Double.POSITIVE_INFINITY) {
            notes.add(Math.round(100 * beyond) + " % of the values of p lie beyond all of q, where KL may be infinite"
                    + " and the estimate rests on the few nearest values");
        }
    }

    /// The standard deviation over half-samples; ∞ if the estimate is on one.
    private double standardError(SplittableRandom random) {
        int draws = DivergenceEstimator.HALVES;
        var estimates = new double[draws];
        double mean = 0;
        for (int i = 0; i < draws; i++) {
            estimates[i] = raw.of(half(random));
            mean += estimates[i] / draws;
        }
        if (mean == Double.POSITIVE_INFINITY) {
            return mean;
        }
        double squares = 0;
        for (double estimate : estimates) {
            squares += (estimate - mean) * (estimate - mean);
        }
        return Math.sqrt(squares / (draws - 1));
    }

    /// A random half of each side; the larger one of an odd number.
    private byte[] half(SplittableRandom random) {
        var sides = points.sides.clone();
        int[] left = {0, points.n, points.m};
        int[] wanted = {0, (points.n + 1) / 2, (points.m + 1) / 2};
        for (int i = 0; i < sides.length; i++) {
            byte side = sides[i];
            if (random.nextInt(left[side]--) < wanted[side]) {
                wanted[side]--;
            } else {
                sides[i] = PooledPoints.NEITHER;
            }
        }
        return sides;
    }

    private double nullLevel(SplittableRandom random) {
        int draws = DivergenceEstimator.DEALS;
        var estimates = new double[draws];
        for (int i = 0; i < draws; i++) {
            estimates[i] = raw.of(deal(random));
        }
        Arrays.sort(estimates);
        return estimates[(int) Math.ceil(LEVEL * (draws + 1)) - 1];
    }

    /// The pooled points dealt to two sides of the same sizes.
    private byte[] deal(SplittableRandom random) {
        var sides = new byte[points.size()];
        int wanted = points.n;
        for (int i = 0; i < sides.length; i++) {
            boolean toP = random.nextInt(sides.length - i) < wanted;
            wanted -= toP ? 1 : 0;
            sides[i] = toP ? PooledPoints.P : PooledPoints.Q;
        }
        return sides;
    }
}
