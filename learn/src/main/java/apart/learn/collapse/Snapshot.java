package apart.learn.collapse;

/// What there is to see of a generator and its judge at one time.
///
/// @param made points of the generator, n × d
/// @param judged the judge's values at the places that were asked for
public record Snapshot(double[] made, double[] judged) {}
