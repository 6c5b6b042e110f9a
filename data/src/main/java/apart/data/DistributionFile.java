package apart.data;

import apart.PointCloud;
import java.util.ArrayList;
import java.util.List;

/// One file read as points: a row is a point, a column of numbers a coordinate.
///
/// @param points what was read, and where
/// @param notes what was decided or rounded, in sentences
public record DistributionFile(FileDistribution points, List<String> notes) {
    /// Checks that they are points.
    ///
    /// @throws IllegalArgumentException if the distribution has another form
    public DistributionFile {
        if (!(points.distribution() instanceof PointCloud)) {
            throw new IllegalArgumentException("expected points, found a "
                    + points.distribution().getClass().getSimpleName());
        }
        notes = List.copyOf(notes);
    }

    /// The points in the order of the rows; one column makes points on the line.
    public PointCloud cloud() {
        return (PointCloud) points.distribution();
    }

    /// Reads a file.
    ///
    /// Every cell must be a finite number: nothing is left out.
    ///
    /// @param path or `-` for standard input
    /// @param columns of the coordinates, in their order; empty for all
    /// @throws ReadException if it cannot be read as asked; of a cell the message has its place
    public static DistributionFile read(String path, List<String> columns, ReadOptions options, ReadProgress progress) {
        try (var table = Tables.open(path, options, progress)) {
            var notes = new ArrayList<String>();
            var asked = new DistributionFiles.Asked(FileForm.POINTS, columns, "");
            var points = DistributionColumns.of(table, asked, notes).read(FileForm.POINTS, options, notes);
            return new DistributionFile(points, notes);
        }
    }
}
