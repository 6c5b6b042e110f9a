package apart.app;

import apart.Distribution;
import apart.Pair;
import apart.Sample;
import apart.data.CompareProgress;
import apart.data.DistributionFiles;
import apart.data.FileDistribution;
import apart.data.ReadOptions;
import apart.density.Notation;
import java.util.List;
import java.util.stream.Stream;

/// The two distributions that a command line names, and where they come from.
///
/// @param notes what was decided on reading them
record Operands(Pair pair, Source p, Source q, List<String> notes) {
    /// Where a distribution comes from.
    sealed interface Source {
        /// Written out on the command line.
        record Law(String text) implements Source {}

        /// Read from a file.
        record File(FileDistribution read) implements Source {}

        /// Which row of its file each outcome, value or point comes from.
        default Rows rows() {
            if (!(this instanceof File(var read)) || !(read.distribution() instanceof Sample sample)) {
                return place -> place + 1L;
            }
            var places = read.places();
            var rows = new int[sample.size()];
            for (int row = 0; row < places.length; row++) {
                if (places[row] >= 0) {
                    rows[places[row]] = row;
                }
            }
            return place -> rows[place] + 1L;
        }
    }

    /// Rows of a file, by the place of what they became.
    interface Rows {
        /// The number of the row, counted from 1.
        long number(int place);
    }

    /// The same, with a further note.
    Operands noting(String note) {
        return new Operands(
                pair, p, q, Stream.concat(notes.stream(), Stream.of(note)).toList());
    }

    /// Takes both for laws.
    ///
    /// @throws IllegalArgumentException if one is no law, or their forms differ
    static Operands ofLaws(String p, String q) {
        Distribution left = Notation.read(p);
        return new Operands(
                Pair.of(left, Notation.read(q)), new Source.Law(p.strip()), new Source.Law(q.strip()), List.of());
    }

    /// Reads both as files.
    ///
    /// @throws apart.data.ReadException if one cannot be read as asked
    static Operands ofFiles(
            String p, String q, DistributionFiles.Asked asked, ReadOptions options, CompareProgress progress) {
        var files = DistributionFiles.read(p, q, asked, options, progress);
        return new Operands(files.pair(), new Source.File(files.p()), new Source.File(files.q()), files.notes());
    }

    /// Which coordinate of P each row of a gradient is; empty where all are, in their order.
    int[] places() {
        return p instanceof Source.File(var read) ? read.places() : new int[0];
    }
}
