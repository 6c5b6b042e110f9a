package apart.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CheckpointsTest {
    private final AtomicLong clock = new AtomicLong(3);
    private final AtomicInteger written = new AtomicInteger();
    private final AtomicBoolean asked = new AtomicBoolean();
    private final Checkpoints checkpoints = new Checkpoints(
            () -> {
                written.incrementAndGet();
                clock.addAndGet(Duration.ofSeconds(4).toNanos());
            },
            Duration.ofSeconds(10),
            asked::get,
            clock::get);

    private void stepAfter(double seconds) {
        clock.addAndGet((long) (seconds * 1e9));
        checkpoints.stepped(1, 1);
    }

    /// Writing takes 4 s here, which do not count.
    @Test
    void writtenSoManySecondsAfterTheLastOne() {
        stepAfter(9);
        assertThat(written).hasValue(0);
        stepAfter(1);
        assertThat(written).hasValue(1);
        stepAfter(9);
        assertThat(written).hasValue(1);
        stepAfter(1);
        assertThat(written).hasValue(2);
        assertThat(checkpoints.stops()).isFalse();
    }

    @Test
    void whoIsAskedToStopWritesFirst() {
        asked.set(true);
        assertThat(checkpoints.stops()).as("in the middle of a step").isFalse();
        stepAfter(1);
        assertThat(written).hasValue(1);
        assertThat(checkpoints.stops()).isTrue();
    }
}
