package apart;

import apart.discrepancy.AndersonDarling;
import apart.discrepancy.CramerVonMises;
import apart.discrepancy.Energy;
import apart.discrepancy.Kernel;
import apart.discrepancy.KolmogorovSmirnov;
import apart.discrepancy.Mmd;
import apart.discrepancy.MmdLinear;
import apart.discrepancy.MmdUnbiased;
import apart.divergence.Bhattacharyya;
import apart.divergence.ChiSquare;
import apart.divergence.Hellinger;
import apart.divergence.Jeffreys;
import apart.divergence.JensenShannon;
import apart.divergence.JensenShannonDistance;
import apart.divergence.KullbackLeibler;
import apart.divergence.PopulationStability;
import apart.divergence.Renyi;
import apart.divergence.TotalVariation;
import apart.divergence.Tsallis;
import apart.transport.BuresWasserstein;
import apart.transport.CircularWasserstein;
import apart.transport.Cost;
import apart.transport.Costs;
import apart.transport.EntropicTransport;
import apart.transport.Epsilon;
import apart.transport.Frechet;
import apart.transport.Marginals;
import apart.transport.MaxSliced;
import apart.transport.OptimalTransport;
import apart.transport.SinkhornDivergence;
import apart.transport.SlicedWasserstein;
import apart.transport.UnbalancedWasserstein;
import apart.transport.Wasserstein;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The registry of measures: one entry each.
public final class Measures {
    private static final List<Entry> ENTRIES = List.of(
            entry(
                    new KullbackLeibler(),
                    "Kullback–Leibler divergence",
                    "Σ p·ln(p/q)",
                    "Kullback and Leibler 1951, doi:10.1214/aoms/1177729694"),
            entry(
                            new JensenShannon(),
                            "Jensen–Shannon divergence",
                            "w·KL(p‖m) + (1−w)·KL(q‖m), m = w·p + (1−w)·q, w = ½",
                            "Lin 1991, doi:10.1109/18.61115")
                    .taking("weight of p", JensenShannon::new),
            entry(
                    new JensenShannonDistance(),
                    "Jensen–Shannon distance",
                    "√JS",
                    "Endres and Schindelin 2003, doi:10.1109/TIT.2003.813506"),
            entry(
                    new Jeffreys(),
                    "Jeffreys divergence",
                    "Σ (p − q)·ln(p/q)",
                    "Jeffreys 1946, doi:10.1098/rspa.1946.0056"),
            entry(
                            new Renyi(2),
                            "Rényi divergence",
                            "ln(Σ pᵅ·q¹⁻ᵅ)/(α − 1), α = 2",
                            "van Erven and Harremoës 2014, doi:10.1109/TIT.2014.2320500")
                    .taking("order", Renyi::new),
            entry(
                            new Tsallis(2),
                            "Tsallis divergence",
                            "(Σ pᵅ·q¹⁻ᵅ − 1)/(α − 1), α = 2",
                            "Tsallis 1998, doi:10.1103/PhysRevE.58.1442")
                    .taking("order", Tsallis::new),
            entry(
                    new Hellinger(),
                    "Hellinger distance",
                    "√(½ Σ (√p − √q)²)",
                    "Le Cam and Yang 2000, doi:10.1007/978-1-4612-1166-2"),
            entry(
                    new Bhattacharyya(),
                    "Bhattacharyya distance",
                    "−ln Σ √(pq)",
                    "Kailath 1967, doi:10.1109/TCOM.1967.1089532"),
            entry(new TotalVariation(), "Total variation", "½ Σ |p − q|", "Levin and Peres 2017, ISBN 9781470429621"),
            entry(new ChiSquare(ChiSquare.Kind.PEARSON), "Pearson χ² divergence", "Σ (p − q)²/q", "Cha 2007"),
            entry(new ChiSquare(ChiSquare.Kind.NEYMAN), "Neyman χ² divergence", "Σ (p − q)²/p", "Cha 2007"),
            entry(new ChiSquare(ChiSquare.Kind.SYMMETRIC), "Symmetric χ² divergence", "Σ (p − q)²/(p + q)", "Cha 2007"),
            entry(
                    new PopulationStability(),
                    "Population stability index",
                    "Σ (p − q)·ln(p/q)",
                    "Jeffreys 1946, doi:10.1098/rspa.1946.0056"),
            entry(
                            new Wasserstein(1),
                            "Wasserstein distance",
                            "(∫₀¹ |F⁻¹(u) − G⁻¹(u)|ʳ du)^(1/r), r = 1",
                            "Villani 2009, doi:10.1007/978-3-540-71050-9")
                    .taking("order", Wasserstein::new),
            entry(
                            new OptimalTransport(Costs.SQUARED_EUCLIDEAN),
                            "Optimal transport",
                            "(min Σ m·c(x, y)ʳ)^(1/r) over plans m from p to q, c = |x − y|², r = 1",
                            "Peyré and Cuturi 2019, doi:10.1561/2200000073")
                    .takingSeveral("cost, order", Measures::transport),
            entry(
                            new UnbalancedWasserstein(Costs.EUCLIDEAN, 10, new Marginals.TotalVariation()),
                            "Unbalanced transport",
                            "min Σ m·c(x, y) + λ·Σ |p − m₁| + λ·Σ |q − m₂|, c = |x − y|, λ = 10",
                            "Piccoli and Rossi 2014, doi:10.1007/s00205-013-0669-x")
                    .takingSeveral("marginals, reach, cost", Measures::unbalanced),
            entry(
                            new CircularWasserstein(1, 360),
                            "Wasserstein distance on a circle",
                            "min over s of (∫₀¹ |F⁻¹(u) − G⁻¹(u + s)|ʳ du)^(1/r), r = 1, period 360",
                            "Rabin, Delon and Gousseau 2011, doi:10.1007/s10851-011-0284-0")
                    .takingSeveral("order, period", Measures::onCircle),
            entry(
                            new SlicedWasserstein(),
                            "Sliced Wasserstein distance",
                            "(1/L Σₖ W(⟨p, θₖ⟩, ⟨q, θₖ⟩)ʳ)^(1/r), r = 2, L = 500 directions θₖ",
                            "Bonneel and others 2015, doi:10.1007/s10851-014-0506-3")
                    .takingSeveral("order, directions, seed", SlicedWasserstein::of),
            entry(
                            new SinkhornDivergence(),
                            "Sinkhorn divergence",
                            "OT_ε(p, q) − ½·OT_ε(p, p) − ½·OT_ε(q, q), cost |x − y|², ε = a twentieth of the median cost",
                            "Feydy and others 2019, arXiv:1810.08278")
                    .takingSeveral("epsilon, cost", Measures::sinkhorn),
            entry(
                            new EntropicTransport(),
                            "Entropic transport cost",
                            "OT_ε = min Σ Pᵢⱼ·cᵢⱼ + ε·KL(P‖p⊗q), cost |x − y|², ε = a twentieth of the median cost",
                            "Cuturi 2013, arXiv:1306.0895")
                    .takingSeveral("epsilon, cost", Measures::entropic),
            entry(
                            new MaxSliced(2),
                            "Max-sliced Wasserstein distance, from below",
                            "max over |θ| = 1 of W(⟨p, θ⟩, ⟨q, θ⟩), r = 2",
                            "Deshpande and others 2019, doi:10.1109/CVPR.2019.01090")
                    .taking("order", MaxSliced::new),
            entry(
                    new BuresWasserstein(),
                    "Bures–Wasserstein distance",
                    "√(|m₁ − m₂|² + tr(Σ₁ + Σ₂ − 2(Σ₁^½Σ₂Σ₁^½)^½))",
                    "Dowson and Landau 1982, doi:10.1016/0047-259X(82)90077-X"),
            entry(
                    new Frechet(),
                    "Fréchet distance",
                    "|m₁ − m₂|² + tr(Σ₁ + Σ₂ − 2(Σ₁Σ₂)^½)",
                    "Heusel et al. 2017, arXiv:1706.08500"),
            entry(
                    new Energy(),
                    "Energy distance",
                    "√(2 E|X − Y| − E|X − X′| − E|Y − Y′|)",
                    "Székely and Rizzo 2013, doi:10.1016/j.jspi.2013.03.018"),
            entry(
                            new Mmd(new Kernel.Gaussian(1)),
                            "Maximum mean discrepancy",
                            "√(E k(X, X′) + E k(Y, Y′) − 2 E k(X, Y))",
                            "Gretton and others 2012, Journal of Machine Learning Research 13, 723–773")
                    .takingSeveral("kernel, bandwidth", arguments -> new Mmd(Kernel.named(arguments))),
            entry(
                            new MmdUnbiased(new Kernel.Gaussian(1)),
                            "Squared maximum mean discrepancy, unbiased",
                            "E k(X, X′) + E k(Y, Y′) − 2 E k(X, Y), no row with itself",
                            "Gretton and others 2012, Journal of Machine Learning Research 13, 723–773")
                    .takingSeveral("kernel, bandwidth", arguments -> new MmdUnbiased(Kernel.named(arguments))),
            entry(
                            new MmdLinear(new Kernel.Gaussian(1)),
                            "Squared maximum mean discrepancy, linear time",
                            "2/n Σ k(x, x′) + k(y, y′) − k(x, y′) − k(x′, y)",
                            "Gretton and others 2012, Journal of Machine Learning Research 13, 723–773")
                    .takingSeveral("kernel, bandwidth", arguments -> new MmdLinear(Kernel.named(arguments))),
            entry(
                    new CramerVonMises(),
                    "Cramér–von Mises criterion",
                    "∫ (F − G)² dH, H = (F + G)/2",
                    "Anderson 1962, doi:10.1214/aoms/1177704477"),
            entry(
                    new AndersonDarling(),
                    "Anderson–Darling criterion",
                    "∫ (F − G)²/(H(1 − H)) dH, H = (F + G)/2",
                    "Scholz and Stephens 1987, doi:10.1080/01621459.1987.10478517"),
            entry(new KolmogorovSmirnov(), "Kolmogorov–Smirnov statistic", "sup |F(x) − G(x)|", "Smirnov 1939"));

    private static final Pattern NAME = Pattern.compile("\\s*([a-z0-9-]+)\\s*(?:\\((.*)\\))?\\s*");

    private Measures() {}

    /// What is known of a measure besides its traits.
    ///
    /// @param usual the measure; where it takes arguments, with those that are usual
    /// @param arguments what it takes, such as `order` or `kernel, bandwidth`; empty if nothing
    /// @param title the name that the field uses
    /// @param formula its definition on one line
    /// @param source where it is from, with DOI or ISBN where there is one
    public record Entry(
            Measure usual,
            String arguments,
            String title,
            String formula,
            String source,
            Function<List<String>, Measure> of) {

        /// The name without arguments.
        public String stem() {
            return usual.name().replaceFirst("\\(.*", "");
        }

        /// The name with what it takes in parentheses.
        public String usage() {
            return arguments.isEmpty() ? stem() : stem() + "(" + arguments + ")";
        }

        /// Whether the name without arguments is a measure too.
        public boolean goesBare() {
            return usual.name().equals(stem());
        }

        private Measure bare() {
            if (!goesBare()) {
                throw new IllegalArgumentException(
                        stem() + " takes its " + arguments + " in parentheses, such as " + usual.name());
            }
            return usual;
        }

        /// This entry for a measure that takes one number.
        Entry taking(String number, DoubleFunction<Measure> made) {
            return takingSeveral(number, given -> {
                if (given.size() != 1) {
                    throw new IllegalArgumentException(
                            stem() + " takes its " + number + " alone, found \"" + String.join(", ", given) + "\"");
                }
                return made.apply(number(stem(), number, given.getFirst()));
            });
        }

        /// This entry for a measure that takes arguments.
        Entry takingSeveral(String described, Function<List<String>, Measure> made) {
            return new Entry(usual, described, title, formula, source, made);
        }
    }

    private static Entry entry(Measure measure, String title, String formula, String source) {
        return new Entry(measure, "", title, formula, source, given -> {
            throw new IllegalArgumentException(
                    measure.name() + " takes no number, found \"" + String.join(", ", given) + "\"");
        });
    }

    /// A number as it stands in a name; `inf` is infinity.
    ///
    /// @throws IllegalArgumentException naming the measure and what the number is, if it is none
    static double number(String measure, String what, String text) {
        if (text.equals("inf")) {
            return Double.POSITIVE_INFINITY;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(
                    measure + " takes its " + what + " as a number, found \"" + text + "\"", notANumber);
        }
    }

    /// All entries, in the order in which they are shown.
    public static List<Entry> entries() {
        return ENTRIES;
    }

    /// All measures; of those with arguments, the one for those that are usual.
    public static List<Measure> all() {
        return ENTRIES.stream().map(Entry::usual).toList();
    }

    /// The measure of a name such as `js`, `js(0.25)` or `wasserstein(2)`.
    ///
    /// @throws IllegalArgumentException if there is none, and then the message lists the names, or
    ///     the arguments are not what it takes
    public static Measure named(String name) {
        var parts = NAME.matcher(name);
        if (parts.matches()) {
            for (var entry : ENTRIES) {
                if (entry.stem().equals(parts.group(1))) {
                    return parts.group(2) == null ? entry.bare() : entry.of().apply(arguments(parts.group(2)));
                }
            }
        }
        throw new IllegalArgumentException("there is no measure \"" + name + "\"; there are "
                + ENTRIES.stream().map(Entry::usage).collect(Collectors.joining(", ")));
    }

    /// A measure and the name by which it was asked for.
    ///
    /// @param name as it was written, such as `wasserstein( 2 )`
    public record Asked(String name, Measure measure) {}

    /// The measures of a list such as `js,wasserstein(2),mmd(gaussian,1)`, in its order. Commas
    /// inside parentheses belong to a name.
    ///
    /// @throws IllegalArgumentException if a name is none, is missing, or lacks a parenthesis
    public static List<Asked> listed(String names) {
        var asked = new ArrayList<Asked>();
        int from = 0;
        int depth = 0;
        for (int i = 0; i <= names.length(); i++) {
            char c = i < names.length() ? names.charAt(i) : ',';
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && (depth == 0 || i == names.length())) {
                asked.add(asked(names, names.substring(from, i).strip()));
                from = i + 1;
            }
        }
        return List.copyOf(asked);
    }

    private static Asked asked(String names, String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException(
                    "\"" + names
                            + "\" has no name where one is expected; separate measures with one comma, such as js,wasserstein(2)");
        }
        if (name.chars().filter(c -> c == '(').count()
                != name.chars().filter(c -> c == ')').count()) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" does not close as many parentheses as it opens; expected such as wasserstein(2)");
        }
        return new Asked(name, named(name));
    }

    private static Measure onCircle(List<String> given) {
        String stem = "wasserstein-circle";
        if (given.size() != 2) {
            throw new IllegalArgumentException(
                    stem + " takes its order and its period, found \"" + String.join(", ", given) + "\"");
        }
        return new CircularWasserstein(
                number(stem, "order", given.getFirst()), number(stem, "period", given.getLast()));
    }

    /// The order of transport is 1 where none is given.
    private static Measure transport(List<String> given) {
        if (given.size() > 2) {
            throw new IllegalArgumentException(
                    "transport takes a cost and an order, found \"" + String.join(", ", given) + "\"");
        }
        var cost = Costs.named(given.getFirst());
        return new OptimalTransport(cost, given.size() == 1 ? 1 : number("transport", "order", given.getLast()));
    }

    /// The cost is the Euclidean distance where none is given.
    private static Measure unbalanced(List<String> given) {
        if (given.size() < 2 || given.size() > 3) {
            throw new IllegalArgumentException(
                    "unbalanced takes its marginals, its reach and a cost, found \"" + String.join(", ", given) + "\"");
        }
        var cost = given.size() == 3 ? Costs.named(given.getLast()) : Costs.EUCLIDEAN;
        return new UnbalancedWasserstein(
                cost, number("unbalanced", "reach", given.get(1)), Marginals.named(given.getFirst()));
    }

    private static Measure sinkhorn(List<String> given) {
        return new SinkhornDivergence(Epsilon.named(given.getFirst()), cost("sinkhorn", given));
    }

    private static Measure entropic(List<String> given) {
        return new EntropicTransport(Epsilon.named(given.getFirst()), cost("entropic", given));
    }

    private static Cost.Smooth cost(String stem, List<String> given) {
        if (given.size() > 2) {
            throw new IllegalArgumentException(
                    stem + " takes epsilon and a cost, found \"" + String.join(", ", given) + "\"");
        }
        return given.size() == 1 ? Costs.SQUARED_EUCLIDEAN : Costs.named(given.getLast());
    }

    // Commas inside of inner parentheses do not separate.
    private static List<String> arguments(String listed) {
        var arguments = new ArrayList<String>();
        int from = 0;
        int depth = 0;
        for (int i = 0; i <= listed.length(); i++) {
            char c = i < listed.length() ? listed.charAt(i) : ',';
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && (depth == 0 || i == listed.length())) {
                arguments.add(listed.substring(from, i).strip());
                from = i + 1;
            }
        }
        return arguments;
    }
}
