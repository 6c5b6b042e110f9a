package apart.estimate;

/// Σ x_i·x_{i+k} for every lag k up to a limit, by Fourier transforms of overlapping pieces:
/// O(n log M) time and O(M) memory for lags up to M.
final class LagSums {
    private final int most;
    private final double[] cosines;
    private final double[] sines;
    private final double[] real;
    private final double[] imaginary;

    private LagSums(int most) {
        this.most = most;
        int size = 2 * most;
        cosines = new double[most];
        sines = new double[most];
        for (int k = 0; k < most; k++) {
            cosines[k] = StrictMath.cos(2 * Math.PI * k / size);
            sines[k] = -StrictMath.sin(2 * Math.PI * k / size);
        }
        real = new double[size];
        imaginary = new double[size];
    }

    /// The sums for lags 0 … most.
    ///
    /// @param most the largest lag, a power of two
    static double[] of(double[] x, int most) {
        return new LagSums(most).sums(x);
    }

    private double[] sums(double[] x) {
        int size = 2 * most;
        var crossReal = new double[size];
        var crossImaginary = new double[size];
        for (int start = 0; start < x.length; start += most) {
            // A piece, and that piece with the one behind it: as one complex sequence, since both are real.
            for (int i = 0; i < size; i++) {
                double value = start + i < x.length ? x[start + i] : 0;
                real[i] = i < most ? value : 0;
                imaginary[i] = value;
            }
            transform(real, imaginary);
            for (int k = 0; k < size; k++) {
                int mirror = (size - k) & (size - 1);
                double aReal = 0.5 * (real[k] + real[mirror]);
                double aImaginary = 0.5 * (imaginary[k] - imaginary[mirror]);
                double bReal = 0.5 * (imaginary[k] + imaginary[mirror]);
                double bImaginary = -0.5 * (real[k] - real[mirror]);
                crossReal[k] += aReal * bReal + aImaginary * bImaginary;
                crossImaginary[k] += aReal * bImaginary - aImaginary * bReal;
            }
        }
        // Back by the same transform: of the conjugate, whose result is real.
        for (int k = 0; k < size; k++) {
            crossImaginary[k] = -crossImaginary[k];
        }
        transform(crossReal, crossImaginary);
        var sums = new double[most + 1];
        for (int k = 0; k <= most; k++) {
            sums[k] = crossReal[k] / size;
        }
        return sums;
    }

    /// Σ_j z_j·exp(−2πi·jk/size), in place.
    private void transform(double[] re, double[] im) {
        int size = re.length;
        int shift = Integer.numberOfLeadingZeros(size) + 1;
        for (int i = 0; i < size; i++) {
            int j = size == 1 ? 0 : Integer.reverse(i) >>> shift;
            if (i < j) {
                double r = re[i];
                re[i] = re[j];
                re[j] = r;
                double s = im[i];
                im[i] = im[j];
                im[j] = s;
            }
        }
        for (int half = 1; half < size; half *= 2) {
            int step = most / half;
            for (int start = 0; start < size; start += 2 * half) {
                for (int k = 0; k < half; k++) {
                    int a = start + k;
                    int b = a + half;
                    double c = cosines[k * step];
                    double s = sines[k * step];
                    double r = re[b] * c - im[b] * s;
                    double t = re[b] * s + im[b] * c;
                    re[b] = re[a] - r;
                    im[b] = im[a] - t;
                    re[a] += r;
                    im[a] += t;
                }
            }
        }
    }
}
