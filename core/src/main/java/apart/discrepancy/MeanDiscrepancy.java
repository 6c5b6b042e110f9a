package apart.discrepancy;

import apart.Gradient;
import apart.points.Atoms;
import apart.points.Clouds;
import apart.points.Wide;

/// The distance between the mean embeddings of two distributions, as energy distance and
/// maximum mean discrepancy measure it: √(2 E ψ(X, Y) − E ψ(X, X′) − E ψ(Y, Y′)) with ψ = k(0)
/// − k.
///
/// Few pairs are summed in numbers of 106 bits, and so are many where what is left of them is
/// too small a part for doubles.
final class MeanDiscrepancy {
    private static final long FEW = 1 << 13;
    private static final double RESOLVED = 0x1p-24;

    private final Atoms p;
    private final Atoms q;
    private final KernelSums sums;
    private final double found;

    private MeanDiscrepancy(Kernel kernel, Atoms p, Atoms q, int span) {
        this.p = p;
        this.q = q;
        sums = KernelSums.of(kernel, p, q, span);
        found = found();
    }

    static double between(Kernel kernel, Atoms p, Atoms q) {
        int span = Atoms.spanExponent(p, q);
        if (span == Integer.MIN_VALUE || p.isSameAs(q)) {
            return 0;
        }
        var discrepancy = new MeanDiscrepancy(kernel, p, q, span);
        return discrepancy.sums.frame().distance(discrepancy.found);
    }

    static Gradient gradient(Kernel kernel, Atoms p, Atoms q) {
        int span = Atoms.spanExponent(p, q);
        if (span == Integer.MIN_VALUE || p.isSameAs(q)) {
            return new Gradient.Of(0, new double[p.rows() * p.dimension()]);
        }
        var discrepancy = new MeanDiscrepancy(kernel, p, q, span);
        double value = discrepancy.sums.frame().distance(discrepancy.found);
        return new Gradient.Of(value, discrepancy.slopes());
    }

    // √(square)/(A·B), with A and B the totals.
    private double found() {
        var ab = new Wide();
        ab.set(p.total());
        ab.times(q.total());
        if (sums.pairs() > FEW) {
            var fast = sums.fast();
            double square = square(fast).value();
            fast.across().times(ab);
            if (square > RESOLVED * fast.across().value()) {
                return Math.sqrt(square) / ab.value();
            }
        }
        return Math.sqrt(Math.max(0, square(sums.exact()).value())) / ab.value();
    }

    // All times (A·B)².
    private Wide square(KernelSums.Three of) {
        var square = new Wide();
        square.set(of.across());
        square.times(p.total());
        square.times(q.total());
        square.scale(2);
        // Both at once: then it does not matter which of the two is p.
        var within = new Wide();
        within.set(of.ofP());
        within.times(q.total());
        within.times(q.total());
        var other = new Wide();
        other.set(of.ofQ());
        other.times(p.total());
        other.times(p.total());
        within.add(other);
        square.subtract(within);
        return square;
    }

    /// The square without the pairs of a row and itself; it can be negative.
    static double unbiased(Kernel kernel, Atoms p, Atoms q) {
        var ofP = p.massOfPairs("p");
        var ofQ = q.massOfPairs("q");
        int span = Atoms.spanExponent(p, q);
        if (span == Integer.MIN_VALUE) {
            return 0;
        }
        var sums = KernelSums.of(kernel, p, q, span);
        var ab = new Wide();
        ab.set(p.total());
        ab.times(q.total());
        var of = sums.pairs() > FEW ? sums.fast() : sums.exact();
        var square = of.across();
        square.over(ab);
        square.scale(2);
        var within = of.ofP();
        within.over(ofP);
        var other = of.ofQ();
        other.over(ofQ);
        within.add(other);
        square.subtract(within);
        return sums.frame().squared(square.value());
    }

    static Gradient unbiasedGradient(Kernel kernel, Atoms p, Atoms q) {
        double value = Clouds.finite(unbiased(kernel, p, q), "the square of the discrepancy");
        int span = Atoms.spanExponent(p, q);
        if (span == Integer.MIN_VALUE) {
            return new Gradient.Of(value, new double[p.rows() * p.dimension()]);
        }
        var sums = KernelSums.of(kernel, p, q, span);
        var allPairs = new Wide();
        allPairs.set(p.total());
        allPairs.times(p.total());
        allPairs.over(p.massOfPairs("p"));
        var slopes = sums.forces(allPairs.value());
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] = sums.frame().squaredSlope(2 * slopes[i]);
        }
        return new Gradient.Of(value, p.byRow(slopes));
    }

    private double[] slopes() {
        if (found == 0) {
            return new double[p.rows() * p.dimension()];
        }
        var slopes = sums.forces(1);
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] = sums.frame().slope(slopes[i] / found);
        }
        return p.byRow(slopes);
    }
}
