package apart.transport;

/// Which ways mass may take.
@FunctionalInterface
public interface Ways {
    /// Whether mass may move from a source to a target: the same answer every time.
    boolean allow(int source, int target);
}
