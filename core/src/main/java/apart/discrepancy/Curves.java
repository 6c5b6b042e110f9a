package apart.discrepancy;

import apart.Density;
import apart.Evaluation;
import apart.Support;
import apart.density.Quadrature;
import java.util.ArrayList;
import java.util.stream.DoubleStream;

/// The areas beneath (F − G)² of two densities.
final class Curves {
    /// Where a distribution has its mass, so that no peak is overlooked.
    private static final double[] TAILS = {1e-9, 1e-3, 0.1, 0.3, 0.5};

    private final Density p;
    private final Density q;
    private final double[] points;

    Curves(Density p, Density q) {
        this.p = p;
        this.q = q;
        points = points();
    }

    /// √(2 ∫ (F − G)² dx), infinite where the integral is.
    Evaluation distance() {
        if (p.equals(q)) {
            return Evaluation.exact(0);
        }
        try {
            var area = Quadrature.of(x -> difference(x) * difference(x), points);
            double distance = Math.sqrt(2 * Math.max(0, area.value()));
            double error = distance == 0 ? Math.sqrt(2 * area.error()) : area.error() / distance;
            return new Evaluation(distance, error, Evaluation.Route.QUADRATURE);
        } catch (Quadrature.Divergent heavyTails) {
            return Evaluation.exact(Double.POSITIVE_INFINITY);
        }
    }

    /// 2 ∫ (G − F) dF/D: by how much a distance D grows when p moves to the right.
    double slope(double distance) {
        double drift =
                Quadrature.of(x -> -difference(x) * p.density(x), inside()).value();
        return 2 * drift / distance;
    }

    // F − G from the side on which both are small.
    private double difference(double x) {
        double below = p.cdf(x);
        double other = q.cdf(x);
        return below + other > 1 ? q.survival(x) - p.survival(x) : below - other;
    }

    private double[] points() {
        var all = new ArrayList<Double>();
        for (var density : new Density[] {p, q}) {
            for (var stretch : density.support().stretches()) {
                all.add(stretch.low());
                all.add(stretch.high());
            }
            all.addAll(density.breaks());
            for (double tail : TAILS) {
                all.add(density.quantile(tail));
                all.add(density.upperQuantile(tail));
            }
        }
        return all.stream()
                .mapToDouble(x -> x + 0.0) // −0.0 + 0.0 is 0.0
                .sorted()
                .distinct()
                .toArray();
    }

    private double[] inside() {
        Support support = p.support();
        return DoubleStream.of(points)
                .filter(x -> x >= support.low() && x <= support.high())
                .toArray();
    }
}
