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
import apart.transport.EntropicPlan;
import apart.transport.EntropicTransport;
import apart.transport.OptimalTransport;
import apart.transport.Plan;
import apart.transport.PointCosts;
import apart.transport.SinkhornDivergence;
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
    /// Of a plan that moves something between any two points, what is together no more than this
    /// part of the mass is not written.
    private static final double NEGLIGIBLE = 1e-9;

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
                        || measure instanceof UnbalancedWasserstein
                        || measure instanceof SinkhornDivergence
                        || measure instanceof EntropicTransport;
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
            case EntropicTransport entropic -> {
                var solved = entropic.solve(p, q);
                // Where it has not converged, this says so and what to do.
                double value = solved.converged() ? solved.value() : entropic.between(p, q);
                yield entropic(value, solved, entropic.cost(), operands);
            }
            case SinkhornDivergence divergence -> {
                double value = divergence.between(p, q);
                var across = new EntropicTransport(divergence.epsilon(), divergence.cost()).solve(p, q);
                yield entropic(value, across, divergence.cost(), operands);
            }
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

    // ---- entropic ------------------------------------------------------------------------------------------

    private static Moved entropic(double value, EntropicPlan solved, Cost cost, Operands operands) {
        return new Moved(
                value,
                solved.certificate(),
                unit(cost.power()),
                solved.marginalError(),
                sink -> show(solved, operands.p().rows(), operands.q().rows(), sink));
    }

    /// Row by row, never the whole plan.
    private static Omitted show(
            EntropicPlan solved, Operands.Rows sources, Operands.Rows targets, PlanFormat.Sink sink) {
        var costs = solved.problem().costs();
        int n = costs.sources();
        int m = costs.targets();
        double least = NEGLIGIBLE / n / m;
        var masses = new double[m];
        var row = new double[m];
        long pieces = 0;
        double mass = 0;
        for (int i = 0; i < n; i++) {
            solved.row(i, masses);
            costs.row(i, row);
            for (int j = 0; j < m; j++) {
                if (masses[j] > least) {
                    sink.piece(sources.number(i), targets.number(j), masses[j], row[j]);
                } else {
                    pieces++;
                    mass += masses[j];
                }
            }
        }
        return new Omitted(pieces, least, mass);
    }
}
