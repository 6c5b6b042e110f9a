package apart.app;

import apart.Measure;
import apart.Measures;
import apart.Pair;
import apart.Unit;
import apart.data.PlanFormat;
import apart.transport.Certificate;
import apart.transport.Cost;
import apart.transport.Costs;
import apart.transport.Transport;
import apart.transport.Wasserstein;
import java.util.stream.Collectors;

/// What a measure that moves mass found beside its value.
///
/// @param value of the measure
/// @param certificate bounds of the cost of the cheapest plan
/// @param unit of that cost
/// @param plan which mass goes where, in rows of the files, and at what cost
record Moved(double value, Certificate certificate, Unit unit, PlanFormat.Pieces plan) {
    /// Whether a measure can say this of a pair.
    static boolean serves(Measure measure, Pair pair) {
        return measure instanceof Wasserstein && pair instanceof Pair.OfSamples;
    }

    /// Which measures can, in words.
    static String able(Pair pair) {
        return Measures.entries().stream()
                .filter(entry -> serves(entry.usual(), pair))
                .map(Measures.Entry::usage)
                .collect(Collectors.joining(", "));
    }

    /// Solves a measure that serves the pair.
    ///
    /// @throws ArithmeticException if a cost exceeds the range of a double
    static Moved by(Measure measure, Operands operands) {
        if (measure instanceof Wasserstein wasserstein && operands.pair() instanceof Pair.OfSamples(var p, var q)) {
            var cost = new Costs.Power(wasserstein.order());
            return exact(
                    wasserstein.transport(p, q),
                    new Unit.OfData(wasserstein.order()),
                    operands,
                    (i, j) -> between(cost, p.value(i), q.value(j)));
        }
        throw new IllegalArgumentException(measure.name() + " moves no mass; these do: " + able(operands.pair()));
    }

    private static double between(Cost cost, double x, double y) {
        return cost.between(new double[] {x}, new double[] {y});
    }

    /// What it costs to move a unit of mass.
    private interface Way {
        double cost(int source, int target);
    }

    private static Moved exact(Transport transport, Unit unit, Operands operands, Way way) {
        return new Moved(transport.distance(), transport.certificate(), unit, sink -> {
            var sources = operands.p().rows();
            var targets = operands.q().rows();
            var plan = transport.plan();
            for (int k = 0; k < plan.size(); k++) {
                int source = plan.source()[k];
                int target = plan.target()[k];
                sink.piece(sources.number(source), targets.number(target), plan.mass()[k], way.cost(source, target));
            }
        });
    }
}
