package apart.transport;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Random directions in R^d: each is uniform on the sphere, and they come in blocks of d that are
/// orthogonal to each other.
///
/// A block is the orthonormal basis that Gram and Schmidt make of normal vectors, so that what
/// depends on the square of a projection alone has no error after a whole block. Blocks are
/// independent. The logarithms are those of [StrictMath], so that the directions of a seed are
/// the same on every machine.
final class Directions {
    private Directions() {}

    /// Directions of length 1: count × d, row-major.
    static double[] of(int dimension, int count, long seed) {
        var directions = new double[Math.multiplyExact(count, dimension)];
        int blocks = (count + dimension - 1) / dimension;
        var seeds = new SplittableRandom(seed).longs(blocks).toArray();
        var indices = IntStream.range(0, blocks);
        (blocks == 1 ? indices : indices.parallel()).forEach(block -> {
            int first = block * dimension;
            int size = Math.min(dimension, count - first);
            System.arraycopy(block(dimension, size, seeds[block]), 0, directions, first * dimension, size * dimension);
        });
        return directions;
    }

    private static double[] block(int dimension, int size, long seed) {
        var normals = new Normals(new SplittableRandom(seed));
        var block = new double[size * dimension];
        for (int k = 0; k < size; k++) {
            do {
                for (int axis = 0; axis < dimension; axis++) {
                    block[k * dimension + axis] = normals.next();
                }
            } while (!orthonormalize(block, k, dimension));
        }
        return block;
    }

    /// Takes from a row what lies along those before it, and brings it to length 1.
    ///
    /// @return false if so little was left that its direction is rounding
    private static boolean orthonormalize(double[] rows, int row, int dimension) {
        double length = normalize(rows, row, dimension);
        // Once leaves rounding along the others that may be large beside what is left; twice is enough.
        for (int round = 0; round < 2 && length > 0; round++) {
            for (int other = 0; other < row; other++) {
                double along = product(rows, row, other, dimension);
                for (int axis = 0; axis < dimension; axis++) {
                    int at = row * dimension + axis;
                    rows[at] = Math.fma(-along, rows[other * dimension + axis], rows[at]);
                }
            }
            length = normalize(rows, row, dimension);
        }
        return length > 0.5;
    }

    private static double normalize(double[] rows, int row, int dimension) {
        double length = Math.sqrt(product(rows, row, row, dimension));
        for (int axis = 0; axis < dimension && length > 0; axis++) {
            rows[row * dimension + axis] /= length;
        }
        return length;
    }

    private static double product(double[] rows, int i, int j, int dimension) {
        double sum = 0;
        for (int axis = 0; axis < dimension; axis++) {
            sum = Math.fma(rows[i * dimension + axis], rows[j * dimension + axis], sum);
        }
        return sum;
    }

    /// One direction for points on the line.
    static double[] ofLine() {
        var one = new double[1];
        Arrays.fill(one, 1);
        return one;
    }

    /// Normal numbers, two from each point of the disc (Marsaglia and Bray 1964).
    private static final class Normals {
        private final SplittableRandom random;
        private double spare;
        private boolean hasSpare;

        Normals(SplittableRandom random) {
            this.random = random;
        }

        double next() {
            hasSpare = !hasSpare;
            if (!hasSpare) {
                return spare;
            }
            double x;
            double y;
            double square;
            do {
                x = 2 * random.nextDouble() - 1;
                y = 2 * random.nextDouble() - 1;
                square = x * x + y * y;
            } while (square >= 1 || square == 0);
            double factor = Math.sqrt(-2 * StrictMath.log(square) / square);
            spare = y * factor;
            return x * factor;
        }
    }
}
