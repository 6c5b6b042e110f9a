package apart.estimate;

import apart.loops.Series;
import java.util.SplittableRandom;

/// The number of marked rows among rows taken at random, without putting back.
///
/// Law: P(y) = C(t, y)·C(N−t, m−y) / C(N, m) for t marked among N rows, m taken. Mean m·t/N,
/// variance m·(t/N)·(1−t/N)·(N−m)/(N−1).
final class Hypergeometric {
    /// Below this many rows on the rarest side, taking them one by one is faster than
    /// rejection.
    private static final long FEW = 12;

    private static final double WIDTH_FACTOR = 2 * Math.sqrt(2 / Math.E);
    private static final double WIDTH_OFFSET = 3 - 2 * Math.sqrt(3 / Math.E);

    private Hypergeometric() {}

    /// Draws how many of `taken` rows are marked, of `total` rows with `marked` marked ones.
    ///
    /// The law is the same when marked and unmarked, or taken and left, change places; the
    /// rarer of each is drawn for.
    static long draw(SplittableRandom random, long total, long marked, long taken) {
        long rarer = Math.min(marked, total - marked);
        long fewer = Math.min(taken, total - taken);
        long hits = Math.min(rarer, fewer) <= FEW
                ? oneByOne(random, total, rarer, fewer)
                : ratioOfUniforms(random, total, rarer, fewer);
        if (marked > rarer) {
            hits = fewer - hits;
        }
        return taken > fewer ? marked - hits : hits;
    }

    private static long oneByOne(SplittableRandom random, long total, long rarer, long fewer) {
        long steps = Math.min(rarer, fewer);
        long left = Math.max(rarer, fewer);
        long all = left;
        for (long i = 0; i < steps; i++) {
            if (random.nextDouble() * (total - i) < left) {
                left--;
            }
        }
        return all - left;
    }

    /// Ratio-of-uniforms rejection with a table-mountain hat, O(1) whatever the counts:
    /// algorithm HRUA of Stadlober (1990), "The ratio of uniforms approach for generating
    /// discrete random variates".
    private static long ratioOfUniforms(SplittableRandom random, long total, long rarer, long fewer) {
        long common = total - rarer;
        double share = (double) rarer / total;
        double center = fewer * share + 0.5;
        double variance = (double) (total - fewer) * fewer * share * (1 - share) / (total - 1.0);
        double spread = Math.sqrt(variance + 0.5);
        double width = WIDTH_FACTOR * spread + WIDTH_OFFSET;
        // 16 standard deviations: what lies beyond has probability below 1e-50.
        double end = Math.min(Math.min(fewer, rarer) + 1.0, Math.floor(center + 16 * spread));
        double peak = weight(mode(total, rarer, fewer), rarer, common, fewer);
        while (true) {
            double u = random.nextDouble();
            double v = random.nextDouble();
            double x = center + width * (v - 0.5) / u;
            if (!(x >= 0 && x < end)) {
                continue;
            }
            long y = (long) x;
            double drop = weight(y, rarer, common, fewer) - peak;
            if (u * (4 - u) - 3 <= drop) {
                return y;
            }
            if (u * (u - drop) < 1 && 2 * Series.log(u) <= drop) {
                return y;
            }
        }
    }

    /// The most probable number of marked rows.
    static long mode(long total, long marked, long taken) {
        // In doubles: the product may pass the range of a long. One beside the mode serves as well.
        long mode = (long) ((taken + 1.0) * (marked + 1.0) / (total + 2.0));
        return Math.clamp(mode, Math.max(0, taken - (total - marked)), Math.min(taken, marked));
    }

    /// ln P(y) up to a constant.
    private static double weight(long y, long marked, long unmarked, long taken) {
        return -(LogFactorial.of(y)
                + LogFactorial.of(marked - y)
                + LogFactorial.of(taken - y)
                + LogFactorial.of(unmarked - taken + y));
    }

    /// ln P(y).
    static double logProbability(long y, long total, long marked, long taken) {
        long unmarked = total - marked;
        return weight(y, marked, unmarked, taken)
                + LogFactorial.of(marked)
                + LogFactorial.of(unmarked)
                + LogFactorial.of(taken)
                + LogFactorial.of(total - taken)
                - LogFactorial.of(total);
    }

    /// P(y + 1) / P(y).
    static double ratio(long y, long total, long marked, long taken) {
        return ((double) (marked - y) / (y + 1)) * ((double) (taken - y) / (total - marked - taken + y + 1));
    }
}
