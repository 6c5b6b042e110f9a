package apart.transport.exact;

import apart.loops.CompensatedSum;
import apart.transport.Certificate;
import apart.transport.Plan;
import apart.transport.Transport;
import apart.transport.TransportProblem;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// What a solution is worth: the plan's own cost from above, what feasible potentials prove from
/// below.
final class Proof {
    private static final int NAMED = 5;

    private final TransportProblem problem;
    private final Units units;
    private final int[] sources;
    private final int[] targets;
    private final Interrupts interrupts;

    /// @param sources which sources of the problem have been numbered 0, 1, …
    Proof(TransportProblem problem, Units units, int[] sources, int[] targets, Interrupts interrupts) {
        this.problem = problem;
        this.units = units;
        this.sources = sources;
        this.targets = targets;
        this.interrupts = interrupts;
    }

    /// The transport of flows, with potentials that are feasible among the numbered places and
    /// were multiplied by a power of two.
    Transport transport(Flows flows, double[] u, double[] v, int exponent) {
        var plan = plan(flows);
        var ofSources = spread(u, sources, problem.sources(), exponent);
        var ofTargets = spread(v, targets, problem.targets(), exponent);
        complete(ofSources, ofTargets);
        var cost = new CompensatedSum();
        for (int k = 0; k < plan.size(); k++) {
            cost.add(plan.mass()[k] * problem.costs().at(plan.source()[k], plan.target()[k]));
        }
        double upper = cost.value();
        double lower = Math.min(upper, lower(ofSources, ofTargets));
        return new Transport(
                upper, upper, plan, ofSources, ofTargets, new Certificate(lower, upper, marginalError(plan)));
    }

    private Plan plan(Flows flows) {
        int size = flows.size();
        var order = new long[size];
        for (int k = 0; k < size; k++) {
            order[k] = (long) sources[flows.source(k)] * problem.targets() + targets[flows.target(k)];
        }
        var keys = order.clone();
        Arrays.sort(order);
        var plan = new Plan(new int[size], new int[size], new double[size]);
        for (int k = 0; k < size; k++) {
            int place = Arrays.binarySearch(order, keys[k]);
            plan.source()[place] = sources[flows.source(k)];
            plan.target()[place] = targets[flows.target(k)];
            plan.mass()[place] = units.massOf(flows.units(k));
        }
        return plan;
    }

    private static double[] spread(double[] potentials, int[] places, int size, int exponent) {
        var spread = new double[size];
        Arrays.fill(spread, Double.NaN);
        for (int i = 0; i < places.length; i++) {
            spread[places[i]] = Math.scalb(potentials[i], -exponent);
        }
        return spread;
    }

    // Places without mass took no part; theirs are the largest that are feasible.
    private void complete(double[] u, double[] v) {
        var costs = problem.costs();
        var missingTargets = missing(v);
        var missingSources = missing(u);
        Shares.each(missingTargets.length, interrupts, (from, to) -> {
            var column = new double[u.length];
            for (int k = from; k < to; k++) {
                costs.column(missingTargets[k], column);
                v[missingTargets[k]] = least(column, u);
            }
        });
        Shares.each(missingSources.length, interrupts, (from, to) -> {
            var row = new double[v.length];
            for (int k = from; k < to; k++) {
                costs.row(missingSources[k], row);
                u[missingSources[k]] = least(row, v);
            }
        });
    }

    private static int[] missing(double[] potentials) {
        var missing = new int[potentials.length];
        int count = 0;
        for (int i = 0; i < potentials.length; i++) {
            if (Double.isNaN(potentials[i])) {
                missing[count++] = i;
            }
        }
        return Arrays.copyOf(missing, count);
    }

    // Leaves out potentials that are not known yet, and costs that forbid.
    private static double least(double[] costs, double[] potentials) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < costs.length; i++) {
            double rest = costs[i] - potentials[i];
            least = rest < least ? rest : least;
        }
        return least == Double.POSITIVE_INFINITY ? 0 : least;
    }

    // Rounding lowers the bound by at most half a unit in the last place of each u, the least of
    // differences c − v, and as much of each product; the sums are compensated.
    private double lower(double[] u, double[] v) {
        var sum = new CompensatedSum();
        var guard = new CompensatedSum();
        for (int i = 0; i < u.length; i++) {
            sum.add(u[i] * problem.supplies()[i]);
            guard.add(Math.abs(u[i]) * problem.supplies()[i]);
        }
        for (int j = 0; j < v.length; j++) {
            sum.add(v[j] * problem.demands()[j]);
            guard.add(Math.abs(v[j]) * problem.demands()[j]);
        }
        return sum.value() - 0x1p-52 * guard.value();
    }

    private double marginalError(Plan plan) {
        var rows = problem.supplies().clone();
        var columns = problem.demands().clone();
        for (int k = 0; k < plan.size(); k++) {
            rows[plan.source()[k]] -= plan.mass()[k];
            columns[plan.target()[k]] -= plan.mass()[k];
        }
        var error = new CompensatedSum();
        for (double rest : rows) {
            error.add(Math.abs(rest));
        }
        for (double rest : columns) {
            error.add(Math.abs(rest));
        }
        return error.value();
    }

    /// What to say where mass finds no way: a set of sources whose allowed targets have less
    /// room than they have mass (Hall 1935).
    static IllegalArgumentException ofTooLittleRoom(
            TransportProblem problem, NetworkSimplex stuck, int[] sources, int[] targets) {
        var from = stuck(sources.length, stuck::isStuck);
        var to = stuck(targets.length, stuck::isFull);
        double mass = 0;
        for (int i : from) {
            mass += problem.supplies()[sources[i]];
        }
        double room = 0;
        for (int j : to) {
            room += problem.demands()[targets[j]];
        }
        return new IllegalArgumentException("the ways that are allowed cannot carry all mass: " + from.length
                + " sources (" + named(from, sources) + ") have " + mass + ", and all that they can reach is "
                + to.length + " targets (" + named(to, targets) + ") with room for " + room
                + "; allow more ways, or move only a part of the mass");
    }

    private static int[] stuck(int count, IntPredicate is) {
        return IntStream.range(0, count).filter(is).toArray();
    }

    private static String named(int[] numbers, int[] places) {
        var named =
                Arrays.stream(numbers).map(k -> places[k]).sorted().limit(NAMED).toArray();
        var text = new StringBuilder();
        for (int place : named) {
            text.append(text.isEmpty() ? "" : ", ").append(place);
        }
        return text + (numbers.length > NAMED ? ", …" : "");
    }
}
