package apart.data;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What a field of the sample looks like, as far as separator and header need it. What a column
/// holds is decided elsewhere, on all of it.
final class FieldShape {
    private static final Set<String> MISSING = Set.of("na", "n/a", "null", "none", "nan", "?");
    private static final Set<String> VALUES =
            Set.of("true", "false", "inf", "+inf", "-inf", "infinity", "+infinity", "-infinity");
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d+([.,]\\d*)?|[.,]\\d+|\\d{1,3}([.,' ]\\d{3})+([.,]\\d+)?)([eE][+-]?\\d+)?");
    /// A field beyond this is a text; matching it could take the depth of the stack.
    private static final int LONGEST_NUMBER = 400;

    private static final Pattern DATE =
            Pattern.compile("[+-]?\\d{4,6}-\\d{1,2}-\\d{1,2}([ T].*)?|\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}( .*)?");
    private static final Pattern TIME = Pattern.compile("\\d{1,2}:\\d{2}(:\\d{2}.*)?");
    private static final Pattern OTHER_SEPARATOR = Pattern.compile("[\t|;,]");

    private FieldShape() {}

    /// Whether the first of the records holds names; see [Dialect].
    static boolean isHeader(List<CsvSample.Fields> records, ReadOptions options) {
        var first = records.getFirst();
        for (int column = 0; column < first.size(); column++) {
            if (isNameOverData(records, column, options)) {
                return true;
            }
        }
        var names = new HashSet<String>();
        for (int column = 0; column < first.size(); column++) {
            var name = first.name(column);
            if (isData(name, options) || (!name.isEmpty() && !names.add(name))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNameOverData(List<CsvSample.Fields> records, int column, ReadOptions options) {
        var first = records.getFirst();
        boolean quotedApart = first.quoted().get(column);
        int present = 0;
        for (var record : records.subList(1, records.size())) {
            if (column >= record.size()) {
                continue;
            }
            var below = record.name(column);
            if (!below.isEmpty() && !isData(below, options)) {
                return false;
            }
            present += below.isEmpty() || isMissing(below, options) ? 0 : 1;
            quotedApart &= !record.quoted().get(column);
        }
        var name = first.name(column);
        return present > 0 && !name.isEmpty() && (!isData(name, options) || quotedApart);
    }

    private static boolean isData(String field, ReadOptions options) {
        return isMissing(field, options)
                || VALUES.contains(field.toLowerCase(Locale.ROOT))
                || isNumber(field)
                || DATE.matcher(field).matches()
                || TIME.matcher(field).matches();
    }

    private static boolean isMissing(String field, ReadOptions options) {
        return MISSING.contains(field.toLowerCase(Locale.ROOT))
                || options.missing().contains(field);
    }

    private static boolean isNumber(String field) {
        return field.length() <= LONGEST_NUMBER && NUMBER.matcher(field).matches();
    }

    /// Whether no separator stands in an unquoted field, other than as a decimal comma.
    static boolean isClean(String field) {
        return !OTHER_SEPARATOR.matcher(field).find() || isNumber(field.strip());
    }
}
