package apart.discrepancy;

import apart.points.Atoms;
import apart.points.Wide;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;

/// Sums over pairs of points of k(0) − k(r), which is ≥ 0 and 0 at distance 0. In them the
/// constant part of a kernel, which every discrepancy takes away from itself, never appears.
final class KernelSums {
    // Of this 1 − 1/√s is 1.
    private static final double FAR = 0x1p220;
    // Below this many pairs threads cost more than they bring.
    private static final long WORTH_SHARING = 1 << 16;

    private final Kernel kernel;
    private final Frame frame;
    private final Atoms p;
    private final Atoms q;
    private final Wide rate;

    private KernelSums(Kernel kernel, Frame frame, Atoms p, Atoms q) {
        this.kernel = kernel;
        this.frame = frame;
        this.p = p;
        this.q = q;
        rate = rate(kernel, frame.bandwidth());
    }

    /// Sums of two that do not both lie in one and the same point.
    static KernelSums of(Kernel kernel, Atoms p, Atoms q, int span) {
        var frame = Frame.of(kernel, span);
        return new KernelSums(kernel, frame, p.inUnitOf(frame.exponent()), q.inUnitOf(frame.exponent()));
    }

    private static Wide rate(Kernel kernel, double bandwidth) {
        var divisor = new Wide();
        switch (kernel) {
            case Kernel.Energy _ -> divisor.set(1, 0);
            case Kernel.Laplacian _ -> divisor.set(bandwidth, 0);
            case Kernel.InverseMultiquadric _ -> divisor.setProduct(bandwidth, bandwidth);
            case Kernel.Gaussian _ -> {
                divisor.setProduct(bandwidth, bandwidth);
                divisor.scale(2);
            }
        }
        var rate = Wide.of(1, 0);
        rate.over(divisor);
        return rate;
    }

    Frame frame() {
        return frame;
    }

    /// The three sums of a discrepancy: ψ(X, Y), ψ(X, X′) and ψ(Y, Y′) of all pairs, times
    /// their masses.
    record Three(Wide across, Wide ofP, Wide ofQ) {}

    /// The sums in doubles.
    Three fast() {
        boolean inOrder = p.isBefore(q);
        var ofP = new Tiles(kernel, rate.high(), p);
        var ofQ = new Tiles(kernel, rate.high(), q);
        return new Three(inOrder ? ofP.across(ofQ) : ofQ.across(ofP), ofP.within(), ofQ.within());
    }

    /// The sums in numbers of 106 bits.
    Three exact() {
        boolean inOrder = p.isBefore(q);
        return new Three(inOrder ? across(p, q) : across(q, p), within(p), within(q));
    }

    /// Pairs that are looked at.
    long pairs() {
        long n = p.size();
        long m = q.size();
        return n * m + n * n / 2 + m * m / 2;
    }

    private Wide across(Atoms one, Atoms other) {
        return sum(one, (row, i) -> {
            var term = new Wide();
            for (int j = 0; j < other.size(); j++) {
                lessThanAtZero(one, i, other, j, term);
                term.times(other.masses()[j]);
                row.add(term);
            }
        });
    }

    private Wide within(Atoms atoms) {
        var sum = sum(atoms, (row, i) -> {
            var term = new Wide();
            for (int j = 0; j < i; j++) {
                lessThanAtZero(atoms, i, atoms, j, term);
                term.times(atoms.masses()[j]);
                row.add(term);
            }
        });
        sum.scale(2);
        return sum;
    }

    private Wide sum(Atoms atoms, ObjIntConsumer<Wide> addRow) {
        var rows = IntStream.range(0, atoms.size());
        var sums = (pairs() < WORTH_SHARING ? rows : rows.parallel())
                .mapToObj(i -> {
                    var row = new Wide();
                    addRow.accept(row, i);
                    row.times(atoms.masses()[i]);
                    return row;
                })
                .toList();
        var sum = new Wide();
        sums.forEach(sum::add);
        return sum;
    }

    /// ψ = k(0) − k(r).
    private void lessThanAtZero(Atoms one, int i, Atoms other, int j, Wide into) {
        var difference = new Wide();
        into.set(0, 0);
        for (int axis = 0; axis < one.dimension(); axis++) {
            difference.setDifference(one.coordinate(i, axis), other.coordinate(j, axis));
            difference.times(difference);
            into.add(difference);
        }
        switch (kernel) {
            case Kernel.Energy _ -> into.root();
            case Kernel.Laplacian _ -> {
                into.root();
                into.times(rate);
                into.decay();
            }
            case Kernel.Gaussian _ -> {
                into.times(rate);
                into.decay();
            }
            case Kernel.InverseMultiquadric _ -> {
                into.times(rate);
                lessThanRoot(into);
            }
        }
    }

    // 1 − 1/√(1 + s) as s/(√(1 + s)·(1 + √(1 + s))).
    private static void lessThanRoot(Wide s) {
        if (!(s.high() < FAR)) {
            s.set(1, 0);
            return;
        }
        var root = Wide.of(1, 0);
        root.add(s);
        root.root();
        s.over(root);
        root.add(1, 0);
        s.over(root);
    }

    /// For each atom of p and each axis the slope of Σⱼ qⱼ·k(x, yⱼ) − selfFactor·Σⱼ pⱼ·k(x,
    /// xⱼ), downhill, with probabilities qⱼ and pⱼ.
    double[] forces(double selfFactor) {
        int d = p.dimension();
        var forces = new double[p.size() * d];
        var rows = IntStream.range(0, p.size());
        // Every row writes to its own place.
        (pairs() < WORTH_SHARING ? rows : rows.parallel()).forEach(i -> {
            pull(i, q, 1 / q.total().high(), forces);
            pull(i, p, -selfFactor / p.total().high(), forces);
        });
        return forces;
    }

    private void pull(int i, Atoms others, double factor, double[] forces) {
        for (int j = 0; j < others.size(); j++) {
            pull(i, others, j, factor * others.masses()[j], forces);
        }
    }

    private void pull(int i, Atoms others, int j, double factor, double[] forces) {
        int d = p.dimension();
        double squared = 0;
        for (int axis = 0; axis < d; axis++) {
            double difference = p.coordinate(i, axis) - others.coordinate(j, axis);
            squared = Math.fma(difference, difference, squared);
        }
        if (squared == 0) {
            return;
        }
        double inverse = inverseLength(squared);
        double strength = factor * strength(squared);
        for (int axis = 0; axis < d; axis++) {
            double difference = p.coordinate(i, axis) - others.coordinate(j, axis);
            forces[i * d + axis] = Math.fma(difference * inverse, strength, forces[i * d + axis]);
        }
    }

    /// Σ ψ(x, y′) + ψ(x′, y) − ψ(x, x′) − ψ(y, y′) over pairs of neighbouring rows of both.
    Wide inPairs() {
        var sum = new Wide();
        var apart = new Wide();
        var within = new Wide();
        var term = new Wide();
        for (int i = 1; i < p.size(); i += 2) {
            lessThanAtZero(p, i - 1, q, i, apart);
            lessThanAtZero(p, i, q, i - 1, term);
            apart.add(term);
            lessThanAtZero(p, i - 1, p, i, within);
            lessThanAtZero(q, i - 1, q, i, term);
            within.add(term);
            apart.subtract(within);
            sum.add(apart);
        }
        return sum;
    }

    /// The slopes of [#inPairs].
    double[] forcesInPairs() {
        var forces = new double[p.size() * p.dimension()];
        for (int i = 1; i < p.size(); i += 2) {
            pull(i - 1, q, i, 1, forces);
            pull(i - 1, p, i, -1, forces);
            pull(i, q, i - 1, 1, forces);
            pull(i, p, i - 1, -1, forces);
        }
        return forces;
    }

    /// What a difference is multiplied with first, so that nothing overflows: what is left is
    /// [#strength].
    private double inverseLength(double squared) {
        double width = frame.bandwidth();
        return switch (kernel) {
            case Kernel.Energy _, Kernel.Laplacian _ -> 1 / Math.sqrt(squared);
            case Kernel.Gaussian _ -> 1 / width;
            case Kernel.InverseMultiquadric _ -> 1 / Math.sqrt(Math.fma(width, width, squared));
        };
    }

    private double strength(double squared) {
        double width = frame.bandwidth();
        return switch (kernel) {
            case Kernel.Energy _ -> 1;
            case Kernel.Laplacian _ -> StrictMath.exp(-Math.sqrt(squared) / width) / width;
            case Kernel.Gaussian _ -> StrictMath.exp(-0.5 * (squared / width) / width) / width;
            case Kernel.InverseMultiquadric _ -> width / Math.fma(width, width, squared);
        };
    }
}
