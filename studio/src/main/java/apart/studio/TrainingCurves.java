package apart.studio;

import apart.learn.Baseline;
import apart.learn.Diagnosis;
import apart.learn.Look;
import apart.learn.Outcome;
import apart.learn.Progress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The curves of a training.
///
/// @param looks at least one
/// @param method by name
/// @param said in the order of their numbers, from 1
record TrainingCurves(List<Progress> looks, String method, List<Diagnosis> said) {
    private static final double SMALL_WIDTH = 470;
    private static final double SMALL_HEIGHT = 240;
    private static final double WIDE_RATIO = 20;
    private static final int TENTHS = 10;

    /// Figures that are shares.
    private static final Set<String> SHARES = Set.of(Look.DISCRIMINATOR_ACCURACY, Look.CLIPPED_SHARE);

    /// Figures of one plot each, by its title.
    private static final SequencedMap<String, List<String>> TOGETHER = together();

    private static SequencedMap<String, List<String>> together() {
        var together = new LinkedHashMap<String, List<String>>();
        together.put("Lengths of the gradients", List.of(Look.GENERATOR_GRADIENT, Look.CRITIC_GRADIENT));
        together.put("What a point costs, in nats", List.of(Look.RECONSTRUCTION, Look.KL));
        return together;
    }

    private double[] steps() {
        return looks.stream().mapToDouble(Progress::step).toArray();
    }

    private double[] values(ToDoubleFunction<Progress> value) {
        return looks.stream().mapToDouble(value).toArray();
    }

    private double[] figure(String name) {
        return values(look -> look.look().figures().getOrDefault(name, Double.NaN));
    }

    private static boolean isWide(double[]... curves) {
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (var curve : curves) {
            for (double value : curve) {
                if (value < 0) {
                    return false;
                }
                if (value > 0 && Double.isFinite(value)) {
                    least = Math.min(least, value);
                    most = Math.max(most, value);
                }
            }
        }
        return most > WIDE_RATIO * least;
    }

    private Plot marked(Plot plot) {
        var labels = IntStream.range(0, said.size())
                .boxed()
                .collect(Collectors.groupingBy(
                        i -> said.get(i).step(),
                        LinkedHashMap::new,
                        Collectors.mapping(i -> String.valueOf(i + 1), Collectors.joining(","))));
        var marked = plot;
        for (Map.Entry<Long, String> label : labels.entrySet()) {
            marked = marked.mark(label.getKey(), label.getValue());
        }
        return marked;
    }

    private static Plot small(String title, String up) {
        return Plot.of(title, "steps", up).sized(SMALL_WIDTH, SMALL_HEIGHT);
    }

    /// How far is left, on a logarithmic axis, with what it is read against.
    String gap(Outcome outcome) {
        var plot = Plot.of("How far is left", "steps", "W₁ to held-out rows, logarithmic")
                .onLogarithms()
                .curve(method, steps(), values(Progress::gap));
        if (looks.getFirst().floor() > 0) {
            plot = plot.level("floor", looks.getFirst().floor());
        }
        for (Baseline.Reached cheap : outcome.baselines()) {
            plot = cheap.gap() > 0 ? plot.level(cheap.name(), cheap.gap()) : plot;
        }
        return marked(plot).svg();
    }

    /// What the loss says, beside the measure itself.
    String estimate() {
        var measure = looks.getFirst().look().estimate().measure();
        var estimate = values(look -> look.look().estimate().estimate());
        var exact = values(look -> look.look().estimate().exact());
        var plot = small("What the loss says of " + measure, measure.equals("W₁") ? "scaled units" : "")
                .curve("by the loss", steps(), estimate)
                .curve(measure.equals("JS") ? "estimated from points" : "measured", steps(), exact);
        if (measure.equals("JS")) {
            plot = plot.level("ln 2, the most there is", Math.log(2));
        }
        return (isWide(estimate, exact) && !measure.equals("JS") ? plot.onLogarithms() : plot).svg();
    }

    /// How much of the held-out points is reached.
    String coverage() {
        return small("Data reached", "share of held-out rows")
                .curve("reached", steps(), values(look -> look.coverage().share()))
                .level("where laws are equal", looks.getFirst().coverage().expected())
                .svg();
    }

    /// Everything else that the method tells of itself.
    List<String> figures() {
        var names = new LinkedHashSet<String>();
        looks.forEach(look -> names.addAll(look.look().figures().keySet()));
        var plots = new ArrayList<String>();
        TOGETHER.forEach((title, some) -> {
            var there = some.stream().filter(names::contains).toList();
            if (!there.isEmpty()) {
                plots.add(together(title, there));
                there.forEach(names::remove);
            }
        });
        if (names.contains(Look.level(1))) {
            plots.add(levels());
            names.removeIf(name -> name.startsWith("level "));
        }
        names.forEach(name -> plots.add(alone(name)));
        return plots;
    }

    private String together(String title, List<String> names) {
        var plot = small(title, "");
        for (var name : names) {
            plot = plot.curve(name, steps(), figure(name));
        }
        var curves = names.stream().map(this::figure).toArray(double[][]::new);
        return (isWide(curves) ? plot.onLogarithms() : plot).svg();
    }

    private String alone(String name) {
        var plot = small(name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1), "")
                .curve(name, steps(), figure(name));
        return SHARES.contains(name)
                ? plot.level("all", 1).svg()
                : (isWide(figure(name)) ? plot.onLogarithms() : plot).svg();
    }

    /// E‖ε − ε̂‖² over the noise levels, at a few steps.
    private String levels() {
        var tenths = IntStream.rangeClosed(1, TENTHS).asDoubleStream().toArray();
        var plot = Plot.of(
                        "Error of the noise by its level",
                        "tenth of the levels, from faint to strong",
                        "per coordinate")
                .sized(SMALL_WIDTH, SMALL_HEIGHT);
        int last = looks.size() - 1;
        for (int i : IntStream.of(0, last / 10, last / 3, last).distinct().toArray()) {
            var figures = looks.get(i).look().figures();
            plot = plot.curve(
                    "step " + looks.get(i).step(),
                    tenths,
                    IntStream.rangeClosed(1, TENTHS)
                            .mapToDouble(tenth -> figures.getOrDefault(Look.level(tenth), Double.NaN))
                            .toArray());
        }
        return plot.level("1: nothing learnt", 1).svg();
    }
}
