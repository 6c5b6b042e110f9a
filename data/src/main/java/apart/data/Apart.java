package apart.data;

import java.nio.file.Path;
import java.util.List;

/// Compares two tables, as the command does: which columns moved, how far, how sure that is, and
/// what happened.
///
/// A result is the same whatever the number of threads; only the inputs, the options and the seed
/// enter. Memory holds the values of as many columns as there are threads.
public final class Apart {
    private Apart() {}

    /// Compares two files with the default options.
    ///
    /// @throws ReadException if one cannot be read
    public static Comparison compare(Path reference, Path current) {
        return compare(reference, current, CompareOptions.defaults());
    }

    /// Compares two files.
    ///
    /// @throws ReadException if one cannot be read, or an option names a column that is not there
    public static Comparison compare(Path reference, Path current, CompareOptions options) {
        return compare(reference.toString(), current.toString(), options, CompareProgress.NONE);
    }

    /// Compares two inputs, and tells how far it is.
    ///
    /// @param reference a path, or `-` for standard input
    /// @param current a path, or `-` for standard input
    /// @throws ReadException if one cannot be read, or an option names a column that is not there
    public static Comparison compare(
            String reference, String current, CompareOptions options, CompareProgress progress) {
        return Comparer.compare(reference, current, options, progress);
    }

    /// The files that an input means: itself, or those of its list or pattern.
    ///
    /// @throws ReadException if a pattern matches nothing, or a list makes no sense
    public static List<String> files(String input) {
        return Wanted.of(input);
    }
}
