package apart.transport;

import apart.Density;
import apart.Evaluation;
import apart.Gradient;
import apart.Law;
import apart.Measure;
import apart.PointCloud;
import apart.Sample;
import apart.Traits;
import apart.Unit;
import apart.loops.CompensatedSum;
import apart.loops.LaneSum;
import apart.loops.Loops;
import java.util.stream.IntStream;

/// Wasserstein distance: how far mass moves, on average, on the cheapest way from p to q.
///
/// W(p, q) = (∫₀¹ |F⁻¹(u) − G⁻¹(u)|ʳ du)^(1/r) on the line, with F and G the distribution
/// functions and r the order.
///
/// ∂W/∂xᵢ = W^(1−r) · Σⱼ mᵢⱼ·sign(xᵢ − yⱼ)·|xᵢ − yⱼ|^(r−1), with mᵢⱼ the mass that moves from
/// xᵢ to yⱼ. What does not move has slope 0; values of p that are equal share their slopes by
/// weight.
///
/// In the unit of the data, whatever the order. Weights move with an error of 2⁻¹⁰⁴ of the
/// whole: a smaller weight counts only if it lies near. Cost O(n + m).
///
/// Between clouds it is [OptimalTransport] at the Euclidean distance: all that is said there holds.
/// W₁ leaves in its place what p and q have in the same place.
///
/// Between densities exact for one distribution moved, for uniform ones, and for normal ones with
/// r = 1 or 2; else integrated, for r = 1 as ∫|F − G| dx. There dW/dθ = W^(1−r)·∫ sign(d)·|d|^(r−1) du
/// with d = F⁻¹(u) − G⁻¹(u). Infinite where a tail is too heavy: finite moments of order r are
/// enough for it, and for all that is said of this measure there, to be finite.
///
/// Source: Villani 2009, doi:10.1007/978-3-540-71050-9.
///
/// @param order r ≥ 1 and finite
public record Wasserstein(double order)
        implements Measure.OfSamples.Smooth, Measure.OfPointClouds.Smooth, Measure.OfDensities.Smooth {
    private static final int BLOCK = 512;
    private static final int STRETCH = 1 << 18;
    // Between these a sum of 2³² distances times 2³¹ neither overflows nor loses its low bits.
    private static final double LARGE = 0x1p960;
    private static final double SMALL = 0x1p-900;

    public Wasserstein {
        if (!(order >= 1 && order < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the order is " + order + "; it is finite and at least 1");
        }
    }

    @Override
    public String name() {
        if (order == 1) {
            return "wasserstein";
        }
        return "wasserstein(" + number(order) + ")";
    }

    /// A number as it stands in a name.
    static String number(double number) {
        boolean integer = number == Math.rint(number) && number < Integer.MAX_VALUE;
        return integer ? String.valueOf((int) number) : String.valueOf(number);
    }

    @Override
    public Traits onSamples() {
        return Traits.ofMetric(Unit.DATA, Double.POSITIVE_INFINITY)
                .holding(Law.FINITE_ON_DISJOINT, Law.GRADIENT_ON_DISJOINT);
    }

    /// {@inheritDoc}
    @Override
    public double between(Sample p, Sample q) {
        if (order == 1 && p.equallyWeighted() && q.equallyWeighted()) {
            boolean sameSize = p.size() == q.size();
            double sum = inStretches(p, q, sameSize);
            if (sum > SMALL && sum < LARGE) {
                return sum / (sameSize ? p.size() : (double) p.size() * q.size());
            }
        }
        return new Work(p, q, order).distance();
    }

    // Stretches of the ranks of p, which threads of the calling pool share; they are added in order.
    private static double inStretches(Sample p, Sample q, boolean sameSize) {
        int n = p.size();
        var sums = new LaneSum[(n - 1) / STRETCH + 1];
        var stretches = IntStream.range(0, sums.length);
        (sums.length > 1 ? stretches.parallel() : stretches).forEach(i -> {
            int to = Math.min(n, (i + 1) * STRETCH);
            sums[i] = sameSize ? rankByRank(p, q, i * STRETCH, to) : pieceByPiece(p, q, i * STRETCH, to);
        });
        var sum = new CompensatedSum();
        for (var ofStretch : sums) {
            ofStretch.addTo(sum);
        }
        return sum.value();
    }

    private static LaneSum rankByRank(Sample p, Sample q, int start, int end) {
        var loops = Loops.chosen();
        var x = new double[BLOCK];
        var y = new double[BLOCK];
        var sum = new LaneSum();
        for (int from = start; from < end; from += BLOCK) {
            int to = Math.min(end, from + BLOCK);
            p.values(from, to, x);
            q.values(from, to, y);
            loops.distances(x, y, x, to - from);
            loops.sum(x, to - from, sum);
        }
        return sum;
    }

    // The pieces of Coupling.Counted, without a branch: which of two sizes is used up first
    // changes from piece to piece.
    private static LaneSum pieceByPiece(Sample p, Sample q, int start, int end) {
        var loops = Loops.chosen();
        int n = p.size();
        int m = q.size();
        var work = new double[BLOCK];
        var sum = new LaneSum();
        int i = start;
        int j = (int) ((long) start * m / n);
        int sourceLeft = m;
        int targetLeft = (int) (n - (long) start * m % n);
        while (i < end) {
            int length = 0;
            while (i < end && length < BLOCK) {
                int mass = Math.min(sourceLeft, targetLeft);
                work[length++] = mass * Math.abs(p.value(i) - q.value(j));
                sourceLeft -= mass;
                targetLeft -= mass;
                int sourceEnds = (sourceLeft - 1) >> 31; // −1 or 0
                int targetEnds = (targetLeft - 1) >> 31;
                i -= sourceEnds;
                j -= targetEnds;
                sourceLeft += sourceEnds & m;
                targetLeft += targetEnds & n;
            }
            loops.sum(work, length, sum);
        }
        return sum;
    }

    /// {@inheritDoc}
    ///
    /// One slope per value of p; they sum to at most 1 in size for order 1.
    @Override
    public Gradient gradient(Sample p, Sample q) {
        var work = new Work(p, q, order);
        return new Gradient.Of(between(p, q), work.slopes());
    }

    /// The cheapest way to move p to q, with the potentials that prove it: the masses of the plan
    /// go monotonically from values of p to values of q, in at most n + m − 1 pieces, and cost
    /// |x − y|ʳ each. Source and target are ranks of values. Cost O(n + m).
    ///
    /// @throws ArithmeticException if a cost exceeds the range of a double
    public Transport transport(Sample p, Sample q) {
        return LineTransport.of(p, q, order, between(p, q));
    }

    @Override
    public Traits onPointClouds() {
        return onSamples();
    }

    private OptimalTransport inSpace() {
        return new OptimalTransport(Costs.EUCLIDEAN, order);
    }

    /// {@inheritDoc}
    ///
    /// @throws apart.NotConverged if the solver stopped before the plan was proved to be cheapest
    @Override
    public double between(PointCloud p, PointCloud q) {
        return inSpace().between(p, q);
    }

    @Override
    public Gradient gradient(PointCloud p, PointCloud q) {
        return inSpace().gradient(p, q);
    }

    /// The cheapest plan from p to q at a cost of |x − y|ʳ, with the potentials that prove it, as
    /// [OptimalTransport#transport].
    ///
    /// @throws IllegalArgumentException if the dimensions differ
    /// @throws ArithmeticException if the cost or a potential exceeds the range of a double
    public Transport transport(PointCloud p, PointCloud q) {
        return inSpace().transport(p, q);
    }

    @Override
    public Traits onDensities() {
        return onSamples();
    }

    @Override
    public Evaluation evaluate(Density p, Density q) {
        return DensityTransport.evaluate(p, q, order);
    }

    /// {@inheritDoc}
    ///
    /// None where the distance is infinite.
    @Override
    public Gradient gradient(Density p, Density q) {
        return DensityTransport.gradient(p, q, order);
    }
}
