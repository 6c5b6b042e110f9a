package apart.app;

/// What `train`, `sample` and `collapse` do. The command line knows their options alone: what does the
/// work brings libtorch along, and is found by [java.util.ServiceLoader] where it has been fetched.
///
/// Every method prints results to [Console#out] and all else to [Console#err], and returns what the
/// process ends with, as [Exit] lists it.
public interface Learning {
    /// Trains a generator and leaves it in a file.
    ///
    /// @throws apart.data.ReadException if a file cannot be read or written
    int train(TrainRequest request, Console console);

    /// Makes rows with a generator.
    ///
    /// @throws apart.data.ReadException if a file cannot be read or written
    int sample(SampleRequest request, Console console);

    /// Shows how one objective stops saying where to go, and another does not.
    ///
    /// @throws apart.data.ReadException if a file cannot be written
    int collapse(CollapseRequest request, Console console);
}
