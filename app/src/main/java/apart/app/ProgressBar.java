package apart.app;

import apart.data.CompareProgress;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Shows on standard error how far a comparison is, once it takes longer than a moment: a bar with rate and time left
/// where it can be redrawn; elsewhere, where lines pile up, a plain one every ten seconds.
///
/// Our own, since the libraries for it draw at once and bring a terminal library along.
public final class ProgressBar implements CompareProgress, AutoCloseable {
    private static final long PATIENCE = 1_000_000_000L;
    private static final long REDRAW = 100_000_000L;
    private static final long PLAIN_LINE = 10_000_000_000L;
    /// Seconds of a stage before its rate says anything.
    private static final double SETTLED = .5;

    private static final int WIDTH = 24;

    private final PrintStream err;
    private final Terminal terminal;
    private final boolean wanted;
    private final LongSupplier clock;
    private final long begin;
    private String stage = "";
    private long stageBegin;
    private long stageDone;
    private long lastDrawn;
    private boolean drawn;

    /// On standard error.
    ///
    /// @param wanted whether anything is shown
    public ProgressBar(PrintStream err, Terminal terminal, boolean wanted) {
        this(err, terminal, wanted, System::nanoTime);
    }

    /// With a clock of nanoseconds.
    ProgressBar(PrintStream err, Terminal terminal, boolean wanted, LongSupplier clock) {
        this.err = err;
        this.terminal = terminal;
        this.wanted = wanted;
        this.clock = clock;
        this.begin = clock.getAsLong();
        this.stageBegin = begin;
        this.lastDrawn = begin;
    }

    @Override
    public void reading(long bytes, long total) {
        step("reading", bytes, total, 1e-6, "MB");
    }

    @Override
    public void measuring(int done, int columns) {
        step("measuring", done, columns, 1, "columns");
    }

    @Override
    public void testing(int round, int done, int columns) {
        step(round == 1 ? "testing" : "testing, round " + round, done, columns, 1, "columns");
    }

    @Override
    public synchronized void notice(String sentence) {
        if (wanted) {
            clear();
            err.println(terminal.shown("apart: " + sentence));
            err.flush();
        }
    }

    /// Shows for how long one measure has been at work, which has no steps to count.
    synchronized void computing(String measure) {
        if (!wanted) {
            return;
        }
        long now = clock.getAsLong();
        if (!stage.equals(measure)) {
            stage = measure;
            stageBegin = now;
        }
        draw(stageBegin, now, () -> "computing " + measure + ", %,.0f s".formatted((now - stageBegin) * 1e-9));
    }

    private synchronized void step(String nowStage, long done, long total, double scale, String unit) {
        if (!wanted) {
            return;
        }
        long now = clock.getAsLong();
        if (!stage.equals(nowStage)) {
            stage = nowStage;
            stageBegin = now;
            stageDone = done;
        }
        draw(begin, now, () -> line(done, total, scale, unit, (now - stageBegin) * 1e-9));
    }

    private void draw(long since, long now, Supplier<String> text) {
        if (now - since < PATIENCE || now - lastDrawn < (terminal.live() ? REDRAW : PLAIN_LINE)) {
            return;
        }
        lastDrawn = now;
        // A line that the terminal would break could not be redrawn.
        var line = Typeset.cut(text.get(), Math.max(1, terminal.columns() - 1), "");
        if (terminal.live()) {
            err.print("\r\u001b[K" + line);
            drawn = true;
        } else {
            err.println("apart: " + line);
        }
        err.flush();
    }

    private String line(long done, long total, double scale, String unit, double seconds) {
        var text = new StringBuilder(Typeset.padded(stage, 10)).append(' ');
        if (total > 0) {
            int full = (int) Math.min(WIDTH, done * WIDTH / total);
            text.append((terminal.unicode() ? "█" : "#").repeat(full))
                    .append((terminal.unicode() ? "░" : "-").repeat(WIDTH - full))
                    .append(" %3d %%  ".formatted(100 * done / total));
        }
        text.append(String.format(Locale.ROOT, "%.0f", done * scale));
        if (total > 0) {
            text.append(String.format(Locale.ROOT, " of %.0f", total * scale));
        }
        text.append(' ').append(unit);
        if (seconds >= SETTLED && done > stageDone) {
            double rate = (done - stageDone) * scale / seconds;
            text.append(String.format(Locale.ROOT, "  %.3g %s/s", rate, unit));
            if (total > 0 && done < total) {
                text.append("  ").append(left((total - done) * scale / rate));
            }
        }
        return text.toString();
    }

    private static String left(double seconds) {
        long whole = Math.round(seconds);
        return whole < 60 ? whole + " s left" : whole / 60 + " min " + whole % 60 + " s left";
    }

    private void clear() {
        if (drawn) {
            err.print("\r\u001b[K");
            err.flush();
            drawn = false;
        }
    }

    @Override
    public synchronized void close() {
        clear();
    }
}
