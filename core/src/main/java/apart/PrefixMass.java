package apart;

import org.jspecify.annotations.Nullable;

/// The mass of a weighted sample up to a rank, in units in which it compares with the prefix
/// masses of another sample: weights times the other's total.
///
/// Two doubles carry 106 bits, so that prefixes of integer weights are exact. Starts before the
/// first value, with mass 0.
public final class PrefixMass {
    private final Sample sample;
    private final double factor;
    private final double factorLow;
    private final int last;
    private int rank = -1;
    private double sum;
    private double sumLow;
    private double high;
    private double low;

    private PrefixMass(Sample sample, @Nullable Sample other) {
        this.sample = sample;
        factor = other == null ? 1 : other.totalWeight().high();
        factorLow = other == null ? 0 : other.totalWeight().low();
        int heavy = sample.size() - 1;
        while (sample.weight(heavy) == 0) {
            heavy--;
        }
        last = heavy;
    }

    /// Prefix masses of one sample that compare with those of another.
    public static PrefixMass of(Sample sample, Sample other) {
        boolean sameTotal =
                sample.totalWeight().integer().equals(other.totalWeight().integer());
        return new PrefixMass(sample, sameTotal ? null : other);
    }

    /// Includes the next value; after the last, goes past the end.
    public void next() {
        rank++;
        if (isPast()) {
            return;
        }
        if (rank >= last) {
            setToWhole();
            return;
        }
        double weight = sample.scaledWeight(rank);
        double next = sum + weight;
        double added = next - sum;
        sumLow += (sum - (next - added)) + (weight - added);
        sum = next;
        multiply();
    }

    /// Goes to the last value.
    public void includeAll() {
        rank = sample.size() - 1;
        setToWhole();
    }

    // All of the mass, without what summing has rounded; no value of weight 0 comes after it.
    private void setToWhole() {
        sum = sample.totalWeight().high();
        sumLow = sample.totalWeight().low();
        multiply();
    }

    private void multiply() {
        double product = sum * factor;
        double rest = Math.fma(sum, factor, -product) + (sum * factorLow + sumLow * factor);
        high = product + rest;
        low = rest - (high - product);
    }

    /// The rank of the last value included, −1 before the first.
    public int rank() {
        return rank;
    }

    /// Whether there was no further value.
    public boolean isPast() {
        return rank >= sample.size();
    }

    /// The mass, rounded to a double.
    public double high() {
        return high;
    }

    /// What [#high] leaves of the mass.
    public double low() {
        return low;
    }

    /// This mass less another, given by its two parts.
    public double beyond(double otherHigh, double otherLow) {
        return (high - otherHigh) + (low - otherLow);
    }
}
