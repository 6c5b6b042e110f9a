package apart.transport.entropic;

import apart.loops.CompensatedSum;

/// Newton's method for what scaling does slowly: plans that fall into parts with little mass
/// between them.
///
/// It climbs the dual as a function of the target potential alone, with the source potential the
/// best for it, so that rows are always right. There the curvature is that of a graph of targets,
/// tied by Σᵢ Pᵢⱼ·Pᵢₖ/aᵢ, and a step solves a [Laplacian]. Steps move no potential by more than a few
/// ε, since the curvature changes by powers of e, and are halved until the dual has grown.
/// Cost O(n·m² + m³) a step.
final class Newton {
    /// The most targets for which steps are taken.
    static final int MOST_TARGETS = 512;

    /// What every target is tied to a ground by, as a part of its mass: without it rounding would
    /// move parts far that hang together by less than rounding.
    private static final double GROUND = 1e-12;

    private static final double LONGEST = 3;
    private static final int MOST_HALVINGS = 12;
    private static final double SUFFICIENT = 1e-4;

    private final Scaling scaling;
    private final double[] before;
    private final double[] direction;

    Newton(Scaling scaling) {
        this.scaling = scaling;
        before = new double[scaling.targets()];
        direction = new double[scaling.targets()];
    }

    /// How many sweeps of scaling cost about as much as the steps that are needed.
    static double worthInSweeps(int sources, int targets) {
        return targets > MOST_TARGETS
                ? Double.POSITIVE_INFINITY
                : 24 + 1.5 * targets + 0.5 * targets * targets / sources;
    }

    /// Steps as long as is worth it and leads somewhere.
    void solve(Effort effort) {
        scaling.once(1);
        while (!effort.suffices(scaling.error(), scaling.sweeps())) {
            if (!step()) {
                return;
            }
        }
    }

    private boolean step() {
        scaling.absorbIfFar();
        double slope = direct();
        double longest = 0;
        for (double move : direction) {
            longest = Math.max(longest, Math.abs(move));
        }
        System.arraycopy(scaling.targetLogs(), 0, before, 0, before.length);
        double value = scaling.dualOfLogs();
        double error = scaling.error();
        double part = Math.min(1, LONGEST / longest);
        for (int halvings = 0; halvings < MOST_HALVINGS; halvings++) {
            move(part);
            double gain = scaling.dualOfLogs() - value;
            if (scaling.error() < error || gain > SUFFICIENT * part * slope) {
                return true;
            }
            part /= 2;
        }
        move(0);
        return false;
    }

    private void move(double part) {
        var logs = scaling.targetLogs();
        for (int j = 0; j < logs.length; j++) {
            logs[j] = before[j] + part * direction[j];
        }
        scaling.takeTargetLogs();
        scaling.once(1);
    }

    // The direction, and the slope of the dual along it.
    private double direct() {
        var lacking = scaling.lackingColumns();
        int m = direction.length;
        var graph = new Laplacian(m + 1);
        graph.tieToFirst(scaling.demands(), GROUND);
        scaling.eachPlanRow((row, factor) -> graph.addProducts(row, factor));
        var moves = new double[m + 1];
        System.arraycopy(lacking, 0, moves, 1, m);
        graph.solve(moves);
        System.arraycopy(moves, 1, direction, 0, m);
        var slope = new CompensatedSum();
        var centre = new CompensatedSum();
        for (int j = 0; j < direction.length; j++) {
            slope.add(lacking[j] * direction[j]);
            centre.add(scaling.demands()[j] * direction[j]);
        }
        for (int j = 0; j < direction.length; j++) {
            direction[j] -= centre.value();
        }
        return slope.value();
    }
}
