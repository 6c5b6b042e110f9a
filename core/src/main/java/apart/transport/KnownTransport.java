package apart.transport;

import apart.Density;
import apart.density.Beta;
import apart.density.Exponential;
import apart.density.Gamma;
import apart.density.Laplace;
import apart.density.Lognormal;
import apart.density.Mixture;
import apart.density.Normal;
import apart.density.Shifted;
import apart.density.StudentT;
import apart.density.Truncated;
import apart.density.Uniform;
import org.apache.commons.numbers.gamma.Erf;
import org.jspecify.annotations.Nullable;

/// A distance between two families on the line that a formula gives, and its slope.
///
/// @param distance W
/// @param slope d/dθ of it for p moved to the right by θ
record KnownTransport(double distance, double slope) {
    /// The distance of an order where there is a formula, else null: for one distribution moved,
    /// for uniform ones, for normal ones with order 1 or 2, and where one has a moment of that
    /// order and the other has not.
    static @Nullable KnownTransport of(Density p, Density q, double order) {
        var a = Placed.of(p);
        var b = Placed.of(q);
        if (a.shape.equals(b.shape)) {
            double way = a.place - b.place;
            return new KnownTransport(Math.abs(way), Math.signum(way));
        }
        if (a.shape instanceof Uniform(var low, var high) && b.shape instanceof Uniform(var qLow, var qHigh)) {
            double way = a.place - b.place;
            return ofLine(way + (low - qLow), way + (high - qHigh), order);
        }
        if (a.shape instanceof Normal(var _, var sd) && b.shape instanceof Normal(var _, var qSd)) {
            return ofNormals(a.place - b.place, Math.abs(sd - qSd), order);
        }
        double least = Math.min(moments(p), moments(q));
        boolean differ = moments(p) != moments(q) || (a.shape instanceof StudentT && b.shape instanceof StudentT);
        return least <= order && differ ? new KnownTransport(Double.POSITIVE_INFINITY, 0) : null;
    }

    /// A distribution as a shape and where it stands.
    private record Placed(Density shape, double place) {
        static Placed of(Density density) {
            return switch (density) {
                case Shifted(var of, var by) -> {
                    var inner = of(of);
                    yield new Placed(inner.shape, inner.place + by);
                }
                case Normal(var mean, var sd) -> new Placed(new Normal(0, sd), mean);
                case Laplace(var mean, var scale) -> new Placed(new Laplace(0, scale), mean);
                case StudentT(var degrees, var location, var scale) ->
                    new Placed(new StudentT(degrees, 0, scale), location);
                default -> new Placed(density, 0);
            };
        }
    }

    /// Quantiles whose difference goes from one number to another in a straight line.
    private static KnownTransport ofLine(double from, double to, double order) {
        double longest = Math.max(Math.abs(from), Math.abs(to));
        double ratio = Math.min(Math.abs(from), Math.abs(to)) / longest;
        boolean sameSide = from >= 0 == to >= 0 || ratio == 0;
        double mean =
                sameSide ? meanPower(ratio, order) : (1 + Math.pow(ratio, order + 1)) / ((order + 1) * (1 + ratio));
        double distance = order == 1 ? mean : order == 2 ? Math.sqrt(mean) : Math.pow(mean, 1 / order);
        double sign = Math.signum(Math.abs(from) > Math.abs(to) ? from : to);
        double slope = sameSide ? meanPower(ratio, order - 1) : (1 - Math.pow(ratio, order)) / (order * (1 + ratio));
        return new KnownTransport(longest * distance, sign * slope / Math.pow(distance, order - 1));
    }

    /// The mean of xʳ on [ratio, 1].
    private static double meanPower(double ratio, double r) {
        double length = 1 - ratio;
        if (r == 0 || length == 0) {
            return 1;
        }
        if (r == 1) {
            return (1 + ratio) / 2;
        }
        return r == 2
                ? (1 + ratio + ratio * ratio) / 3
                : -Math.expm1((r + 1) * Math.log1p(-length)) / ((r + 1) * length);
    }

    // The difference of quantiles is normal itself, with this mean and deviation.
    private static @Nullable KnownTransport ofNormals(double way, double deviation, double order) {
        if (order == 2) {
            double distance = Math.hypot(way, deviation);
            return new KnownTransport(distance, way / distance);
        }
        if (order != 1) {
            return null;
        }
        double z = way / deviation;
        double inside = Erf.value(z / Math.sqrt(2));
        double distance = deviation * Math.sqrt(2 / Math.PI) * Math.exp(-z * z / 2) + way * inside;
        return new KnownTransport(distance, inside);
    }

    /// Moments of this order and above are infinite; ∞ where all are finite, NaN where that is not
    /// known.
    static double moments(Density density) {
        return switch (density) {
            case StudentT t -> t.degrees();
            case Shifted shifted -> moments(shifted.of());
            case Truncated cut
            when Double.isFinite(cut.low()) && Double.isFinite(cut.high()) -> Double.POSITIVE_INFINITY;
            case Truncated cut -> moments(cut.of());
            case Mixture mixture ->
                mixture.densities().stream()
                        .mapToDouble(KnownTransport::moments)
                        .min()
                        .orElseThrow();
            case Beta _, Exponential _, Gamma _, Laplace _, Lognormal _, Normal _, Uniform _ ->
                Double.POSITIVE_INFINITY;
            default -> Double.NaN;
        };
    }
}
