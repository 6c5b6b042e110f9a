package apart.transport;

import apart.PrefixMass;
import apart.Sample;
import java.util.Arrays;
import java.util.List;

/// The weighted mean of the quantile functions of samples: in pieces that end wherever one of
/// the functions steps.
final class QuantileMean {
    private final List<Sample> samples;
    private final Shares shares;
    private final PrefixMass[] prefixes;
    /// Where the present step of each function ends, as a part of 1, in two doubles.
    private final double[] ends;

    private final double[] endsLow;
    private final double[] present;
    private final double[] totals;
    private final double[] totalsLow;

    private QuantileMean(List<Sample> samples, Shares shares) {
        this.samples = samples;
        this.shares = shares;
        prefixes = samples.stream().map(sample -> PrefixMass.of(sample, sample)).toArray(PrefixMass[]::new);
        ends = new double[prefixes.length];
        endsLow = new double[prefixes.length];
        present = new double[prefixes.length];
        totals = samples.stream()
                .mapToDouble(sample -> sample.totalWeight().high())
                .toArray();
        totalsLow = samples.stream()
                .mapToDouble(sample -> sample.totalWeight().low())
                .toArray();
    }

    /// @param samples at least one, each of a positive weight
    static Sample of(List<Sample> samples, Shares shares) {
        if (samples.size() == 1) {
            return samples.getFirst();
        }
        int n = samples.getFirst().size();
        boolean byRank = samples.stream().allMatch(sample -> sample.equallyWeighted() && sample.size() == n);
        var mean = new QuantileMean(samples, shares);
        return byRank ? mean.rankByRank(n) : mean.pieceByPiece();
    }

    private Sample rankByRank(int n) {
        var values = new double[n];
        for (int rank = 0; rank < n; rank++) {
            for (int i = 0; i < present.length; i++) {
                present[i] = samples.get(i).value(rank);
            }
            values[rank] = shares.mean(present);
        }
        return Sample.of(values);
    }

    private Sample pieceByPiece() {
        int most = Math.toIntExact(samples.stream().mapToLong(Sample::size).sum());
        var values = new double[most];
        var masses = new double[most];
        int pieces = 0;
        for (int i = 0; i < prefixes.length; i++) {
            step(i);
        }
        double at = 0;
        double atLow = 0;
        boolean whole = false;
        while (!whole) {
            int first = first();
            double end = ends[first];
            double endLow = endsLow[first];
            double mass = (end - at) + (endLow - atLow);
            if (mass > 0) {
                values[pieces] = shares.mean(present);
                masses[pieces++] = mass;
                at = end;
                atLow = endLow;
            }
            whole = end > 1 || (end == 1 && endLow >= 0);
            for (int i = 0; i < prefixes.length && !whole; i++) {
                if (ends[i] == end && endsLow[i] == endLow) {
                    step(i);
                }
            }
        }
        return Sample.weighted(Arrays.copyOf(values, pieces), Arrays.copyOf(masses, pieces));
    }

    /// The function whose step ends first.
    private int first() {
        int first = 0;
        for (int i = 1; i < ends.length; i++) {
            if (ends[i] < ends[first] || (ends[i] == ends[first] && endsLow[i] < endsLow[first])) {
                first = i;
            }
        }
        return first;
    }

    // Quotients are rounded the same for the same fractions, so that steps of equal weights and
    // of integer ones end together where they should.
    private void step(int i) {
        var prefix = prefixes[i];
        prefix.next();
        present[i] = samples.get(i).value(prefix.rank());
        double quotient = prefix.high() / totals[i];
        double rest = Math.fma(-quotient, totals[i], prefix.high()) + (prefix.low() - quotient * totalsLow[i]);
        double low = rest / totals[i];
        ends[i] = quotient + low;
        endsLow[i] = low - (ends[i] - quotient);
    }
}
