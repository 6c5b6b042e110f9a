package apart;

import apart.density.Beta;
import apart.density.Exponential;
import apart.density.Gamma;
import apart.density.Laplace;
import apart.density.Lognormal;
import apart.density.Mixture;
import apart.density.Normal;
import apart.density.StudentT;
import apart.density.Truncated;
import apart.density.Uniform;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/// Distributions as the reference values write them: numbers as hexadecimal doubles, weights
/// behind a bar.
final class Written {
    private static final Pattern SPACES = Pattern.compile(" +");
    private static final Pattern BAR = Pattern.compile(" \\| ");

    private final String text;
    private int at;

    private Written(String text) {
        this.text = text;
    }

    static Distribution distribution(String form, String text) {
        return switch (form) {
            case "pmf" -> Pmf.normalized(numbers(text));
            case "sample" -> sample(text);
            case "cloud" -> cloud(text);
            case "gaussian" -> gaussian(text);
            case "density" -> density(text);
            default -> throw new IllegalArgumentException("no form is called " + form);
        };
    }

    private static double[] numbers(String text) {
        return Arrays.stream(SPACES.split(text.strip(), -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static Sample sample(String text) {
        if (text.startsWith("seed ")) {
            var words = SPACES.split(text, -1);
            var random = new SplittableRandom(Long.parseLong(words[1]));
            var values = random.doubles(Long.parseLong(words[2])).toArray();
            return Sample.of(
                    words.length == 3
                            ? values
                            : Arrays.stream(values).map(x -> x * x).toArray());
        }
        var parts = BAR.split(text, -1);
        return parts.length == 1 ? Sample.of(numbers(text)) : Sample.weighted(numbers(parts[0]), numbers(parts[1]));
    }

    private static PointCloud cloud(String text) {
        if (text.startsWith("seed ")) {
            var words = SPACES.split(text, -1);
            var random = new SplittableRandom(Long.parseLong(words[1]));
            int d = Integer.parseInt(words[3]);
            return PointCloud.of(random.doubles(Long.parseLong(words[2]) * d).toArray(), d);
        }
        int colon = text.indexOf(':');
        var parts = BAR.split(text.substring(colon + 1), -1);
        var cloud = PointCloud.of(numbers(parts[0]), Integer.parseInt(text.substring(0, colon)));
        return parts.length == 1 ? cloud : cloud.weighted(numbers(parts[1]));
    }

    private static Gaussian gaussian(String text) {
        var words = SPACES.split(text, -1);
        if (words[1].equals("I")) {
            return roundOne(Double.parseDouble(words[0]), Integer.parseInt(words[2]));
        }
        var parts = BAR.split(text, -1);
        var mean = numbers(parts[0]);
        var covariance = numbers(parts[1]);
        var rows = new double[mean.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOfRange(covariance, i * rows.length, (i + 1) * rows.length);
        }
        return Gaussian.of(mean, rows);
    }

    private static Gaussian roundOne(double mean, int d) {
        var means = new double[d];
        Arrays.fill(means, mean);
        var identity = new double[d][d];
        for (int i = 0; i < d; i++) {
            identity[i][i] = 1;
        }
        return Gaussian.of(means, identity);
    }

    /// A law such as `mixture(0x1p-1 normal(0x0p0, 0x1p0), 0x1p-1 uniform(0x0p0, 0x1p0))`.
    static Density density(String text) {
        return new Written(text).law();
    }

    private Density law() {
        String family = upTo("(");
        var law = switch (family) {
            case "uniform" -> new Uniform(number(), number());
            case "normal" -> new Normal(number(), number());
            case "exponential" -> new Exponential(number());
            case "laplace" -> new Laplace(number(), number());
            case "gamma" -> new Gamma(number(), number());
            case "beta" -> new Beta(number(), number());
            case "student" -> new StudentT(number(), number(), number());
            case "lognormal" -> new Lognormal(number(), number());
            case "truncated" -> new Truncated(law(), number(), number());
            case "mixture" -> mixture();
            default -> throw new IllegalArgumentException("no family is called " + family);
        };
        at++; // the closing parenthesis
        return law;
    }

    private Density mixture() {
        var weights = new ArrayList<Double>();
        var laws = new ArrayList<Density>();
        while (text.charAt(at) != ')') {
            weights.add(number());
            laws.add(law());
        }
        return new Mixture(weights, laws);
    }

    private double number() {
        return Double.parseDouble(upTo(",) "));
    }

    // What stands before one of these ends; a closing parenthesis stays, for the law around it.
    private String upTo(String ends) {
        while (text.charAt(at) == ',' || text.charAt(at) == ' ') {
            at++;
        }
        int from = at;
        while (ends.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String found = text.substring(from, at);
        if (text.charAt(at) != ')') {
            at++;
        }
        return found;
    }
}
