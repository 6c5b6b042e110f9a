package apart.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    Path folder;

    @Test
    void theFileIsThereWhenItIsWholeAndNotBefore() throws IOException {
        var place = folder.resolve("result");
        AtomicFile.replace(place, file -> {
            assertThat(file.getParent()).isEqualTo(folder);
            assertThat(file).doesNotExist();
            Files.writeString(file, "half, ");
            assertThat(place).doesNotExist();
            Files.writeString(file, "whole");
        });
        assertThat(place).hasContent("whole");
        assertThat(folder.toFile().list()).containsExactly("result");
    }

    @Test
    void whereWritingFailsWhatWasThereStays() throws IOException {
        var place = Files.writeString(folder.resolve("result"), "old");
        assertThatThrownBy(() -> AtomicFile.replace(place, file -> {
                    Files.writeString(file, "half");
                    throw new IOException("No space left on device");
                }))
                .isInstanceOfSatisfying(
                        IOException.class, e -> assertThat(AtomicFile.isFull(e)).isTrue());
        assertThatThrownBy(() -> AtomicFile.replace(place, _ -> {}))
                .as("nothing was written")
                .isInstanceOf(IOException.class);
        assertThat(place).hasContent("old");
        assertThat(folder.toFile().list()).containsExactly("result");
    }

    @Test
    void whatAKilledProcessLeftGoesADayLater() throws IOException {
        var old = Files.writeString(folder.resolve(".result.4711.tmp"), "half");
        var young = Files.writeString(folder.resolve(".result.4712.tmp"), "half");
        var other = Files.writeString(folder.resolve(".results.4711.tmp"), "half");
        for (var file : new Path[] {old, other}) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
        }
        AtomicFile.replace(folder.resolve("result"), file -> Files.writeString(file, "new"));
        assertThat(old).doesNotExist();
        assertThat(young).exists();
        assertThat(other).exists();
    }
}
