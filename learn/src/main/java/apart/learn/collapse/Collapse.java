package apart.learn.collapse;

/// One scene under both rivals, from the same start.
///
/// @param data points of the data that are not trained on, n × d
/// @param floor W₁ between those and further points of the data
/// @param gan what came of the discriminator
/// @param wganGp what came of the critic
/// @param nonSaturating length of the gradient of −E ln D(G(z)), the usual way out, where that of the
///     minimax loss has vanished
public record Collapse(Scene scene, double[] data, double floor, Run gan, Run wganGp, double nonSaturating) {}
