package apart.transport.entropic;

import apart.NotConverged;
import apart.PointCloud;
import apart.transport.Cost;
import apart.transport.CostTable;
import apart.transport.Epsilon;
import apart.transport.PointCosts;

/// Two clouds as the places where they have mass. Where the cost is symmetric they stand in an
/// order of their own, so that nothing depends on which is p.
public final class Pairing {
    private final Places first;
    private final Places second;
    private final boolean swapped;
    private final Cost cost;
    private final CostTable costs;

    private Pairing(Places p, Places q, Cost cost) {
        this.cost = cost;
        swapped = cost.isSymmetric() && !p.isBefore(q);
        first = swapped ? q : p;
        second = swapped ? p : q;
        costs = PointCosts.of(first.points(), second.points(), cost);
    }

    /// The pair of two clouds.
    ///
    /// @throws IllegalArgumentException if the dimensions differ, or the cost is not defined on a
    ///     point
    public static Pairing of(PointCloud p, PointCloud q, Cost cost) {
        if (p.dimension() != q.dimension()) {
            throw new IllegalArgumentException("p lies in R^" + p.dimension() + " and q in R^" + q.dimension()
                    + "; give points with the same coordinates");
        }
        cost.check(p, "p");
        cost.check(q, "q");
        return new Pairing(Places.of(p), Places.of(q), cost);
    }

    /// The places of p.
    public Places p() {
        return swapped ? second : first;
    }

    /// The places of q.
    public Places q() {
        return swapped ? first : second;
    }

    /// Whether both put the same mass on every place.
    public boolean isOfEquals() {
        return first.isSameAs(second);
    }

    /// The number that ε is for these.
    public double epsilon(Epsilon epsilon) {
        return switch (epsilon) {
            case Epsilon.Given(double value) -> value;
            case Epsilon.OfMedian(double factor) -> factor * MedianCost.of(costs, first.masses(), second.masses());
        };
    }

    /// Scaled as long as is worth it.
    public Solved solved(double epsilon) {
        var scaling = new Scaling(costs, first.masses(), second.masses());
        scaling.solve(epsilon, Effort.usual(first.size(), second.size()));
        return new Solved(scaling, epsilon);
    }

    /// The transport of one to itself, converged.
    public SelfScaling self(boolean ofP, double epsilon) {
        var places = ofP ? p() : q();
        var scaling = new SelfScaling(PointCosts.of(places.points(), places.points(), cost), places.masses(), epsilon);
        var effort = Effort.usual(places.size(), places.size());
        scaling.solve(effort);
        check(scaling.error(), scaling.sweeps(), effort, epsilon);
        return scaling;
    }

    private static void check(double error, int sweeps, Effort effort, double epsilon) {
        if (!(error <= effort.tolerance())) {
            throw new NotConverged("after " + sweeps + " sweeps with epsilon " + epsilon + " the masses are off by "
                    + error + ", and " + effort.tolerance()
                    + " is asked for; take a larger epsilon, or the exact solver: transport(sqeuclidean)");
        }
    }

    /// Entropic transport between the two.
    public final class Solved {
        private final Scaling scaling;
        private final double epsilon;

        private Solved(Scaling scaling, double epsilon) {
            this.scaling = scaling;
            this.epsilon = epsilon;
        }

        /// This, if it converged.
        ///
        /// @throws NotConverged if not
        public Solved converged() {
            check(scaling.error(), scaling.sweeps(), Effort.usual(first.size(), second.size()), epsilon);
            return this;
        }

        /// The scaling.
        public Scaling scaling() {
            return scaling;
        }

        /// What the plan proves of the cheapest one.
        public Rounding.Found rounded() {
            return Rounding.of(
                    costs,
                    first.masses(),
                    second.masses(),
                    epsilon,
                    scaling.sourcePotential(),
                    scaling.targetPotential());
        }

        /// Σⱼ Pᵢⱼ·∂c(xᵢ, yⱼ)/∂xᵢ, of every place of p: d numbers each.
        public double[] slopes(Cost.Smooth smooth) {
            return Slopes.of(
                    smooth, first, second, swapped, epsilon, scaling.sourcePotential(), scaling.targetPotential());
        }

        /// The potential of each row of p; of one without mass, what it would be with some.
        public double[] potentialOfP(PointCloud p) {
            return swapped ? ofSecond(p) : ofFirst(p);
        }

        /// The potential of each row of q.
        public double[] potentialOfQ(PointCloud q) {
            return swapped ? ofFirst(q) : ofSecond(q);
        }

        private double[] ofFirst(PointCloud rows) {
            return Extension.of(
                    rows, first, scaling.sourcePotential(), second, scaling.targetPotential(), cost, epsilon, false);
        }

        private double[] ofSecond(PointCloud rows) {
            return Extension.of(
                    rows, second, scaling.targetPotential(), first, scaling.sourcePotential(), cost, epsilon, true);
        }
    }

    /// The same of a distribution with itself.
    public double[] slopes(SelfScaling self, Places places, double epsilon, Cost.Smooth smooth) {
        var potential = self.potential();
        return Slopes.of(smooth, places, places, false, epsilon, potential, potential);
    }
}
