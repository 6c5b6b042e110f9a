package apart.app;

import apart.Measure;
import apart.Measures;
import apart.Pair;
import apart.PointCloud;
import apart.Unit;
import apart.data.PlanFormat;
import apart.transport.Certificate;
import apart.transport.Cost;
import apart.transport.Costs;
import apart.transport.OptimalTransport;
import apart.transport.Plan;
import apart.transport.PointCosts;
import apart.transport.Transport;
import apart.transport.UnbalancedWasserstein;
import apart.transport.Wasserstein;
import java.util.Arrays;
import java.util.stream.Collectors;

/// What a measure that moves mass found beside its value.
///
/// @param value of the measure
/// @param certificate bounds of the cost of the cheapest plan
/// @param unit of that cost
/// @param marginalError how far the masses of the plan are off, summed over the points of both
///     sides
/// @param plan which mass goes where
record Moved(double value, Certificate certificate, Unit unit, double marginalError, Rowwise plan) {
    /// A plan in rows of the files, by the rows of P.
    interface Rowwise {
        /// Shows the pieces one after the other, and says what is left out.
        Omitted showTo(PlanFormat.Sink sink);
    }

    /// What of a plan is not written.
    ///
    /// @param pieces how many there are
    /// @param largest no piece of them moves more
    /// @param mass of all of them
    record Omitted(long pieces, double largest, double mass) {
        private static final Omitted NOTHING = new Omitted(0, 0, 0);
    }

    /// Whether a measure can say this of a pair.
    static boolean serves(Measure measure, Pair pair) {
        return switch (pair) {
            case Pair.OfSamples _ -> measure instanceof Wasserstein;
            case Pair.OfPointClouds _ ->
                measure instanceof Wasserstein
                        || measure instanceof OptimalTransport
                        || measure instanceof UnbalancedWasserstein;
            case Pair.OfPmfs _, Pair.OfDensities _, Pair.OfGaussians _ -> false;
        };
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
    /// @throws apart.NotConverged if it stops before its value is good
    /// @throws ArithmeticException if a cost exceeds the range of a double
    static Moved by(Measure measure, Operands operands) {
        return switch (operands.pair()) {
            case Pair.OfSamples(var p, var q)
            when measure instanceof Wasserstein exact -> {
                var cost = new Costs.Power(exact.order());
                yield exact(
                        exact.transport(p, q),
                        new Unit.OfData(exact.order()),
                        operands,
                        (i, j) -> cost.between(new double[] {p.value(i)}, new double[] {q.value(j)}));
            }
            case Pair.OfPointClouds(var p, var q) -> between(measure, p, q, operands);
            case Pair.OfPmfs _, Pair.OfSamples _, Pair.OfDensities _, Pair.OfGaussians _ ->
                throw new IllegalArgumentException(measure.name() + " moves no mass");
        };
    }

    private static Moved between(Measure measure, PointCloud p, PointCloud q, Operands operands) {
        return switch (measure) {
            case Wasserstein exact -> exact(exact.transport(p, q), Costs.EUCLIDEAN, exact.order(), p, q, operands);
            case OptimalTransport exact -> exact(exact.transport(p, q), exact.cost(), exact.order(), p, q, operands);
            case UnbalancedWasserstein unbalanced ->
                exact(unbalanced.transport(p, q), unbalanced.cost(), 1, p, q, operands);
            default -> throw new IllegalArgumentException(measure.name() + " moves no mass");
        };
    }

    // ---- exact ---------------------------------------------------------------------------------------------

    /// What it costs to move a unit of mass.
    private interface Way {
        double cost(int source, int target);
    }

    private static Moved exact(
            Transport transport, Cost cost, double order, PointCloud p, PointCloud q, Operands operands) {
        var costs = PointCosts.of(p, q, cost);
        return exact(
                transport,
                unit(cost.power() * order),
                operands,
                (i, j) -> order == 1 ? costs.at(i, j) : Math.pow(costs.at(i, j), order));
    }

    private static Unit unit(double power) {
        return power == 0 ? Unit.NONE : new Unit.OfData(power);
    }

    private static Moved exact(Transport transport, Unit unit, Operands operands, Way way) {
        var certificate = transport.certificate();
        return new Moved(transport.distance(), certificate, unit, certificate.marginalError(), sink -> {
            var sources = operands.p().rows();
            var targets = operands.q().rows();
            var plan = transport.plan();
            for (int k : inOrder(plan, sources)) {
                int source = plan.source()[k];
                int target = plan.target()[k];
                sink.piece(sources.number(source), targets.number(target), plan.mass()[k], way.cost(source, target));
            }
            return Omitted.NOTHING;
        });
    }

    /// The pieces by the rows of P that they leave.
    private static int[] inOrder(Plan plan, Operands.Rows sources) {
        var keys = new long[plan.size()];
        Arrays.setAll(keys, k -> sources.number(plan.source()[k]) << Integer.SIZE | k);
        Arrays.sort(keys);
        return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
    }
}
