package apart.learn.store;

import apart.learn.ModelException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// Tries to write a file of a few megabytes, and says why it could not.
final class TooLargeWriter {
    private TooLargeWriter() {}

    public static void main(String[] arguments) {
        var values = StoredTensor.of(new float[1_000_000], 1_000_000);
        try {
            new TensorFile(new TreeMap<>(), new TreeMap<>(Map.of("values", values))).write(Path.of(arguments[0]));
            IO.println("written");
        } catch (ModelException trouble) {
            IO.println(trouble.kind() + " " + trouble.getMessage());
        }
    }
}
