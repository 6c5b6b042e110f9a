package apart.density;

import apart.Density;
import apart.Support;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// A mixture: one of several distributions, each taken with a probability.
///
/// f(x) = Σ wₖ·fₖ(x).
///
/// @param weights the probabilities wₖ, above 0, of sum 1 within 1e-9; that rounding is divided
///     out
/// @param densities the distributions fₖ, one per weight
public record Mixture(List<Double> weights, List<Density> densities) implements Density {
    private static final double ROUNDED = 1e-9;
    private static final double EXACT = 1e-15;

    public Mixture {
        if (weights.size() != densities.size() || weights.isEmpty()) {
            throw new IllegalArgumentException("a mixture has as many weights as distributions and at least one, found "
                    + weights.size() + " weights and " + densities.size() + " distributions");
        }
        for (int i = 0; i < weights.size(); i++) {
            if (!Written.positive(weights.get(i))) {
                throw new IllegalArgumentException("weight " + i + " of the mixture is " + weights.get(i)
                        + "; weights are above 0, leave the others out");
            }
        }
        double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
        if (!(Math.abs(sum - 1) <= ROUNDED)) {
            throw new IllegalArgumentException(
                    "the weights of the mixture sum to " + sum + ", not 1; divide them by their sum");
        }
        weights = Math.abs(sum - 1) <= EXACT
                ? List.copyOf(weights)
                : weights.stream().map(weight -> weight / sum).toList();
        densities = List.copyOf(densities);
    }

    @Override
    public double density(double x) {
        double sum = 0;
        for (int i = 0; i < densities.size(); i++) {
            sum += weights.get(i) * densities.get(i).density(x);
        }
        return sum;
    }

    @Override
    public double logDensity(double x) {
        return logDensity(x, 0);
    }

    @Override
    public double logDensity(double point, double offset) {
        var logs = new double[densities.size()];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = densities.get(i).logDensity(point, offset);
        }
        return logOfSum(logs);
    }

    private double logOfSum(double[] logs) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double log : logs) {
            largest = Math.max(largest, log);
        }
        if (Double.isInfinite(largest)) {
            return largest;
        }
        double sum = 0;
        for (int i = 0; i < logs.length; i++) {
            sum += weights.get(i) * Math.exp(logs[i] - largest);
        }
        return largest + Math.log(sum);
    }

    @Override
    public double slope(double x) {
        return slope(x, 0);
    }

    @Override
    public double slope(double point, double offset) {
        double whole = logDensity(point, offset);
        if (Double.isInfinite(whole)) {
            return 0;
        }
        double sum = 0;
        for (int i = 0; i < densities.size(); i++) {
            double share = weights.get(i) * Math.exp(densities.get(i).logDensity(point, offset) - whole);
            sum += share == 0 ? 0 : share * densities.get(i).slope(point, offset);
        }
        return sum;
    }

    @Override
    public double cdf(double x) {
        double sum = 0;
        for (int i = 0; i < densities.size(); i++) {
            sum += weights.get(i) * densities.get(i).cdf(x);
        }
        return Math.min(1, sum);
    }

    @Override
    public double survival(double x) {
        double sum = 0;
        for (int i = 0; i < densities.size(); i++) {
            sum += weights.get(i) * densities.get(i).survival(x);
        }
        return Math.min(1, sum);
    }

    @Override
    public double quantile(double u) {
        Inversion.check(u);
        var quantiles =
                densities.stream().mapToDouble(density -> density.quantile(u)).summaryStatistics();
        return quantiles.getMin() == quantiles.getMax()
                ? quantiles.getMin()
                : u == 0
                        ? quantiles.getMin()
                        : u == 1
                                ? quantiles.getMax()
                                : Inversion.quantile(this, u, below(quantiles.getMin()), quantiles.getMax());
    }

    @Override
    public double upperQuantile(double u) {
        Inversion.check(u);
        var quantiles = densities.stream()
                .mapToDouble(density -> density.upperQuantile(u))
                .summaryStatistics();
        return quantiles.getMin() == quantiles.getMax()
                ? quantiles.getMin()
                : u == 0
                        ? quantiles.getMax()
                        : u == 1
                                ? quantiles.getMin()
                                : Inversion.upperQuantile(this, u, below(quantiles.getMin()), quantiles.getMax());
    }

    private static double below(double x) {
        return Math.nextDown(x);
    }

    @Override
    public Support support() {
        return densities.stream().map(Density::support).reduce(Support::union).orElseThrow();
    }

    @Override
    public List<Double> breaks() {
        var support = support();
        return densities.stream()
                .flatMapToDouble(density -> DoubleStream.concat(
                        density.breaks().stream().mapToDouble(Double::doubleValue),
                        density.support().stretches().stream()
                                .flatMapToDouble(stretch -> DoubleStream.of(stretch.low(), stretch.high()))))
                .filter(x -> support.stretches().stream().anyMatch(stretch -> x > stretch.low() && x < stretch.high()))
                .sorted()
                .distinct()
                .boxed()
                .toList();
    }

    @Override
    public String toString() {
        return IntStream.range(0, weights.size())
                .mapToObj(i -> Written.number(weights.get(i)) + " " + densities.get(i))
                .collect(Collectors.joining(", ", "mixture(", ")"));
    }
}
