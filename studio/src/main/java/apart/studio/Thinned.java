package apart.studio;

import apart.learn.Progress;
import java.util.List;
import java.util.stream.IntStream;

/// So many looks that a page stays small: all, or evenly chosen ones with the first, the best and
/// the last among them.
///
/// @param looks in order
/// @param left how many were left out
record Thinned(List<Progress> looks, int left) {
    static Thinned of(List<Progress> all, int most) {
        if (all.size() <= most) {
            return new Thinned(List.copyOf(all), 0);
        }
        int best = IntStream.range(0, all.size())
                .filter(i -> all.get(i).best())
                .max()
                .orElse(0);
        var chosen = IntStream.concat(
                        IntStream.of(best),
                        IntStream.range(0, most).map(i -> (int) ((long) i * (all.size() - 1) / (most - 1))))
                .distinct()
                .sorted()
                .mapToObj(all::get)
                .toList();
        return new Thinned(chosen, all.size() - chosen.size());
    }

    /// What is said of it; empty where nothing was left out.
    String words() {
        return left == 0
                ? ""
                : " Of " + (looks.size() + left) + " looks " + looks.size() + " are shown, evenly chosen.";
    }
}
