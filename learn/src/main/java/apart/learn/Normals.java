package apart.learn;

import java.util.function.IntToDoubleFunction;

/// Normal laws whose coordinates are independent.
final class Normals {
    private Normals() {}

    /// The factor of a covariance that is diagonal: d × d, row-major.
    ///
    /// @param spread the standard deviation of each coordinate
    static double[] diagonal(int dimension, IntToDoubleFunction spread) {
        var factor = new double[dimension * dimension];
        for (int axis = 0; axis < dimension; axis++) {
            factor[axis * dimension + axis] = spread.applyAsDouble(axis);
        }
        return factor;
    }
}
