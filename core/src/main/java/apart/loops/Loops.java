package apart.loops;

/// The loops over arrays beneath the measures: stateless, narrow, the same bits in every kind.
///
/// Most read the first n elements of their arrays, and write nothing beyond them. Arrays that
/// are read and arrays that are written must be different ones, unless a loop says more.
/// Probabilities are what a distribution hands out: finite, not negative, with d = p − q; loops
/// do not check.
public interface Loops {
    /// What these loops run on: `plain` or `vector`.
    String name();

    /// The loops for this process: on the Vector API where the module `jdk.incubator.vector` is
    /// present, in plain Java otherwise. The system property `apart.loops` forces one.
    ///
    /// @throws IllegalStateException if the forced kind is unknown or absent
    static Loops chosen() {
        return Choice.CHOSEN;
    }

    /// Turns weights of two sides into probabilities, in place, and writes d = p − q, with NaN
    /// where doubles cannot tell it from 0.
    ///
    /// @return how many outcomes have such a d, or a probability that is positive and subnormal
    int probabilities(double[] a, double[] b, double[] d, Scales scales, int n);

    /// ln x for positive normal x.
    void log(double[] x, double[] out, int n);

    /// ln(p/q) without cancellation; ∞ where only q is 0, and 0 where p is.
    void logRatio(double[] p, double[] q, double[] d, double[] out, int n);

    /// p·ln(p/q) − p + q: what an outcome adds to Kullback–Leibler, ≥ 0; ∞ where only q is 0.
    void kullbackLeibler(double[] p, double[] q, double[] d, double[] terms, int n);

    /// ½(p·ln(p/m) + q·ln(q/m)), m = (p + q)/2: what an outcome adds to Jensen–Shannon.
    void jensenShannon(double[] p, double[] q, double[] d, double[] terms, int n);

    /// (p − q)·ln(p/q): what an outcome adds to the population stability index; ∞ where one is
    /// 0.
    void populationStability(double[] p, double[] q, double[] d, double[] terms, int n);

    /// |x − y|; out may be x or y.
    void distances(double[] x, double[] y, double[] out, int n);

    /// Squared Euclidean distances of a point from n others, added up axis by axis; others
    /// stand axis by axis: coordinate a of the one with number j at start + a·stride + j.
    void squaredDistances(double[] point, double[] others, int start, int stride, double[] out, int n);

    /// The same for four points at once, which stand axis by axis too: coordinate a of the first at
    /// from + a·pointStride. Those of each point are written row by row, at first, at + row and so
    /// on.
    void squaredDistancesOfFour(
            double[] points,
            int from,
            int pointStride,
            int dimension,
            double[] others,
            int start,
            int stride,
            double[] out,
            int at,
            int row,
            int n);

    /// x ← x·factor − y for n elements, rounded once; x from one place on and y from another.
    /// Infinite ones may become NaN, which counts for nothing.
    ///
    /// @return the least of the new x, infinity if there is none
    double reduce(double[] x, int at, double factor, double[] y, int start, int n);

    /// √x in place.
    void roots(double[] x, int n);

    /// 1 − e^−(rate·x) in place, for rate·x ≥ 0, infinity included; without cancellation where
    /// that is small.
    void decays(double[] x, double rate, int n);

    /// 1 − (1 + rate·x)^−½ in place, for rate·x ≥ 0, infinity included; without cancellation
    /// where that is small.
    void rootDecays(double[] x, double rate, int n);

    /// e^x in place, for x ≤ 709; 0 below −708.
    void exponentials(double[] x, int n);

    /// Makes of costs c in place powers of e: ((source − cⱼ) + targetⱼ)·rate + (shift + shiftsⱼ), where that is
    /// at least −460, and at most 600; where it is less, 0.
    void gibbsPowers(double[] costs, double source, double[] target, double rate, double shift, double[] shifts, int n);

    /// x·factor in single precision, from a place on; 0 below 10⁻³⁰.
    void narrow(double[] x, double factor, float[] into, int start, int n);

    /// Σ of the products of n elements from start on with factors: in eight lanes, element i in
    /// lane i mod 8, each rounded once, and the lanes then added pairwise.
    double rowSum(double[] rows, int start, double[] factors, int n);

    /// Adds count rows of n elements, each times its factor, to sums: row r from start + r·n on.
    void addRows(double[] rows, int start, double[] factors, int from, int count, double[] sums, int n);

    /// Σ of the products of count rows of n elements with factors, each written from a place on: row
    /// r from start + r·n on, element i in lane i mod 16, the lanes added pairwise.
    void rowSums(float[] rows, int start, float[] factors, float[] sums, int from, int count, int n);

    /// [#addRows(double[], int, double[], int, int, double[], int)] in single precision.
    void addRows(float[] rows, int start, float[] factors, int from, int count, float[] sums, int n);

    /// Adds the products xᵢ·y₍start+i₎ to eight lanes: element i to lane i mod 8, rounded
    /// once.
    void addProducts(double[] x, double[] y, int start, double[] lanes, int n);

    /// How many points, and how many directions, [#project] takes at once.
    int POINTS = 32;
    int DIRECTIONS = 8;

    /// Products of [#POINTS] points with [#DIRECTIONS] directions. Coordinate a of point i stands
    /// at start + 32a + i, that of direction k at 8a + k, and their product goes to place k·stride
    /// + from + i.
    void project(
            double[] coordinates, int start, double[] directions, int dimension, double[] out, int from, int stride);

    /// Adds Σ x to a running sum.
    void sum(double[] x, int n, LaneSum into);

    /// Adds the values from (inclusive) to to (exclusive), at most [ExactSum#BLOCK], to an
    /// exact sum, provided that they are finite, not negative, not −0.0, below 2¹⁰⁰⁰ and
    /// within some ten orders of magnitude, so that two doubles hold their sum without
    /// rounding.
    ///
    /// @return whether they have been added; otherwise nothing was
    boolean total(double[] x, int from, int to, ExactSum into);
}
