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

    private static final List<Family> FAMILIES =
            List.of(new Family("uniform", List.of("low", "high"), given -> new Uniform(given[0], given[1])));

    /// Laws that are not made of numbers alone.
    private static final List<String> OTHERS = List.of("gaussian([mean, …], [[covariance, …], …])");

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

    /// Whether a text has the look of a law, known or not: a name and at once parentheses, up to
    /// the end.
    public static boolean isLaw(String text) {
        return LAW.matcher(text).matches();
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
        var law = name.equals("gaussian") ? gaussian(at) : family(name, at);
        words.take(')', ")");
        return law;
    }

    private Density family(String name, int at) {
        for (var family : FAMILIES) {
            if (family.name.equals(name)) {
                var given = new double[family.parameters.size()];
                for (int i = 0; i < given.length; i++) {
                    if (i > 0) {
                        words.take(',', "a comma, for it is " + family.usage());
                    }
                    given[i] = words.number("the " + family.parameters.get(i) + " of " + family.usage());
                }
                return checked(at, () -> family.of.apply(given));
            }
        }
        throw words.wrong(
                at, "\"" + name + "\"", "one of the laws " + laws().stream().collect(Collectors.joining(", ")));
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
        return row.stream().mapToDouble(Double::doubleValue).toArray();
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
                Pattern.compile("[+-]?(?:inf(?![\\w])|(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)");
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
            if (written.endsWith("inf")) {
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
