package apart.discrepancy;

import apart.Density;
import apart.Evaluation;
import apart.Gradient;
import apart.Law;
import apart.Measure;
import apart.PointCloud;
import apart.Sample;
import apart.Traits;
import apart.Unit;
import apart.points.Atoms;
import apart.points.Clouds;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Energy distance: how much further apart points of p and q lie than points of one of them.
///
/// D(p, q) = √(2 E|X − Y| − E|X − X′| − E|Y − Y′|), with Euclidean distances; on the line
/// √(2 ∫ (F − G)² dx), for densities by quadrature.
///
/// ∂D/∂xᵢ = pᵢ/D · (E (xᵢ − Y)/|xᵢ − Y| − E (xᵢ − X)/|xᵢ − X|), with pᵢ the weight of xᵢ as a
/// part of all. Points that coincide do not push each other, and where D is 0 the slope is 0:
/// a subgradient in both cases. On disjoint supports the whole of p is drawn towards q,
/// however far that is.
///
/// In the root of the data's unit. A metric. On the line the areas between the distribution
/// functions are added, of which none is negative; cost O(n + m). In space the bits do not
/// depend on the order of rows or on the threads of the calling pool, which share large sums.
/// Few points are summed in 106 bits; of many the distance keeps some 8 digits at the least,
/// and where its square is less than 2⁻²⁴ of the means that it is the difference of, these are
/// summed in 106 bits as well, which takes some fifty times as long. Cost O((n + m)²·d), and
/// memory for a few copies of the points.
///
/// Source: Székely and Rizzo 2013, doi:10.1016/j.jspi.2013.03.018.
public record Energy() implements Measure.OfSamples.Smooth, Measure.OfPointClouds.Smooth, Measure.OfDensities.Smooth {
    static final Unit UNIT = new Unit.OfData(0.5);

    @Override
    public String name() {
        return "energy";
    }

    @Override
    public Traits onSamples() {
        return Traits.ofMetric(UNIT, Double.POSITIVE_INFINITY)
                .holding(Law.FINITE_ON_DISJOINT, Law.GRADIENT_ON_DISJOINT);
    }

    @Override
    public Traits onPointClouds() {
        return onSamples();
    }

    // Infinite where tails fall so slowly that the areas do: as the root of x or slower.
    @Override
    public Traits onDensities() {
        return Traits.ofMetric(UNIT, Double.POSITIVE_INFINITY).holding(Law.GRADIENT_ON_DISJOINT);
    }

    @Override
    public double between(Sample p, Sample q) {
        return new Areas(p, q).distance();
    }

    /// {@inheritDoc}
    ///
    /// One slope per value of p.
    @Override
    public Gradient gradient(Sample p, Sample q) {
        var areas = new Areas(p, q);
        return new Gradient.Of(areas.distance(), areas.slopes());
    }

    @Override
    public double between(PointCloud p, PointCloud q) {
        Clouds.check(p, q);
        return p.dimension() == 1
                ? between(Clouds.line(p), Clouds.line(q))
                : MeanDiscrepancy.between(new Kernel.Energy(), Atoms.of(p), Atoms.of(q));
    }

    @Override
    public Gradient gradient(PointCloud p, PointCloud q) {
        Clouds.check(p, q);
        return p.dimension() == 1
                ? gradientOnLine(p, q)
                : MeanDiscrepancy.gradient(new Kernel.Energy(), Atoms.of(p), Atoms.of(q));
    }

    private static Gradient gradientOnLine(PointCloud p, PointCloud q) {
        var line = Clouds.line(p);
        var areas = new Areas(line, Clouds.line(q));
        var pulls = areas.pulls();
        var values = IntStream.range(0, line.size()).mapToDouble(line::value).toArray();
        var slopes = new double[p.size()];
        for (int i = 0; i < slopes.length; i++) {
            int rank = Arrays.binarySearch(values, p.coordinate(i, 0) + 0.0);
            slopes[i] = p.probability(i) * pulls[rank];
        }
        return new Gradient.Of(areas.distance(), slopes);
    }

    /// {@inheritDoc}
    ///
    /// By quadrature of the areas between the distribution functions.
    @Override
    public Evaluation evaluate(Density p, Density q) {
        return new Curves(p, q).distance();
    }

    /// {@inheritDoc}
    ///
    /// (2 E G(X) − 1)/D; none where the distance is infinite, 0 where it is 0.
    @Override
    public Gradient gradient(Density p, Density q) {
        var curves = new Curves(p, q);
        double distance = curves.distance().value();
        if (distance == Double.POSITIVE_INFINITY) {
            return new Gradient.None(
                    distance, "the tails of p and q differ so much that the areas between are infinite");
        }
        return new Gradient.Of(distance, new double[] {distance == 0 ? 0 : curves.slope(distance)});
    }
}
