package apart.learn;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// How nets stand on points that they were not trained on.
///
/// @param estimate what the objective says of its measure
/// @param figures further numbers by name, such as the length of a gradient
public record Look(Estimate estimate, SequencedMap<String, Double> figures) {
    /// The length of the generator's gradient.
    public static final String GENERATOR_GRADIENT = "generator gradient";

    /// The length of the gradient of the critic or discriminator.
    public static final String CRITIC_GRADIENT = "critic gradient";

    /// The share of points that a discriminator puts on the right side, 0 … 1.
    public static final String DISCRIMINATOR_ACCURACY = "discriminator accuracy";

    /// The share of a critic's weights that stand at the bound they are clipped to, 0 … 1.
    public static final String CLIPPED_SHARE = "clipped share";

    /// E‖ε − ε̂‖²/d over all noise levels of a diffusion: 1 where nothing is learnt.
    public static final String NOISE_ERROR = "noise error";

    /// What codes of an autoencoder leave open of points, in nats per point.
    public static final String RECONSTRUCTION = "reconstruction";

    /// How far codes are from N(0, I), in nats per point.
    public static final String KL = "kl";

    /// How many numbers of a code say something of a point.
    public static final String ACTIVE_UNITS = "active units";

    public Look {
        figures = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(figures));
    }

    /// E‖ε − ε̂‖²/d in one tenth of the noise levels, the first of which are the faintest.
    ///
    /// @param tenth 1 … 10
    public static String level(int tenth) {
        return "level " + tenth;
    }
}
