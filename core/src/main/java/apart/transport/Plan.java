package apart.transport;

/// Which mass goes where, as a list of pieces.
///
/// A piece moves a mass, which is a part of 1, from its source in p to its target in q. Masses
/// are above 0; what leaves a point sums to its probability, and so does what arrives. The arrays
/// are those of the plan and not copied.
///
/// @param source indices of points of p; ranks of values where p is a sample
/// @param target indices of points of q
/// @param mass what moves, one number per piece
public record Plan(int[] source, int[] target, double[] mass) {
    public Plan {
        if (source.length != target.length || source.length != mass.length) {
            throw new IllegalArgumentException("a plan has as many sources as targets and masses, found "
                    + source.length + ", " + target.length + " and " + mass.length);
        }
    }

    /// The number of pieces.
    public int size() {
        return mass.length;
    }
}
