package apart.transport.entropic;

import apart.loops.CompensatedSum;

/// Newton's method on the dual as a function of the target potential alone, with the source
/// potential the best for it, so that rows are always right.
///
/// Its curvature is that of a graph of targets that are tied by Σᵢ Pᵢⱼ·Pᵢₖ/aᵢ. A direction comes from
/// [ConjugateGradients], no more exactly than is worth it; where the plan falls into parts with
/// next to nothing between them these stall, and few targets are solved by elimination.
/// Steps move no potential by more than a few ε, since curvature changes by powers of e, and are
/// shortened until the dual grows or the error falls.
final class Newton {
    /// The most targets for which equations are solved by elimination.
    private static final int MOST_TARGETS = 2048;
    /// As many always are, and these as soon as a direction is too long.
    private static final int FEW_TARGETS = 48;

    private static final int SOME_TARGETS = 256;
    /// What part of the error poor steps leave, and how many in a row are endured.
    private static final double POOR = 0.8;

    private static final int PATIENCE = 3;
    /// What every target is tied to a ground by, as a part of its mass: without it rounding would
    /// move parts far that hang together by less than rounding.
    private static final double GROUND = 1e-12;

    private static final double LONGEST = 3;
    private static final int MOST_SHORTENINGS = 10;
    private static final double SUFFICIENT = 1e-4;
    private static final double ROUGHEST = 0.1;
    /// What single precision leaves of a residual.
    private static final double FINEST = 1e-4;

    private final Scaling scaling;
    private final Side source;
    private final Side target;
    private final double[] sourceBefore;
    private final double[] targetBefore;
    private final double[] lacking;
    private final double[] direction;
    private final ConjugateGradients gradients;
    private int poorSteps;
    private boolean eliminates;

    Newton(Scaling scaling) {
        this.scaling = scaling;
        source = scaling.source();
        target = scaling.target();
        sourceBefore = new double[source.size()];
        targetBefore = new double[target.size()];
        lacking = new double[target.size()];
        direction = new double[target.size()];
        eliminates = target.size() <= FEW_TARGETS;
        gradients = new ConjugateGradients(scaling.plan(), source.size(), target);
    }

    /// Steps as long as is worth it and leads somewhere.
    void solve(Effort effort) {
        boolean goesOn = true;
        while (goesOn && !scaling.suffices(effort)) {
            goesOn = step(effort.aim(scaling.sweeps()));
        }
    }

    private boolean step(double goal) {
        scaling.absorbIfFar();
        double error = scaling.error();
        double slope = direct(Math.clamp(Math.max(error, goal / error) / 3, FINEST, ROUGHEST));
        double longest = 0;
        for (double move : direction) {
            longest = Math.max(longest, Math.abs(move));
        }
        System.arraycopy(source.logs(), 0, sourceBefore, 0, sourceBefore.length);
        System.arraycopy(target.logs(), 0, targetBefore, 0, targetBefore.length);
        double part = Math.min(1, LONGEST / longest);
        boolean isShort = part < 1;
        for (int k = 0; k < MOST_SHORTENINGS; k++) {
            move(part);
            poorSteps = isShort && scaling.error() > POOR * error ? poorSteps + 1 : 0;
            eliminates |= poorSteps > PATIENCE || (isShort && target.size() <= SOME_TARGETS);
            if (scaling.error() < error || gain(part) > SUFFICIENT * part * slope) {
                return true;
            }
            part /= 4;
        }
        move(0);
        return false;
    }

    private void move(double part) {
        System.arraycopy(sourceBefore, 0, source.logs(), 0, sourceBefore.length);
        for (int j = 0; j < direction.length; j++) {
            target.logs()[j] = targetBefore[j] + part * direction[j];
        }
        scaling.walk();
    }

    // By how much the dual grew, in units of ε.
    private double gain(double part) {
        var sum = new CompensatedSum();
        for (int i = 0; i < sourceBefore.length; i++) {
            sum.add(source.masses()[i] * (source.logs()[i] - sourceBefore[i]));
        }
        for (int j = 0; j < direction.length; j++) {
            sum.add(target.masses()[j] * part * direction[j]);
        }
        return sum.value();
    }

    // The direction, and the slope of the dual along it.
    private double direct(double residual) {
        int m = target.size();
        for (int j = 0; j < m; j++) {
            lacking[j] = target.masses()[j] - scaling.columns()[j];
        }
        boolean found =
                !(eliminates && m <= MOST_TARGETS) && gradients.solve(lacking, scaling.columns(), residual, direction);
        if (!found && m <= MOST_TARGETS) {
            eliminate();
        }
        var slope = new CompensatedSum();
        var centre = new CompensatedSum();
        for (int j = 0; j < m; j++) {
            slope.add(lacking[j] * direction[j]);
            centre.add(target.masses()[j] * direction[j]);
        }
        for (int j = 0; j < m; j++) {
            direction[j] -= centre.value();
        }
        return slope.value();
    }

    private void eliminate() {
        int m = target.size();
        var graph = new Laplacian(m + 1);
        graph.tieToFirst(target.masses(), GROUND);
        scaling.plan().addTies(graph);
        var moves = new double[m + 1];
        System.arraycopy(lacking, 0, moves, 1, m);
        graph.solve(moves);
        System.arraycopy(moves, 1, direction, 0, m);
    }
}
