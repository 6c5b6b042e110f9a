package apart.discrepancy;

import apart.Gradient;

/// The distance between the mean embeddings of two distributions, as energy distance and maximum
/// mean discrepancy measure it: √(2 E ψ(X, Y) − E ψ(X, X′) − E ψ(Y, Y′)) with ψ = k(0) − k.
final class MeanDiscrepancy {
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

    // All over (A·B)², with A and B the totals.
    private double found() {
        var ab = new Wide();
        ab.set(p.total());
        ab.times(q.total());
        var sum = sums.across();
        sum.times(ab);
        sum.scale(2);
        // Both at once: then it does not matter which of the two is p.
        var within = sums.withinP();
        within.times(q.total());
        within.times(q.total());
        var other = sums.withinQ();
        other.times(p.total());
        other.times(p.total());
        within.add(other);
        sum.subtract(within);
        return Math.sqrt(Math.max(0, sum.value())) / ab.value();
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
