package apart.learn.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import apart.learn.ModelException;
import apart.learn.ModelException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingLockTest {
    @TempDir
    Path folder;

    private static void assertLocked(Path model, String by) {
        assertThatThrownBy(() -> TrainingLock.of(model))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.kind()).isEqualTo(Kind.LOCKED))
                .hasMessageContaining(model + " is being trained by")
                .hasMessageContaining(by);
    }

    @Test
    void aModelHasOneTrainerInThisProcess() {
        var model = folder.resolve("a.model");
        try (var _ = TrainingLock.of(model)) {
            assertLocked(model, "this process, " + ProcessHandle.current().pid());
            assertLocked(model, "this process");
            try (var _ = TrainingLock.of(folder.resolve("b.model"))) {
                assertThat(folder.resolve(".b.model.lock")).exists();
            }
        }
        assertThat(folder).isEmptyDirectory();
        TrainingLock.of(model).close();
    }

    @Test
    void aModelHasOneTrainerUnderAllItsNames() throws IOException {
        var model = Files.createFile(folder.resolve("a.model"));
        var link = Files.createSymbolicLink(folder.resolve("link"), model);
        var inner = Files.createDirectory(folder.resolve("inner"));
        try (var _ = TrainingLock.of(link)) {
            assertLocked(model, "this process");
            assertLocked(inner.resolve("../a.model"), "this process");
        }
    }

    @Test
    void theHolderIsNamedAndAKilledOneHoldsNothing() throws Exception {
        var model = folder.resolve("a.model");
        var process = Child.start(LockHolder.class, model.toString());
        try {
            assertThat(process.inputReader().readLine()).isEqualTo("held");
            // More than once: looking must not take the lock away.
            for (int i = 0; i < 3; i++) {
                assertLocked(model, "process " + process.pid());
            }
            assertThat(folder.resolve(".a.model.lock")).exists().content().isEqualTo(Long.toString(process.pid()));
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(folder.resolve(".a.model.lock")).exists();
        try (var _ = TrainingLock.of(model)) {
            assertLocked(model, "this process");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void closingTwiceGivesNobodyElsesLockBack() {
        var model = folder.resolve("a.model");
        var first = TrainingLock.of(model);
        first.close();
        try (var _ = TrainingLock.of(model)) {
            first.close();
            assertLocked(model, "this process");
        }
    }

    @Test
    void ofManyThreadsOneHasTheLockAtATime() throws Exception {
        var model = folder.resolve("a.model");
        var holders = new AtomicInteger();
        var taken = new AtomicInteger();
        Callable<Boolean> trainer = () -> {
            try (var _ = TrainingLock.of(model)) {
                boolean isAlone = holders.incrementAndGet() == 1;
                taken.incrementAndGet();
                holders.decrementAndGet();
                return isAlone;
            } catch (ModelException locked) {
                return locked.kind() == Kind.LOCKED;
            }
        };
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var result : threads.invokeAll(Collections.nCopies(400, trainer))) {
                assertThat(result.get()).isTrue();
            }
        }
        assertThat(holders).hasValue(0);
        assertThat(taken.get()).isPositive();
    }

    @Test
    void aFolderThatIsNotThereIsSaid() {
        assertThatThrownBy(() -> TrainingLock.of(folder.resolve("no/a.model")))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND));
    }
}
