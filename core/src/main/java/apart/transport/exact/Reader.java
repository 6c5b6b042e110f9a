package apart.transport.exact;

/// The cost of one arc, scaled.
@FunctionalInterface
interface Reader {
    double at(int source, int target);
}
