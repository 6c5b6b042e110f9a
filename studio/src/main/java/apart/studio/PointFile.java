package apart.studio;

import apart.PointCloud;
import apart.data.CompareProgress;
import apart.data.DistributionFiles;
import apart.data.FileForm;
import apart.data.ReadOptions;
import apart.data.TableFacts;
import java.util.List;

/// Points that were read from a table.
///
/// @param cloud one point per row
/// @param names of the coordinates
/// @param facts where they were read, and how
/// @param notes what was decided, in sentences
record PointFile(PointCloud cloud, List<String> names, TableFacts facts, List<String> notes) {
    /// Reads a table whose every cell is a number.
    ///
    /// @param columns to take; all where it is empty
    /// @throws apart.data.ReadException if it cannot be read as asked
    static PointFile read(String data, List<String> columns, ReadOptions options, CompareProgress progress) {
        var asked = new DistributionFiles.Asked(FileForm.POINTS, columns, "");
        var files = DistributionFiles.read(data, data, asked, options, progress);
        return new PointFile(
                (PointCloud) files.p().distribution(),
                files.p().columns(),
                files.p().facts(),
                files.notes());
    }
}
