package apart.discrepancy;

import apart.Law;
import apart.Measure;
import apart.Sample;
import apart.Traits;
import apart.Unit;
import apart.loops.CompensatedSum;
import apart.loops.Series;

/// Anderson–Darling criterion: as [CramerVonMises], with more weight on both tails.
///
/// AD(p, q) = ∫ (F − G)²/(H(1 − H)) dH, with H = (F + G)/2.
///
/// Where values have mass, F and G grow along it in proportion to their steps there, and the
/// integral is taken over the whole step. So the criterion is a distance of distributions,
/// which knows weights and ties and no sizes, and is the same seen from the right. For many
/// values without ties, n on each side, n/2 times it is the statistic A² of the two-sample
/// test.
///
/// Between 0 and 8 ln 2 − 4 = 1.545…; exactly that where one sample lies entirely beyond the
/// other, however far: it has no gradient. Not for points in space, which have no order. Cost
/// O(n + m).
///
/// Sources: Anderson and Darling 1952, doi:10.1214/aoms/1177729437; Scholz and Stephens 1987,
/// doi:10.1080/01621459.1987.10478517.
public record AndersonDarling() implements Measure.OfSamples {
    private static final double MAX = 8 * Series.LN_2 - 4;
    // Pieces so short beside their distance from 0 and 1 that five points integrate them to the
    // last bit.
    private static final double PIECE = 0.0625;
    /// Nodes and weights of Gauss and Legendre on [0, 1], from below to the middle.
    private static final double[] NODES = {0.046910077030668004, 0.23076534494715845, 0.5};

    private static final double[] WEIGHTS = {0.11846344252809454, 0.23931433524968324, 0.28444444444444444};

    @Override
    public String name() {
        return "ad";
    }

    @Override
    public Traits onSamples() {
        return Traits.of(Unit.NONE, MAX)
                .holding(Law.NONNEGATIVE, Law.ZERO_ON_EQUAL, Law.SEPARATING, Law.SYMMETRIC, Law.FINITE_ON_DISJOINT)
                .refuting(Law.TRIANGLE, Law.GRADIENT_ON_DISJOINT);
    }

    @Override
    public double between(Sample p, Sample q) {
        var sum = new CompensatedSum();
        var walk = new Walk(p, q);
        double whole = 2 * walk.total();
        double below = 0;
        while (walk.next()) {
            double before = walk.before() / walk.total();
            double after = walk.after() / walk.total();
            if (Math.abs(after) == 1) {
                return MAX; // one lies beyond the other
            }
            new Step(before, after, below, walk.step() / whole, walk.rest() / whole).addTo(sum);
            below = walk.sum() / whole;
        }
        return Math.min(MAX, sum.value());
    }

    /// A straight way of F − G while H goes from below to 1 − above.
    private record Step(double before, double after, double below, double length, double above) {
        // At 0 and at 1 the difference is 0 as well, and the integrand is smooth there.
        void addTo(CompensatedSum sum) {
            double done = 0;
            while (done < length) {
                double left = below == 0 ? Double.POSITIVE_INFINITY : below + done;
                double right = above == 0 ? Double.POSITIVE_INFINITY : above + (length - done);
                double piece = PIECE * Math.min(left, right);
                // The last piece goes to the end, and none is left of nothing but rounding.
                double next = done + piece < length * (1 - 0x1p-50) ? done + piece : length;
                if (next == done) {
                    return;
                }
                addPiece(done, next - done, sum);
                done = next;
            }
        }

        private void addPiece(double start, double piece, CompensatedSum sum) {
            double integral = WEIGHTS[2] * at(start + 0.5 * piece);
            for (int i = 0; i < 2; i++) {
                integral += WEIGHTS[i] * (at(start + NODES[i] * piece) + at(start + (1 - NODES[i]) * piece));
            }
            sum.add(integral * piece);
        }

        private double at(double done) {
            double part = done / length;
            double difference = before * (1 - part) + after * part;
            return difference / (below + done) * (difference / (above + (length - done)));
        }
    }
}
