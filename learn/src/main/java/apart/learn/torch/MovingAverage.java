package apart.learn.torch;

import org.bytedeco.pytorch.Scalar;

/// The mean of a net's weights over its last steps, which an adversary does not swing.
///
/// θ̄ ← θ̄ + (θ − θ̄)·max(1/reach, 1/(k + 1)) after step k: the plain mean at first, then one that
/// forgets at the rate 1/reach.
///
/// Source: Polyak and Juditsky 1992, doi:10.1137/0330046.
public final class MovingAverage {
    private final Parameters followed;
    private final Parameters average;
    private final int reach;

    /// @param average as many weights, which become the mean
    /// @param reach how many steps it reaches back; 1 for no averaging
    public MovingAverage(Parameters followed, Parameters average, int reach) {
        this.followed = followed;
        this.average = average;
        this.reach = reach;
    }

    /// Takes the weights as they are after a step.
    ///
    /// @param step how many were done before it
    public void follow(long step) {
        double part = Math.max(1.0 / reach, 1.0 / (step + 1));
        average.vector().lerp_(followed.vector(), new Scalar(part));
    }
}
