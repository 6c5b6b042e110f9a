package apart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Where a continuous distribution has mass: intervals in ascending order that do not touch.
public record Support(List<Stretch> stretches) {
    /// An interval, with infinite ends where it has none.
    ///
    /// @param low the left end
    /// @param high the right end, above low
    public record Stretch(double low, double high) {
        public Stretch {
            if (!(low < high)) {
                throw new IllegalArgumentException(
                        "a stretch from " + low + " to " + high + " has no length; low must be below high");
            }
        }
    }

    public Support {
        stretches = List.copyOf(stretches);
        if (stretches.isEmpty()) {
            throw new IllegalArgumentException("a support has at least one stretch, found none");
        }
        for (int i = 1; i < stretches.size(); i++) {
            if (!(stretches.get(i - 1).high() < stretches.get(i).low())) {
                throw new IllegalArgumentException("stretches must ascend and not touch, found " + stretches.get(i - 1)
                        + " before " + stretches.get(i) + "; use Support.union");
            }
        }
    }

    /// All between two ends.
    public static Support between(double low, double high) {
        return new Support(List.of(new Stretch(low, high)));
    }

    /// What is in one or in both.
    public Support union(Support other) {
        var all = new ArrayList<>(stretches);
        all.addAll(other.stretches);
        all.sort(Comparator.comparingDouble(Stretch::low));
        var merged = new ArrayList<Stretch>();
        for (var next : all) {
            if (!merged.isEmpty() && next.low() <= merged.getLast().high()) {
                var last = merged.removeLast();
                merged.add(new Stretch(last.low(), Math.max(last.high(), next.high())));
            } else {
                merged.add(next);
            }
        }
        return new Support(merged);
    }

    /// What is in this between two ends.
    ///
    /// @throws IllegalArgumentException if nothing is
    public Support from(double low, double high) {
        return new Support(stretches.stream()
                .filter(stretch -> Math.max(stretch.low(), low) < Math.min(stretch.high(), high))
                .map(stretch -> new Stretch(Math.max(stretch.low(), low), Math.min(stretch.high(), high)))
                .toList());
    }

    /// The left end of all.
    public double low() {
        return stretches.getFirst().low();
    }

    /// The right end of all.
    public double high() {
        return stretches.getLast().high();
    }

    /// Whether no interval is in both; to touch in a point is disjoint.
    public boolean disjoint(Support other) {
        return stretches.stream()
                .noneMatch(a -> other.stretches.stream()
                        .anyMatch(b -> Math.max(a.low(), b.low()) < Math.min(a.high(), b.high())));
    }

    /// Whether all of this is in the other.
    public boolean within(Support other) {
        return stretches.stream()
                .allMatch(a -> other.stretches.stream().anyMatch(b -> b.low() <= a.low() && a.high() <= b.high()));
    }
}
