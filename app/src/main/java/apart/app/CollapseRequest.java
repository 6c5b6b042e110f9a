package apart.app;

/// What `apart collapse` was asked for.
///
/// @param language of the result, `en` or `zh`
/// @param seed of everything that is drawn
/// @param telling how the result is told
public record CollapseRequest(String language, long seed, Telling telling) {}
