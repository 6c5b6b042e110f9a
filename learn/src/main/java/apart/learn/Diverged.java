package apart.learn;

/// A loss or a weight is no finite number any more. The training stands where it was looked at
/// last; nothing that is not finite is ever written down.
public final class Diverged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long step;

    Diverged(long step, String what, long kept) {
        super("training diverged at step " + step + ": " + what + " is not finite; the state of step " + kept
                + " is kept. Take a smaller --rate, or another --method");
        this.step = step;
    }

    /// The step at which it was noticed.
    public long step() {
        return step;
    }
}
