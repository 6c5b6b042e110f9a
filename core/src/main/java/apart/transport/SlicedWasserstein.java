package apart.transport;

import apart.Gradient;
import apart.Law;
import apart.Measure;
import apart.PointCloud;
import apart.Sample;
import apart.Traits;
import apart.Unit;
import apart.loops.CompensatedSum;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Sliced Wasserstein distance: the Wasserstein distance of the projections of p and q onto a
/// line, as a mean over directions of the line.
///
/// SW(p, q) = (1/L · Σₖ W(⟨p, θₖ⟩, ⟨q, θₖ⟩)ʳ)^(1/r), with W the [Wasserstein] distance of order r
/// and θₖ the L directions.
///
/// ∂SW/∂xᵢ = SW^(1−r)/L · Σₖ θₖ · Σⱼ mᵢⱼₖ·sign(⟨xᵢ − yⱼ, θₖ⟩)·|⟨xᵢ − yⱼ, θₖ⟩|^(r−1), with mᵢⱼₖ the
/// mass that moves from xᵢ to yⱼ along θₖ: a subgradient where two points have the same product
/// with a direction, and 0 where the distance is.
///
/// The directions are drawn from the seed, each uniform on the sphere, and d at a time are
/// orthogonal. For fixed ones this is a metric, except that clouds which differ can have the same
/// projections on all of them; turning both clouds changes the value within the error that
/// [#estimate] gives. On the line, and between samples, it is [Wasserstein] itself.
///
/// In the unit of the data. Points may have weights, and sides any numbers of points. Bits do not
/// depend on the order of rows or on the threads of the calling pool, which share the
/// directions. Rounding is that of coordinates about the centre of both clouds. Cost O((n +
/// m)·(d + log (n + m))·L), memory for a copy of the points, the directions and O(n + m) for each
/// thread.
///
/// Source: Rabin, Peyré, Delon and Bernot 2012, doi:10.1007/978-3-642-24785-9_37; Bonneel and others
/// 2015, doi:10.1007/s10851-014-0506-3.
///
/// @param order r ≥ 1 and finite
/// @param directions L ≥ 1
/// @param seed of the directions
public record SlicedWasserstein(double order, int directions, long seed)
        implements Measure.OfPointClouds.Smooth, Measure.OfSamples.Smooth {
    private static final double USUAL_ORDER = 2;
    private static final int USUAL_DIRECTIONS = 500;
    private static final long USUAL_SEED = 1;
    // Of fewer blocks the spread says less than that of their directions.
    private static final int FEWEST_BLOCKS = 6;

    public SlicedWasserstein {
        new Wasserstein(order); // refuses what is no order
        if (directions < 1) {
            throw new IllegalArgumentException("there are " + directions + " directions; at least 1 is needed");
        }
    }

    /// Order 2 along 500 directions.
    public SlicedWasserstein() {
        this(USUAL_ORDER, USUAL_DIRECTIONS);
    }

    /// Any order and number of directions, those of the usual seed.
    public SlicedWasserstein(double order, int directions) {
        this(order, directions, USUAL_SEED);
    }

    /// The measure of arguments such as `2, 500` or `2, 500, 7`: order, directions and seed.
    ///
    /// @throws IllegalArgumentException if they are something else
    public static SlicedWasserstein of(List<String> arguments) {
        if (arguments.isEmpty() || arguments.size() > 3) {
            throw new IllegalArgumentException(
                    "sliced takes order, directions and seed, such as sliced(2,500,1); found " + arguments.size()
                            + " arguments");
        }
        var numbers = new ArrayList<Long>();
        for (var argument : arguments.subList(1, arguments.size())) {
            numbers.add(whole(argument));
        }
        long directions = numbers.isEmpty() ? USUAL_DIRECTIONS : numbers.getFirst();
        if (directions < 1 || directions > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("there are " + directions + " directions; at least 1 is needed");
        }
        return new SlicedWasserstein(
                order("sliced", arguments.getFirst()),
                (int) directions,
                numbers.size() < 2 ? USUAL_SEED : numbers.getLast());
    }

    static double order(String measure, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(
                    measure + " takes its order as a number, found \"" + text + "\"", notANumber);
        }
    }

    private static long whole(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException notWhole) {
            throw new IllegalArgumentException(
                    "sliced takes directions and seed as whole numbers, found \"" + text + "\"", notWhole);
        }
    }

    @Override
    public String name() {
        if (equals(new SlicedWasserstein())) {
            return "sliced";
        }
        return "sliced(" + Wasserstein.number(order) + "," + directions + (seed == USUAL_SEED ? ")" : "," + seed + ")");
    }

    @Override
    public Traits onSamples() {
        return new Wasserstein(order).onSamples();
    }

    @Override
    public Traits onPointClouds() {
        return Traits.of(Unit.DATA, Double.POSITIVE_INFINITY)
                .holding(
                        Law.NONNEGATIVE,
                        Law.ZERO_ON_EQUAL,
                        Law.SYMMETRIC,
                        Law.TRIANGLE,
                        Law.FINITE_ON_DISJOINT,
                        Law.GRADIENT_ON_DISJOINT);
    }

    @Override
    public double between(Sample p, Sample q) {
        return new Wasserstein(order).between(p, q);
    }

    @Override
    public Gradient gradient(Sample p, Sample q) {
        return new Wasserstein(order).gradient(p, q);
    }

    @Override
    public double between(PointCloud p, PointCloud q) {
        return estimate(p, q).value();
    }

    /// A distance along directions that were drawn, as an estimate of that along all there are.
    ///
    /// @param value the distance
    /// @param standardError of the value, by the spread of blocks of orthogonal directions, or of
    ///     directions where there are fewer than 6 blocks; infinite for 1 direction, 0 on the line
    /// @param directions how many there were
    public record Estimate(double value, double standardError, int directions) {}

    /// The distance with its Monte-Carlo error.
    ///
    /// @throws IllegalArgumentException if the dimensions differ
    /// @throws ArithmeticException if the distance exceeds the range of a double
    public Estimate estimate(PointCloud p, PointCloud q) {
        check(p, q);
        if (p.dimension() == 1) {
            return new Estimate(between(line(p), line(q)), 0, 1);
        }
        var slices = Slices.of(p, q, order, Directions.of(p.dimension(), directions, seed));
        if (slices.unit().exponent() == Integer.MIN_VALUE) {
            return new Estimate(0, 0, directions);
        }
        var found = slices.distances();
        double value = mean(found);
        double error = value == 0 ? 0 : value * relativeError(found, value, p.dimension());
        return new Estimate(finite(slices.unit().distance(value)), slices.unit().distance(error), directions);
    }

    /// {@inheritDoc}
    ///
    /// The same directions throughout: the slopes are those of the value that is returned.
    @Override
    public Gradient gradient(PointCloud p, PointCloud q) {
        check(p, q);
        boolean isLine = p.dimension() == 1;
        var slices =
                Slices.of(p, q, order, isLine ? Directions.ofLine() : Directions.of(p.dimension(), directions, seed));
        double distance = slices.unit().exponent() == Integer.MIN_VALUE ? 0 : mean(slices.distances());
        double value = isLine
                ? between(line(p), line(q))
                : distance == 0 ? 0 : finite(slices.unit().distance(distance));
        return new Gradient.Of(
                value, distance == 0 ? new double[p.size() * p.dimension()] : slices.slopes(p.size(), distance));
    }

    // In units of the largest, so that no power overflows or all vanish.
    private double mean(double[] found) {
        double largest = largest(found);
        if (largest == 0) {
            return 0;
        }
        var sum = new CompensatedSum();
        for (double distance : found) {
            sum.add(Work.power(distance / largest, order));
        }
        return largest * SliceLine.root(sum.value() / found.length, order);
    }

    private static double largest(double[] found) {
        double largest = 0;
        for (double distance : found) {
            largest = Math.max(largest, distance);
        }
        return largest;
    }

    /// The standard error of the mean of powers, as a part of the distance.
    private double relativeError(double[] found, double value, int dimension) {
        int each = found.length / dimension >= FEWEST_BLOCKS ? dimension : 1;
        int blocks = found.length / each;
        if (blocks == 1) {
            return Double.POSITIVE_INFINITY;
        }
        var squares = new CompensatedSum();
        for (int block = 0; block < blocks; block++) {
            double mean = 0;
            for (int k = block * each; k < (block + 1) * each; k++) {
                mean += Work.power(found[k] / value, order) / each;
            }
            squares.add((mean - 1) * (mean - 1));
        }
        double variance = squares.value() / (blocks - 1) / ((double) found.length / each);
        return Math.sqrt(variance) / order;
    }

    static void check(PointCloud p, PointCloud q) {
        if (p.dimension() != q.dimension()) {
            throw new IllegalArgumentException("p lies in R^" + p.dimension() + " and q in R^" + q.dimension()
                    + "; give points with the same coordinates");
        }
    }

    static double finite(double distance) {
        if (distance == Double.POSITIVE_INFINITY) {
            throw new ArithmeticException("the distance exceeds the range of a double; measure in a larger unit");
        }
        return distance;
    }

    /// Points on a line as a sample.
    static Sample line(PointCloud cloud) {
        var values = new double[cloud.size()];
        cloud.rows(0, cloud.size(), values);
        return cloud.equallyWeighted()
                ? Sample.of(values)
                : Sample.weighted(
                        values,
                        IntStream.range(0, cloud.size())
                                .mapToDouble(cloud::weight)
                                .toArray());
    }
}
