package apart.transport;

import java.util.Arrays;

/// The way up from a direction to one along which two clouds are further apart than along its
/// neighbours.
///
/// Each step turns the direction towards the slope of the distance: as far as the last step went
/// and twice that, or half as often as it takes until the distance grows. Maxima with a kink,
/// where points change places, are approached by ever shorter steps.
final class SliceAscent {
    private static final int MOST_STEPS = 200;
    /// Turns by less, in radians, change the square of a distance by less than its rounding.
    private static final double SHORTEST = 1e-12;

    private final Slices slices;
    private double[] direction;
    private double distance;

    SliceAscent(Slices slices, double[] direction, double distance) {
        this.slices = slices;
        this.direction = direction;
        this.distance = distance;
    }

    /// A direction of length 1 and the distance along it.
    record Top(double[] direction, double distance) {}

    Top climbed() {
        double turn = 1;
        for (int step = 0; step < MOST_STEPS && turn > SHORTEST && distance > 0; step++) {
            var slope = slices.slopeOfDirection(direction, distance);
            double up = product(slope, direction);
            for (int axis = 0; axis < slope.length; axis++) {
                slope[axis] -= up * direction[axis];
            }
            double steepness = length(slope);
            if (!(steepness > 0)) {
                break;
            }
            // Where the squared distance is a quadratic form this turn is that of its power method.
            double first = StrictMath.atan2(steepness, up);
            turn = turned(slope, steepness, Math.min(first, 4 * turn));
        }
        return new Top(direction, distance);
    }

    /// Goes on by the first turn that leads up.
    ///
    /// @return the turn, or 0 if none did
    private double turned(double[] slope, double steepness, double first) {
        for (double turn = first; turn > SHORTEST; turn /= 2) {
            var next = along(slope, steepness, turn);
            double there = slices.distance(next);
            if (there > distance) {
                direction = next;
                distance = there;
                return turn;
            }
        }
        return 0;
    }

    private double[] along(double[] slope, double steepness, double turn) {
        double cosine = StrictMath.cos(turn);
        double sine = StrictMath.sin(turn) / steepness;
        var next = new double[slope.length];
        Arrays.setAll(next, axis -> Math.fma(cosine, direction[axis], sine * slope[axis]));
        double length = length(next);
        for (int axis = 0; axis < next.length; axis++) {
            next[axis] /= length;
        }
        return next;
    }

    private static double product(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum = Math.fma(x[i], y[i], sum);
        }
        return sum;
    }

    static double length(double[] x) {
        return Math.sqrt(product(x, x));
    }
}
