package apart.studio;

import apart.PointCloud;
import apart.app.ProgressBar;
import apart.data.DistributionFile;
import apart.data.ReadOptions;
import apart.data.ReadProgress;
import apart.data.TableFacts;
import java.util.List;

/// Points that were read from a table.
///
/// @param cloud one point per row
/// @param names of the coordinates
/// @param facts where they were read, and how
/// @param notes what was decided, in sentences
record PointFile(PointCloud cloud, List<String> names, TableFacts facts, List<String> notes) {
    PointFile {
        names = List.copyOf(names);
        notes = List.copyOf(notes);
    }

    /// Reads a table whose every cell is a number.
    ///
    /// @param columns to take; all where it is empty
    /// @throws apart.data.ReadException if it cannot be read as asked
    static PointFile read(String data, List<String> columns, ReadOptions options, ProgressBar progress) {
        var file = DistributionFile.read(data, columns, options, new ReadProgress() {
            @Override
            public void read(long bytes, long total) {
                progress.reading(bytes, total);
            }

            @Override
            public void notice(String sentence) {
                progress.notice(sentence);
            }
        });
        return new PointFile(
                file.cloud(), file.points().columns(), file.points().facts(), file.notes());
    }
}
