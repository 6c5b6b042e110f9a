package apart.divergence;

import apart.Measure;
import apart.Pmf;
import apart.Traits;

/// Bhattacharyya distance: how many nats the overlap of two distributions is below that of
/// equal ones. Not a metric; [Hellinger], made of the same overlap, is.
///
/// B(p, q) = −ln Σ √(pq), half of [Renyi] of order ½.
///
/// ∂/∂zᵢ = ½(pᵢ − wᵢ), w = √(pq) divided by its sum, in the logits z of p.
///
/// Infinite where no outcome is common. Cost O(n).
///
/// Source: Kailath 1967, doi:10.1109/TCOM.1967.1089532.
public record Bhattacharyya() implements Measure.OfPmfs {
    private static final Renyi TWICE = new Renyi(0.5);

    @Override
    public String name() {
        return "bhattacharyya";
    }

    @Override
    public Traits onPmfs() {
        return TWICE.onPmfs();
    }

    @Override
    public double between(Pmf p, Pmf q) {
        return 0.5 * TWICE.between(p, q);
    }
}
