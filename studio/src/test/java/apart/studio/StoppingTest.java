package apart.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StoppingTest {
    @Test
    void whoIsAskedToStopWritesOnceAndFirst() {
        var asked = new AtomicBoolean();
        var written = new AtomicInteger();
        var stopping = new Stopping(asked::get, written::incrementAndGet);
        stopping.stepped(1, 1);
        assertThat(stopping.stops()).isFalse();
        asked.set(true);
        assertThat(stopping.stops()).as("in the middle of a step").isFalse();
        stopping.stepped(2, 1);
        assertThat(stopping.stops()).isTrue();
        stopping.stepped(3, 1);
        assertThat(written).hasValue(1);
    }
}
