package apart.app;

import apart.Measure;
import apart.Measures;
import apart.Pair;
import apart.PointCloud;
import apart.data.PlanFormat;
import apart.data.ReadException;
import apart.data.ReadException.Kind;
import apart.transport.Cost;
import apart.transport.Costs;
import apart.transport.EntropicTransport;
import apart.transport.Epsilon;
import apart.transport.OptimalTransport;
import apart.transport.SinkhornDivergence;
import apart.transport.UnbalancedWasserstein;
import apart.transport.Wasserstein;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The options of measures that move mass.
final class TransportOptions {
    private static final String NONE = "";

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--cost",
            paramLabel = "NAME",
            description =
                    "of moving from point to point, for wasserstein, sinkhorn, entropic and unbalanced: euclidean, sqeuclidean, "
                            + "manhattan, chebyshev, cosine or power(p) (default: sqeuclidean for sinkhorn and entropic, else euclidean)")
    private String cost = NONE;

    @Option(
            names = "--epsilon",
            paramLabel = "E",
            description =
                    "of sinkhorn and entropic, in the unit of the cost: the smaller, the nearer to exact, and the "
                            + "slower (default: .05 of the median cost)")
    private String epsilon = NONE;

    @Option(
            names = "--certificate",
            description = "also between which bounds the cost of the cheapest plan is proven to lie")
    private boolean certificate;

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description =
                    "write which mass goes where to a .csv or .parquet file: source and target as rows of P and Q "
                            + "from 1, mass, and cost of a unit of it")
    private String plan = NONE;

    /// Whether more than the value is wanted.
    boolean wanted() {
        return certificate || !plan.isEmpty();
    }

    /// The file for the plan, if one is wanted, before the work begins.
    ///
    /// @param read what is read, and never written over
    @Nullable
    PlanFile file(List<String> read) {
        return plan.isEmpty() ? null : new PlanFile(plan, PlanFormat.of(plan), OutputFile.at("--plan", plan, read));
    }

    // ---- cost and epsilon ----------------------------------------------------------------------------------

    /// The measures that are shown where none was asked for, if these options ask for some.
    ///
    /// @return an empty list if they do not
    List<Measures.Asked> usual() {
        return !epsilon.isEmpty()
                ? Measures.listed("sinkhorn")
                : cost.isEmpty() ? List.of() : Measures.listed("wasserstein");
    }

    /// The measures asked for, with the cost and epsilon that are given.
    ///
    /// @throws picocli.CommandLine.ParameterException if one takes none, or has its own in its
    ///     name, or the pair is none of points
    List<Measures.Asked> applied(List<Measures.Asked> asked, Pair pair) {
        if (cost.isEmpty() && epsilon.isEmpty()) {
            return asked;
        }
        new Usage(spec)
                .check(
                        pair instanceof Pair.OfPointClouds,
                        (cost.isEmpty() ? "--epsilon" : "--cost") + " is of use only with points, and P and Q are %s"
                                + (pair instanceof Pair.OfSamples ? "; say --as points to take them for some" : ""),
                        Distances.form(pair));
        try {
            var way = cost.isEmpty() ? null : Costs.named(cost.strip());
            var blur = epsilon.isEmpty() ? null : Epsilon.named(epsilon.strip());
            return asked.stream()
                    .map(one -> new Measures.Asked(one.name(), applied(one, way, blur)))
                    .toList();
        } catch (IllegalArgumentException wrong) {
            throw new Usage(spec).wrong(String.valueOf(wrong.getMessage()));
        }
    }

    private static Measure applied(Measures.Asked one, Cost.@Nullable Smooth way, @Nullable Epsilon blur) {
        return switch (one.measure()) {
            case Wasserstein exact
            when way != null && blur == null ->
                way.equals(Costs.EUCLIDEAN) ? exact : new OptimalTransport(way, exact.order());
            case OptimalTransport _ when blur == null -> throw named(one, "--cost");
            case UnbalancedWasserstein(var ownWay, var reach, var marginals)
            when way != null && blur == null ->
                new UnbalancedWasserstein(chosen(one, ownWay, way, Costs.EUCLIDEAN), reach, marginals);
            case SinkhornDivergence(var ownBlur, var ownWay) ->
                new SinkhornDivergence(chosen(one, ownBlur, blur), chosen(one, ownWay, way, Costs.SQUARED_EUCLIDEAN));
            case EntropicTransport(var ownBlur, var ownWay) ->
                new EntropicTransport(chosen(one, ownBlur, blur), chosen(one, ownWay, way, Costs.SQUARED_EUCLIDEAN));
            default ->
                throw new IllegalArgumentException(
                        blur == null
                                ? "--cost is of use only with wasserstein, sinkhorn, entropic and unbalanced, and "
                                        + one.name() + " takes no cost"
                                : "--epsilon is of use only with sinkhorn and entropic, and " + one.name()
                                        + " takes none");
        };
    }

    private static Cost.Smooth chosen(
            Measures.Asked one, Cost.Smooth own, Cost.@Nullable Smooth given, Cost.Smooth usual) {
        if (given != null && !own.equals(usual)) {
            throw named(one, "--cost");
        }
        return given == null ? own : given;
    }

    private static Epsilon chosen(Measures.Asked one, Epsilon own, @Nullable Epsilon given) {
        if (given != null && !own.equals(Epsilon.USUAL)) {
            throw named(one, "--epsilon");
        }
        return given == null ? own : given;
    }

    private static IllegalArgumentException named(Measures.Asked one, String option) {
        return new IllegalArgumentException(one.name() + " says it by its name already; leave " + option + " out");
    }

    /// Refuses rows of zeros where a measure compares directions.
    ///
    /// @throws ReadException naming the row
    static void checkDirections(List<Measures.Asked> asked, Operands operands) {
        boolean directions = asked.stream().anyMatch(one -> Costs.COSINE.equals(costOf(one.measure())));
        if (directions && operands.pair() instanceof Pair.OfPointClouds(var p, var q)) {
            checkDirections(p, operands.p());
            checkDirections(q, operands.q());
        }
    }

    /// Whether a measure has an epsilon, which can be wrong for a pair.
    static boolean blurs(Measure measure) {
        return measure instanceof SinkhornDivergence || measure instanceof EntropicTransport;
    }

    private static @Nullable Cost costOf(Measure measure) {
        return switch (measure) {
            case OptimalTransport exact -> exact.cost();
            case SinkhornDivergence divergence -> divergence.cost();
            case EntropicTransport entropic -> entropic.cost();
            case UnbalancedWasserstein unbalanced -> unbalanced.cost();
            default -> null;
        };
    }

    private static void checkDirections(PointCloud points, Operands.Source source) {
        for (int row = 0; row < points.size(); row++) {
            int axis = 0;
            while (axis < points.dimension() && points.coordinate(row, axis) == 0) {
                axis++;
            }
            if (axis == points.dimension() && source instanceof Operands.Source.File(var read)) {
                throw new ReadException(
                        Kind.RANGE,
                        read.facts().path() + " row " + (row + 1) + ": all coordinates are 0, and the cost cosine "
                                + "compares directions; take the row out of the file, or choose another --cost");
            }
        }
    }

    // ---- plan and certificate ------------------------------------------------------------------------------

    /// Refuses to tell plans and certificates where no measure has them.
    ///
    /// @throws picocli.CommandLine.ParameterException saying which do
    void check(List<Measures.Asked> asked, Pair pair) {
        if (!wanted()) {
            return;
        }
        var usage = new Usage(spec);
        var option = plan.isEmpty() ? "--certificate" : "--plan";
        var able = Moved.able(pair);
        var serving =
                asked.stream().filter(one -> Moved.serves(one.measure(), pair)).toList();
        if (able.isEmpty()) {
            throw usage.wrong(
                    option + " is of use only with values or points in files, and P and Q are " + Distances.form(pair));
        }
        if (serving.isEmpty()) {
            throw usage.wrong(option + " is of use only with a measure that moves mass, and none was asked for; of "
                    + Distances.form(pair) + " these do: " + able);
        }
        if (!plan.isEmpty() && serving.size() > 1) {
            throw usage.wrong(
                    "--plan writes one plan, and " + serving.getFirst().name() + " and "
                            + serving.getLast().name() + " have one each; ask for one of them");
        }
    }
}
