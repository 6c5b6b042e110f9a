package apart.discrepancy;

import apart.loops.Loops;
import apart.points.Atoms;
import apart.points.Wide;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// The same sums over pairs as those of [KernelSums], in doubles and fast: points in tiles that
/// stay in the cache, axis by axis, worked on by the loops.
///
/// Sums of products of 8 lanes run over one tile, and sums of tiles carry 106 bits; they are
/// added in the order of the tiles, so that the bits do not depend on the threads that share
/// the work. Large sums are shared among the threads of the pool that calls. What it takes
/// beside the atoms is (n + m)·(d + 1) doubles; no matrix of pairs is made.
final class Tiles {
    /// Doubles in a tile: half of the smallest usual first cache.
    private static final int TILE = 2048;

    private static final int LEAST_POINTS = 32;
    private static final int MOST_POINTS = 512;
    // Below this many pairs threads cost more than they bring.
    private static final long WORTH_SHARING = 1 << 20;
    private static final int LANES = 8;

    private final Kernel kernel;
    private final double rate;
    private final int dimension;
    private final int points;
    private final int size;
    private final double[] coordinates;
    private final double[] masses;

    Tiles(Kernel kernel, double rate, Atoms atoms) {
        this.kernel = kernel;
        this.rate = rate;
        dimension = atoms.dimension();
        points = Math.clamp((TILE / dimension) & -LEAST_POINTS, LEAST_POINTS, MOST_POINTS);
        size = atoms.size();
        int tiles = (size + points - 1) / points;
        coordinates = new double[Math.multiplyExact(tiles * points, dimension)];
        masses = Arrays.copyOf(atoms.masses(), tiles * points);
        for (int i = 0; i < masses.length; i++) {
            // What is left of the last tile is filled with points without mass.
            int atom = Math.min(i, size - 1);
            int at = i / points * points * dimension + i % points;
            for (int axis = 0; axis < dimension; axis++) {
                coordinates[at + axis * points] = atoms.coordinate(atom, axis);
            }
        }
    }

    private int count() {
        return masses.length / points;
    }

    /// ΣΣ of the masses times ψ, one from each.
    Wide across(Tiles other) {
        return sum((long) size * other.size, tile -> ofTile(tile, other, other.count()));
    }

    /// ΣΣ of the masses times ψ, both from here.
    Wide within() {
        return sum((long) size * size / 2, tile -> ofTile(tile, this, tile + 1));
    }

    private Wide sum(long pairs, IntFunction<Wide> ofTile) {
        var tiles = IntStream.range(0, count());
        var sums = (pairs < WORTH_SHARING ? tiles : tiles.parallel())
                .mapToObj(ofTile)
                .toList();
        var sum = new Wide();
        sums.forEach(sum::add);
        return sum;
    }

    // Of this tile's points with those of other tiles; where they are its own, with what lies
    // before them twice.
    private Wide ofTile(int tile, Tiles other, int others) {
        var rows = new Wide[points];
        Arrays.setAll(rows, _ -> new Wide());
        var point = new double[dimension];
        var distances = new double[points];
        var lanes = new double[LANES];
        int used = Math.min(points, size - tile * points);
        for (int j = 0; j < others; j++) {
            double times = other == this && j < tile ? 2 : 1;
            for (int i = 0; i < used; i++) {
                for (int axis = 0; axis < dimension; axis++) {
                    point[axis] = coordinates[(tile * dimension + axis) * points + i];
                }
                rows[i].add(times * other.ofPoint(point, j, distances, lanes), 0);
            }
        }
        var sum = new Wide();
        for (int i = 0; i < used; i++) {
            rows[i].times(masses[tile * points + i]);
            sum.add(rows[i]);
        }
        return sum;
    }

    private double ofPoint(double[] point, int tile, double[] distances, double[] lanes) {
        var loops = Loops.chosen();
        loops.squaredDistances(point, coordinates, tile * points * dimension, points, distances, points);
        switch (kernel) {
            case Kernel.Energy _ -> loops.roots(distances, points);
            case Kernel.Gaussian _ -> loops.decays(distances, rate, points);
            case Kernel.Laplacian _ -> {
                loops.roots(distances, points);
                loops.decays(distances, rate, points);
            }
            case Kernel.InverseMultiquadric _ -> loops.rootDecays(distances, rate, points);
        }
        Arrays.fill(lanes, 0);
        loops.addProducts(distances, masses, tile * points, lanes, points);
        return ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3])) + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
    }
}
