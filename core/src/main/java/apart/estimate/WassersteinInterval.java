package apart.estimate;

import apart.Sample;

/// The interval of W₁ between two samples: an [AbsoluteInterval] over the gaps between pooled
/// values, where d = F − G, its deviation s = √(u(1−u)(1/n+1/m)N/(N−1)) and the weight is the
/// width of the gap.
final class WassersteinInterval {
    private static final int GRID = 128;

    private final Sample reference;
    private final Sample current;
    private final double scale;
    private final double n;
    private final double m;

    private int gaps;
    private double value;
    private double nullMean;
    private double bias;
    private final Spread referenceValues = new Spread();
    private final Spread currentValues = new Spread();
    // Of S(x) = ∫ sign(F−G) up to x, whose variance over the values is that of the distance.
    private final Spread referenceSigns = new Spread();
    private final Spread currentSigns = new Spread();

    private WassersteinInterval(Sample reference, Sample current) {
        this.reference = reference;
        this.current = current;
        scale = Merge.scale(reference, current);
        n = reference.size();
        m = current.size();
    }

    static WassersteinEstimate of(Sample reference, Sample current) {
        var parts = new WassersteinInterval(reference, current);
        parts.measure();
        return parts.estimate();
    }

    private WassersteinEstimate estimate() {
        double nullVariance = nullMean == 0 ? 0 : nullVariance();
        double unit = 1 / scale;
        double level = AbsoluteInterval.nullQuantile(NoiseFloor.SHARE, nullMean, nullVariance);
        var noise = new NoiseFloor(nullMean / scale, level / scale);
        if (Math.min(n, m) < Intervals.FEWEST_ROWS) {
            return new WassersteinEstimate(noise, null);
        }
        var interval = AbsoluteInterval.of(
                value,
                Double.POSITIVE_INFINITY,
                referenceValues.variance() / n + currentValues.variance() / m,
                referenceSigns.variance() / n + currentSigns.variance() / m,
                nullMean,
                nullVariance,
                bias);
        if (interval.high() * unit == Double.POSITIVE_INFINITY) {
            throw new ArithmeticException("the interval of the Wasserstein distance exceeds the range of a double;"
                    + " divide the values of both samples by a constant first");
        }
        return new WassersteinEstimate(noise, interval.scaled(unit));
    }

    private double deviation(double u) {
        double total = n + m;
        return Math.sqrt(u * (1 - u) * (1 / n + 1 / m) * (total / (total - 1)));
    }

    private void measure() {
        var merge = new Merge(reference, current);
        long below = 0;
        long belowCurrent = 0;
        double before = 0;
        double signs = 0;
        double lost = 0;
        while (merge.next()) {
            double x = merge.value * scale;
            if (below > 0) {
                gaps++;
                double width = x - before;
                double difference = CountTerms.productDifference(
                                below - belowCurrent, current.size(), belowCurrent, reference.size())
                        / (n * m);
                double deviation = deviation(below / (n + m));
                // Compensated: there are as many gaps as rows.
                double term = Math.abs(difference) * width - lost;
                double next = value + term;
                lost = (next - value) - term;
                value = next;
                double noise = AbsoluteInterval.MEAN_OF_ABSOLUTE * deviation * width;
                nullMean += noise;
                bias += Math.abs(difference) <= AbsoluteInterval.NOISE * deviation ? noise : 0;
                signs += Math.signum(difference) * width;
            }
            referenceValues.add(x, merge.inReference);
            currentValues.add(x, merge.inCurrent);
            referenceSigns.add(signs, merge.inReference);
            currentSigns.add(signs, merge.inCurrent);
            below += merge.count();
            belowCurrent += merge.inCurrent;
            before = x;
        }
    }

    /// Σ Σ w_i s_i w_j s_j cov(|B_i|, |B_j|) for a Brownian bridge B: over the gaps
    /// themselves if they are few, else on a grid on which every point carries about the same
    /// part of the null mean.
    private double nullVariance() {
        var part = new double[GRID];
        var place = new double[GRID];
        var merge = new Merge(reference, current);
        int gap = 0;
        double all = nullMean / AbsoluteInterval.MEAN_OF_ABSOLUTE;
        double sum = 0;
        long below = 0;
        double before = 0;
        while (merge.next()) {
            double x = merge.value * scale;
            if (below > 0) {
                double u = below / (n + m);
                double noise = deviation(u) * (x - before);
                int i = gaps <= GRID ? gap++ : Math.clamp((int) (GRID * ((sum + 0.5 * noise) / all)), 0, GRID - 1);
                part[i] += noise;
                place[i] += noise * u;
                sum += noise;
            }
            below += merge.count();
            before = x;
        }
        return nullVariance(part, place);
    }

    private static double nullVariance(double[] part, double[] place) {
        double variance = 0;
        for (int i = 0; i < GRID; i++) {
            if (part[i] == 0) {
                continue;
            }
            double u = place[i] / part[i];
            variance += part[i] * part[i] * AbsoluteInterval.covarianceOfAbsolute(1);
            for (int j = 0; j < i; j++) {
                if (part[j] > 0) {
                    double v = place[j] / part[j];
                    double correlation = Math.sqrt(v * (1 - u) / (u * (1 - v)));
                    variance += 2 * part[i] * part[j] * AbsoluteInterval.covarianceOfAbsolute(correlation);
                }
            }
        }
        return variance;
    }
}
