package apart.points;

import apart.PointCloud;
import apart.Sample;
import java.util.stream.IntStream;

/// What every discrepancy of clouds asks first.
public final class Clouds {
    private Clouds() {}

    public static void check(PointCloud p, PointCloud q) {
        check(p.dimension(), q.dimension());
    }

    public static void check(int ofP, int ofQ) {
        if (ofP != ofQ) {
            throw new IllegalArgumentException(
                    "p lies in R^" + ofP + " and q in R^" + ofQ + "; give points with the same coordinates");
        }
    }

    public static double finite(double square, String name) {
        if (Double.isInfinite(square)) {
            throw new ArithmeticException(name + " exceeds the range of a double; measure in a larger unit");
        }
        return square;
    }

    /// Points on a line as a sample.
    public static Sample line(PointCloud cloud) {
        var rows = IntStream.range(0, cloud.size());
        var values = rows.mapToDouble(i -> cloud.coordinate(i, 0)).toArray();
        return cloud.equallyWeighted()
                ? Sample.of(values)
                : Sample.weighted(
                        values,
                        IntStream.range(0, cloud.size())
                                .mapToDouble(cloud::weight)
                                .toArray());
    }
}
