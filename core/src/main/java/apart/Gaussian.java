package apart;

/// A normal distribution in space: mean and covariance, which may be singular.
public final class Gaussian implements Distribution {
    private final double[] mean;
    private final double[] covariance;

    private Gaussian(double[] mean, double[] covariance) {
        this.mean = mean;
        this.covariance = covariance;
    }

    /// A normal distribution with a mean of d coordinates and a covariance of d × d.
    public static Gaussian of(double[] mean, double[][] covariance) {
        int d = mean.length;
        var rows = new double[d * d];
        for (int i = 0; i < d; i++) {
            System.arraycopy(covariance[i], 0, rows, i * d, d);
        }
        return new Gaussian(mean.clone(), rows);
    }

    /// The number of coordinates d.
    public int dimension() {
        return mean.length;
    }

    /// A coordinate of the mean.
    public double mean(int i) {
        return mean[i];
    }

    /// An entry of the covariance.
    public double covariance(int i, int j) {
        return covariance[i * mean.length + j];
    }
}
