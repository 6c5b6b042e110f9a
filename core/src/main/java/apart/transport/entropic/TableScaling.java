package apart.transport.entropic;

import apart.transport.EntropicPlan;
import apart.transport.Epsilon;
import apart.transport.TransportProblem;
import java.util.Arrays;

/// Entropic transport of a problem as it is given: of its sources and targets with mass, whose
/// masses are divided by their total.
public final class TableScaling {
    private TableScaling() {}

    /// The solution, converged or not.
    public static EntropicPlan solve(TransportProblem problem, Epsilon epsilon) {
        double total = Arrays.stream(problem.supplies()).sum();
        var source = Present.indices(problem.supplies());
        var target = Present.indices(problem.demands());
        var costs = Present.of(problem.costs(), source, target);
        var supplies = over(Present.at(source, problem.supplies()), total);
        var demands = over(Present.at(target, problem.demands()), total);
        double number = switch (epsilon) {
            case Epsilon.Given(double value) -> value;
            case Epsilon.OfMedian(double factor) -> factor * MedianCost.of(costs, supplies, demands);
        };
        var scaling = new Scaling(costs, supplies, demands);
        scaling.solve(number, Effort.usual(supplies.length, demands.length));
        var f = new double[problem.sources()];
        var g = new double[problem.targets()];
        extend(problem, scaling, source, target, number, f, g);
        var rounded =
                Rounding.of(costs, supplies, demands, number, scaling.sourcePotential(), scaling.targetPotential());
        return new EntropicPlan(
                problem,
                number,
                total * scaling.value(),
                total * rounded.transportCost(),
                f,
                g,
                scaling.error(),
                scaling.sweeps(),
                scaling.error() <= Effort.TOLERANCE,
                rounded.certificate().times(total));
    }

    private static double[] over(double[] masses, double total) {
        return Arrays.stream(masses).map(mass -> mass / total).toArray();
    }

    // What is without mass gets the potential it would have with some.
    private static void extend(
            TransportProblem problem,
            Scaling scaling,
            int[] source,
            int[] target,
            double epsilon,
            double[] f,
            double[] g) {
        double total = Arrays.stream(problem.supplies()).sum();
        for (int i = 0; i < source.length; i++) {
            f[source[i]] = scaling.sourcePotential()[i];
        }
        for (int j = 0; j < target.length; j++) {
            g[target[j]] = scaling.targetPotential()[j];
        }
        var row = new double[g.length];
        for (int i = 0; i < f.length; i++) {
            if (problem.supplies()[i] == 0) {
                problem.costs().row(i, row);
                f[i] = Extension.softMinimum(row, g, over(problem.demands(), total), epsilon);
            }
        }
        var column = new double[f.length];
        for (int j = 0; j < g.length; j++) {
            if (problem.demands()[j] == 0) {
                problem.costs().column(j, column);
                g[j] = Extension.softMinimum(column, f, over(problem.supplies(), total), epsilon);
            }
        }
    }
}
