package apart.studio;

import apart.app.Console;
import apart.app.Figure;
import apart.app.Typeset;
import java.util.function.LongSupplier;

/// Shows on standard error how many rows have been made, once that takes longer than a moment.
final class SampleView implements AutoCloseable {
    private static final long PATIENCE = 1_000_000_000L;
    private static final long REDRAW = 100_000_000L;
    private static final long PLAIN_LINE = 10_000_000_000L;

    private final Console console;
    private final boolean wanted;
    private final long total;
    private final LongSupplier clock;
    private final long begin;
    private long made;
    private long lastDrawn;
    private boolean drawn;

    /// @param clock of nanoseconds
    SampleView(Console console, boolean wanted, long total, LongSupplier clock) {
        this.console = console;
        this.wanted = wanted;
        this.total = total;
        this.clock = clock;
        this.begin = clock.getAsLong();
        this.lastDrawn = begin;
    }

    /// Hears of further rows.
    void made(long rows) {
        made += rows;
        long now = clock.getAsLong();
        boolean live = console.terminal().live();
        if (!wanted || now - begin < PATIENCE || now - lastDrawn < (live ? REDRAW : PLAIN_LINE)) {
            return;
        }
        lastDrawn = now;
        double rate = made / ((now - begin) * 1e-9);
        var line = "making " + Figure.count(made) + " of " + Figure.count(total) + " rows, "
                + Figure.count(Math.round(rate)) + "/s, " + Durations.rough((total - made) / rate) + " left";
        if (live) {
            console.err()
                    .print("\r\u001b[K"
                            + Typeset.cut(line, Math.max(1, console.terminal().columns() - 1), ""));
            console.err().flush();
            drawn = true;
        } else {
            console.say(line);
        }
    }

    @Override
    public void close() {
        if (drawn) {
            console.err().print("\r\u001b[K");
            console.err().flush();
        }
    }
}
