package apart.app;

import apart.Measure;
import apart.Measures;
import apart.data.Shown;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The options that choose a method of training and its settings.
final class MethodOptions {
    private static final List<String> METHODS = List.of("gan", "wgan", "wgan-gp", "vae", "diffusion", "matching");
    private static final List<String> LOSSES = List.of("minimax", "non-saturating");
    private static final int LARGEST_BATCH = 1 << 20;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--method",
            paramLabel = "NAME",
            required = true,
            completionCandidates = MethodNames.class,
            description = "gan, wgan, wgan-gp, vae, diffusion or matching")
    private String method = "";

    @Option(
            names = "--loss",
            paramLabel = "minimax|non-saturating",
            completionCandidates = LossNames.class,
            description = "of gan: what its generator minimises (default: non-saturating)")
    private String loss = "";

    @Option(
            names = "--measure",
            paramLabel = "NAME",
            description = "of matching: what it minimises, any measure of points with a gradient that apart measures "
                    + "prints")
    private String measure = "";

    @Option(names = "--batch", paramLabel = "N", description = "rows to a step (default: by the method)")
    private long batch;

    @Option(names = "--rate", paramLabel = "RATE", description = "the learning rate (default: by the method)")
    private double rate;

    /// For the completion of the shell.
    static final class MethodNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return METHODS.iterator();
        }
    }

    /// For the completion of the shell.
    static final class LossNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return LOSSES.iterator();
        }
    }

    /// The method asked for.
    ///
    /// @throws picocli.CommandLine.ParameterException if there is none of that name
    String method() {
        checkOneOf("--method", method, METHODS);
        return method;
    }

    /// The settings that were said, by name.
    ///
    /// @throws picocli.CommandLine.ParameterException if one makes no sense, or not with this method
    SequencedMap<String, String> settings() {
        var usage = new Usage(spec);
        var settings = new LinkedHashMap<String, String>();
        if (isGiven("--loss")) {
            usage.check(method.equals("gan"), "--loss is of use only with --method gan, and this is %s", method);
            checkOneOf("--loss", loss, LOSSES);
            settings.put("loss", loss);
        }
        if (isGiven("--measure")) {
            usage.check(
                    method.equals("matching"),
                    "--measure is of use only with --method matching, and this is %s",
                    method);
            checkSmooth(usage);
            settings.put("measure", measure);
        }
        if (isGiven("--batch")) {
            usage.check(
                    batch >= 2 && batch <= LARGEST_BATCH,
                    "--batch is %s; it is a number of rows from 2 to " + LARGEST_BATCH,
                    batch);
            settings.put("batch", Long.toString(batch));
        }
        if (isGiven("--rate")) {
            usage.check(
                    rate > 0 && Double.isFinite(rate), "--rate is %s; it is a number above 0, such as 0.0001", rate);
            settings.put("rate", Double.toString(rate));
        }
        return settings;
    }

    private void checkOneOf(String option, String given, List<String> names) {
        new Usage(spec)
                .check(
                        names.contains(given),
                        option + " is '%s'; it is " + String.join(", ", names.subList(0, names.size() - 1)) + " or "
                                + names.getLast(),
                        Shown.cut(given));
    }

    /// A generator can go down the gradient of a measure only where it has one.
    private void checkSmooth(Usage usage) {
        Measure found;
        try {
            found = Measures.named(measure);
        } catch (IllegalArgumentException unknown) {
            throw usage.wrong("--measure: " + unknown.getMessage());
        }
        usage.check(
                found instanceof Measure.OfPointClouds.Smooth,
                "--measure %s has no gradient at points; expected one that has, such as energy (apart measures lists them)",
                Shown.cut(measure));
    }

    private boolean isGiven(String option) {
        return spec != null && spec.commandLine().getParseResult().hasMatchedOption(option);
    }
}
