package apart.app;

/// What `apart sample` was asked for.
///
/// @param model the file of the generator
/// @param rows how many to make, 0 or more
/// @param seed of what is drawn
/// @param output a file that ends in .csv or .parquet; `-` is csv on standard output
/// @param quiet whether nothing is said while it works
public record SampleRequest(String model, long rows, long seed, String output, boolean quiet) {
    /// Standard output.
    public static final String STANDARD_OUTPUT = "-";

    public SampleRequest {
        if (rows < 0) {
            throw new IllegalArgumentException("there cannot be " + rows + " rows");
        }
    }

    /// Whether the rows go to standard output.
    public boolean toStandardOutput() {
        return output.equals(STANDARD_OUTPUT);
    }
}
