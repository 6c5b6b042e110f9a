package apart.learn;

import apart.learn.torch.Backend;
import apart.learn.torch.Draws;
import apart.learn.torch.Mlp;
import apart.learn.torch.Mlp.Activation;
import apart.learn.torch.Parameters;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// A net ε̂(x_t, t) that says which noise stands in a noisy point.
///
/// It is told the level t as sines and cosines of 1000·t/T in 16 wave lengths 2π·10,000^(i/16).
///
/// Source: Ho, Jain and Abbeel 2020, arXiv:2006.11239; Vaswani and others 2017, arXiv:1706.03762.
public final class Denoiser {
    private static final int WAVES = 16;
    private static final double LONGEST = 10_000;
    private static final double UNIT = 1000;

    private final NoiseSchedule schedule;
    private final Mlp net;
    private final Tensor times;
    private final Tensor signal;
    private final Tensor spread;

    /// A net with first weights.
    ///
    /// @param width of each of the three hidden layers
    /// @param dimension coordinates of a point
    public Denoiser(Backend backend, Draws draws, NoiseSchedule schedule, int width, int dimension) {
        this.schedule = schedule;
        this.net = new Mlp(backend, draws, Activation.SILU, dimension + 2 * WAVES, width, width, width, dimension);
        int levels = schedule.levels();
        var signals = new double[levels];
        var spreads = new double[levels];
        for (int t = 1; t <= levels; t++) {
            signals[t - 1] = Math.sqrt(schedule.left(t));
            spreads[t - 1] = Math.sqrt(1 - schedule.left(t));
        }
        this.times = backend.of(waves(levels), levels, 2 * WAVES);
        this.signal = backend.of(signals, levels, 1);
        this.spread = backend.of(spreads, levels, 1);
        times.retainReference();
        signal.retainReference();
        spread.retainReference();
    }

    private static double[] waves(int levels) {
        var waves = new double[levels * 2 * WAVES];
        for (int t = 1, at = 0; t <= levels; t++) {
            for (int i = 0; i < WAVES; i++) {
                double angle = UNIT * t / levels * Math.pow(LONGEST, -i / (double) WAVES);
                waves[at++] = Math.sin(angle);
                waves[at++] = Math.cos(angle);
            }
        }
        return waves;
    }

    /// Points with noise: √ᾱ·x + √(1 − ᾱ)·ε.
    ///
    /// @param clean n × d
    /// @param levels t − 1 of each row
    /// @param noise n × d
    public Tensor noisy(Tensor clean, Tensor levels, Tensor noise) {
        return clean.mul(signal.index_select(0, levels)).add(noise.mul(spread.index_select(0, levels)));
    }

    /// ε̂ of noisy points: n × d.
    ///
    /// @param levels t − 1 of each row
    public Tensor of(Tensor noisy, Tensor levels) {
        var told = times.index_select(0, levels);
        return net.of(torch.cat(new TensorVector(noisy, told), 1));
    }

    /// ε̂ of noisy points that are all at one level t.
    public Tensor of(Tensor noisy, int level) {
        var told = times.narrow(0, level - 1, 1).expand(noisy.size(0), 2 * WAVES);
        return net.of(torch.cat(new TensorVector(noisy, told), 1));
    }

    /// How much noise there is at each level.
    public NoiseSchedule schedule() {
        return schedule;
    }

    /// The weights.
    public Parameters parameters() {
        return net.parameters();
    }
}
