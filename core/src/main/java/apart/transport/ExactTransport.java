package apart.transport;

import apart.transport.exact.Engine;

/// Exact optimal transport: the cheapest plan there is, with the proof that none is cheaper.
public final class ExactTransport {
    private ExactTransport() {}

    /// The cheapest plan.
    ///
    /// @throws IllegalArgumentException if the allowed ways cannot carry all mass
    public static Transport solve(TransportProblem problem) {
        return Engine.solve(problem, Long.MAX_VALUE);
    }
}
