package apart.transport;

import java.util.Arrays;

/// The transport problem as textbooks solve it: one shortest augmenting path after the other over
/// the whole table, by Dijkstra's method with potentials. Masses are integers and never rounded;
/// costs that are integers are not rounded either.
final class TextbookTransport {
    private final double[][] costs;
    private final long[] left;
    private final long[] room;
    private final long[][] flow;
    private final double[] u;
    private final double[] v;

    private TextbookTransport(double[][] costs, long[] supplies, long[] demands) {
        this.costs = costs;
        left = supplies.clone();
        room = demands.clone();
        flow = new long[left.length][room.length];
        u = new double[left.length];
        v = new double[room.length];
        Arrays.setAll(v, j -> {
            double least = Double.POSITIVE_INFINITY;
            for (var row : costs) {
                least = Math.min(least, row[j]);
            }
            return Double.isInfinite(least) ? 0 : least;
        });
    }

    /// Σ mass · cost of the cheapest plan; infinite if the ways that are allowed do not suffice.
    static double cost(double[][] costs, long[] supplies, long[] demands) {
        var problem = new TextbookTransport(costs, supplies, demands);
        for (int i = 0; i < supplies.length; i++) {
            while (problem.left[i] > 0) {
                if (!problem.augment(i)) {
                    return Double.POSITIVE_INFINITY;
                }
            }
        }
        double sum = 0;
        for (int i = 0; i < supplies.length; i++) {
            for (int j = 0; j < demands.length; j++) {
                sum += problem.flow[i][j] == 0 ? 0 : problem.flow[i][j] * costs[i][j];
            }
        }
        return sum;
    }

    private boolean augment(int start) {
        var distance = new double[room.length];
        var from = new int[room.length];
        var done = new boolean[room.length];
        var reached = new double[left.length];
        var via = new int[left.length];
        Arrays.fill(distance, Double.POSITIVE_INFINITY);
        Arrays.fill(reached, Double.POSITIVE_INFINITY);
        reached[start] = 0;
        via[start] = -1;
        relax(start, 0, distance, from);
        int end = -1;
        while (end < 0) {
            int best = nearest(distance, done);
            if (best < 0) {
                return false;
            }
            done[best] = true;
            if (room[best] > 0) {
                end = best;
                break;
            }
            for (int i = 0; i < left.length; i++) {
                if (flow[i][best] > 0 && reached[i] == Double.POSITIVE_INFINITY) {
                    reached[i] = distance[best];
                    via[i] = best;
                    relax(i, reached[i], distance, from);
                }
            }
        }
        for (int i = 0; i < left.length; i++) {
            u[i] += Math.max(0, distance[end] - reached[i]);
        }
        for (int j = 0; j < room.length; j++) {
            v[j] -= done[j] ? distance[end] - distance[j] : 0;
        }
        move(start, end, from, via);
        return true;
    }

    private static int nearest(double[] distance, boolean[] done) {
        int best = -1;
        for (int j = 0; j < distance.length; j++) {
            if (!done[j] && distance[j] < Double.POSITIVE_INFINITY && (best < 0 || distance[j] < distance[best])) {
                best = j;
            }
        }
        return best;
    }

    private void relax(int i, double reached, double[] distance, int[] from) {
        for (int j = 0; j < room.length; j++) {
            double through = reached + Math.max(0, costs[i][j] - u[i] - v[j]);
            if (through < distance[j]) {
                distance[j] = through;
                from[j] = i;
            }
        }
    }

    private void move(int start, int end, int[] from, int[] via) {
        long amount = Math.min(left[start], room[end]);
        for (int j = end; via[from[j]] >= 0; j = via[from[j]]) {
            amount = Math.min(amount, flow[from[j]][via[from[j]]]);
        }
        for (int j = end; j >= 0; j = via[from[j]]) {
            flow[from[j]][j] += amount;
            if (via[from[j]] >= 0) {
                flow[from[j]][via[from[j]]] -= amount;
            }
        }
        left[start] -= amount;
        room[end] -= amount;
    }
}
