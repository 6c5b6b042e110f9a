package apart.data;

import apart.data.ReadException.Kind;
import apart.data.Table.Texts;
import apart.estimate.SerialDependence;
import apart.estimate.Stretches;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One column of one table, scanned, and what can still be asked of it.
final class ColumnSide {
    /// What a side looks like by itself.
    enum Nature {
        NUMBERS("numbers", ColumnType.NUMERIC),
        MOMENTS("dates", ColumnType.DATETIME),
        TEXTS("text", ColumnType.CATEGORICAL),
        NOTHING("nothing", ColumnType.CATEGORICAL);

        private final String word;
        private final ColumnType type;

        Nature(String word, ColumnType type) {
            this.word = word;
            this.type = type;
        }

        String word() {
            return word;
        }

        ColumnType type() {
            return type;
        }
    }

    private final Table table;
    private final int column;
    private final String given;
    private final String name;
    private final ReadOptions options;
    private final ColumnScan scan;
    private final MissingCells missing;

    private final @Nullable RowKinds kinds;
    private @Nullable RowOrder rows;

    /// Walks the column once, keeping its values.
    ColumnSide(Table table, int column, String name, ReadOptions options) {
        this(table, column, name, options, true);
    }

    /// Walks the column once.
    ///
    /// @param keeps whether the values are kept, not only counted
    ColumnSide(Table table, int column, String name, ReadOptions options, boolean keeps) {
        this(table, column, name, options, keeps, false);
    }

    /// Walks the column once, keeping what every row holds.
    static ColumnSide withKinds(Table table, int column, String name, ReadOptions options) {
        return new ColumnSide(table, column, name, options, true, true);
    }

    private ColumnSide(Table table, int column, String name, ReadOptions options, boolean keeps, boolean rowByRow) {
        this.table = table;
        this.column = column;
        this.given = name;
        this.name = Shown.cut(name);
        this.options = options;
        this.scan = new ColumnScan(texts(), name, table.rows(), options, keeps);
        this.missing = new MissingCells(isTyped(), options, scan);
        this.kinds = rowByRow ? new RowKinds(missing, scan) : null;
        table.read(column, kinds == null ? missing : kinds);
    }

    private boolean isTyped() {
        return table.texts() != Texts.WRITTEN;
    }

    /// Where the user says that the texts of a typed file are numbers or dates, they are read so.
    private Texts texts() {
        var asked = options.types().get(given);
        return asked == ColumnType.NUMERIC || asked == ColumnType.DATETIME ? Texts.WRITTEN : table.texts();
    }

    ColumnScan scan() {
        return scan;
    }

    Table table() {
        return table;
    }

    /// At least 95 % of what is present decides.
    Nature nature() {
        if (scan.present() == 0) {
            return Nature.NOTHING;
        }
        if (isMost(scan.numeric())) {
            return isIdentifiers() ? Nature.TEXTS : Nature.NUMBERS;
        }
        return scan.momentCount() > 0 && isMost(scan.momentCount() + farMoments()) ? Nature.MOMENTS : Nature.TEXTS;
    }

    /// Whether nearly everything is a whole number, but one in a hundred or more has leading
    /// zeros: postcodes, not quantities.
    boolean isIdentifiers() {
        long zeros = scan.leadingZeros().count();
        return zeros * 100 >= scan.present()
                && zeros > 0
                && (scan.whole() || scan.numberCount() == 0)
                && isMost(scan.numeric() + zeros);
    }

    /// Whether this side, all numbers by itself, may be of the identifiers of the other side:
    /// none of its numbers is shorter, as they would be had they lost their zeros.
    boolean mayBeAmong(ColumnSide identifiers) {
        return identifiers.isIdentifiers()
                && scan.whole()
                && scan.shortestDigits() >= identifiers.scan.shortestDigits();
    }

    /// Moments that are infinite or out of reach, written or typed.
    private long farMoments() {
        return scan.firstFarMoment().count() + scan.firstInfinite().count();
    }

    private boolean isMost(long part) {
        return part * 100 >= scan.present() * 95;
    }

    /// Whether every present cell is a whole number that a double holds exactly.
    boolean isWhole() {
        return scan.numeric() == scan.numberCount() && !scan.inexact() && (scan.numberCount() == 0 || scan.whole());
    }

    /// The counts of this side once its column is taken for numbers, moments or texts.
    ///
    /// @throws ReadException if something is unreadable and the user is strict
    Side counts(Nature nature) {
        long nonfinite = switch (nature) {
            case NUMBERS -> scan.firstInfinite().count();
            case MOMENTS -> farMoments();
            case TEXTS, NOTHING -> 0;
        };
        long present = switch (nature) {
            case NUMBERS -> scan.numberCount();
            case MOMENTS -> scan.momentCount();
            case TEXTS, NOTHING -> scan.present();
        };
        long unreadable = scan.present() - present - nonfinite;
        return new Side(
                table.rows(),
                present,
                missing.missing(),
                missing.nan(),
                unreadable,
                nonfinite,
                unreadable == 0 ? "" : firstUnreadable(nature, unreadable),
                missing.counts());
    }

    private String firstUnreadable(Nature nature, long unreadable) {
        var beside = nature == Nature.MOMENTS
                ? List.of(scan.firstText(), scan.firstInvalidDate(), scan.firstNumber(), scan.firstOverflow())
                : List.of(
                        scan.firstText(),
                        scan.firstInvalidDate(),
                        scan.firstMoment(),
                        scan.firstFarMoment(),
                        scan.firstOverflow());
        var first = beside.stream()
                .filter(seen -> seen.count() > 0)
                .min(Comparator.comparingLong(FirstSeen::row))
                .orElseThrow();
        var where = table.where(first.row()) + ": " + Shown.cut(first.text()) + " in column " + name;
        if (options.strict()) {
            throw new ReadException(
                    Kind.TYPE,
                    where + " does not read as one of the " + nature.word() + " of its column (" + unreadable + " of "
                            + scan.present() + " values do not; without --strict they are counted as unreadable)");
        }
        return where;
    }

    /// @throws ReadException where a number has finite digits and no finite double
    void refuseOverflow() {
        var first = scan.firstOverflow();
        if (first.count() > 0) {
            throw new ReadException(
                    Kind.RANGE,
                    table.where(first.row()) + ": " + Shown.cut(first.text()) + " in column " + name
                            + " is beyond the range of a double (1.8e308); leave the column out with --ignore " + name
                            + ", or compare it as text with --type " + name + "=text");
        }
    }

    /// @throws ReadException where a number is infinite and the user has not said what to do
    ///   with it
    void refuseInfinite() {
        var first = scan.firstInfinite();
        if (first.count() > 0 && options.nonfinite() == ReadOptions.Nonfinite.ERROR) {
            throw new ReadException(
                    Kind.RANGE,
                    table.where(first.row()) + ": " + Shown.cut(first.text()) + " in column " + name
                            + " is not finite (" + first.count() + " such); --nonfinite drop counts them apart, "
                            + "--nonfinite mass gives them a cell of their own");
        }
    }

    /// @throws ReadException where a moment is infinite or too far away, and the user has not
    ///   said what to do with it
    void refuseFarMoments() {
        var first = scan.firstFarMoment().count() > 0 ? scan.firstFarMoment() : scan.firstInfinite();
        if (first.count() > 0 && options.nonfinite() == ReadOptions.Nonfinite.ERROR) {
            throw new ReadException(
                    Kind.RANGE,
                    table.where(first.row()) + ": " + first.text() + " in column " + name
                            + " is no day within 146,000 years of 1970 (" + farMoments() + " such); --nonfinite drop "
                            + "counts them apart, --nonfinite mass gives them a cell of their own");
        }
    }

    /// @throws ReadException where nearly everything is written like a date and too much of it
    ///   is none
    void refuseInvalidDates() {
        var first = scan.firstInvalidDate();
        if (first.count() > 0 && isMost(scan.momentCount() + first.count())) {
            throw new ReadException(
                    Kind.TYPE,
                    table.where(first.row()) + ": " + Shown.cut(first.text()) + " in column " + name
                            + " is written like a date, but there is no such day or time (" + first.count() + " of "
                            + scan.present() + " values)");
        }
    }

    /// Says what in a column of text looked like something else.
    void noteLookalikes(List<String> notes) {
        var file = table.facts().path();
        var of = " of " + scan.present() + " values in " + file;
        var commas = scan.decimalCommas();
        var zeros = scan.leadingZeros();
        long dates = scan.momentCount() + scan.firstInvalidDate().count();
        if (isIdentifiers() || 2 * zeros.count() > scan.present()) {
            notes.add("column " + name + ": " + zeros.count() + of + " have leading zeros, such as "
                    + Shown.cut(zeros.text()) + "; identifiers, read as text");
        } else if (scan.numeric() > 0) {
            notes.add("column " + name + ": " + scan.numeric() + of + " look numeric; below 95 %, read as text");
        }
        var quoted = scan.numericTexts();
        if (2 * quoted.count() > scan.present()) {
            notes.add("column " + name + ": " + quoted.count() + of + " are strings that look numeric, such as "
                    + Shown.cut(quoted.text()) + "; a string is text, --type " + name + "=numeric reads numbers");
        }
        if (2 * commas.count() > scan.present()) {
            notes.add("column " + name + ": " + commas.count() + of + " are numbers with a comma, such as "
                    + Shown.cut(commas.text())
                    + "; --decimal , reads it as the decimal mark, --decimal . as a thousands mark");
        }
        if (2 * dates > scan.present()) {
            notes.add("column " + name + ": " + dates + of + " are written like dates; "
                    + (isMost(dates) ? "of too many there is no such day or time" : "below 95 %") + ", read as text");
        }
    }

    /// The finite numbers in row order, read once more, as exact differences from an origin.
    double[] numbersSince(BigDecimal origin) {
        var shift = new Shift(origin, ColumnScan.number(isTyped(), options), true);
        walk(shift);
        return shift.values();
    }

    /// The moments in row order as multiples of a unit since an origin, both in microseconds.
    double[] momentsSince(long origin, long unit) {
        var values = new double[scan.momentCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (double) Math.subtractExact(scan.moments()[i], origin) / unit;
        }
        return values;
    }

    /// The present cells as texts; read once more, unless all of them were texts and few distinct
    /// ones.
    Dictionary words(Trail trail) {
        if (scan.hasAllTexts() && options.normal().isEmpty()) {
            return scan.texts(trail);
        }
        var words = new Words(dictionary(scan.present()), trail);
        walk(NormalTexts.before(words, options.normal()));
        return words.words();
    }

    /// Counts distinct texts in the memory allowed.
    ///
    /// @param rows how many there are
    Dictionary dictionary(long rows) {
        return new Dictionary(name, Memory.ofTexts(options), rows);
    }

    /// The rows of which a test for order takes the texts; all where every row is kept.
    Trail trail() {
        int present = (int) Math.min(Integer.MAX_VALUE, scan.present());
        return kinds == null ? Trail.of(new Stretches(present)) : Trail.ofAll(present);
    }

    // ---- the order of rows ---------------------------------------------------------------------------------

    /// Keeps the values in row order where every row is kept; else sees from them whether
    /// neighbouring rows are alike.
    ///
    /// @param columns the number of columns tested
    /// @param values of the first so many rows with a value; the array may be longer
    Side inOrder(Side counts, Nature nature, int columns, double[] values, int count) {
        if (kinds != null) {
            rows = new RowOrder(kinds, nature, values);
            return counts;
        }
        var stretches = new Stretches(count);
        return lookingOrdered(counts, columns, stretches.of(values), stretches.runs());
    }

    /// The same where all values are one category.
    Side inOneCategory(Side counts, Nature nature) {
        if (kinds != null) {
            rows = new RowOrder(kinds, nature, new double[kinds.size()]);
        }
        return counts;
    }

    /// The same from the rows of a [#trail].
    ///
    /// @param values one for each of the trail's texts
    Side inOrder(Side counts, int columns, Trail trail, double[] values) {
        var looked = new double[trail.numbers().length];
        for (int i = 0; i < looked.length; i++) {
            looked[i] = values[trail.numbers()[i]];
        }
        if (kinds != null) {
            rows = new RowOrder(kinds, Nature.TEXTS, looked);
            return counts;
        }
        return lookingOrdered(counts, columns, looked, trail.runs());
    }

    /// The same of values that are not kept: the rows looked at are read once more.
    ///
    /// @param walk shows the values in row order, so many
    Side inOrder(Side counts, int columns, int count, Consumer<EachValue.Sight> walk) {
        var looked = new LookedAt(new Stretches(count));
        walk.accept(looked);
        return lookingOrdered(counts, columns, looked.values(), looked.runs());
    }

    private Side lookingOrdered(Side counts, int columns, double[] looked, int runs) {
        return counts.withLookOrdered(SerialDependence.looksOrdered(looked, runs, columns, name.hashCode()));
    }

    /// What every row holds; there must be rows kept.
    RowOrder rows() {
        return Objects.requireNonNull(rows, "rows were not kept");
    }

    /// What every row holds, taken for a nature.
    RowOrder rows(Nature nature, double[] values) {
        return new RowOrder(Objects.requireNonNull(kinds, "rows were not kept"), nature, values);
    }

    /// Numbers or moments in row order, to sort by.
    double[] timesInOrder(Nature nature) {
        return nature == Nature.NUMBERS ? scan.numbers() : momentsSince(0, 1);
    }

    /// Texts as those of this side are compared.
    List<String> normal(List<String> texts) {
        return texts.stream()
                .map(text -> NormalTexts.of(text, options.normal()))
                .toList();
    }

    /// @throws ReadException at the first present cell that is none of these texts
    void refuseOthers(List<String> known) {
        var wanted = new HashSet<>(known);
        walk(NormalTexts.before(
                new EachText((row, text) -> {
                    if (!wanted.contains(text)) {
                        throw new ReadException(
                                Kind.TYPE,
                                table.where(row) + ": " + Shown.cut(text) + " in column " + name
                                        + " is none of its levels, which --ordered says are "
                                        + Shown.cut(String.join(", ", known)) + "; add it to them where it belongs");
                    }
                }),
                options.normal()));
    }

    private void walk(Table.Cells cells) {
        table.read(column, new MissingCells(isTyped(), options, cells));
    }

    /// The least finite number, read once more, without rounding.
    BigDecimal leastNumber() {
        var exact = Shift.leastOnly(ColumnScan.number(isTyped(), options));
        walk(exact);
        return exact.least();
    }

    /// Shows every finite number, read once more.
    void numbers(EachValue.Sight sight) {
        walk(EachValue.number(ColumnScan.number(isTyped(), options), sight));
    }

    /// Shows every finite number as its exact difference from an origin.
    void numbersSince(BigDecimal origin, EachValue.Sight sight) {
        walk(EachValue.since(origin, ColumnScan.number(isTyped(), options), sight));
    }

    /// Shows every moment as a multiple of a unit since an origin, both in microseconds.
    void momentsSince(long origin, long unit, EachValue.Sight sight) {
        walk(EachValue.moment(ColumnScan.number(isTyped(), options), origin, unit, sight));
    }

    long earliestMoment() {
        return scan.earliestMoment();
    }
}
