package apart.transport;

import apart.Gaussian;
import apart.PointCloud;
import apart.Sample;
import java.util.Arrays;
import java.util.List;

/// Barycenters of order 2: the distribution in the middle of several.
///
/// argmin over p of Σ λᵢ·W₂²(p, qᵢ), with λᵢ the weights divided by their sum.
///
/// Weights are finite, not negative and not all 0; without any, all distributions count the same.
/// A distribution of weight 0 has no part in the barycenter, and where only one counts on the
/// line or of normal ones, it is the barycenter as it stands. In the unit of the data.
///
/// Source: Agueh and Carlier 2011, doi:10.1137/100805741.
public final class Barycenter {
    private Barycenter() {}

    /// The barycenter of samples on the line: its quantile function is the weighted mean of theirs.
    ///
    /// F⁻¹(u) = Σ λᵢ·Fᵢ⁻¹(u)
    ///
    /// Exact but for rounding. Of equally weighted samples of one size it is the mean of sorted
    /// values rank by rank; else it has a weighted value for each piece between neighbouring steps of
    /// the quantile functions, at most as many as all samples together. Steps of equal and of
    /// integer weights, with sums up to 2⁵³, end together where they should; other steps that
    /// should may end 2⁻¹⁰⁰ of the whole apart, with a value of that weight between them. Cost
    /// O(k·n) for k samples and n values in all of them, memory O(n).
    ///
    /// @throws IllegalArgumentException if there is no sample, or there are weights other than
    ///     said above or not one for each sample
    public static Sample of(List<Sample> samples, double... weights) {
        var shares = Shares.of(samples.size(), weights);
        return QuantileMean.of(counting(samples, shares), shares.counting());
    }

    /// The barycenter of normal distributions, which is normal.
    ///
    /// m = Σ λᵢmᵢ, S = Σ λᵢ(S^½ΣᵢS^½)^½ by iteration of S ← S^(−½)(Σ λᵢ(S^½ΣᵢS^½)^½)²S^(−½)
    ///
    /// A covariance may be singular if another one that counts is regular: then the barycenter is
    /// regular and unique. Covariances that commute take two steps. Cost O(k·d³) a step for k
    /// distributions, memory O(k·d²).
    ///
    /// Source: Álvarez-Esteban, del Barrio, Cuesta-Albertos and Matrán 2016,
    /// doi:10.1016/j.jmaa.2016.04.045.
    ///
    /// @throws IllegalArgumentException if there is no distribution, or there are weights other than
    ///     said above or not one for each, the dimensions differ, or several distributions count and
    ///     all of their covariances are singular
    /// @throws java.util.concurrent.CancellationException if the thread is interrupted, which it
    ///     then stays
    public static GaussianBarycenter ofGaussians(List<Gaussian> gaussians, double... weights) {
        var shares = Shares.of(gaussians.size(), weights);
        for (int i = 0; i < gaussians.size(); i++) {
            checkDimension(i, gaussians.get(i).dimension(), gaussians.getFirst().dimension());
        }
        return GaussianBarycenter.of(counting(gaussians, shares), shares.counting());
    }

    /// A barycenter of clouds on as many points as a start has, which move freely and keep their
    /// weights.
    ///
    /// xₐ ← Σᵢ λᵢ·(Σⱼ mᵢₐⱼ·yᵢⱼ / Σⱼ mᵢₐⱼ), with mᵢ the cheapest plan to the cloud i from the points
    /// where they are.
    ///
    /// Each move lowers the objective, down to one that no move lowers: which one depends on the
    /// start, since the problem is not convex. A point of weight 0 stays
    /// where it is. Two clouds of n equally weighted points are met halfway after one
    /// move from either. A move costs k exact plans for k clouds, as [Wasserstein#transport].
    ///
    /// Source: Cuturi and Doucet 2014, arXiv:1310.4375.
    ///
    /// @param start where the points are at first, and their weights
    /// @param moves the most moves there may be
    /// @throws IllegalArgumentException if there is no cloud, or there are weights other than said
    ///     above or not one for each, the dimensions differ, or the moves are negative
    /// @throws ArithmeticException if an objective exceeds the range of a double
    /// @throws java.util.concurrent.CancellationException if the thread is interrupted, which it
    ///     then stays
    public static FreeSupportBarycenter ofClouds(
            List<PointCloud> clouds, PointCloud start, int moves, double... weights) {
        var shares = Shares.of(clouds.size(), weights);
        for (int i = 0; i < clouds.size(); i++) {
            checkDimension(i, clouds.get(i).dimension(), start.dimension());
        }
        return FreeSupportBarycenter.of(counting(clouds, shares), shares.counting(), start, moves);
    }

    private static void checkDimension(int distribution, int found, int expected) {
        if (found != expected) {
            throw new IllegalArgumentException("distribution " + distribution + " has " + found
                    + " dimensions, expected " + expected + "; a barycenter is of distributions in one space");
        }
    }

    private static <D> List<D> counting(List<D> distributions, Shares shares) {
        return Arrays.stream(shares.indices()).mapToObj(distributions::get).toList();
    }
}
