package apart.app;

import apart.Measures;
import apart.Pair;
import apart.data.PlanFormat;
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

    /// Refuses these options where no measure serves them.
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
