package apart.app;

import apart.Distribution;
import apart.Pair;
import apart.data.CompareProgress;
import apart.data.DistributionFiles;
import apart.data.FileDistribution;
import apart.data.ReadOptions;
import apart.density.Notation;
import java.util.List;

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
