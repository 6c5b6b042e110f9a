package apart.learn;

import java.util.Locale;

/// How much of a point is left at each noise level t = 1 … T: x_t = √ᾱ_t·x + √(1 − ᾱ_t)·ε.
///
/// ᾱ_t = Π (1 − β_s) over s ≤ t, falling from ᾱ_0 = 1. No β is above ½: taking noise out divides
/// by √(1 − β), and with the 0.999 of the paper the highest level would make every error of a net
/// 31 times as large.
///
/// Level t given the one above and the point is normal, with the variance
/// β̃_t = β_t·(1 − ᾱ_{t−1})/(1 − ᾱ_t), which is 0 at t = 1.
///
/// Source: Ho, Jain and Abbeel 2020, arXiv:2006.11239; Nichol and Dhariwal 2021, arXiv:2102.09672.
public final class NoiseSchedule {
    private static final double MOST = 0.5;
    private static final double OFFSET = 0.008;
    private static final double FIRST = 0.1;
    private static final double LAST = 20;

    /// How the noise grows.
    public enum Shape {
        /// ᾱ_t = cos²(π/2·(t/T + 0.008)/1.008), divided by its value at 0.
        COSINE {
            @Override
            double beta(int level, int levels) {
                return 1 - left((double) level / levels) / left((double) (level - 1) / levels);
            }

            private double left(double time) {
                double cosine = Math.cos(Math.PI / 2 * (time + OFFSET) / (1 + OFFSET));
                return cosine * cosine;
            }
        },
        /// β_t from 0.1/T to 20/T in equal steps, as 10⁻⁴ to 0.02 for a thousand levels.
        LINEAR {
            @Override
            double beta(int level, int levels) {
                double part = levels == 1 ? 1 : (level - 1.0) / (levels - 1);
                return (FIRST + part * (LAST - FIRST)) / levels;
            }
        };

        abstract double beta(int level, int levels);

        /// The shape of a name.
        ///
        /// @throws IllegalArgumentException if there is none
        static Shape named(String name) {
            for (var shape : values()) {
                if (shape.toString().equals(name)) {
                    return shape;
                }
            }
            throw new IllegalArgumentException("schedule is '" + name + "'; it is cosine or linear");
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final double[] betas;
    private final double[] left;

    /// @param levels T, at least 1
    public NoiseSchedule(Shape shape, int levels) {
        this.betas = new double[levels + 1];
        this.left = new double[levels + 1];
        left[0] = 1;
        for (int t = 1; t <= levels; t++) {
            betas[t] = Math.min(MOST, shape.beta(t, levels));
            left[t] = left[t - 1] * (1 - betas[t]);
        }
    }

    /// T.
    public int levels() {
        return betas.length - 1;
    }

    /// β_t: the part of the variance that is new at a level from 1.
    public double beta(int level) {
        return betas[level];
    }

    /// ᾱ_t: the part of the variance that is still the point's; 1 at level 0.
    public double left(int level) {
        return left[level];
    }

    /// β̃_t: the variance of level t − 1, given level t and the point.
    public double variance(int level) {
        return betas[level] * (1 - left[level - 1]) / (1 - left[level]);
    }
}
