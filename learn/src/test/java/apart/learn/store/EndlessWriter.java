package apart.learn.store;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/// Writes one version of a file after the other, of changing length, until it is killed.
final class EndlessWriter {
    private EndlessWriter() {}

    static TensorFile version(int number) {
        var values = new float[1_000 + number * 7_919 % 50_000];
        Arrays.fill(values, number);
        return new TensorFile(
                new TreeMap<>(Map.of("version", Integer.toString(number))),
                new TreeMap<>(Map.of("values", StoredTensor.of(values, values.length))));
    }

    public static void main(String[] arguments) {
        var place = Path.of(arguments[0]);
        int versions = Integer.parseInt(arguments[1]);
        for (int number = 1; number <= versions; number++) {
            version(number).write(place);
            IO.println(number);
        }
    }
}
