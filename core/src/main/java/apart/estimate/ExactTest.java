package apart.estimate;

/// The law of the Jensen–Shannon divergence of a two-cell table when the sides mean nothing.
///
/// Given the pooled counts, the rows of the smaller side in the first cell are
/// hypergeometric. Every table is enumerated from the center outward, each probability from
/// its neighbour's by a ratio, so that no logarithm of a factorial is rounded: O(80 standard
/// deviations) tables, as those beyond are below the range of a double. A p below that range
/// reads as its end.
final class ExactTest {
    /// Values this close count as equal, relative.
    static final double TIE = 1e-12;

    private final long total;
    private final long marked;
    private final long taken;
    private final long lowest;
    private final long highest;
    private final long center;
    private final long observed;
    private final CountTerms terms;
    private final double all;

    ExactTest(Cells cells) {
        long n = cells.referenceTotal();
        long m = cells.currentTotal();
        total = n + m;
        taken = Math.min(n, m);
        marked = cells.total(0);
        terms = new CountTerms(total - taken, taken);
        // With equal sides the law is symmetric; one of the two mirrored tables stands for both.
        observed =
                n == m ? Math.min(cells.reference(0), cells.current(0)) : m < n ? cells.current(0) : cells.reference(0);
        lowest = Math.max(0, taken - (total - marked));
        highest = Math.min(marked, taken);
        center = Math.clamp((long) ((double) marked / total * taken), lowest, highest);
        all = below(0) + above(0);
    }

    /// The probability of a table at least as far apart as the observed one.
    double p() {
        return tail(divergence(observed));
    }

    /// The probability of the tables that are farthest apart: no p can be smaller.
    double smallest() {
        return tail(Math.max(divergence(lowest), divergence(highest)));
    }

    /// The smallest divergence that is not exceeded with at least this probability.
    double quantile(double probability) {
        double wanted = probability * all;
        long down = center;
        long up = center + 1;
        double downWeight = 1;
        double upWeight = up <= highest ? step(center, 1) : 0;
        double sum = 0;
        while (true) {
            boolean upward = down < lowest || (up <= highest && divergence(up) < divergence(down));
            long y = upward ? up : down;
            sum += upward ? upWeight : downWeight;
            if (sum >= wanted) {
                return divergence(y);
            }
            if (upward) {
                upWeight *= up < highest ? step(up, 1) : 0;
                up++;
            } else {
                downWeight *= down > lowest ? step(down, -1) : 0;
                down--;
            }
        }
    }

    private double tail(double divergence) {
        double limit = divergence * (1 - TIE);
        double far = below(limit) + above(limit);
        return Math.clamp(far / all, Double.MIN_NORMAL, 1);
    }

    /// The weight of tables up to the center with at least this divergence; the center weighs
    /// 1.
    private double below(double limit) {
        return side(center, 1, -1, limit);
    }

    private double above(double limit) {
        return center == highest ? 0 : side(center + 1, step(center, 1), 1, limit);
    }

    private double side(long start, double startWeight, int direction, double limit) {
        double sum = 0;
        double weight = startWeight;
        boolean far = limit == 0;
        long y = start;
        // Not down to zero: the last subnormal times nearly one is itself.
        while (weight >= Double.MIN_NORMAL) {
            // The center is at or below the mean, and its neighbour above it: outward of both the
            // divergence only grows.
            far = far || divergence(y) >= limit;
            if (far) {
                sum += weight;
            }
            if (y == (direction > 0 ? highest : lowest)) {
                break;
            }
            weight *= step(y, direction);
            y += direction;
        }
        return sum;
    }

    /// P(y + direction) / P(y).
    private double step(long y, int direction) {
        return direction > 0
                ? Hypergeometric.ratio(y, total, marked, taken)
                : 1 / Hypergeometric.ratio(y - 1, total, marked, taken);
    }

    private double divergence(long y) {
        return terms.jensenShannon(marked, y) + terms.jensenShannon(total - marked, taken - y);
    }
}
