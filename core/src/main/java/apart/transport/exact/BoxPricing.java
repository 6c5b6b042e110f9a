package apart.transport.exact;

import apart.transport.Cost;

/// Pricing between points of few dimensions: for each point only the boxes that may matter.
final class BoxPricing implements Pricing {
    private final Cost cost;
    private final double factor;
    private final Boxes sources;
    private final Boxes targets;
    private final Interrupts interrupts;

    BoxPricing(Cost cost, double factor, Boxes sources, Boxes targets, Interrupts interrupts) {
        this.cost = cost;
        this.factor = factor;
        this.sources = sources;
        this.targets = targets;
        this.interrupts = interrupts;
    }

    @Override
    public int sources() {
        return sources.size;
    }

    @Override
    public int targets() {
        return targets.size;
    }

    @Override
    public void raiseTargets(double[] u, double[] v) {
        nearest(sources, u, targets, v);
    }

    // What is least for each of others: the cost to one of the boxes, less its potential.
    private void nearest(Boxes boxes, double[] potentials, Boxes others, double[] into) {
        boxes.take(potentials);
        Shares.each(others.size, interrupts, (from, to) -> {
            var search = new BoxSearch(cost, factor, boxes, new Smallest(1));
            for (int i = from; i < to; i++) {
                into[i] = search.from(others, i, potentials, 1, Double.POSITIVE_INFINITY)
                        .least();
            }
        });
    }

    @Override
    public void seed(double[] u, double[] v, ArcPool pool) {
        var ofSources = new Neighbours(sources.size, Math.min(Engine.SEEDS, targets.size));
        seed(targets, v, sources, u, ofSources);
        var ofTargets = new Neighbours(targets.size, Math.min(Engine.SEEDS, sources.size));
        seed(sources, u, targets, new double[targets.size], ofTargets);
        ofSources.addAll(ofTargets, pool, reader());
    }

    private void seed(Boxes boxes, double[] potentials, Boxes others, double[] least, Neighbours into) {
        boxes.take(potentials);
        Shares.each(others.size, interrupts, (from, to) -> {
            var search = new BoxSearch(cost, factor, boxes, new Smallest(into.most()));
            for (int i = from; i < to; i++) {
                var found = search.from(others, i, potentials, into.most(), Double.POSITIVE_INFINITY);
                least[i] = found.least();
                into.put(i, found);
            }
        });
    }

    @Override
    public int price(double[] u, double[] v, ArcPool pool, double tolerance) {
        var worst = new Neighbours(sources.size, Engine.WORST);
        targets.take(v);
        Shares.each(sources.size, interrupts, (from, to) -> {
            var search = new BoxSearch(cost, factor, targets, new Smallest(Engine.WORST));
            for (int i = from; i < to; i++) {
                var found = search.from(sources, i, v, Engine.WORST, u[i]);
                worst.put(i, found, u[i] - tolerance);
                u[i] = Math.min(u[i], found.least());
            }
        });
        return worst.addTo(pool, reader());
    }

    private Reader reader() {
        var x = new double[sources.dimension];
        var y = new double[sources.dimension];
        return (source, target) -> {
            sources.point(source, x);
            targets.point(target, y);
            return cost.between(x, y) * factor;
        };
    }
}
