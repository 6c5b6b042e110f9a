package apart.transport;

import apart.Sample;
import apart.loops.CompensatedSum;
import apart.loops.RadixSort;
import java.util.Arrays;

/// Two samples on a circle, and how one is moved to the other.
///
/// Cut open anywhere, the circle is a line, and the cheapest coupling is monotone for some shift
/// of the masses of q against those of p. Its cost is convex in the shift, and linear between
/// shifts at which a mass of p and one of q end together (Delon, Salomon and Sobolevskii 2010,
/// doi:10.1137/090772708). Masses are integers here, and so are these shifts: the best one is
/// found where tangents meet, and without rounding.
final class Circle {
    private static final int ROUNDS = 400;
    /// The least cost is enclosed up to this part of it.
    private static final double CLOSED = 0x1p-50;

    /// The units of mass on each side, where weights are not all equal.
    private static final double UNITS = 0x1p52;

    private final double order;
    private final double period;
    private final Arc p;
    private final Arc q;
    private final double total;

    Circle(Sample p, Sample q, double order, double period) {
        this.order = order;
        this.period = period;
        boolean counted = p.equallyWeighted() && q.equallyWeighted();
        double product = (double) p.size() * q.size();
        total = counted && product <= UNITS ? product : UNITS;
        this.p = Arc.of(p, period, total);
        this.q = Arc.of(q, period, total);
    }

    /// Values in the order of their places on the circle, without those that weigh nothing.
    ///
    /// @param place where they are, in [−period/2, period/2), without rounding
    /// @param mass their weights in whole units: what the values up to one weigh is rounded
    /// @param rank their ranks in the sample
    private record Arc(double[] place, double[] mass, int[] rank) {
        static Arc of(Sample sample, double period, double units) {
            int n = sample.size();
            var places = new double[n];
            var ranks = new double[n];
            for (int i = 0; i < n; i++) {
                double place = Math.IEEEremainder(sample.value(i), period);
                places[i] = place == period / 2 ? -place : place + 0.0; // −0.0 + 0.0 is 0.0
                ranks[i] = i;
            }
            RadixSort.sort(places, ranks);
            var mass = new double[n];
            var rank = new int[n];
            var sum = new CompensatedSum();
            double before = 0;
            int kept = 0;
            for (int i = 0; i < n; i++) {
                sum.add(sample.scaledWeight((int) ranks[i]));
                double share = sum.value() / sample.totalWeight().high();
                double upTo = i == n - 1 ? units : Math.min(units, Math.rint(share * units));
                if (upTo > before) {
                    places[kept] = places[i];
                    mass[kept] = upTo - before;
                    rank[kept++] = (int) ranks[i];
                    before = upTo;
                }
            }
            return new Arc(Arrays.copyOf(places, kept), Arrays.copyOf(mass, kept), Arrays.copyOf(rank, kept));
        }

        int size() {
            return mass.length;
        }

        double place(int count) {
            return place[Math.floorMod(count, place.length)];
        }

        double mass(int count) {
            return mass[Math.floorMod(count, mass.length)];
        }

        int turns(int count) {
            return Math.floorDiv(count, mass.length);
        }
    }

    /// The distance of order 1: ∫|F − G − c| over the circle, with c the median of F − G (Rabin,
    /// Delon and Gousseau 2011, doi:10.1007/s10851-011-0284-0).
    double distanceOfOrderOne() {
        int n = p.size() + q.size();
        var lengths = new double[n];
        var differences = new double[n];
        var sum = new CompensatedSum();
        int i = 0;
        int j = 0;
        for (int k = 0; k < n; k++) {
            boolean fromP = j == q.size() || (i < p.size() && p.place[i] <= q.place[j]);
            double at = fromP ? p.place[i] : q.place[j];
            sum.add(fromP ? p.mass[i++] : -q.mass[j++]);
            double nextOfP = way(p.place(i), at, p.turns(i));
            double nextOfQ = way(q.place(j), at, q.turns(j));
            lengths[k] = Math.min(nextOfP, nextOfQ);
            differences[k] = sum.value();
        }
        double median = median(differences, lengths);
        var work = new CompensatedSum();
        for (int k = 0; k < n; k++) {
            work.add(lengths[k] * Math.abs(differences[k] - median));
        }
        return work.value() / total;
    }

    private double median(double[] differences, double[] lengths) {
        var sorted = differences.clone();
        var carried = lengths.clone();
        RadixSort.sort(sorted, carried);
        double below = 0;
        int k = 0;
        while (k < sorted.length - 1 && below + carried[k] < period / 2) {
            below += carried[k++];
        }
        return sorted[k];
    }

    /// Where a coupling begins. Sources and targets are counted on around the circle, in both
    /// directions: n of them later, or earlier, is the same place one turn further.
    private record Start(int target, double targetLeft) {}

    /// Once around the circle, piece by piece.
    private final class Walk {
        private double sourceLeft;
        private double targetLeft;
        private boolean sourceEnds;
        private boolean targetEnds;
        int source;
        int target;
        double mass;

        Walk(Start start) {
            target = start.target;
            sourceLeft = p.mass(source);
            targetLeft = start.targetLeft;
        }

        boolean next() {
            if (sourceEnds) {
                sourceLeft = p.mass(++source);
            }
            if (targetEnds) {
                targetLeft = q.mass(++target);
            }
            mass = Math.min(sourceLeft, targetLeft);
            sourceEnds = sourceLeft <= mass;
            targetEnds = targetLeft <= mass;
            sourceLeft -= mass;
            targetLeft -= mass;
            return source < p.size();
        }

        double way() {
            return Circle.this.way(source, target);
        }
    }

    private double way(int source, int target) {
        return way(p.place(source), q.place(target), p.turns(source) - q.turns(target));
    }

    /// From y to x and some turns. Nearly a turn back and one turn on leave no rounding.
    private double way(double x, double y, int turns) {
        double difference = x - y;
        double ofX = difference + y;
        double rest = (x - ofX) - (y - (ofX - difference));
        return (difference + turns * period) + rest;
    }

    /// What a shift costs, and by how much more for each unit that q is shifted further.
    private record Tangent(double shift, double cost, double slope) {
        double at(double other) {
            return cost + slope * (other - shift);
        }

        Tangent orCheaper(Tangent other) {
            return other.cost < cost ? other : this;
        }

        double meets(Tangent right) {
            return ((cost - right.cost) + (right.slope * right.shift - slope * shift)) / (right.slope - slope);
        }
    }

    private Start start(double shift) {
        double left = shift < 0 ? shift + total : shift;
        int target = shift < 0 ? -q.size() : 0;
        while (left >= q.mass(target)) {
            left -= q.mass(target++);
        }
        return new Start(target, q.mass(target) - left);
    }

    private Tangent tangent(double shift) {
        var cost = new CompensatedSum();
        var slope = new CompensatedSum();
        for (var walk = new Walk(start(shift)); walk.next(); ) {
            double power = power(walk.way());
            cost.add(walk.mass * power);
            if (walk.targetEnds) {
                slope.add(power(way(walk.source, walk.target + 1)) - power);
            }
        }
        return new Tangent(shift, cost.value(), slope.value());
    }

    private double power(double way) {
        return Work.power(Math.abs(way) / period, order);
    }

    /// The best shift, by tangents from both sides.
    private Tangent bestShift() {
        var left = tangent(-total);
        var right = tangent(total);
        var best = tangent(0).orCheaper(left).orCheaper(right);
        if (best.cost == 0 || left.slope >= 0) {
            return best;
        }
        for (int round = 0; round < ROUNDS && right.shift - left.shift > 1; round++) {
            double meeting = left.meets(right);
            double lower = Math.min(left.at(meeting), right.at(meeting));
            if (best.cost - lower <= CLOSED * best.cost) {
                return best;
            }
            double shift = round % 3 == 2 ? (left.shift + right.shift) / 2 : meeting;
            shift = Math.clamp(Math.rint(shift), left.shift + 1, right.shift - 1);
            var between = tangent(shift);
            best = best.orCheaper(between);
            if (between.slope == 0) {
                return best;
            }
            left = between.slope < 0 ? between : left;
            right = between.slope < 0 ? right : between;
        }
        return best;
    }

    /// A coupling in units of its longest way, so that no power vanishes.
    private record Measured(Start start, double longest, double mean) {}

    private Measured measured() {
        var start = start(bestShift().shift);
        double longest = 0;
        for (var walk = new Walk(start); walk.next(); ) {
            longest = Math.max(longest, Math.abs(walk.way()));
        }
        var sum = new CompensatedSum();
        for (var walk = new Walk(start); longest > 0 && walk.next(); ) {
            sum.add(walk.mass * Work.power(Math.abs(walk.way()) / longest, order));
        }
        return new Measured(start, longest, sum.value() / total);
    }

    /// The distance of any order.
    double distance() {
        var measured = measured();
        return measured.longest == 0 ? 0 : measured.longest * Work.power(measured.mean, 1 / order);
    }

    /// One slope per value of p; equal places share theirs by weight.
    double[] slopes(int values) {
        var slopes = new double[values];
        var measured = measured();
        if (measured.longest == 0) {
            return slopes;
        }
        double factor = 1 / (total * Work.power(measured.mean, 1 - 1 / order));
        var along = new double[p.size()];
        for (var walk = new Walk(measured.start); walk.next(); ) {
            double part = walk.way() / measured.longest;
            along[Math.floorMod(walk.source, p.size())] +=
                    factor * walk.mass * Math.signum(part) * Work.power(Math.abs(part), order - 1);
        }
        for (int from = 0, to; from < along.length; from = to) {
            double slope = 0;
            double mass = 0;
            for (to = from; to < along.length && p.place[to] == p.place[from]; to++) {
                slope += along[to];
                mass += p.mass[to];
            }
            for (int i = from; i < to; i++) {
                slopes[p.rank[i]] = to - from == 1 ? slope : slope * (p.mass[i] / mass);
            }
        }
        return slopes;
    }
}
