package apart.learn;

/// What a loss says of a measure, beside the measure itself on the same held-out points.
///
/// @param measure as it is written elsewhere, such as `W₁`
/// @param estimate what the nets say
/// @param exact what the measure says
public record Estimate(String measure, double estimate, double exact) {}
