package apart.transport;

import apart.NotConverged;
import apart.PointCloud;
import apart.loops.CompensatedSum;
import apart.points.Atoms;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Points at any cost: the exact solver on places with mass, in lexicographic order, with the
/// smaller cloud in that order as source where the cost is symmetric, in the unit of the way from
/// corner to corner where it is homogeneous.
final class TransportInSpace implements CloudTransport {
    private static final double CLOSED = 1e-9;

    private final PointCloud p;
    private final PointCloud q;
    private final Cost.Smooth cost;
    private final double order;
    private final Cost.Smooth raised;
    private final boolean swapped;
    private final int exponent;
    private final Atoms sources;
    private final Atoms targets;
    private final Balance balance;
    private final Solved solved;
    /// In the unit of the places.
    private final double way;

    TransportInSpace(PointCloud p, PointCloud q, Cost.Smooth cost, double order) {
        this.p = p;
        this.q = q;
        this.order = order;
        var ofP = Atoms.of(p);
        var ofQ = Atoms.of(q);
        exponent = cost.isHomogeneous() ? unit(ofP, ofQ) : 0;
        this.cost = cost instanceof Capped capped ? capped.inUnitOf(exponent) : cost;
        raised = Raised.of(this.cost, order);
        swapped = raised.isSymmetric() && !ofP.isBefore(ofQ);
        sources = (swapped ? ofQ : ofP).inUnitOf(exponent);
        targets = (swapped ? ofP : ofQ).inUnitOf(exponent);
        balance = swapped ? Balance.of(q, sources, p, targets) : Balance.of(p, sources, q, targets);
        solved = Solved.of(sources, targets, balance, raised);
        way = mean();
    }

    // The way from corner to corner is less than 1 then: no power of it overflows.
    private static int unit(Atoms p, Atoms q) {
        int span = Atoms.spanExponent(p, q);
        return span == Integer.MIN_VALUE
                ? 0
                : span + 1 + Integer.SIZE - Integer.numberOfLeadingZeros(p.dimension() - 1);
    }

    private double mean() {
        var certificate = solved.certificate();
        double open = certificate.upper() - certificate.lower();
        if (open > CLOSED * Math.abs(certificate.upper()) + solved.rounding(balance.total())) {
            throw new NotConverged(
                    "no plan was proved to be cheapest: the mean cost, in the unit of 2^"
                            + exponent + " of the data's, lies between "
                            + certificate.lower() / balance.total() + " and " + certificate.upper() / balance.total()
                            + "; doubles do not resolve costs that differ by so many orders of magnitude, so take a smaller order");
        }
        var sum = new CompensatedSum();
        for (int k = 0; k < solved.plan().size(); k++) {
            sum.add(solved.plan().mass()[k]
                    * raised.between(
                            source(solved.plan().source()[k]),
                            target(solved.plan().target()[k])));
        }
        double mean = sum.value() / balance.total();
        if (mean < Double.MIN_NORMAL && leadsApart()) {
            throw new NotConverged("distances to the power of " + raised.power()
                    + " vanish beside that of the way from corner to corner; take a smaller order");
        }
        return order == 1 ? mean : order == 2 ? Math.sqrt(mean) : StrictMath.pow(mean, 1 / order);
    }

    private boolean leadsApart() {
        var plan = solved.plan();
        return IntStream.range(0, plan.size())
                .anyMatch(k -> cost.between(source(plan.source()[k]), target(plan.target()[k])) > 0);
    }

    private double[] source(int i) {
        return Arrays.copyOfRange(sources.points(), i * p.dimension(), (i + 1) * p.dimension());
    }

    private double[] target(int j) {
        return Arrays.copyOfRange(targets.points(), j * p.dimension(), (j + 1) * p.dimension());
    }

    @Override
    public double distance() {
        return CloudTransport.inRange(PowersOfTwo.scaled(way, exponent * cost.power()), "the distance");
    }

    @Override
    public double[] slopes() {
        int d = p.dimension();
        var atoms = swapped ? targets : sources;
        var slopes = new double[atoms.size() * d];
        var plan = solved.plan();
        for (int k = 0; k < plan.size() && way > 0; k++) {
            var x = swapped ? target(plan.target()[k]) : source(plan.source()[k]);
            var y = swapped ? source(plan.source()[k]) : target(plan.target()[k]);
            int atom = swapped ? plan.target()[k] : plan.source()[k];
            double pull = order == 1 ? 1 : Work.power(cost.between(x, y) / way, order - 1);
            double share = plan.mass()[k] / (swapped ? balance.demands() : balance.supplies())[atom];
            cost.addSlope(x, y, pull * share, slopes, atom * d);
        }
        var byRow = atoms.byRow(slopes);
        for (int i = 0; i < byRow.length; i++) {
            byRow[i] = PowersOfTwo.scaled(byRow[i], exponent * (cost.power() - 1));
        }
        return byRow;
    }

    @Override
    public Transport transport() {
        var plan = solved.plan();
        var mass = Arrays.stream(plan.mass()).map(x -> x / balance.total()).toArray();
        var all = solved.everywhere(sources, targets, raised);
        double lower = solved.certificate().lower() / balance.total();
        return swapped
                ? new Rows(p, q, targets, sources, raised, exponent)
                        .transport(
                                new Plan(plan.target(), plan.source(), mass),
                                all.demand(),
                                all.supply(),
                                lower,
                                distance())
                : new Rows(p, q, sources, targets, raised, exponent)
                        .transport(
                                new Plan(plan.source(), plan.target(), mass),
                                all.supply(),
                                all.demand(),
                                lower,
                                distance());
    }
}
