package apart.transport.exact;

import apart.transport.Certificate;
import apart.transport.Plan;
import apart.transport.Transport;
import apart.transport.TransportProblem;
import java.util.Arrays;

/// Successive shortest paths on the dense table of costs.
public final class AugmentingPaths {
    private static final double NOTHING = 1e-15;

    private AugmentingPaths() {}

    /// The cheapest plan. Cost O((n + m)³), memory n × m.
    ///
    /// @throws IllegalArgumentException if the allowed ways cannot carry all mass
    public static Transport solve(TransportProblem problem) {
        int n = problem.sources();
        int m = problem.targets();
        var c = new double[n][m];
        for (int i = 0; i < n; i++) {
            problem.costs().row(i, c[i]);
        }
        var left = problem.supplies().clone();
        var room = problem.demands().clone();
        double total = Arrays.stream(left).sum();
        var flow = new double[n][m];
        var u = new double[n];
        var v = new double[m];
        Arrays.fill(v, Double.POSITIVE_INFINITY);
        for (int j = 0; j < m; j++) {
            for (int i = 0; i < n; i++) {
                v[j] = Math.min(v[j], c[i][j]);
            }
        }
        for (int start = 0; start < n; start++) {
            while (left[start] > NOTHING * total) {
                var distance = new double[m];
                var from = new int[m];
                var done = new boolean[m];
                var reached = new double[n];
                var via = new int[n];
                Arrays.fill(distance, Double.POSITIVE_INFINITY);
                Arrays.fill(reached, Double.POSITIVE_INFINITY);
                reached[start] = 0;
                via[start] = -1;
                relax(start, 0, c, u, v, distance, from, m);
                int end = -1;
                while (true) {
                    int best = -1;
                    for (int j = 0; j < m; j++) {
                        if (!done[j]
                                && distance[j] < Double.POSITIVE_INFINITY
                                && (best < 0 || distance[j] < distance[best])) {
                            best = j;
                        }
                    }
                    if (best < 0) {
                        throw new IllegalArgumentException("the ways that are allowed cannot carry all mass");
                    }
                    done[best] = true;
                    if (room[best] > NOTHING * total) {
                        end = best;
                        break;
                    }
                    for (int i = 0; i < n; i++) {
                        if (flow[i][best] > 0 && reached[i] == Double.POSITIVE_INFINITY) {
                            reached[i] = distance[best];
                            via[i] = best;
                            relax(i, reached[i], c, u, v, distance, from, m);
                        }
                    }
                }
                double length = distance[end];
                for (int i = 0; i < n; i++) {
                    u[i] += reached[i] < length ? length - reached[i] : 0;
                }
                for (int j = 0; j < m; j++) {
                    v[j] -= done[j] ? length - distance[j] : 0;
                }
                double amount = Math.min(left[start], room[end]);
                for (int j = end; ; ) {
                    int i = from[j];
                    if (via[i] < 0) {
                        break;
                    }
                    amount = Math.min(amount, flow[i][via[i]]);
                    j = via[i];
                }
                for (int j = end; ; ) {
                    int i = from[j];
                    flow[i][j] += amount;
                    if (via[i] < 0) {
                        break;
                    }
                    flow[i][via[i]] -= amount;
                    j = via[i];
                }
                left[start] -= amount;
                room[end] -= amount;
            }
        }
        return transport(problem, c, flow, u, v);
    }

    private static void relax(
            int i, double reached, double[][] c, double[] u, double[] v, double[] distance, int[] from, int m) {
        for (int j = 0; j < m; j++) {
            double through = reached + Math.max(0, c[i][j] - u[i] - v[j]);
            if (through < distance[j]) {
                distance[j] = through;
                from[j] = i;
            }
        }
    }

    private static Transport transport(
            TransportProblem problem, double[][] c, double[][] flow, double[] u, double[] v) {
        int pieces = 0;
        for (var row : flow) {
            for (double f : row) {
                pieces += f > 0 ? 1 : 0;
            }
        }
        var plan = new Plan(new int[pieces], new int[pieces], new double[pieces]);
        double cost = 0;
        int k = 0;
        for (int i = 0; i < flow.length; i++) {
            for (int j = 0; j < flow[i].length; j++) {
                if (flow[i][j] > 0) {
                    plan.source()[k] = i;
                    plan.target()[k] = j;
                    plan.mass()[k++] = flow[i][j];
                    cost += flow[i][j] * c[i][j];
                }
            }
        }
        double lower = 0;
        for (int i = 0; i < u.length; i++) {
            lower += u[i] * problem.supplies()[i];
        }
        for (int j = 0; j < v.length; j++) {
            lower += v[j] * problem.demands()[j];
        }
        return new Transport(cost, cost, plan, u, v, new Certificate(Math.min(lower, cost), cost, 0));
    }
}
