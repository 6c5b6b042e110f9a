package apart.learn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;

/// The methods there are, by name.
public final class Methods {
    private static final SequencedMap<String, Function<Settings, Method>> ALL = all();

    private Methods() {}

    private static SequencedMap<String, Function<Settings, Method>> all() {
        var all = new LinkedHashMap<String, Function<Settings, Method>>();
        all.put("gan", Gan::of);
        all.put("wgan", WassersteinGan::of);
        all.put("wgan-gp", WassersteinGanGp::of);
        all.put("vae", Vae::of);
        all.put("diffusion", Diffusion::of);
        all.put("matching", Matching::of);
        return all;
    }

    /// The names, in the order in which they are shown.
    public static List<String> names() {
        return List.copyOf(ALL.sequencedKeySet());
    }

    /// A method with settings.
    ///
    /// @throws IllegalArgumentException if there is none of that name, or a setting is not one of
    ///     it or makes no sense
    public static Method named(String name, Settings settings) {
        var made = ALL.get(name);
        if (made == null) {
            throw new IllegalArgumentException(
                    "there is no method '" + name + "'; there are " + String.join(", ", ALL.keySet()));
        }
        var method = made.apply(settings);
        var known = method.settings().values().keySet();
        for (var setting : settings.values().keySet()) {
            if (!known.contains(setting)) {
                throw new IllegalArgumentException(
                        name + " has no setting '" + setting + "'; it has " + String.join(", ", known));
            }
        }
        return method;
    }
}
