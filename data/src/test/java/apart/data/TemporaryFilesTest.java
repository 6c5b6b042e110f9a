package apart.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFilesTest {
    @TempDir
    Path folder;

    private Path left(String name, Duration age) throws IOException {
        var file = Files.writeString(folder.resolve(name), "x");
        return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
    }

    @Test
    void onlyThisUserMayOpenThem() throws IOException {
        assertThat(Files.getPosixFilePermissions(TemporaryFiles.create(folder, ".spool")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void whatAKilledProcessLeftGoesADayLater() throws IOException {
        var old = left("apart-1.parquet", Duration.ofHours(25));
        var young = left("apart-2.parquet", Duration.ofHours(23));
        var foreign = left("other-3.parquet", Duration.ofDays(9));
        var created = TemporaryFiles.create(folder, ".parquet");
        assertThat(old).doesNotExist();
        assertThat(young).exists();
        assertThat(foreign).exists();
        assertThat(created).exists().isEmptyFile();
    }

    @Test
    void unpackedLibrariesOfKilledProcessesGoADayLater() throws IOException {
        var old = left("libduckdb_java1234567.so", Duration.ofHours(25));
        var young = left("libduckdb_java7654321.so", Duration.ofHours(23));
        var foreign = left("libduckdb.so", Duration.ofDays(9));
        DuckDb.sweepUnpackedLibraries(folder);
        assertThat(old).doesNotExist();
        assertThat(young).exists();
        assertThat(foreign).exists();
    }
}
