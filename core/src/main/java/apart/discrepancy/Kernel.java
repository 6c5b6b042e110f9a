package apart.discrepancy;

import apart.PointCloud;
import apart.Sample;
import apart.points.Atoms;
import apart.points.Clouds;
import java.util.List;

/// A kernel k(x, y): how alike two points are, as a function of their Euclidean distance r.
///
/// The bandwidth σ is in the unit of the data, and it is the reach of the kernel: points much
/// nearer than σ are as good as one, and of points much farther apart a kernel that decays
/// exponentially no longer sees how far.
public sealed interface Kernel {
    /// The name with its bandwidth, such as `gaussian,1`.
    String name();

    /// k at a distance r ≥ 0.
    double value(double distance);

    /// dk/dr at a distance r ≥ 0; at 0, where the Laplacian and the energy kernel have a kink,
    /// the slope to the right.
    double derivative(double distance);

    /// exp(−r²/2σ²). Its slope is exactly 0 in doubles beyond some 39 σ.
    ///
    /// @param bandwidth σ, positive and finite
    record Gaussian(double bandwidth) implements Kernel {
        public Gaussian {
            check(bandwidth);
        }

        @Override
        public String name() {
            return "gaussian," + shown(bandwidth);
        }

        @Override
        public double value(double distance) {
            double r = distance / bandwidth;
            return StrictMath.exp(-0.5 * r * r);
        }

        @Override
        public double derivative(double distance) {
            return distance == Double.POSITIVE_INFINITY ? -0.0 : -(distance / bandwidth) / bandwidth * value(distance);
        }
    }

    /// exp(−r/σ), with r the Euclidean distance, not the sum over axes. Its slope is exactly 0
    /// in doubles beyond some 745 σ.
    ///
    /// @param bandwidth σ, positive and finite
    record Laplacian(double bandwidth) implements Kernel {
        public Laplacian {
            check(bandwidth);
        }

        @Override
        public String name() {
            return "laplacian," + shown(bandwidth);
        }

        @Override
        public double value(double distance) {
            return StrictMath.exp(-distance / bandwidth);
        }

        @Override
        public double derivative(double distance) {
            return -value(distance) / bandwidth;
        }
    }

    /// (1 + r²/σ²)^−½, the inverse multiquadric. It decays slowly: its slope is seen as far as
    /// 10¹⁰⁰ σ.
    ///
    /// @param bandwidth σ, positive and finite
    record InverseMultiquadric(double bandwidth) implements Kernel {
        public InverseMultiquadric {
            check(bandwidth);
        }

        @Override
        public String name() {
            return "imq," + shown(bandwidth);
        }

        @Override
        public double value(double distance) {
            double r = distance / bandwidth;
            return 1 / Math.sqrt(1 + r * r);
        }

        @Override
        public double derivative(double distance) {
            double r = distance / bandwidth;
            double k = value(distance);
            return -(Double.isInfinite(r) ? 0 : r * k) * k * k / bandwidth;
        }
    }

    /// −r, the kernel of the energy distance: no bandwidth, and every distance is seen.
    record Energy() implements Kernel {
        @Override
        public String name() {
            return "energy";
        }

        @Override
        public double value(double distance) {
            return -distance;
        }

        @Override
        public double derivative(double distance) {
            return -1;
        }
    }

    /// The kernel of a name and its bandwidth, such as `gaussian` and 1, or of `energy` alone.
    ///
    /// @throws IllegalArgumentException if there is none of that name, or its bandwidth is
    ///     missing, too much, or not positive
    static Kernel named(List<String> arguments) {
        String name = arguments.getFirst();
        if (name.equals("energy") && arguments.size() == 1) {
            return new Energy();
        }
        if (name.equals("energy")) {
            throw new IllegalArgumentException("the energy kernel takes no bandwidth, found \""
                    + String.join(", ", arguments.subList(1, arguments.size())) + "\"");
        }
        if (!List.of("gaussian", "laplacian", "imq").contains(name)) {
            throw new IllegalArgumentException(
                    "there is no kernel \"" + name + "\"; there are gaussian, laplacian, imq and energy");
        }
        if (arguments.size() != 2) {
            throw new IllegalArgumentException(
                    "the kernel " + name + " takes one bandwidth in the unit of the data, found "
                            + (arguments.size() - 1) + "; write " + name + ",1 for a bandwidth of 1");
        }
        double bandwidth = bandwidth(name, arguments.getLast());
        return switch (name) {
            case "gaussian" -> new Gaussian(bandwidth);
            case "laplacian" -> new Laplacian(bandwidth);
            default -> new InverseMultiquadric(bandwidth);
        };
    }

    /// A bandwidth by the median heuristic: the median of the distances between two different
    /// points of p and q taken together, each place counted once a side. Of more than 500
    /// places a side as many are taken, evenly in lexicographic order, so that the result does
    /// not depend on the order of rows or on chance. It sees the bulk of the data; a
    /// difference at a finer scale needs a smaller bandwidth. Weights do not count, unless
    /// they are 0.
    ///
    /// @throws IllegalArgumentException if the dimensions differ or all points coincide
    static double medianBandwidth(PointCloud p, PointCloud q) {
        Clouds.check(p, q);
        return MedianDistance.of(Atoms.of(p), Atoms.of(q));
    }

    /// A bandwidth by the median heuristic for values on the line; see the one for points.
    ///
    /// @throws IllegalArgumentException if all values are equal
    static double medianBandwidth(Sample p, Sample q) {
        return MedianDistance.of(Atoms.of(p), Atoms.of(q));
    }

    private static double bandwidth(String name, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(
                    "the kernel " + name + " takes its bandwidth as a number, found \"" + text + "\"", notANumber);
        }
    }

    private static void check(double bandwidth) {
        if (!(bandwidth > 0 && bandwidth < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the bandwidth is " + bandwidth + "; it is positive and finite");
        }
    }

    private static String shown(double bandwidth) {
        boolean integer = bandwidth == Math.rint(bandwidth) && bandwidth < Integer.MAX_VALUE;
        return integer ? String.valueOf((int) bandwidth) : String.valueOf(bandwidth);
    }
}
