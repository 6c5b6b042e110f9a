package apart.learn;

import apart.Gaussian;
import apart.divergence.KullbackLeibler;
import apart.learn.torch.Backend;
import apart.learn.torch.Draws;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;

/// The objective of diffusion: a sum of divergences between normal laws, one for each noise level.
///
/// Given level t, a point x puts level t − 1 at q = N(μ̃, β̃_t·I), and the net, which does not know
/// x, at p = N(μ, β̃_t·I). Both means are linear in the noise, so that
///
/// KL(q‖p) = β_t²/(2·β̃_t·(1 − β_t)·(1 − ᾱ_t))·‖ε − ε̂‖².
///
/// Trained is on the mean of ‖ε − ε̂‖²/d over all levels alike, which weighs the faint ones less.
/// Who knows nothing says ε̂ = 0 and has 1 there.
///
/// Source: Ho, Jain and Abbeel 2020, arXiv:2006.11239, equations 5 to 14.
public final class DenoisingBound {
    private static final int MOST_LEVELS = 10;
    private static final int MOST_ROWS = 32;
    private static final int MOST_NUMBERS = 1000;

    private DenoisingBound() {}

    /// The mean of ‖ε − ε̂‖²/d: what is minimised.
    ///
    /// @param clean n × d
    /// @param levels t − 1 of each row
    /// @param noise n × d
    public static Tensor loss(Denoiser denoiser, Tensor clean, Tensor levels, Tensor noise) {
        return errors(denoiser, clean, levels, noise).mean();
    }

    /// ‖ε − ε̂‖²/d of each row: n.
    static Tensor errors(Denoiser denoiser, Tensor clean, Tensor levels, Tensor noise) {
        var guessed = denoiser.of(denoiser.noisy(clean, levels, noise), levels);
        return guessed.sub(noise).square().mean(new long[] {1}, false, new ScalarTypeOptional());
    }

    /// KL(q‖p) at a level t ≥ 2, in nats, for ‖ε − ε̂‖² = 1.
    static double weight(NoiseSchedule schedule, int level) {
        double beta = schedule.beta(level);
        return beta * beta / (2 * schedule.variance(level) * (1 - beta) * (1 - schedule.left(level)));
    }

    /// Σ KL(q‖p) by the errors of the noise, beside the same between the normal laws themselves: a
    /// mean over points, the sum over at most ten levels from 2 to T that are spread evenly. At level
    /// 1 the law q is a point, and there is no divergence; with T = 1 the sum is empty.
    ///
    /// @param clean n × d, of which the first few are taken
    public static Estimate estimate(Denoiser denoiser, Tensor clean, Draws draws) {
        int dimension = Math.toIntExact(clean.size(1));
        long rows = Math.min(clean.size(0), Math.clamp(MOST_NUMBERS / dimension, 1, MOST_ROWS));
        var points = clean.narrow(0, 0, rows);
        double estimate = 0;
        double exact = 0;
        for (int level : levels(denoiser.schedule().levels())) {
            var noise = draws.normal(rows, dimension);
            Tensor guessed;
            try (var _ = new NoGradGuard()) {
                guessed = denoiser.of(noisy(denoiser.schedule(), level, points, noise), level);
            }
            var steps = new Steps(denoiser.schedule(), level, dimension);
            double[] x = Backend.doubles(points);
            double[] drawn = Backend.doubles(noise);
            double[] said = Backend.doubles(guessed);
            estimate += steps.byErrors(drawn, said) / rows;
            exact += steps.byLaws(x, drawn, said) / rows;
        }
        return new Estimate("KL", estimate, exact);
    }

    private static Tensor noisy(NoiseSchedule schedule, int level, Tensor clean, Tensor noise) {
        double left = schedule.left(level);
        return clean.mul(new Scalar(Math.sqrt(left))).add(noise.mul(new Scalar(Math.sqrt(1 - left))));
    }

    static int[] levels(int last) {
        int count = Math.min(MOST_LEVELS, last - 1);
        var levels = new int[count];
        for (int i = 0; i < count; i++) {
            levels[i] = count == 1 ? 2 : 2 + Math.toIntExact(Math.round(i * (last - 2.0) / (count - 1)));
        }
        return levels;
    }

    /// From one level t to t − 1.
    record Steps(NoiseSchedule schedule, int level, int dimension) {
        /// Σ over points of the closed form.
        double byErrors(double[] noise, double[] guessed) {
            double squares = 0;
            for (int i = 0; i < noise.length; i++) {
                squares += (noise[i] - guessed[i]) * (noise[i] - guessed[i]);
            }
            return weight(schedule, level) * squares;
        }

        /// Σ over points of the divergence of the laws.
        double byLaws(double[] clean, double[] noise, double[] guessed) {
            double left = schedule.left(level);
            double before = schedule.left(level - 1);
            double beta = schedule.beta(level);
            double sum = 0;
            var known = new double[dimension];
            var made = new double[dimension];
            for (int from = 0; from < clean.length; from += dimension) {
                for (int axis = 0; axis < dimension; axis++) {
                    double x = clean[from + axis];
                    double noisy = Math.sqrt(left) * x + Math.sqrt(1 - left) * noise[from + axis];
                    known[axis] =
                            (Math.sqrt(before) * beta * x + Math.sqrt(1 - beta) * (1 - before) * noisy) / (1 - left);
                    made[axis] = (noisy - beta / Math.sqrt(1 - left) * guessed[from + axis]) / Math.sqrt(1 - beta);
                }
                double spread = Math.sqrt(schedule.variance(level));
                sum += new KullbackLeibler().between(law(known, spread), law(made, spread));
            }
            return sum;
        }

        private static Gaussian law(double[] mean, double spread) {
            return Gaussian.ofFactor(mean, Normals.diagonal(mean.length, _ -> spread), mean.length);
        }
    }
}
