package apart.estimate;

/// The points near a place, by the largest difference of a coordinate (the maximum norm).
///
/// A cursor: [#within] leaves what it found. Not for several threads.
interface Neighbours {
    static Neighbours of(double[] rowMajor, int dimension) {
        return dimension == 1 ? new SortedLine(rowMajor) : new KdTree(rowMajor, dimension);
    }

    /// The number of points.
    int size();

    /// The k-th smallest distance from a place, k from 1 to size.
    ///
    /// @param rows coordinates among which those of the place start at an index
    double distance(double[] rows, int start, int k);

    /// The smallest positive distance from a place; ∞ if all points are there.
    double leastPositive(double[] rows, int start);

    /// Counts the points within a distance, and notes the largest of theirs.
    int within(double[] rows, int start, double radius);

    /// The largest distance of the points that were last found; 0 if none was.
    double largest();
}
