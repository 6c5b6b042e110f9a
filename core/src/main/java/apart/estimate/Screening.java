package apart.estimate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.ToIntFunction;

/// Asks many columns at once whether they moved, with the false discoveries under control.
///
/// Two cells have an exact p. Others have one by permutation, with as many draws as the
/// decision needs: 199; 999 for p ≤ 0.1; then, for columns that beat nearly every draw, so
/// many that a lone moved column among all can still pass ([BenjaminiHochberg]), in at most 6
/// rounds. A fixed 999 draws would find none once there are more than 50 columns. O(cells)
/// per draw.
///
/// The share of draws at least as extreme counts the observation itself, so that p is never 0
/// (Phipson & Smyth 2010). p is valid where rows are exchangeable; rows in time order are
/// not, and are dealt in [Blocks]. Identical columns need no draws: their p is 1.
///
/// A column's draws follow from the seed and its name alone. Results have the same bits
/// whatever the number of threads, and when reference and current change places.
public final class Screening {
    private static final int FIRST = 199;
    private static final int MOST_ROUNDS = 6;

    private final List<Suspect> suspects;
    private final List<Suspect> tested;
    private final Crew crew;
    private int round;

    private Screening(List<Question> columns, long seed, Crew crew) {
        this.crew = crew;
        suspects = new ArrayList<>(columns.size());
        for (var column : columns) {
            suspects.add(new Suspect(column, seed(seed, column.name())));
        }
        tested = suspects.stream().filter(Suspect::testable).toList();
    }

    /// The evidence against each column, in the order of the columns.
    ///
    /// @param seed of all draws
    /// @param alpha the share of false discoveries that will be accepted; more draws for a
    ///     smaller one
    /// @param threads at least 1
    /// @throws IllegalArgumentException if two columns have one name, alpha is not within 0 …
    ///     1 or threads is below 1
    /// @throws java.util.concurrent.CancellationException if the thread is interrupted
    public static List<Evidence> screen(
            List<Question> columns, long seed, double alpha, int threads, Progress progress) {
        requireDistinct(columns);
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha is " + alpha + "; expected a share between 0 and 1");
        }
        if (threads < 1) {
            throw new IllegalArgumentException("threads is " + threads + "; expected at least 1");
        }
        try (var crew = new Crew(threads, progress)) {
            var screening = new Screening(columns, seed, crew);
            screening.draw(alpha);
            return screening.evidence();
        }
    }

    /// The draws behind the p of a column: of the same seed, as many as its [Evidence] says,
    /// and so with the same bits.
    ///
    /// An exact p ([Evidence#exact]) rests on no draws; those made here then only show what
    /// chance does. O(cells) per draw.
    ///
    /// @param draws how many, at least 1
    /// @throws IllegalArgumentException if the cells leave nothing to draw: fewer than two of
    ///     them, or no row on a side
    public static NullDraws draws(Question column, long seed, int draws) {
        var blocks = column.blocks();
        var cells = blocks == null ? column.cells() : blocks.cells();
        if (cells.size() < 2 || Math.min(cells.referenceTotal(), cells.currentTotal()) == 0 || draws < 1) {
            throw new IllegalArgumentException(cells.size() + " cells, " + cells.referenceTotal() + " and "
                    + cells.currentTotal() + " rows, " + draws
                    + " draws; expected at least 2 cells, and rows on both sides, and 1 draw");
        }
        long own = seed(seed, column.name());
        var permutation = blocks == null ? new Permutation(cells, own) : new Permutation(cells, blocks.dealer(), own);
        permutation.extend(draws);
        return NullDraws.of(permutation, OrderedGap.scale(cells));
    }

    private void draw(double alpha) {
        extend(suspects, suspect -> FIRST);
        extend(tested.stream().filter(Suspect::open).toList(), suspect -> Suspect.MANY);
        for (int further = 0; further < MOST_ROUNDS; further++) {
            long leading = Math.max(1, tested.stream().filter(Suspect::leads).count());
            ToIntFunction<Suspect> wanted = s -> draws(alpha, s.statistics(), tested.size(), leading);
            var undecided = tested.stream()
                    .filter(s -> s.open() && s.draws() < wanted.applyAsInt(s))
                    .toList();
            if (undecided.isEmpty()) {
                return;
            }
            extend(undecided, wanted);
        }
    }

    /// So many that a column that beats every draw has p at most α/2 · leading/columns.
    private static int draws(double alpha, int statistics, int columns, long leading) {
        return (int) Math.min(Integer.MAX_VALUE - 8, Math.ceil(2 / alpha * statistics * columns / leading) - 1);
    }

    private void extend(List<Suspect> some, ToIntFunction<Suspect> draws) {
        if (some.isEmpty()) {
            return;
        }
        round++;
        crew.work(round, some.size(), i -> some.get(i).extend(draws.applyAsInt(some.get(i))));
    }

    private List<Evidence> evidence() {
        var q = BenjaminiHochberg.qValues(
                tested.stream().mapToDouble(Suspect::p).toArray());
        var evidence = new ArrayList<Evidence>(suspects.size());
        int next = 0;
        for (var suspect : suspects) {
            evidence.add(suspect.evidence(suspect.testable() ? q[next++] : 1));
        }
        return List.copyOf(evidence);
    }

    /// FNV-1a over the characters, with the seed first and a final mix.
    private static long seed(long seed, String name) {
        long hash = mix(seed) ^ 0xcbf29ce484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
        }
        return mix(hash);
    }

    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
        return b ^ (b >>> 31);
    }

    private static void requireDistinct(List<Question> columns) {
        var seen = new HashSet<String>();
        for (var column : columns) {
            if (!seen.add(column.name())) {
                throw new IllegalArgumentException("two columns are named \"" + column.name()
                        + "\"; their draws would be the same, give each a name of its own");
            }
        }
    }
}
