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
import java.util.function.ToDoubleFunction;
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
    private final int columns;
    private final Memory memory;

    ColumnReader(Table reference, Table current, ReadOptions options, int columns) {
        this(reference, current, options, columns, new Memory(options));
    }

    /// @param columns how many columns are compared
    /// @param memory shared by all columns that are worked on
    ColumnReader(Table reference, Table current, ReadOptions options, int columns, Memory memory) {
        this.memory = memory;
        this.reference = reference;
        this.current = current;
        this.options = options;
        this.columns = columns;
    }

    /// A column of both tables, and what can be asked of its rows unless it changed its type.
    record Rows(ColumnPair pair, ColumnSide reference, ColumnSide current) {}

    /// Reads one column of each table.
    ///
    /// @param name of the column in the reference, by which options and messages call it
    /// @param notes receives sentences about decisions that the user should see
    ColumnPair read(String name, int referenceColumn, int currentColumn, List<String> notes) {
        boolean fits = memory.fits(reference.rows() + current.rows());
        var p = new ColumnSide(reference, referenceColumn, name, options, fits);
        var q = new ColumnSide(current, currentColumn, name, options, fits);
        return decision(name, p, q, fits ? null : memory, notes).pair();
    }

    /// The same, keeping every row, whether or not it fits into the memory allowed.
    Rows readRows(String name, int referenceColumn, int currentColumn, List<String> notes) {
        var p = ColumnSide.withKinds(reference, referenceColumn, name, options);
        var q = ColumnSide.withKinds(current, currentColumn, name, options);
        return new Rows(decision(name, p, q, null, notes).pair(), p, q);
    }

    private Decision decision(String name, ColumnSide p, ColumnSide q, @Nullable Memory binning, List<String> notes) {
        var levels = options.ordered().getOrDefault(name, List.of());
        return new Decision(Shown.cut(name), options.types().get(name), levels, binning, p, q, columns, notes);
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
            int columns,
            List<String> notes) {
        ColumnPair pair() {
            if (!levels.isEmpty()) {
                var left = p.counts(Nature.TEXTS);
                var right = q.counts(Nature.TEXTS);
                return left.present() == 0 || right.present() == 0
                        ? new ColumnPair.Presence(ColumnType.ORDERED, left, right)
                        : Levels.pair(levels, p, q, left, right, columns);
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
                return new ColumnPair.Presence(
                        natureP.type(), p.inOneCategory(left, natureP), q.inOneCategory(right, natureP));
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
            if (binning != null) {
                var since = origin;
                return binned(
                        binning,
                        new Line(ColumnType.NUMERIC, origin, Scale.NUMBER, wholeP && wholeQ),
                        left,
                        right,
                        (side, sight) -> {
                            if (shift) {
                                side.numbersSince(since, sight);
                            } else {
                                side.numbers(sight);
                            }
                        });
            }
            var valuesP = shift ? p.numbersSince(origin) : p.scan().numbers();
            var valuesQ = shift ? q.numbersSince(origin) : q.scan().numbers();
            return new ColumnPair.Values(
                    ColumnType.NUMERIC,
                    Tally.of(valuesP, p.scan().numberCount()),
                    Tally.of(valuesQ, q.scan().numberCount()),
                    origin,
                    Scale.NUMBER,
                    wholeP && wholeQ,
                    p.inOrder(left, Nature.NUMBERS, columns, valuesP, p.scan().numberCount()),
                    q.inOrder(right, Nature.NUMBERS, columns, valuesQ, q.scan().numberCount()));
        }

        /// What the values of a column are on the line.
        private record Line(ColumnType type, BigDecimal origin, Scale scale, boolean whole) {}

        /// Shows the values of a side in row order.
        private interface SideWalk {
            void each(ColumnSide side, EachValue.Sight sight);
        }

        /// Counts values in bins, and says so.
        private ColumnPair binned(Memory said, Line line, Side left, Side right, SideWalk walk) {
            var counted = FineBins.of((reference, sight) -> walk.each(reference ? p : q, sight));
            said.binned(
                    name,
                    String.format(
                            Locale.ROOT,
                            "column %s in %,d bins, W1 within ±%s",
                            name,
                            counted.bins(),
                            Figures.distance(line.scale, counted.error(), counted.error())));
            return new ColumnPair.Values(
                    line.type,
                    counted.p(),
                    counted.q(),
                    line.origin,
                    line.scale,
                    line.whole,
                    p.inOrder(left, columns, (int) counted.p().rows(), sight -> walk.each(p, sight)),
                    q.inOrder(right, columns, (int) counted.q().rows(), sight -> walk.each(q, sight)));
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
            var numbers = counts.keySet().stream().mapToLong(Long::longValue).toArray();
            return new ColumnPair.Categories(names, x, y, ofIntegers(left, p, numbers), ofIntegers(right, q, numbers));
        }

        private Side ofIntegers(Side counts, ColumnSide side, long[] numbers) {
            if (binning != null) {
                return side.inOrder(
                        counts,
                        columns,
                        side.scan().numberCount(),
                        sight -> side.numbers(value -> sight.see(Arrays.binarySearch(numbers, (long) value))));
            }
            var places = new double[side.scan().numberCount()];
            for (int i = 0; i < places.length; i++) {
                places[i] = Arrays.binarySearch(numbers, (long) side.scan().numbers()[i]);
            }
            return side.inOrder(counts, Nature.NUMBERS, columns, places, places.length);
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
            var zero = BigDecimal.valueOf(origin).divide(BigDecimal.valueOf(unit));
            if (binning != null) {
                return binned(
                        binning,
                        new Line(ColumnType.DATETIME, zero, scale, !timed),
                        left,
                        right,
                        (side, sight) -> side.momentsSince(origin, unit, sight));
            }
            var valuesP = p.momentsSince(origin, unit);
            var valuesQ = q.momentsSince(origin, unit);
            return new ColumnPair.Values(
                    ColumnType.DATETIME,
                    Sample.of(valuesP),
                    Sample.of(valuesQ),
                    zero,
                    scale,
                    !timed,
                    p.inOrder(left, Nature.MOMENTS, columns, valuesP, valuesP.length),
                    q.inOrder(right, Nature.MOMENTS, columns, valuesQ, valuesQ.length));
        }

        private ColumnPair texts(Side left, Side right) {
            if (asked == null) {
                p.noteLookalikes(notes);
                q.noteLookalikes(notes);
            }
            var trailP = p.trail();
            var trailQ = q.trail();
            var wordsP = p.words(trailP);
            var wordsQ = q.words(trailQ);
            var pooled = p.dictionary(left.present() + right.present());
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
                        p.inOrder(left, columns, trailP, each(wordsP, ColumnReader::length)),
                        q.inOrder(right, columns, trailQ, each(wordsQ, ColumnReader::length)));
            }
            var counts = counts(wordsP, wordsQ);
            var names = counts.keySet().stream().sorted().toList();
            var place = new HashMap<String, Integer>();
            for (int i = 0; i < names.size(); i++) {
                place.put(names.get(i), i);
            }
            ToDoubleFunction<String> inNameOrder = word -> place.getOrDefault(word, 0);
            return new ColumnPair.Categories(
                    names,
                    names.stream().mapToLong(word -> both(counts, word)[0]).toArray(),
                    names.stream().mapToLong(word -> both(counts, word)[1]).toArray(),
                    p.inOrder(left, columns, trailP, each(wordsP, inNameOrder)),
                    q.inOrder(right, columns, trailQ, each(wordsQ, inNameOrder)));
        }
    }

    private static double[] each(Dictionary words, ToDoubleFunction<String> number) {
        var numbers = new double[words.size()];
        Arrays.setAll(numbers, i -> number.applyAsDouble(words.value(i)));
        return numbers;
    }

    private static Map<String, long[]> counts(Dictionary p, Dictionary q) {
        Map<String, long[]> counts = new HashMap<>();
        for (int i = 0; i < p.size(); i++) {
            counts.computeIfAbsent(p.value(i), _ -> new long[2])[0] = p.count(i);
        }
        for (int i = 0; i < q.size(); i++) {
            counts.computeIfAbsent(q.value(i), _ -> new long[2])[1] = q.count(i);
        }
        return counts;
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
            int next = n + (int) words.count(i);
            Arrays.fill(lengths, n, next, length(words.value(i)));
            n = next;
        }
        return Sample.of(lengths, n);
    }

    private static double length(String text) {
        return text.codePointCount(0, text.length());
    }
}
