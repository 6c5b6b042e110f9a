package apart.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// Damaged files and odd command lines, by seed. `-Dapart.fuzz.minutes=60` makes it a long run.
class FuzzTest {
    private static final int CASES = 1_000;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void nothingCrashesHangsOrIsLost() {
        var fuzz = new Fuzz(folder, Path.of("app/src/test/resources/fuzz"));
        long first = Long.getLong("apart.fuzz.seed", 1);
        long minutes = Long.getLong("apart.fuzz.minutes", 0);
        if (minutes > 0) {
            assertThat(fuzz.runUntil(Instant.now().plus(Duration.ofMinutes(minutes)), first))
                    .isEmpty();
            return;
        }
        for (long seed = first; seed < first + CASES; seed++) {
            fuzz.run(seed);
        }
        assertThat(fuzz.outcomes().keySet())
                .as("the cases reach both sides of the door: " + fuzz.outcomes())
                .contains("damaged → 0", "damaged → 1", "damaged → 3", "itself → 0", "itself → 3", "command line → 2");
    }
}
