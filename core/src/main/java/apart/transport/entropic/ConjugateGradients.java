package apart.transport.entropic;

import java.util.Arrays;

/// Conjugate gradients for the curvature of the dual, D − QᵀQ with D the masses of columns over
/// those asked for, scaled by the roots of the masses. Products are in single precision.
///
/// Source: Hestenes and Stiefel 1952, doi:10.6028/jres.049.044.
final class ConjugateGradients {
    private static final int MOST_STEPS = 150;
    /// What single precision does not see of the curvature.
    private static final double GROUND = 1e-7;

    private final PlanMatrix plan;
    private final Side target;
    private final double[] residual;
    private final double[] conjugate;
    private final double[] curved;
    private final double[] diagonal;
    private final float[] single;
    private final float[] rows;

    ConjugateGradients(PlanMatrix plan, int sources, Side target) {
        this.plan = plan;
        this.target = target;
        residual = new double[target.size()];
        conjugate = new double[target.size()];
        curved = new double[target.size()];
        diagonal = new double[target.size()];
        single = new float[target.size()];
        rows = new float[sources];
    }

    /// Writes by how much potentials are to change for columns to get what they lack.
    ///
    /// @param part which part of what is lacking may be left
    /// @return whether no more is left
    boolean solve(double[] lacking, double[] columns, double part, double[] solution) {
        int m = lacking.length;
        Arrays.fill(solution, 0);
        for (int j = 0; j < m; j++) {
            diagonal[j] = columns[j] / target.masses()[j] + GROUND;
            residual[j] = lacking[j] / target.roots()[j];
            conjugate[j] = residual[j] / diagonal[j];
        }
        double square = preconditioned();
        double enough = part * part * square;
        for (int steps = 0; square > enough && steps < MOST_STEPS; steps++) {
            double curvature = curve();
            if (!(curvature > 0)) {
                break;
            }
            double step = square / curvature;
            for (int j = 0; j < m; j++) {
                solution[j] = Math.fma(step, conjugate[j], solution[j]);
                residual[j] = Math.fma(-step, curved[j], residual[j]);
            }
            double next = preconditioned();
            double turn = next / square;
            square = next;
            for (int j = 0; j < m; j++) {
                conjugate[j] = Math.fma(turn, conjugate[j], residual[j] / diagonal[j]);
            }
        }
        for (int j = 0; j < m; j++) {
            solution[j] /= target.roots()[j];
        }
        return square <= enough;
    }

    private double preconditioned() {
        double sum = 0;
        for (int j = 0; j < residual.length; j++) {
            sum += residual[j] * residual[j] / diagonal[j];
        }
        return sum;
    }

    // Writes the product with the conjugate direction, and returns its curvature.
    private double curve() {
        double largest = Double.MIN_NORMAL;
        for (double x : conjugate) {
            largest = Math.max(largest, Math.abs(x));
        }
        for (int j = 0; j < single.length; j++) {
            single[j] = (float) (conjugate[j] / largest);
        }
        plan.through(single, rows, PlanMatrix.Rows.AS_THEY_ARE, curved);
        double curvature = 0;
        for (int j = 0; j < curved.length; j++) {
            curved[j] = diagonal[j] * conjugate[j] - largest * curved[j];
            curvature += conjugate[j] * curved[j];
        }
        return curvature;
    }
}
