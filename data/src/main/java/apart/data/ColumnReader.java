package apart.data;

import apart.Sample;
import apart.data.ColumnPair.Scale;
import apart.data.ColumnSide.Nature;
import apart.data.ReadException.Kind;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads one column of two tables, deciding on both whole columns what their cells mean.
///
/// - *numeric* where at least 95 % of what is present on a side is a number; the rest is
///   unreadable, and counted
/// - *datetime* likewise for ISO dates and timestamps
/// - whole numbers with at most ten distinct values in both tables together are *categorical*
/// - more than 1,000 distinct texts, and more than half of them distinct, are *text*, compared
///   by their lengths
/// - what the user gives an order of levels is *ordered*, and compared by rank
/// - everything else is *categorical*
///
/// A side of one kind and a side of another are a change of type, not a distance.
final class ColumnReader {
    private static final int FEW_TEXTS = 1_000;

    private final Table reference;
    private final Table current;
    private final ReadOptions options;
    private final Memory memory;

    ColumnReader(Table reference, Table current, ReadOptions options) {
        this(reference, current, options, new Memory(options));
    }

    /// @param memory shared by all columns that are worked on
    ColumnReader(Table reference, Table current, ReadOptions options, Memory memory) {
        this.memory = memory;
        this.reference = reference;
        this.current = current;
        this.options = options;
    }

    /// Reads one column of each table.
    ///
    /// @param name of the column in the reference, by which options and messages call it
    /// @param notes receives sentences about decisions that the user should see
    ColumnPair read(String name, int referenceColumn, int currentColumn, List<String> notes) {
        boolean fits = memory.fits(reference.rows() + current.rows());
        var p = new ColumnSide(reference, referenceColumn, name, options, fits);
        var q = new ColumnSide(current, currentColumn, name, options, fits);
        var levels = options.ordered().getOrDefault(name, List.of());
        return new Decision(Shown.cut(name), options.types().get(name), levels, fits ? null : memory, p, q, notes)
                .pair();
    }

    /// One column, scanned in both tables, and the type the user asked for.
    ///
    /// @param binning where the values do not fit into memory, what notes that
    private record Decision(
            String name,
            @Nullable ColumnType asked,
            List<String> levels,
            @Nullable Memory binning,
            ColumnSide p,
            ColumnSide q,
            List<String> notes) {
        ColumnPair pair() {
            if (!levels.isEmpty()) {
                var left = p.counts(Nature.TEXTS);
                var right = q.counts(Nature.TEXTS);
                return left.present() == 0 || right.present() == 0
                        ? new ColumnPair.Presence(ColumnType.ORDERED, left, right)
                        : Levels.pair(levels, p, q, left, right);
            }
            var natureP = natureOf(p);
            var natureQ = natureOf(q);
            if (natureP == Nature.NOTHING) {
                natureP = natureQ;
            } else if (natureQ == Nature.NOTHING) {
                natureQ = natureP;
            }
            if (natureP == Nature.NUMBERS && natureQ == Nature.TEXTS && p.mayBeAmong(q)) {
                natureP = Nature.TEXTS;
            } else if (natureQ == Nature.NUMBERS && natureP == Nature.TEXTS && q.mayBeAmong(p)) {
                natureQ = Nature.TEXTS;
            }
            if (natureP != natureQ) {
                return typeChanged(natureP, natureQ);
            }
            refuse(natureP);
            var left = p.counts(natureP);
            var right = q.counts(natureP);
            if (left.present() == 0 || right.present() == 0) {
                return new ColumnPair.Presence(natureP.type(), left, right);
            }
            return switch (natureP) {
                case NUMBERS -> fewIntegers() ? integers(left, right) : numbers(left, right);
                case MOMENTS -> moments(left, right);
                case TEXTS, NOTHING -> texts(left, right);
            };
        }

        private void refuse(Nature nature) {
            for (var side : List.of(p, q)) {
                if (nature == Nature.NUMBERS) {
                    side.refuseOverflow();
                    side.refuseInfinite();
                } else if (nature == Nature.MOMENTS) {
                    side.refuseFarMoments();
                }
            }
        }

        private Nature natureOf(ColumnSide side) {
            if (asked == null || side.scan().present() == 0) {
                return side.nature();
            }
            return switch (asked) {
                case NUMERIC -> Nature.NUMBERS;
                case DATETIME -> Nature.MOMENTS;
                case TEXT, CATEGORICAL, ORDERED -> Nature.TEXTS;
            };
        }

        private ColumnPair typeChanged(Nature natureP, Nature natureQ) {
            for (var side : List.of(p, q)) {
                if ((side == p ? natureP : natureQ) == Nature.TEXTS) {
                    side.refuseInvalidDates();
                    side.noteLookalikes(notes);
                }
            }
            var text = natureP == Nature.TEXTS ? p : q;
            var first = text.scan().firstText();
            var example = first.count() > 0
                    ? ", such as " + Shown.cut(first.text()) + " at "
                            + text.table().where(first.row())
                    : "";
            return new ColumnPair.TypeChanged(
                    natureP.type(),
                    natureQ.type(),
                    natureP.word() + " became " + natureQ.word() + example,
                    p.counts(natureP),
                    q.counts(natureQ));
        }

        private ColumnPair numbers(Side left, Side right) {
            boolean wholeP = p.scan().whole();
            boolean wholeQ = q.scan().whole();
            if (wholeP != wholeQ) {
                notes.add("column " + name + ": whole numbers in the " + (wholeP ? "reference" : "current table")
                        + " only; compared as numbers");
            }
            boolean shift = p.scan().inexact() || q.scan().inexact();
            var origin = BigDecimal.ZERO;
            if (shift) {
                origin = p.leastNumber().min(q.leastNumber());
                notes.add("column " + name + ": whole numbers beyond 2^53; all values were taken as exact differences "
                        + "from " + origin.toPlainString());
            }
            var since = origin;
            var both = binning == null
                    ? new Both(
                            shift ? p.numbersSince(origin) : p.numbers(), shift ? q.numbersSince(origin) : q.numbers())
                    : binned(binning, Scale.NUMBER, (reference, sight) -> {
                        var side = reference ? p : q;
                        if (shift) {
                            side.numbersSince(since, sight);
                        } else {
                            side.numbers(sight);
                        }
                    });
            return new ColumnPair.Values(
                    ColumnType.NUMERIC, both.p, both.q, origin, Scale.NUMBER, wholeP && wholeQ, left, right);
        }

        /// Two samples on one line.
        private record Both(Sample p, Sample q) {}

        /// Counts values in bins, and says so.
        private Both binned(Memory said, Scale scale, FineBins.Walk walk) {
            var counted = FineBins.of(walk);
            said.binned(
                    name,
                    String.format(
                            Locale.ROOT,
                            "column %s in %,d bins, W1 within ±%s",
                            name,
                            counted.bins(),
                            Figures.distance(scale, counted.error(), counted.error())));
            return new Both(counted.p(), counted.q());
        }

        private boolean fewIntegers() {
            return asked == null
                    && p.isWhole()
                    && q.isWhole()
                    && integerCounts().size() <= ColumnScan.MOST_INTEGER_CATEGORIES;
        }

        /// Counts of both sides by whole number, as far as the scans kept them.
        private Map<Long, long[]> integerCounts() {
            var counts = new TreeMap<Long, long[]>();
            for (int side = 0; side < 2; side++) {
                var few = (side == 0 ? p : q).scan().integers();
                for (int i = 0; i < few.size(); i++) {
                    counts.computeIfAbsent(few.value(i), _ -> new long[2])[side] = few.count(i);
                }
            }
            return counts;
        }

        private ColumnPair integers(Side left, Side right) {
            var counts = integerCounts();
            var names = counts.keySet().stream().map(String::valueOf).toList();
            var x = counts.values().stream().mapToLong(both -> both[0]).toArray();
            var y = counts.values().stream().mapToLong(both -> both[1]).toArray();
            return new ColumnPair.Categories(names, x, y, left, right);
        }

        private ColumnPair moments(Side left, Side right) {
            long zoned = p.scan().zoned() + q.scan().zoned();
            long all = (long) p.scan().momentCount() + q.scan().momentCount();
            boolean timed = p.scan().timed() || q.scan().timed();
            if (zoned > 0 && zoned < all) {
                throw new ReadException(
                        Kind.TYPE,
                        "column " + name + ": " + zoned + " timestamps name a time zone and " + (all - zoned)
                                + " do not; nothing is shifted by guess: write all of them with a zone or all without, "
                                + "or leave the column out with --ignore " + name);
            }
            long origin = Math.min(p.earliestMoment(), q.earliestMoment());
            long unit = timed ? MomentToken.MICROS_PER_SECOND : MomentToken.MICROS_PER_DAY;
            var scale = timed ? Scale.SECONDS : Scale.DAYS;
            var both = binning == null
                    ? new Both(p.momentsSince(origin, unit), q.momentsSince(origin, unit))
                    : binned(
                            binning,
                            scale,
                            (reference, sight) -> (reference ? p : q).momentsSince(origin, unit, sight));
            return new ColumnPair.Values(
                    ColumnType.DATETIME,
                    both.p,
                    both.q,
                    BigDecimal.valueOf(origin).divide(BigDecimal.valueOf(unit)),
                    scale,
                    !timed,
                    left,
                    right);
        }

        private ColumnPair texts(Side left, Side right) {
            if (asked == null) {
                p.noteLookalikes(notes);
                q.noteLookalikes(notes);
            }
            var wordsP = p.words();
            var wordsQ = q.words();
            var pooled = new Dictionary(name);
            wordsP.addTo(pooled);
            wordsQ.addTo(pooled);
            long present = left.present() + right.present();
            boolean free = pooled.size() > FEW_TEXTS && 2L * pooled.size() > present;
            if (asked == ColumnType.TEXT || (asked == null && free)) {
                notes.add("column " + name + ": " + pooled.size() + " distinct texts among " + present
                        + "; compared by length (--type " + name + "=categorical compares the texts themselves)");
                return new ColumnPair.Values(
                        ColumnType.TEXT,
                        lengths(wordsP, binning != null),
                        lengths(wordsQ, binning != null),
                        BigDecimal.ZERO,
                        Scale.CHARACTERS,
                        true,
                        left,
                        right);
            }
            return categories(wordsP, wordsQ, left, right);
        }
    }

    private static ColumnPair categories(Dictionary p, Dictionary q, Side left, Side right) {
        Map<String, long[]> counts = new HashMap<>();
        for (int i = 0; i < p.size(); i++) {
            counts.computeIfAbsent(p.value(i), _ -> new long[2])[0] = p.count(i);
        }
        for (int i = 0; i < q.size(); i++) {
            counts.computeIfAbsent(q.value(i), _ -> new long[2])[1] = q.count(i);
        }
        var names = counts.keySet().stream().sorted().toList();
        var x = names.stream().mapToLong(name -> both(counts, name)[0]).toArray();
        var y = names.stream().mapToLong(name -> both(counts, name)[1]).toArray();
        return new ColumnPair.Categories(names, x, y, left, right);
    }

    private static long[] both(Map<String, long[]> counts, String name) {
        return counts.getOrDefault(name, new long[2]);
    }

    /// The length of every text, in code points.
    ///
    /// @param counted whether equal lengths are kept as one
    private static Sample lengths(Dictionary words, boolean counted) {
        if (counted) {
            var counts = new TreeMap<Integer, Long>();
            for (int i = 0; i < words.size(); i++) {
                var word = words.value(i);
                counts.merge(word.codePointCount(0, word.length()), words.count(i), Long::sum);
            }
            return Sample.counted(
                    counts.keySet().stream().mapToDouble(length -> length).toArray(),
                    counts.values().stream().mapToLong(count -> count).toArray());
        }
        long total = 0;
        for (int i = 0; i < words.size(); i++) {
            total += words.count(i);
        }
        var lengths = new double[Math.toIntExact(total)];
        int n = 0;
        for (int i = 0; i < words.size(); i++) {
            var word = words.value(i);
            int next = n + (int) words.count(i);
            Arrays.fill(lengths, n, next, word.codePointCount(0, word.length()));
            n = next;
        }
        return Sample.of(lengths, n);
    }
}
