package apart.data;

import apart.data.ReadException.Kind;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/// The files that the user's words for an input mean: one, those that a pattern matches, or those
/// of a list.
///
/// A file that is there is itself, whatever its name looks like. Otherwise commas make a list, and
/// `*`, `?` or `[…]` a pattern, whose files come in the order of their names; `**` stands for any
/// number of folders. As in a shell, a name that begins with a point is matched only by a pattern
/// that does.
final class Wanted {
    private static final int MOST_FILES = 10_000;
    private static final Pattern PATTERN = Pattern.compile(".*[*?\\[].*", Pattern.DOTALL);

    private Wanted() {}

    /// The names of the files, one where the input is no list and no pattern.
    ///
    /// @throws ReadException if a pattern matches nothing, or a list names standard input
    static List<String> of(String given) {
        if (given.isEmpty() || Input.isAddress(given) || isThere(given)) {
            return List.of(given);
        }
        if (given.indexOf(',') < 0) {
            return isPattern(given) ? expanded(given) : List.of(given);
        }
        var names = new ArrayList<String>();
        for (var part : given.split(",", -1)) {
            if (part.isEmpty() || part.equals("-") || Input.isAddress(part)) {
                throw new ReadException(
                        Kind.ARGUMENT,
                        "no file is called " + Shown.cut(given) + ", and the list of files it could be holds "
                                + (part.isEmpty() ? "an empty name" : Shown.cut(part))
                                + "; expected paths of files with commas between them");
            }
            names.addAll(isPattern(part) && !isThere(part) ? expanded(part) : List.of(part));
        }
        return checked(given, names);
    }

    private static List<String> checked(String given, List<String> names) {
        if (names.size() > MOST_FILES) {
            throw new ReadException(
                    Kind.LIMIT, Shown.cut(given) + " means more than " + MOST_FILES + " files; name fewer at once");
        }
        return List.copyOf(names);
    }

    private static boolean isPattern(String given) {
        return PATTERN.matcher(given).matches();
    }

    private static boolean isThere(String given) {
        try {
            return Files.exists(Path.of(given), LinkOption.NOFOLLOW_LINKS);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static List<String> expanded(String pattern) {
        var found = new ArrayList<String>();
        var parts = pattern.split("/+");
        try {
            boolean absolute = pattern.startsWith("/");
            walk(absolute ? "/" : "", parts, absolute ? 1 : 0, found);
        } catch (IOException e) {
            throw Trouble.reading(Shown.cut(pattern), e);
        }
        if (found.isEmpty()) {
            throw new ReadException(
                    Kind.NOT_FOUND,
                    "no file is called " + Shown.cut(pattern) + ", and none matches it as a pattern; check the path");
        }
        Collections.sort(found);
        return checked(pattern, found.stream().distinct().toList());
    }

    /// @param folder ends with a slash, or is empty
    private static void walk(String folder, String[] parts, int next, List<String> found) throws IOException {
        var part = parts[next];
        boolean last = next == parts.length - 1;
        if (part.equals("**")) {
            // No folder, or any one and then as many as there are.
            walk(folder, last ? new String[] {"*"} : parts, last ? 0 : next + 1, found);
            for (var name : names(folder, Pattern.compile("[^.].*", Pattern.DOTALL))) {
                if (Files.isDirectory(Path.of(folder + name), LinkOption.NOFOLLOW_LINKS)) {
                    walk(folder + name + "/", parts, next, found);
                }
            }
            return;
        }
        var names = isPattern(part) ? names(folder, translated(part)) : List.of(part);
        for (var name : names) {
            var path = Path.of(folder + name);
            if (last ? Files.isRegularFile(path) : Files.isDirectory(path)) {
                if (last) {
                    found.add(folder + name);
                } else {
                    walk(folder + name + "/", parts, next + 1, found);
                }
            }
        }
    }

    private static List<String> names(String folder, Pattern wanted) throws IOException {
        var names = new ArrayList<String>();
        var path = Path.of(folder.isEmpty() ? "." : folder);
        if (!Files.isDirectory(path)) {
            return names;
        }
        DirectoryStream.Filter<Path> fits =
                file -> wanted.matcher(file.getFileName().toString()).matches();
        try (var files = Files.newDirectoryStream(path, fits)) {
            files.forEach(file -> names.add(file.getFileName().toString()));
        }
        Collections.sort(names);
        return names;
    }

    /// One part of a pattern as a regular expression.
    private static Pattern translated(String part) {
        var regex = new StringBuilder(part.startsWith(".") ? "" : "(?!\\.)");
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            int end = c == '[' ? part.indexOf(']', i + 2) : -1;
            if (c == '*') {
                regex.append(".*");
            } else if (c == '?') {
                regex.append('.');
            } else if (end > 0) {
                var inside = part.substring(i + 1, end);
                boolean not = inside.startsWith("!") || inside.startsWith("^");
                regex.append(not ? "[^" : "[")
                        .append(inside.substring(not ? 1 : 0).replaceAll("[\\\\\\[\\]&^]", "\\\\$0"))
                        .append(']');
                i = end;
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
