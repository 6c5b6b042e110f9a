package apart.data;

import apart.data.ReadException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/// What an input is: by its first bytes, and only then by its name.
enum Format {
    TEXT,
    GZIP,
    PARQUET;

    /// How many bytes the decision looks at.
    static final int HEAD = 64;

    private static final Map<String, String> MAGIC = Map.ofEntries(
            Map.entry("(\u00b5/\u00fd", "compressed by zstd"),
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
            Map.entry("json", "JSON"),
            Map.entry("ndjson", "JSON"),
            Map.entry("jsonl", "JSON"),
            Map.entry("geojson", "JSON"),
            Map.entry("xlsx", "an Excel workbook"),
            Map.entry("xls", "an Excel workbook"),
            Map.entry("xlsm", "an Excel workbook"),
            Map.entry("ods", "a spreadsheet"),
            Map.entry("orc", "an ORC file"),
            Map.entry("arrow", "an Arrow file"),
            Map.entry("feather", "a Feather file"),
            Map.entry("ipc", "an Arrow file"),
            Map.entry("avro", "an Avro file"),
            Map.entry("zst", "compressed by zstd"),
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

    /// Decides.
    ///
    /// @param head the first bytes, at most [#HEAD]
    /// @param fileName as given, for its extension
    /// @param shown as given, for messages
    static Format of(byte[] head, String fileName, String shown) {
        var extension = extension(fileName);
        if (head.length == 0) {
            return isNamedParquet(fileName) ? PARQUET : TEXT;
        }
        var text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith("PAR1") || text.startsWith("PARE")) {
            return PARQUET;
        }
        if (text.startsWith("\u001f\u008b")) {
            var inner = extension(withoutGz(fileName));
            refuse(inner, shown);
            if (inner.equals("tar") || extension.equals("tgz")) {
                throw unsupported("a tar archive", shown);
            }
            return GZIP;
        }
        refuseContent(text, shown);
        if (extension.equals("gz") || extension.equals("gzip")) {
            throw new ReadException(
                    Kind.CORRUPT,
                    shown + " is named as gzip but is not gzip: it begins with " + hex(head)
                            + ", expected 1F 8B; rename it if it is plain text");
        }
        refuse(extension, shown);
        return isNamedParquet(fileName) ? PARQUET : TEXT;
    }

    static boolean isNamedParquet(String fileName) {
        var extension = extension(fileName);
        return extension.equals("parquet") || extension.equals("pq");
    }

    /// Refuses text that is no table of delimited fields, such as what a gzip file holds.
    static void refuseContent(byte[] head, String shown) {
        var text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith("\u001f\u008b")) {
            throw unsupported("compressed by gzip twice", shown);
        }
        if (text.startsWith("PAR1")) {
            throw unsupported("a parquet file inside gzip (unpack it first)", shown);
        }
        refuseContent(text, shown);
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
        var content = text.strip();
        if (content.matches("(?s)\\{\\s*[\"}].*|\\[\\s*[\\[{\\]].*|\\[\\s*\"[^\"]*\"\\s*,.*")) {
            throw unsupported("JSON", shown);
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
                shown + " is " + what + ", which is not read; expected delimited text (also as gzip) or parquet");
    }

    private static String withoutGz(String fileName) {
        return fileName.replaceFirst("(?i)\\.gz(ip)?$", "");
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
