package apart.transport.entropic;

import apart.loops.CompensatedSum;

/// One side of a plan: its masses, and its potential, which is in part absorbed (in the unit of
/// the costs) and in part not yet (in units of ε).
///
/// @param masses > 0, of sum 1
/// @param roots their square roots
/// @param halfLogs half of their logarithms
/// @param potential what is absorbed
/// @param logs what is not
record Side(double[] masses, double[] roots, double[] halfLogs, double[] potential, double[] logs) {
    static Side of(double[] masses, double[] potential) {
        int n = masses.length;
        var roots = new double[n];
        var halfLogs = new double[n];
        for (int i = 0; i < n; i++) {
            roots[i] = Math.sqrt(masses[i]);
            halfLogs[i] = 0.5 * Math.log(masses[i]);
        }
        return new Side(masses, roots, halfLogs, potential, new double[n]);
    }

    int size() {
        return masses.length;
    }

    void absorb(double epsilon) {
        for (int i = 0; i < logs.length; i++) {
            potential[i] += epsilon * logs[i];
            logs[i] = 0;
        }
    }

    /// The largest logarithm that is not absorbed, without its sign.
    double farthest() {
        double farthest = 0;
        for (double log : logs) {
            farthest = Math.max(farthest, Math.abs(log));
        }
        return farthest;
    }

    /// Adds the products of masses and potentials.
    void addPotential(double epsilon, CompensatedSum sum) {
        for (int i = 0; i < logs.length; i++) {
            sum.add(masses[i] * potential[i]);
            sum.add(epsilon * masses[i] * logs[i]);
        }
    }
}
