package apart.learn;

import java.util.List;
import java.util.stream.DoubleStream;

/// Looks at one training, in order, and what symptoms ask of them.
///
/// @param method by name
/// @param all at least one
record Looks(String method, List<Progress> all) {
    private static final double RIGHT = 0.99;

    Looks {
        all = List.copyOf(all);
    }

    int count() {
        return all.size();
    }

    /// The last of them, or all where there are fewer.
    Looks last(int most) {
        return new Looks(method, all.subList(Math.max(0, all.size() - most), all.size()));
    }

    private Progress latest() {
        return all.getLast();
    }

    double gap() {
        return latest().gap();
    }

    double floor() {
        return latest().floor();
    }

    /// As a part of what is expected.
    double coverage() {
        return latest().coverage().ofExpected();
    }

    DoubleStream gaps() {
        return all.stream().mapToDouble(Progress::gap);
    }

    double leastGap() {
        return gaps().min().orElseThrow();
    }

    /// The step of the least gap.
    long bestStep() {
        double least = leastGap();
        return all.stream()
                .filter(look -> look.gap() == least)
                .findFirst()
                .orElseThrow()
                .step();
    }

    /// Whether none of the last so many gaps is below a part of the least before.
    boolean hasStalled(int looks, double part) {
        if (count() <= looks) {
            return false;
        }
        double before = new Looks(method, all.subList(0, count() - looks)).leastGap();
        return last(looks).leastGap() > part * before;
    }

    /// A figure of every look; NaN where it is not there, which no comparison holds for.
    DoubleStream all(String figure) {
        return all.stream().mapToDouble(look -> figure(look, figure));
    }

    double latest(String figure) {
        return figure(latest(), figure);
    }

    private static double figure(Progress look, String figure) {
        return look.look().figures().getOrDefault(figure, Double.NaN);
    }

    /// Whether a figure is larger on every look than on the one before.
    boolean isRising(String figure) {
        double before = Double.NEGATIVE_INFINITY;
        for (var look : all) {
            double now = figure(look, figure);
            if (!(now > before)) {
                return false;
            }
            before = now;
        }
        return true;
    }

    /// The latest of a figure divided by the first.
    double growth(String figure) {
        return latest(figure) / figure(all.getFirst(), figure);
    }

    /// The largest finite one of a figure; 0 where there is none.
    double largest(String figure) {
        return all(figure).filter(Double::isFinite).max().orElse(0);
    }

    /// How many times larger the generator's gradient was at its largest; 1 where it is not known.
    double gradientFell() {
        double largest = largest(Look.GENERATOR_GRADIENT);
        double now = latest(Look.GENERATOR_GRADIENT);
        return largest > 0 && now >= 0 ? largest / now : 1;
    }

    /// Whether the discriminator is right about every point now.
    boolean isSeparated() {
        return isSeparated(latest());
    }

    /// Whether it is on every look.
    boolean isSeparatedThroughout() {
        return all.stream().allMatch(Looks::isSeparated);
    }

    private static boolean isSeparated(Progress look) {
        var estimate = look.look().estimate();
        return estimate.measure().equals("JS")
                && estimate.estimate() >= RIGHT * Math.log(2)
                && figure(look, Look.DISCRIMINATOR_ACCURACY) >= RIGHT;
    }

    /// The advice to take another method: the first, or the second where it is the first already.
    String other(String first, String second) {
        return "use --method " + (method.equals(first) ? second : first);
    }
}
