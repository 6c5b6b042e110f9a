package apart.divergence;

import apart.Density;
import apart.Support;
import apart.density.Quadrature;
import java.util.stream.DoubleStream;

/// How fast a divergence grows when p moves to the right.
///
/// d/dθ ∫ φ(p(x − θ), q(x)) dx = −∫ φₚ·p′ dx plus, at every step of p, what φ is with p before
/// the step less what it is with p after it. Where p has a pole, q moves to the left instead:
/// ∫ φ_q·q′ dx, and the steps of q.
///
/// Where p and q step at the same place, the slopes to both sides differ; the mean of both is
/// given, to which central differences tend.
record Translation(Integrand integrand, Density p, Density q) {
    private static final double NONE = Double.NEGATIVE_INFINITY;
    private static final double STEP = 1e-9;
    private static final double NEAR = 1e-12;
    private static final double NEAREST = 1e-300;

    /// Why there is no slope, empty if there is one: moved to one side, p leaves the support of q
    /// (or q that of p) and the divergence is infinite there, or both have a pole at one place.
    static String edge(Integrand integrand, Density p, Density q) {
        for (double x : ends(p.support())) {
            if (integrand.most() == Double.POSITIVE_INFINITY && contains(ends(q.support()), x)) {
                return leaving(integrand, p, x);
            }
        }
        for (double x : Landmarks.corners(p, q)) {
            boolean cusp = (pole(p, x) && jumps(q, x)) || (pole(q, x) && jumps(p, x));
            if (cusp && !p.equals(q)) {
                return "p and q both leap at " + x + ", one of them to infinity: the value has a cusp";
            }
        }
        return "";
    }

    private static String leaving(Integrand integrand, Density p, double x) {
        boolean leftEnd = p.support().stretches().stream().anyMatch(stretch -> stretch.low() == x);
        boolean leaves = integrand.alone() == Double.POSITIVE_INFINITY;
        return "the supports of p and q both end at " + x + ": moved to the " + (leftEnd == leaves ? "left" : "right")
                + ", " + (leaves ? "p leaves the support of q" : "q leaves the support of p")
                + ", and the value is infinite";
    }

    private static double[] ends(Support support) {
        return support.stretches().stream()
                .flatMapToDouble(stretch -> DoubleStream.of(stretch.low(), stretch.high()))
                .filter(Double::isFinite)
                .toArray();
    }

    private static boolean contains(double[] all, double x) {
        return DoubleStream.of(all).anyMatch(y -> y == x);
    }

    private static boolean pole(Density density, double x) {
        return density.density(x) == Double.POSITIVE_INFINITY;
    }

    /// The slope; 0 where it is within the error of its own integral.
    double slope() {
        var points = Landmarks.of(p, q);
        if (integrand.kinked()) {
            points = Landmarks.withCrossings(p, q, points);
        }
        boolean moveP = DoubleStream.of(Landmarks.corners(p, q)).noneMatch(x -> pole(p, x));
        double steps = 0;
        for (double x : Landmarks.corners(p, q)) {
            steps += step(x, moveP);
        }
        var smooth = Quadrature.of(moveP ? this::movingP : this::movingQ, points);
        double slope = smooth.value() + steps;
        // What rounding alone could have left has no sign to go by.
        return Math.abs(slope) <= smooth.error() ? 0 : slope;
    }

    private double movingP(double point, double offset) {
        double logP = p.logDensity(point, offset);
        double logQ = q.logDensity(point, offset);
        double slope = p.slope(point, offset);
        if (logP == NONE || slope == 0) {
            return 0;
        }
        double inP = logQ == NONE ? integrand.alone() * Math.exp(logP) : integrand.timesInP(logP, logQ);
        return inP == 0 ? 0 : -inP * slope;
    }

    private double movingQ(double point, double offset) {
        double logP = p.logDensity(point, offset);
        double logQ = q.logDensity(point, offset);
        double slope = q.slope(point, offset);
        if (logQ == NONE || slope == 0) {
            return 0;
        }
        double inQ = logP == NONE ? integrand.missed() * Math.exp(logQ) : integrand.timesInQ(logP, logQ);
        return inQ == 0 ? 0 : inQ * slope;
    }

    // Moved to the right by a little, p is what it was before the step where it was what it is
    // after, under q after the step; to the left the other way round, under q before it.
    private double step(double x, boolean moveP) {
        double pBefore = beside(p, x, -1);
        double pAfter = beside(p, x, 1);
        double qBefore = beside(q, x, -1);
        double qAfter = beside(q, x, 1);
        boolean stepsP = jumps(p, x);
        boolean stepsQ = jumps(q, x);
        if (stepsP && stepsQ) {
            double right = term(pBefore, qAfter);
            double left = term(pAfter, qBefore);
            // By moving p or q alike: the interior sees φ on both sides.
            double whole = moveP
                    ? (right - term(pAfter, qAfter)) + (term(pBefore, qBefore) - left)
                    : (right - term(pBefore, qBefore)) + (term(pAfter, qAfter) - left);
            return 0.5 * whole;
        }
        if (stepsP && moveP) {
            return term(pBefore, qAfter) - term(pAfter, qAfter);
        }
        return stepsQ && !moveP ? term(pAfter, qAfter) - term(pAfter, qBefore) : 0;
    }

    private static double beside(Density density, double x, int side) {
        return density.logDensity(x, side * Math.max(NEAR * Math.abs(x), NEAREST));
    }

    private static boolean jumps(Density density, double x) {
        double before = beside(density, x, -1);
        double after = beside(density, x, 1);
        return before != after && !(Math.abs(before - after) < STEP);
    }

    private double term(double logP, double logQ) {
        return logP == NONE && logQ == NONE ? 0 : integrand.term(logP, logQ);
    }
}
