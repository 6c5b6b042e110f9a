package apart.transport.exact;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/// Work on many places, shared among the threads of the pool that calls in blocks that do not
/// depend on their number.
final class Shares {
    private static final int BLOCK = 256;

    private Shares() {}

    /// What is done with places from (inclusive) to to (exclusive).
    @FunctionalInterface
    interface Part {
        void of(int from, int to);
    }

    /// Does it with all places; little is done by the caller alone.
    static void each(int places, Interrupts interrupts, Part part) {
        var blocks = IntStream.range(0, (places + BLOCK - 1) / BLOCK);
        (places < 4 * BLOCK ? blocks : blocks.parallel()).forEach(block -> {
            interrupts.check();
            part.of(block * BLOCK, Math.min(places, (block + 1) * BLOCK));
        });
    }

    /// Does it with each of a few large parts.
    static void parts(int count, IntConsumer part) {
        IntStream.range(0, count).parallel().forEach(part);
    }
}
