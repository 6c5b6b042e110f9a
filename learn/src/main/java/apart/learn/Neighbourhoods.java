package apart.learn;

import apart.PointCloud;
import java.util.Arrays;

/// The neighbourhoods of held-out points: around each a ball as far as its k-th nearest neighbour
/// among them, k = 5. A point is reached if a generated one lies in its ball or on the border.
///
///     expected share = 1 − Π (n − i)/(n + m − i) over i = 1 … k
///
/// for n held-out and m generated points of one continuous law: a point is missed where the k
/// nearest of all others are held-out ones. That is 0.97 for n = m. Of n ≤ 5 points all others are
/// neighbours: k = n − 1.
///
/// Cost: O(n²d) at first and O(n·m·d) for each coverage.
///
/// Source: Naeem, Oh, Uh, Choi and Yoo 2020, arXiv:2002.09797.
public final class Neighbourhoods {
    private static final int NEIGHBOURS = 5;

    private final double[] points;
    private final int dimension;
    private final int neighbours;
    private final double[] squaredRadii;

    private Neighbourhoods(double[] points, int dimension) {
        this.points = points;
        this.dimension = dimension;
        this.squaredRadii = new double[points.length / dimension];
        this.neighbours = Math.min(NEIGHBOURS, squaredRadii.length - 1);
        var squares = new double[squaredRadii.length];
        for (int i = 0; i < squaredRadii.length; i++) {
            for (int j = 0; j < squares.length; j++) {
                squares[j] = squaredDistance(points, i, points, j, dimension);
            }
            Arrays.sort(squares);
            // The point itself stands first.
            squaredRadii[i] = squares[neighbours];
        }
    }

    /// The neighbourhoods of points.
    public static Neighbourhoods of(PointCloud heldOut) {
        return new Neighbourhoods(rows(heldOut), heldOut.dimension());
    }

    static double[] rows(PointCloud cloud) {
        var rows = new double[cloud.size() * cloud.dimension()];
        cloud.rows(0, cloud.size(), rows);
        return rows;
    }

    static double squaredDistance(double[] some, int i, double[] others, int j, int dimension) {
        double square = 0;
        for (int axis = 0; axis < dimension; axis++) {
            double off = some[i * dimension + axis] - others[j * dimension + axis];
            square += off * off;
        }
        return square;
    }

    /// How many of the neighbourhoods a generator reaches.
    ///
    /// @param made points of it, in the same coordinates
    public Coverage reachedBy(PointCloud made) {
        var others = rows(made);
        int reached = 0;
        for (int i = 0; i < squaredRadii.length; i++) {
            reached += reaches(others, i) ? 1 : 0;
        }
        return new Coverage((double) reached / squaredRadii.length, expected(made.size()));
    }

    private boolean reaches(double[] others, int i) {
        for (int j = 0; j < others.length / dimension; j++) {
            if (squaredDistance(points, i, others, j, dimension) <= squaredRadii[i]) {
                return true;
            }
        }
        return false;
    }

    private double expected(int made) {
        double missed = 1;
        for (int i = 1; i <= neighbours; i++) {
            missed *= (squaredRadii.length - i) / (double) (squaredRadii.length + made - i);
        }
        return 1 - missed;
    }
}
