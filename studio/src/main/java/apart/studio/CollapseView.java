package apart.studio;

import apart.app.Console;
import apart.app.Typeset;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/// Shows on standard error how far several experiments are that run side by side: one line, redrawn
/// where it can be, and a plain one every ten seconds elsewhere.
final class CollapseView implements AutoCloseable {
    private static final long REDRAW = 200_000_000L;
    private static final long PLAIN_LINE = 10_000_000_000L;
    private static final int WIDTH = 24;

    private final Console console;
    private final String stage;
    private final boolean wanted;
    private final long total;
    private final AtomicLongArray done;
    private final LongSupplier clock;
    private final long begin;
    private long lastDrawn;
    private boolean drawn;

    /// @param stage what is done, in words
    /// @param wanted whether anything is shown
    /// @param total steps of all experiments
    /// @param count of experiments
    /// @param clock of nanoseconds
    CollapseView(Console console, String stage, boolean wanted, long total, int count, LongSupplier clock) {
        this.console = console;
        this.stage = stage;
        this.wanted = wanted;
        this.total = total;
        this.done = new AtomicLongArray(count);
        this.clock = clock;
        this.begin = clock.getAsLong();
        this.lastDrawn = begin;
    }

    /// What one experiment tells its steps to.
    LongConsumer of(int experiment) {
        return steps -> {
            done.set(experiment, steps);
            stepped();
        };
    }

    private synchronized void stepped() {
        long now = clock.getAsLong();
        boolean live = console.terminal().live();
        if (!wanted || now - lastDrawn < (live ? REDRAW : PLAIN_LINE)) {
            return;
        }
        lastDrawn = now;
        var line = line((now - begin) * 1e-9);
        if (!live) {
            console.say(line);
            return;
        }
        var fitting = Typeset.cut(
                console.terminal().shown(line), Math.max(1, console.terminal().columns() - 1), "");
        console.err().print("\r\u001b[K" + fitting);
        console.err().flush();
        drawn = true;
    }

    private String line(double seconds) {
        double share = Math.min(1, (double) all() / total);
        int full = (int) (share * WIDTH);
        boolean unicode = console.terminal().unicode();
        var bar = (unicode ? "█" : "#").repeat(full) + (unicode ? "░" : "-").repeat(WIDTH - full);
        return "%s %s %3d %%  %s".formatted(stage, bar, (int) (100 * share), Durations.rough(seconds));
    }

    private long all() {
        long sum = 0;
        for (int i = 0; i < done.length(); i++) {
            sum += done.get(i);
        }
        return sum;
    }

    @Override
    public synchronized void close() {
        if (drawn) {
            console.err().print("\r\u001b[K");
            console.err().flush();
            drawn = false;
        }
    }
}
