package apart.learn.collapse;

/// How two rivals stand at one step, on points that are not trained on.
///
/// @param step of the judge while the generator stands still, of the generator afterwards
/// @param estimate what the judge says: JS in nats, or a lower bound of W₁
/// @param accuracy share of points on the right side of a discriminator; NaN for a critic, which has
///     no sides
/// @param gradient length of the generator's gradient
/// @param distance W₁ from the generator's points to as many of the data, exactly
public record Moment(long step, double estimate, double accuracy, double gradient, double distance) {}
