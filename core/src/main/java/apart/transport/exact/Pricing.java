package apart.transport.exact;

/// What a solver asks of all n·m costs, of which it holds only the few in its pool.
///
/// [#price] is the proof of optimality: it looks at every arc there is, and where it finds none
/// below 0, potentials that are feasible on the pool are feasible everywhere. Nothing here
/// depends on the number of threads.
interface Pricing {
    int sources();

    int targets();

    /// v ← min over sources of c − u: the largest that are feasible.
    void raiseTargets(double[] u, double[] v);

    /// Adds the arcs of least reduced cost of every source and of every target, and sets
    /// u ← min over targets of c − v.
    void seed(double[] u, double[] v, ArcPool pool);

    /// Looks for arcs with c − u − v < 0. Where there are, u falls to the least c − v, so that
    /// afterwards u and v are feasible on all arcs; of those below −tolerance the worst of each
    /// source are added to the pool.
    ///
    /// @return how many were added
    int price(double[] u, double[] v, ArcPool pool, double tolerance);
}
