package apart.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/// How alike two names are, for hints.
public final class Likeness {
    private Likeness() {}

    /// The name that comes nearest to what was written, or empty where none is near: two edits
    /// in five characters are too many.
    public static String nearest(String written, Iterable<String> names) {
        var nearest = "";
        double best = .6;
        for (var name : names) {
            double likeness = edits(written, name);
            if (likeness > best) {
                best = likeness;
                nearest = name;
            }
        }
        return nearest;
    }

    /// From 0 for nothing in common to 1 for the same: by edits or by common words, whichever is
    /// more. `price` and `unit_price` share a word of two.
    static double of(String one, String other) {
        return Math.max(edits(one, other), words(one, other));
    }

    /// 1 less the edits (insertions, deletions, replacements, neighbours swapped) per character of the longer name.
    /// O(product of the lengths).
    private static double edits(String one, String other) {
        var a = one.toLowerCase(Locale.ROOT);
        var b = other.toLowerCase(Locale.ROOT);
        int longer = Math.max(a.length(), b.length());
        if (longer == 0 || longer > 1_000) {
            return a.equals(b) ? 1 : 0;
        }
        var before = new int[b.length() + 1];
        var last = new int[b.length() + 1];
        var row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            var spare = before;
            before = last;
            last = row;
            row = spare;
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                row[j] = Math.min(last[j - 1] + (same ? 0 : 1), 1 + Math.min(last[j], row[j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
        }
        return 1 - (double) row[b.length()] / longer;
    }

    private static double words(String one, String other) {
        var a = parts(one);
        var b = parts(other);
        var common = new HashSet<>(a);
        common.retainAll(b);
        return a.isEmpty() || b.isEmpty() ? 0 : 2. * common.size() / (a.size() + b.size());
    }

    /// The words of a name: `unitPrice` and `unit_price` are unit and price.
    private static List<String> parts(String name) {
        var parts = new ArrayList<String>();
        for (var part : name.replaceAll("(\\p{Ll})(\\p{Lu})", "$1 $2").split("[^\\p{L}\\p{N}]+", -1)) {
            if (!part.isEmpty()) {
                parts.add(part.toLowerCase(Locale.ROOT));
            }
        }
        return parts;
    }
}
