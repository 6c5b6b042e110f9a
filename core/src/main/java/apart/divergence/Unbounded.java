package apart.divergence;

/// A place where what is integrated is beyond the range of doubles.
final class Unbounded extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unbounded() {
        super(null, null, false, false);
    }
}
