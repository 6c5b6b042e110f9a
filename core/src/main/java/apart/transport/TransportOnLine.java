package apart.transport;

import apart.Gradient;
import apart.PointCloud;
import apart.Sample;
import apart.points.Atoms;
import apart.points.Clouds;

/// Points with one coordinate at a cost of |x − y|^s with s ≥ 1: the coupling in ascending order.
final class TransportOnLine implements CloudTransport {
    private final PointCloud p;
    private final PointCloud q;
    private final Wasserstein onLine;
    /// The distance is that of order s, to this power.
    private final double power;
    private final double way;

    TransportOnLine(PointCloud p, PointCloud q, Cost cost, double order) {
        this.p = p;
        this.q = q;
        power = Raised.exponentOnLine(cost);
        onLine = new Wasserstein(power * order);
        way = onLine.between(Clouds.line(p), Clouds.line(q));
    }

    @Override
    public double distance() {
        return CloudTransport.inRange(Work.power(way, power), "the distance");
    }

    @Override
    public double[] slopes() {
        var atoms = Atoms.of(p);
        var ofAtoms = ((Gradient.Of) onLine.gradient(sample(atoms), Clouds.line(q))).direction();
        double outer = way > 0 ? power * Work.power(way, power - 1) : 0;
        var slopes = new double[p.size()];
        for (int row = 0; row < slopes.length; row++) {
            int atom = atoms.atomOf()[row];
            if (atom >= 0) {
                slopes[row] = outer * ofAtoms[atom] * (atoms.rowMasses()[row] / atoms.masses()[atom]);
            }
        }
        return slopes;
    }

    /// Of which the ranks are the atoms.
    private static Sample sample(Atoms atoms) {
        return Sample.weighted(atoms.points(), atoms.masses());
    }

    @Override
    public Transport transport() {
        var sources = Atoms.of(p);
        var targets = Atoms.of(q);
        var found = LineTransport.of(sample(sources), sample(targets), onLine.order(), way);
        var rows = new Rows(p, q, sources, targets, Raised.of(Costs.EUCLIDEAN, onLine.order()), 0);
        return rows.transport(
                found.plan(),
                found.sourcePotential(),
                found.targetPotential(),
                found.certificate().lower(),
                distance());
    }
}
