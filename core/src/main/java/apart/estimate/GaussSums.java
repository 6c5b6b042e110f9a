package apart.estimate;

/// Σ exp(−(x − xᵢ)²/2h²) over values on the line, for many x.
///
/// Values are gathered in boxes of width h, and each box carries the moments Mⱼ = Σ
/// exp(−v²/2)·vʲ/j! of v = (xᵢ − c)/h about its centre c; with u = (x − c)/h it adds exp(−u²/2) · Σ
/// Mⱼ·uʲ (the Taylor expansion of exp(u·v), as in Greengard and Strain 1991, doi:10.1137/0912004).
/// With |v| ≤ ½, [#TERMS] terms and boxes up to [#REACH] away, no kernel is off by more than 1e-10.
/// O(n + boxes near x) for each x.
final class GaussSums {
    private static final int TERMS = 14;
    private static final double REACH = 7;

    private final double bandwidth;
    private final double[] centres;
    private final double[] moments;
    private int boxes;

    /// @param sorted in ascending order
    GaussSums(double[] sorted, double bandwidth) {
        this.bandwidth = bandwidth;
        centres = new double[sorted.length];
        moments = new double[sorted.length * TERMS];
        double end = Double.NEGATIVE_INFINITY;
        for (double x : sorted) {
            if (x > end) {
                centres[boxes++] = x + 0.5 * bandwidth;
                end = x + bandwidth;
            }
            double v = (x - centres[boxes - 1]) / bandwidth;
            double term = StrictMath.exp(-0.5 * v * v);
            for (int j = 0; j < TERMS; j++) {
                moments[(boxes - 1) * TERMS + j] += term;
                term *= v / (j + 1);
            }
        }
    }

    /// The sum at x.
    double at(double x) {
        int low = 0;
        int high = boxes;
        double least = x - REACH * bandwidth;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (centres[middle] < least) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        double sum = 0;
        for (int box = low; box < boxes && centres[box] - x <= REACH * bandwidth; box++) {
            double u = (x - centres[box]) / bandwidth;
            double series = moments[box * TERMS + TERMS - 1];
            for (int j = TERMS - 2; j >= 0; j--) {
                series = Math.fma(series, u, moments[box * TERMS + j]);
            }
            sum += StrictMath.exp(-0.5 * u * u) * series;
        }
        return sum;
    }
}
