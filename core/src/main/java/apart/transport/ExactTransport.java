package apart.transport;

import apart.transport.exact.Engine;

/// Exact optimal transport: the cheapest plan there is, with the proof that none is cheaper.
///
/// The plan is a vertex: at most n + m − 1 pieces. Masses that are integers with a total of at
/// most 2⁵³ give a plan of integers; others are moved in units of about 2⁻⁶⁰ of the whole, and a
/// mass below that is not moved. Of several plans that are as cheap, which one is found depends
/// on the order of the points, and on nothing else. Points without mass have potentials too.
///
/// An optimum is sought among few arcs, and then proven by a look at all n·m costs, which are not
/// kept: memory is O(n + m) between points. An interrupt of the thread ends it within
/// milliseconds.
public final class ExactTransport {
    private ExactTransport() {}

    /// The cheapest plan.
    ///
    /// @throws IllegalArgumentException if the allowed ways cannot carry all mass, naming sources
    ///     whose targets have too little room
    /// @throws java.util.concurrent.CancellationException if the thread is interrupted
    public static Transport solve(TransportProblem problem) {
        return Engine.solve(problem, Long.MAX_VALUE);
    }

    /// The best plan found with a number of steps of the simplex method on all points; the
    /// certificate says how far it is from the cheapest one. Where no allowed plan has been found
    /// by then, the cost is infinite.
    ///
    /// @param pivots at least 0
    /// @throws java.util.concurrent.CancellationException if the thread is interrupted
    public static Transport solve(TransportProblem problem, long pivots) {
        if (pivots < 0) {
            throw new IllegalArgumentException("the number of pivots is " + pivots + "; it is at least 0");
        }
        return Engine.solve(problem, pivots);
    }
}
