package apart.discrepancy;

import apart.Law;
import apart.Measure;
import apart.Sample;
import apart.Traits;
import apart.Unit;
import apart.loops.CompensatedSum;

/// Cramér–von Mises criterion: the mean squared difference of two distribution functions, over
/// values drawn from both.
///
/// CvM(p, q) = ∫ (F − G)² dH, with H = (F + G)/2.
///
/// Where values have mass, F and G grow along it in proportion to their steps there, and the
/// mean is taken over the whole step. So the criterion is a distance of distributions, which
/// knows weights and ties and no sizes, and is the same seen from the right. Of n + n values
/// without ties it is 2T/n − 1/(6n²), with T the statistic of the two-sample test.
///
/// Between 0 and ⅓; exactly ⅓ where one sample lies entirely beyond the other, however far: it
/// has no gradient. Not for points in space, which have no order. Cost O(n + m).
///
/// Source: Anderson 1962, doi:10.1214/aoms/1177704477.
public record CramerVonMises() implements Measure.OfSamples {
    private static final double MAX = 1.0 / 3;

    @Override
    public String name() {
        return "cvm";
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
        while (walk.next()) {
            double total = walk.total();
            double before = walk.before() / total;
            double after = walk.after() / total;
            if (Math.abs(after) == 1) {
                return MAX; // one lies beyond the other
            }
            double both = before + after;
            // ∫ over a step from a to b: (a² + ab + b²)/3, of squares only.
            double squares = both * both + (before * before + after * after);
            sum.add(squares / 12 * (walk.step() / total));
        }
        return Math.min(MAX, sum.value());
    }
}
