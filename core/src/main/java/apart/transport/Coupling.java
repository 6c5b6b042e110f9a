package apart.transport;

import apart.PrefixMass;
import apart.Sample;

/// The monotone coupling of two samples: from the left, the next mass of p goes to the next
/// mass of q. It is optimal on the line for every cost that grows convexly with the distance.
///
/// Pieces come in ascending order; a piece is a mass that moves from one value to one other.
/// Used like an iterator.
sealed interface Coupling {
    /// Goes on to the next piece of positive mass.
    ///
    /// @return whether there is one
    boolean next();

    /// The rank in p that this piece leaves.
    int source();

    /// The rank in q that this piece goes to.
    int target();

    /// The mass of this piece, as a part of [#total].
    double mass();

    /// The mass of all pieces.
    double total();

    static Coupling of(Sample p, Sample q) {
        return p.equallyWeighted() && q.equallyWeighted() ? new Counted(p.size(), q.size()) : new Weighted(p, q);
    }

    /// Of equal weights: every value of p carries as many units as q has values, and the other
    /// way round. All masses are exact integers.
    final class Counted implements Coupling {
        private final int n;
        private final int m;
        private int source;
        private int target;
        private int sourceLeft;
        private int targetLeft;
        private int mass;

        Counted(int n, int m) {
            this.n = n;
            this.m = m;
            sourceLeft = m;
            targetLeft = n;
        }

        @Override
        public boolean next() {
            sourceLeft -= mass;
            targetLeft -= mass;
            if (sourceLeft == 0) {
                source++;
                sourceLeft = m;
            }
            if (targetLeft == 0) {
                target++;
                targetLeft = n;
            }
            mass = Math.min(sourceLeft, targetLeft);
            return source < n && target < m;
        }

        @Override
        public int source() {
            return source;
        }

        @Override
        public int target() {
            return target;
        }

        @Override
        public double mass() {
            return mass;
        }

        @Override
        public double total() {
            return (double) n * m;
        }
    }

    /// Of any weights: pieces lie between neighbouring prefix masses, which are kept to 106
    /// bits and are therefore exact for integer weights.
    final class Weighted implements Coupling {
        private final PrefixMass p;
        private final PrefixMass q;
        private final double total;
        private double at;
        private double atLow;
        private double mass;
        private boolean sourceEnds = true;
        private boolean targetEnds = true;

        Weighted(Sample p, Sample q) {
            this.p = PrefixMass.of(p, q);
            this.q = PrefixMass.of(q, p);
            var whole = PrefixMass.of(p, q);
            whole.includeAll();
            total = whole.high();
        }

        @Override
        public boolean next() {
            do {
                if (sourceEnds) {
                    p.next();
                }
                if (targetEnds) {
                    q.next();
                }
                if (p.isPast() || q.isPast()) {
                    return false;
                }
                double ahead = p.beyond(q.high(), q.low());
                sourceEnds = ahead <= 0;
                targetEnds = ahead >= 0;
                var nearer = sourceEnds ? p : q;
                mass = nearer.beyond(at, atLow);
                at = nearer.high();
                atLow = nearer.low();
            } while (!(mass > 0));
            return true;
        }

        @Override
        public int source() {
            return p.rank();
        }

        @Override
        public int target() {
            return q.rank();
        }

        @Override
        public double mass() {
            return mass;
        }

        @Override
        public double total() {
            return total;
        }
    }
}
