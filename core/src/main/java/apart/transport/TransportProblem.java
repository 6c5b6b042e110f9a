package apart.transport;

import apart.PointCloud;
import apart.loops.CompensatedSum;

/// What is to be moved: mass at n sources, room for it at m targets, and what every way costs.
///
/// Mass is in any unit, and all of it is moved: supplies and demands have the same total. Totals
/// that differ by at most 10⁻⁹ of themselves are taken for rounding: the demands are multiplied
/// by [#adjustment].
///
/// @param costs n × m
/// @param supplies the mass at each source, ≥ 0
/// @param demands the mass wanted at each target, ≥ 0, with the total of the supplies
/// @param adjustment what the demands given were multiplied by; 1 if the totals were equal
public record TransportProblem(CostTable costs, double[] supplies, double[] demands, double adjustment) {
    private static final double ROUNDING = 1e-9;

    /// A problem of any costs.
    ///
    /// @throws IllegalArgumentException if there is not one mass for each source and target, one
    ///     is negative, NaN or infinite, all are 0, or the totals differ by more than 10⁻⁹ of
    ///     the larger
    public static TransportProblem of(CostTable costs, double[] supplies, double[] demands) {
        double supply = total(supplies, costs.sources(), "source", "supplies");
        double demand = total(demands, costs.targets(), "target", "demands");
        if (Math.abs(supply - demand) > ROUNDING * Math.max(supply, demand)) {
            throw new IllegalArgumentException(
                    "the supplies sum to " + supply + " and the demands to " + demand
                            + "; all mass is moved, so give the same total, move only a part of it or penalise what is not moved");
        }
        double adjustment = supply == demand ? 1 : supply / demand;
        var adjusted = demands.clone();
        for (int j = 0; j < adjusted.length; j++) {
            adjusted[j] *= adjustment;
        }
        return new TransportProblem(costs, supplies.clone(), adjusted, adjustment);
    }

    /// The sum of masses, of which there is one for each place.
    static double total(double[] masses, int count, String place, String name) {
        if (masses.length != count) {
            throw new IllegalArgumentException(
                    "there are " + count + " " + place + "s and " + masses.length + " " + name + "; give one for each");
        }
        var sum = new CompensatedSum();
        for (int i = 0; i < masses.length; i++) {
            if (!(masses[i] >= 0 && masses[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "the mass of " + place + " " + i + " is " + masses[i] + "; masses are finite and not negative");
            }
            sum.add(masses[i]);
        }
        if (!(sum.value() > 0)) {
            throw new IllegalArgumentException("all " + name + " are 0; there is nothing to move");
        }
        return sum.value();
    }

    /// Two clouds, each of total mass 1.
    ///
    /// @throws IllegalArgumentException if the dimensions differ, or the cost is not defined on a
    ///     point
    public static TransportProblem of(PointCloud p, PointCloud q, Cost cost) {
        return of(PointCosts.of(p, q, cost), probabilities(p), probabilities(q));
    }

    /// This problem with some ways only. The others are forbidden, as if they cost +∞: no number,
    /// however large, says that without drowning the costs.
    ///
    /// @param ways asked for a way every time that its cost is looked at, by several threads at once
    public TransportProblem allowing(Ways ways) {
        return new TransportProblem(new AllowedCosts(costs, ways), supplies, demands, adjustment);
    }

    private static double[] probabilities(PointCloud cloud) {
        var masses = new double[cloud.size()];
        for (int i = 0; i < masses.length; i++) {
            masses[i] = cloud.probability(i);
        }
        return masses;
    }

    /// The number n of sources.
    public int sources() {
        return supplies.length;
    }

    /// The number m of targets.
    public int targets() {
        return demands.length;
    }
}
