package apart.points;

import apart.PointCloud;
import apart.Sample;
import apart.loops.Exact;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// The places where a distribution has mass, each once, in lexicographic order: the same for
/// every order of the rows. Masses are weights times the power of two that brings their sum
/// into [1, 2).
///
/// @param points n × d, row-major
/// @param total the sum of the masses
/// @param atomOf for each row of the distribution its atom, −1 where it has no mass
/// @param rowMasses the mass of each row
public record Atoms(int dimension, double[] points, double[] masses, Wide total, int[] atomOf, double[] rowMasses) {
    public static Atoms of(Sample sample) {
        int n = sample.size();
        var points = new double[n];
        sample.values(0, n, points);
        var masses = IntStream.range(0, n).mapToDouble(sample::scaledWeight).toArray();
        return merged(1, points, masses, IntStream.range(0, n).toArray(), sample.totalWeight());
    }

    public static Atoms of(PointCloud cloud) {
        int n = cloud.size();
        int d = cloud.dimension();
        var points = new double[Math.multiplyExact(n, d)];
        cloud.rows(0, n, points);
        for (int i = 0; i < points.length; i++) {
            points[i] += 0.0; // −0.0 + 0.0 is 0.0
        }
        var masses = IntStream.range(0, n).mapToDouble(cloud::scaledWeight).toArray();
        Comparator<Integer> byPlace = (i, j) -> Arrays.compare(points, i * d, (i + 1) * d, points, j * d, (j + 1) * d);
        var order = IntStream.range(0, n)
                .boxed()
                .sorted(byPlace.thenComparingDouble(i -> masses[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        return merged(d, points, masses, order, cloud.totalWeight());
    }

    private static Atoms merged(int d, double[] points, double[] masses, int[] order, Exact total) {
        var atomOf = new int[order.length];
        var places = new double[points.length];
        var merged = new double[order.length];
        int size = 0;
        for (int row : order) {
            if (masses[row] == 0) {
                atomOf[row] = -1;
                continue;
            }
            int start = row * d;
            boolean isNew = size == 0 || !Arrays.equals(points, start, start + d, places, (size - 1) * d, size * d);
            if (isNew) {
                System.arraycopy(points, start, places, size * d, d);
                size++;
            }
            merged[size - 1] += masses[row];
            atomOf[row] = size - 1;
        }
        return new Atoms(
                d,
                Arrays.copyOf(places, size * d),
                Arrays.copyOf(merged, size),
                Wide.of(total.high(), total.low()),
                atomOf,
                masses);
    }

    /// The number of rows of the distribution.
    public int rows() {
        return atomOf.length;
    }

    /// The mass of all pairs of different rows, of those that have any.
    ///
    /// @throws IllegalArgumentException if there is no such pair
    public Wide massOfPairs(String side) {
        var sorted = rowMasses.clone();
        Arrays.sort(sorted);
        var before = new Wide();
        var pairs = new Wide();
        var term = new Wide();
        for (double mass : sorted) {
            term.set(before);
            term.times(2 * mass);
            pairs.add(term);
            before.add(mass, 0);
        }
        if (pairs.value() == 0) {
            throw new IllegalArgumentException(side + " has one point with a weight, and pairs of different points are "
                    + "needed: at least 2; the biased estimate, mmd, takes one");
        }
        return pairs;
    }

    /// The rows as they come, each an atom of the same mass.
    public static Atoms rows(PointCloud cloud) {
        int n = cloud.size();
        var points = new double[Math.multiplyExact(n, cloud.dimension())];
        cloud.rows(0, n, points);
        var masses = new double[n];
        Arrays.fill(masses, 1);
        return new Atoms(
                cloud.dimension(),
                points,
                masses,
                Wide.of(n, 0),
                IntStream.range(0, n).toArray(),
                masses);
    }

    /// Slopes of atoms per unit of probability as slopes of rows: what is without mass has
    /// none.
    public double[] byRow(double[] ofAtoms) {
        var slopes = new double[atomOf.length * dimension];
        for (int row = 0; row < atomOf.length; row++) {
            double probability = rowMasses[row] / total.high();
            for (int axis = 0; axis < dimension && atomOf[row] >= 0; axis++) {
                slopes[row * dimension + axis] = probability * ofAtoms[atomOf[row] * dimension + axis];
            }
        }
        return slopes;
    }

    public int size() {
        return masses.length;
    }

    public double coordinate(int atom, int axis) {
        return points[atom * dimension + axis];
    }

    /// These atoms in a unit of 2^exponent.
    public Atoms inUnitOf(int exponent) {
        double first = Math.scalb(1.0, -exponent / 2);
        double second = Math.scalb(1.0, -exponent - -exponent / 2);
        var scaled = new double[points.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = points[i] * first * second;
        }
        return new Atoms(dimension, scaled, masses, total, atomOf, rowMasses);
    }

    public boolean isSameAs(Atoms other) {
        return Arrays.equals(points, other.points)
                && Arrays.equals(masses, other.masses)
                && total.value() == other.total.value();
    }

    /// Whether these come first of two, so that it does not matter which is p.
    public boolean isBefore(Atoms other) {
        int places = Arrays.compare(points, other.points);
        return places != 0 ? places < 0 : Arrays.compare(masses, other.masses) <= 0;
    }

    /// The exponent of the widest axis of two together; [Integer#MIN_VALUE] if all is one
    /// point.
    public static int spanExponent(Atoms p, Atoms q) {
        double widest = 0;
        for (int axis = 0; axis < p.dimension; axis++) {
            double low = Math.min(p.extreme(axis, -1), q.extreme(axis, -1));
            double high = Math.max(p.extreme(axis, 1), q.extreme(axis, 1));
            widest = Math.max(widest, high - low);
        }
        // Of infinity the exponent is the one after that of the largest double.
        return widest == 0 ? Integer.MIN_VALUE : Math.max(Math.getExponent(widest), Double.MIN_EXPONENT);
    }

    private double extreme(int axis, double sign) {
        double most = coordinate(0, axis);
        for (int i = 1; i < size(); i++) {
            double x = coordinate(i, axis);
            most = sign * x > sign * most ? x : most;
        }
        return most;
    }
}
