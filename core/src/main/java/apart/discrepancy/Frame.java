package apart.discrepancy;

/// The unit in which a pair is measured, a power of two, so that squares neither overflow nor
/// vanish: that of the bandwidth, unless the points lie very much closer or further apart.
///
/// @param exponent coordinates are divided by 2^exponent
/// @param bandwidth σ in that unit; 1 where the kernel has none
/// @param root the distance found in that unit is multiplied by 2^root
record Frame(int exponent, double bandwidth, int root) {
    // Beyond this many powers of two apart, kernel and points do not fit into one unit.
    private static final int FAR = 400;
    private static final int NEAR = -300;
    // So that 1/σ² is a double; a difference of points that sees it is none in this unit.
    private static final double LEAST = 0x1p-500;

    /// @param span the exponent of the widest axis
    static Frame of(Kernel kernel, int span) {
        return switch (kernel) {
            // An even exponent: the distance grows with the root of the unit.
            case Kernel.Energy _ -> new Frame(span & ~1, 1, (span & ~1) / 2);
            case Kernel.Gaussian(var bandwidth) -> of(bandwidth, span, 1);
            case Kernel.InverseMultiquadric(var bandwidth) -> of(bandwidth, span, 1);
            case Kernel.Laplacian(var bandwidth) -> of(bandwidth, span, 2);
        };
    }

    // Where the points lie very near in bandwidths, 1 − k is a power of r/σ, and a wider
    // bandwidth by 2^order only halves the distance.
    private static Frame of(double bandwidth, int span, int order) {
        int reach = Math.getExponent(bandwidth);
        int exponent = Math.max(reach, span - FAR);
        if (span < reach + NEAR) {
            int excess = (reach + NEAR - span) / order;
            exponent = reach - excess * order;
            return new Frame(exponent, times(bandwidth, -reach), -excess);
        }
        return new Frame(exponent, Math.max(times(bandwidth, -exponent), LEAST), 0);
    }

    private static double times(double x, int exponent) {
        return Math.scalb(Math.scalb(x, exponent / 2), exponent - exponent / 2);
    }

    /// A distance, or a slope of it by a coordinate, in the unit of the data.
    double distance(double found) {
        return times(found, root);
    }

    double slope(double found) {
        return times(found, root - exponent);
    }

    double squared(double found) {
        return times(found, 2 * root);
    }

    double squaredSlope(double found) {
        return times(found, 2 * root - exponent);
    }
}
