package apart.data;

import apart.data.ReadException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// What an input is: by its first bytes, and only then by its name.
enum Format {
    TEXT,
    JSON,
    GZIP,
    ZSTD,
    PARQUET;

    /// How many bytes the decision looks at.
    static final int HEAD = 64;

    private static final Pattern SKIPPABLE = Pattern.compile("[P-_]\\*M\u0018");

    /// Byte order marks, and the NULs of wide characters.
    private static final Pattern MARKS = Pattern.compile("^(\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)|\\x00");

    private static final Map<String, String> MAGIC = Map.ofEntries(
            Map.entry("BZh", "compressed by bzip2"),
            Map.entry("\u00fd7zXZ\0", "compressed by xz"),
            Map.entry("\u0004\"M\u0018", "compressed by lz4"),
            Map.entry("PK\u0003\u0004", "a zip archive or an Excel workbook"),
            Map.entry("PK\u0005\u0006", "a zip archive"),
            Map.entry("\u00d0\u00cf\u0011\u00e0", "an old Office document"),
            Map.entry("7z\u00bc\u00af", "a 7z archive"),
            Map.entry("ORC", "an ORC file"),
            Map.entry("ARROW1", "an Arrow file"),
            Map.entry("FEA1", "a Feather file"),
            Map.entry("Obj\u0001", "an Avro file"),
            Map.entry("SQLite format 3\0", "a SQLite database"),
            Map.entry("\u0089HDF", "an HDF5 file"),
            Map.entry("\u0093NUMPY", "a NumPy array"),
            Map.entry("%PDF", "a PDF document"),
            Map.entry("<!DOCTYPE", "an HTML page"),
            Map.entry("<!doctype", "an HTML page"),
            Map.entry("<html", "an HTML page"),
            Map.entry("<?xml", "an XML document"));

    private static final Map<String, String> EXTENSIONS = Map.ofEntries(
            Map.entry("geojson", "GeoJSON"),
            Map.entry("xlsx", "an Excel workbook"),
            Map.entry("xls", "an Excel workbook"),
            Map.entry("xlsm", "an Excel workbook"),
            Map.entry("ods", "a spreadsheet"),
            Map.entry("orc", "an ORC file"),
            Map.entry("arrow", "an Arrow file"),
            Map.entry("feather", "a Feather file"),
            Map.entry("ipc", "an Arrow file"),
            Map.entry("avro", "an Avro file"),
            Map.entry("bz2", "compressed by bzip2"),
            Map.entry("xz", "compressed by xz"),
            Map.entry("lz4", "compressed by lz4"),
            Map.entry("br", "compressed by brotli"),
            Map.entry("zip", "a zip archive"),
            Map.entry("7z", "a 7z archive"),
            Map.entry("tar", "a tar archive"),
            Map.entry("tgz", "a tar archive"),
            Map.entry("xml", "an XML document"),
            Map.entry("html", "an HTML page"),
            Map.entry("htm", "an HTML page"),
            Map.entry("db", "a database"),
            Map.entry("duckdb", "a database"),
            Map.entry("sqlite", "a database"),
            Map.entry("pkl", "a Python pickle"),
            Map.entry("npy", "a NumPy array"),
            Map.entry("h5", "an HDF5 file"),
            Map.entry("rds", "an R file"),
            Map.entry("sav", "an SPSS file"),
            Map.entry("dta", "a Stata file"),
            Map.entry("sas7bdat", "a SAS file"));

    private static final Pattern RECORDS =
            Pattern.compile("\\{\\s*[\"}].*|\\[\\s*[\\[{\\]].*|\\[\\s*\"[^\"]*\"\\s*,.*", Pattern.DOTALL);

    /// Decides.
    ///
    /// @param head the first bytes, at most [#HEAD]
    /// @param fileName as given, for its extension
    /// @param shown as given, for messages
    static Format of(byte[] head, String fileName, String shown) {
        var extension = extension(fileName);
        if (head.length == 0) {
            return isNamedParquet(fileName) ? PARQUET : isNamedJson(fileName) ? JSON : TEXT;
        }
        var text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith("PAR1") || text.startsWith("PARE")) {
            return PARQUET;
        }
        var packed = packed(text);
        if (packed != TEXT) {
            var inner = extension(unpackedName(fileName));
            refuse(inner, shown);
            if (inner.equals("tar") || extension.equals("tgz")) {
                throw unsupported("a tar archive", shown);
            }
            return packed;
        }
        if (extension.equals("gz") || extension.equals("gzip")) {
            throw misnamed(shown, "gzip", head, "1F 8B");
        }
        if (extension.equals("zst") || extension.equals("zstd")) {
            throw misnamed(shown, "zstd", head, "28 B5");
        }
        return isNamedParquet(fileName) ? PARQUET : plain(text, fileName, shown);
    }

    private static Format packed(String text) {
        if (text.startsWith("\u001f\u008b")) {
            return GZIP;
        }
        // A skippable frame may stand before the first one that holds data.
        return text.startsWith("(\u00b5/\u00fd") || SKIPPABLE.matcher(text).lookingAt() ? ZSTD : TEXT;
    }

    /// Decides on what stands inside gzip or zstd.
    static Format inside(byte[] head, String fileName, String shown) {
        var text = new String(head, StandardCharsets.ISO_8859_1);
        var packed = packed(text);
        if (packed != TEXT) {
            throw unsupported("compressed twice, inside by " + packed.name().toLowerCase(Locale.ROOT), shown);
        }
        if (text.startsWith("PAR1")) {
            throw unsupported("a parquet file inside gzip or zstd (unpack it first)", shown);
        }
        return plain(text, unpackedName(fileName), shown);
    }

    private static Format plain(String text, String fileName, String shown) {
        refuseContent(text, shown);
        refuse(extension(fileName), shown);
        return isNamedJson(fileName) || isRecords(text) ? JSON : TEXT;
    }

    /// Whether a text begins as JSON, whatever its encoding.
    private static boolean isRecords(String text) {
        return RECORDS.matcher(MARKS.matcher(text).replaceAll("").strip()).matches();
    }

    static boolean isNamedParquet(String fileName) {
        var extension = extension(fileName);
        return extension.equals("parquet") || extension.equals("pq");
    }

    static boolean isNamedJson(String fileName) {
        var extension = extension(unpackedName(fileName));
        return extension.equals("json") || extension.equals("ndjson") || extension.equals("jsonl");
    }

    static boolean isNamedTsv(String fileName) {
        var extension = extension(unpackedName(fileName));
        return extension.equals("tsv") || extension.equals("tab");
    }

    private static void refuseContent(String text, String shown) {
        for (var known : MAGIC.entrySet()) {
            if (text.startsWith(known.getKey()) && !isWord(text, known.getKey())) {
                throw unsupported(known.getValue(), shown);
            }
        }
        if (text.startsWith("DUCK", 8)) {
            throw unsupported("a DuckDB database", shown);
        }
    }

    /// Whether what looks like a short magic number is the beginning of an ordinary header.
    private static boolean isWord(String text, String magic) {
        return magic.matches("[A-Za-z0-9]+")
                && text.length() > magic.length()
                && text.charAt(magic.length()) >= ' '
                && text.chars().allMatch(c -> (c >= ' ' && c < 0x7f) || c == '\t' || c == '\n' || c == '\r');
    }

    private static void refuse(String extension, String shown) {
        var format = EXTENSIONS.get(extension);
        if (format != null) {
            throw unsupported(format, shown);
        }
    }

    private static ReadException unsupported(String what, String shown) {
        return new ReadException(
                Kind.UNSUPPORTED,
                shown + " is " + what + ", which is not read; expected delimited text or JSON (either also as gzip or "
                        + "zstd) or parquet");
    }

    private static ReadException misnamed(String shown, String as, byte[] head, String expected) {
        return new ReadException(
                Kind.CORRUPT,
                shown + " is named as " + as + " but is not " + as + ": it begins with " + hex(head) + ", expected "
                        + expected + "; rename it if it is plain text");
    }

    private static String unpackedName(String fileName) {
        return fileName.replaceFirst("(?i)\\.(gz|gzip|zst|zstd)$", "");
    }

    private static String extension(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot < 0 || fileName.indexOf('/', dot) >= 0
                ? ""
                : fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    private static String hex(byte[] head) {
        var shown = new StringBuilder();
        for (int i = 0; i < Math.min(2, head.length); i++) {
            shown.append(i == 0 ? "" : " ").append("%02X".formatted(head[i]));
        }
        return shown.toString();
    }
}
