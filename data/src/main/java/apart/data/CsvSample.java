package apart.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The beginning of a text file, to be split by one separator after the other.
///
/// @param complete whether the file ends where the sample ends; if not, its last record is left out
/// @param file the name of the input, for messages
/// @param line the line of the file on which the sample begins
record CsvSample(byte[] bytes, int length, boolean complete, String file, long line) {
    private static final int RECORDS = 500;

    /// Whether a line end stands outside quotes, so that there is at least one record to look at.
    boolean endsARecord() {
        boolean inQuotes = false;
        for (int i = 0; i < length; i++) {
            byte b = bytes[i];
            if (b == '"') {
                inQuotes = !inQuotes;
            } else if (!inQuotes && (b == '\n' || b == '\r')) {
                return true;
            }
        }
        return complete;
    }

    /// Splits the sample, and behind it the rest.
    CsvTokenizer tokenizer(char delimiter, Utf8Source rest, CsvTokenizer.Fields fields) {
        return new CsvTokenizer(delimiter, bytes, length, rest, file, line, fields);
    }

    /// The records that a separator gives, as far as they can be read.
    Trial split(char delimiter) {
        var collector = new Collector();
        var tokenizer = tokenizer(delimiter, Utf8Source.EMPTY, collector);
        ReadException stopped = null;
        try {
            tokenizer.run();
        } catch (ReadException e) {
            stopped = e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var records = collector.records;
        boolean whole = complete || records.size() > RECORDS || stopped != null;
        if (!whole && !records.isEmpty()) {
            records.removeLast();
        }
        // What stops a cut sample may be the cut itself, inside quotes.
        boolean broken = stopped != null && (complete || !tokenizer.stoppedInQuotes());
        return new Trial(delimiter, records, broken ? stopped : null);
    }

    /// A record of the sample.
    record Fields(List<String> values, List<Boolean> quoted) {
        int size() {
            return values.size();
        }

        /// The field as a name: trimmed unless quoted.
        String name(int column) {
            return quoted.get(column) ? values.get(column) : values.get(column).strip();
        }

        private boolean isBlank() {
            return size() == 1 && !quoted.getFirst() && values.getFirst().isBlank();
        }
    }

    /// What one separator makes of the sample.
    ///
    /// @param stopped why the sample cannot be read further with this separator
    record Trial(
            char delimiter, List<Fields> records, @Nullable ReadException stopped) {
        /// Whether every record has the same number of fields, at least two.
        boolean isConsistent() {
            if (stopped != null || records.isEmpty() || records.getFirst().size() < 2) {
                return false;
            }
            int fields = records.getFirst().size();
            return records.stream().allMatch(record -> record.size() == fields || record.isBlank());
        }

        /// Whether this separator plainly separates, though not evenly.
        boolean looksRagged() {
            if (records.isEmpty()) {
                return false;
            }
            long several = records.stream().filter(record -> record.size() > 1).count();
            return records.getFirst().size() > 1 || 2 * several > records.size();
        }

        /// The share of records that have as many fields as most, of those with several; slightly
        /// more for a separator that reads the sample to its end.
        double agreement() {
            var counts = new HashMap<Integer, Integer>();
            int most = 0;
            for (var record : records) {
                if (record.size() > 1) {
                    most = Math.max(most, counts.merge(record.size(), 1, Integer::sum));
                }
            }
            return (double) most / records.size() - (stopped == null ? 0 : 1);
        }

        /// The share of fields in which no other separator stands outside quotes.
        double cleanness() {
            long clean = 0;
            long all = 0;
            for (var record : records) {
                for (int i = 0; i < record.size(); i++) {
                    clean += record.quoted().get(i)
                                    || FieldShape.isClean(record.values().get(i))
                            ? 1
                            : 0;
                    all++;
                }
            }
            return (double) clean / all;
        }
    }

    private static final class Collector implements CsvTokenizer.Fields {
        private final List<Fields> records = new ArrayList<>();
        private List<String> values = new ArrayList<>();
        private List<Boolean> quoted = new ArrayList<>();

        @Override
        public void begin(long line) {
            // Lines are counted where the records are kept.
        }

        @Override
        public void field(int index, byte[] bytes, int offset, int length, boolean inQuotes) {
            values.add(new String(bytes, offset, length, StandardCharsets.UTF_8));
            quoted.add(inQuotes);
        }

        @Override
        public void empty() {
            // An empty line has no fields, and is no record here.
        }

        @Override
        public boolean end() {
            if (!values.isEmpty()) {
                records.add(new Fields(values, quoted));
                values = new ArrayList<>();
                quoted = new ArrayList<>();
            }
            return records.size() <= RECORDS;
        }
    }
}
