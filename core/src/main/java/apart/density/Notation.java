package apart.density;

import apart.Density;
import apart.Distribution;
import apart.Gaussian;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Distributions written out: `uniform(0, 1)`, `gaussian([0,0], [[2,1],[1,2]])`.
///
/// A law is a name in lower case and its parameters in parentheses, in the order of the
/// constructor of its family. Numbers are decimal (`.3`, `-2`, `1e-3`), and `inf` is infinity;
/// blanks mean nothing. The parameters of a `gaussian` are its mean and the rows of its
/// covariance.
public final class Notation {
    private static final Pattern LAW = Pattern.compile("\\s*[A-Za-z][\\w-]*\\s*\\(.*\\)\\s*", Pattern.DOTALL);

    private static final List<Family> FAMILIES = List.of(
            new Family("uniform", List.of("low", "high"), given -> new Uniform(given[0], given[1])),
            new Family("normal", List.of("mean", "sd"), given -> new Normal(given[0], given[1])),
            new Family("exponential", List.of("rate"), given -> new Exponential(given[0])),
            new Family("laplace", List.of("mean", "scale"), given -> new Laplace(given[0], given[1])),
            new Family("gamma", List.of("shape", "rate"), given -> new Gamma(given[0], given[1])),
            new Family("beta", List.of("a", "b"), given -> new Beta(given[0], given[1])),
            new Family("lognormal", List.of("mu", "sigma"), given -> new Lognormal(given[0], given[1])),
            new Family("student", List.of("degrees"), given -> new StudentT(given[0], 0, 1)),
            new Family(
                    "student",
                    List.of("degrees", "location", "scale"),
                    given -> new StudentT(given[0], given[1], given[2])));

    /// Laws that are not made of numbers alone.
    private static final List<String> OTHERS = List.of(
            "truncated(law, low, high)",
            "mixture(weight law, weight law, …)",
            "gaussian([mean, …], [[covariance, …], …])");

    private static final int DEEPEST = 16;

    private final Words words;

    /// A law made of numbers.
    private record Family(String name, List<String> parameters, Function<double[], Density> of) {
        String usage() {
            return name + "(" + String.join(", ", parameters) + ")";
        }
    }

    private Notation(String text) {
        words = new Words(text);
    }

    /// Whether a text has the look of a law: a name, known or not, and at once parentheses, up to
    /// the end; or a known name and at once a parenthesis that nothing closes.
    public static boolean isLaw(String text) {
        return LAW.matcher(text).matches() || isUnclosed(text.strip());
    }

    private static boolean isUnclosed(String text) {
        return text.chars().filter(c -> c == '(').count()
                        > text.chars().filter(c -> c == ')').count()
                && laws().stream().anyMatch(law -> text.startsWith(law.substring(0, law.indexOf('(') + 1)));
    }

    /// The laws there are, each with its parameters.
    public static List<String> laws() {
        var laws = new ArrayList<>(FAMILIES.stream().map(Family::usage).toList());
        laws.addAll(OTHERS);
        return List.copyOf(laws);
    }

    /// The distribution that a text writes out.
    ///
    /// @throws IllegalArgumentException if it writes none; the message has the place, what was
    ///     found and what was expected
    public static Distribution read(String text) {
        var notation = new Notation(text);
        var distribution = notation.law(0);
        notation.words.end();
        return distribution;
    }

    private Distribution law(int depth) {
        int at = words.at();
        var name = words.name();
        if (depth > DEEPEST) {
            throw words.wrong(at, "a law inside more than " + DEEPEST + " others", "fewer");
        }
        words.take('(', "(");
        var law = switch (name) {
            case "gaussian" -> gaussian(at);
            case "truncated" -> truncated(at, depth);
            case "mixture" -> mixture(at, depth);
            default -> family(name, at);
        };
        words.take(')', ")");
        return law;
    }

    private Density family(String name, int at) {
        var families =
                FAMILIES.stream().filter(family -> family.name.equals(name)).toList();
        if (families.isEmpty()) {
            throw words.wrong(at, "\"" + name + "\"", "one of the laws " + String.join(", ", laws()));
        }
        var usage = families.stream().map(Family::usage).collect(Collectors.joining(" or "));
        var parameters = families.getLast().parameters;
        var given = new ArrayList<Double>();
        do {
            given.add(words.number("the " + parameters.get(given.size()) + " of " + usage));
        } while (given.size() < parameters.size() && words.took(','));
        for (var family : families) {
            if (family.parameters.size() == given.size()) {
                return checked(at, () -> family.of.apply(numbers(given)));
            }
        }
        throw words.wrong(
                words.at(), words.found(), "a comma and the " + parameters.get(given.size()) + " of " + usage);
    }

    private Density truncated(int at, int depth) {
        var usage = "truncated(law, low, high)";
        var of = density(depth, usage);
        words.take(',', "a comma and the low end of " + usage);
        double low = words.number("the low end of " + usage + ", or -inf");
        words.take(',', "a comma and the high end of " + usage);
        double high = words.number("the high end of " + usage + ", or inf");
        return checked(at, () -> new Truncated(of, low, high));
    }

    private Density mixture(int at, int depth) {
        var weights = new ArrayList<Double>();
        var densities = new ArrayList<Density>();
        do {
            weights.add(words.number("the weight of a law, such as mixture(.3 normal(-2,1), .7 normal(2,.5))"));
            densities.add(density(depth, "mixture(weight law, …)"));
        } while (words.took(','));
        return checked(at, () -> new Mixture(weights, densities));
    }

    private Density density(int depth, String usage) {
        int at = words.at();
        if (law(depth + 1) instanceof Density density) {
            return density;
        }
        throw words.wrong(at, "a law in space", "one on the line, for it is " + usage);
    }

    private static double[] numbers(List<Double> given) {
        return given.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private Gaussian gaussian(int at) {
        var mean = row("the mean, such as [0, 0]");
        words.take(',', "a comma and the covariance, such as [[2,1],[1,2]]");
        words.take('[', "the covariance, such as [[2,1],[1,2]]");
        var covariance = new ArrayList<double[]>();
        do {
            int begin = words.at();
            var row = row("a row of the covariance, such as [2, 1]");
            if (row.length != mean.length) {
                throw words.wrong(begin, "a row of " + row.length + " numbers", mean.length + ", as the mean has");
            }
            covariance.add(row);
        } while (words.took(','));
        words.take(']', "a comma and another row, or ]");
        if (covariance.size() != mean.length) {
            throw words.wrong(
                    at, "a covariance of " + covariance.size() + " rows", mean.length + ", as the mean has numbers");
        }
        return checked(at, () -> Gaussian.of(mean, covariance.toArray(double[][]::new)));
    }

    private double[] row(String what) {
        words.take('[', what);
        var row = new ArrayList<Double>();
        do {
            row.add(words.number("a number of " + what));
        } while (words.took(','));
        words.take(']', "a comma and another number, or ]");
        return numbers(row);
    }

    /// Makes a distribution, and says where the text has one that cannot be.
    private <D> D checked(int at, Supplier<D> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException impossible) {
            throw new IllegalArgumentException(words.place(at) + ": " + impossible.getMessage(), impossible);
        }
    }

    /// The text, read from left to right.
    private static final class Words {
        private static final Pattern NAME = Pattern.compile("[A-Za-z][\\w-]*");
        private static final Pattern NUMBER =
                Pattern.compile("[+-]?(?:(?i:inf(?:inity)?)(?!\\w)|(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)");
        private static final int SHOWN = 20;
        private static final int LONGEST = 80;

        private final String text;
        private int at;

        Words(String text) {
            this.text = text;
            skipBlanks();
        }

        int at() {
            return at;
        }

        private void skipBlanks() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }

        private String matched(Pattern pattern, String expected) {
            var matcher = pattern.matcher(text).region(at, text.length());
            if (!matcher.lookingAt()) {
                throw wrong(at, found(), expected);
            }
            at = matcher.end();
            skipBlanks();
            return matcher.group();
        }

        String name() {
            return matched(NAME, "the name of a law, such as uniform(0, 1)");
        }

        double number(String what) {
            int begin = at;
            var written = matched(NUMBER, what);
            if (Character.isLetter(written.charAt(written.length() - 1))) {
                return written.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            }
            double number = Double.parseDouble(written);
            if (Double.isInfinite(number)) {
                throw wrong(begin, written, what + ", within the range of a double");
            }
            return number + 0.0; // −0 is 0
        }

        boolean took(char mark) {
            if (at < text.length() && text.charAt(at) == mark) {
                at++;
                skipBlanks();
                return true;
            }
            return false;
        }

        void take(char mark, String expected) {
            if (!took(mark)) {
                throw wrong(at, found(), expected);
            }
        }

        void end() {
            if (at < text.length()) {
                throw wrong(at, found(), "the end");
            }
        }

        private String found() {
            if (at == text.length()) {
                return "the end";
            }
            return cut(text.substring(at), SHOWN);
        }

        private static String cut(String text, int length) {
            return "\"" + (text.length() > length ? text.substring(0, length) + "…" : text) + "\"";
        }

        String place(int position) {
            return cut(text, LONGEST) + ", character " + (position + 1);
        }

        IllegalArgumentException wrong(int position, String found, String expected) {
            return new IllegalArgumentException(place(position) + ": found " + found + ", expected " + expected);
        }
    }
}
