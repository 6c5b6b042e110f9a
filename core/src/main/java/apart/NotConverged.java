package apart;

/// A computation that stopped before its result was as good as it was asked to be.
///
/// The message says how far it came and what to do.
public final class NotConverged extends ArithmeticException {
    private static final long serialVersionUID = 1L;

    /// @param message what stopped, how far it came, and what to do
    public NotConverged(String message) {
        super(message);
    }
}
