package apart.learn.store;

import java.io.IOException;
import java.nio.file.Path;

/// Holds the lock of a model until it is killed.
final class LockHolder {
    private LockHolder() {}

    public static void main(String[] arguments) throws IOException {
        try (var _ = TrainingLock.of(Path.of(arguments[0]))) {
            IO.println("held");
            while (System.in.read() >= 0) {
                // Until the parent ends, or ends us.
            }
        }
    }
}
