package apart.estimate;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// Threads that share independent tasks; with one thread the caller does them itself.
final class Crew implements AutoCloseable {
    private final @Nullable ExecutorService threads;
    private final Progress progress;
    private int done;

    Crew(int threads, Progress progress) {
        this.threads = threads == 1 ? null : Executors.newFixedThreadPool(threads, Crew::daemon);
        this.progress = progress;
    }

    private static Thread daemon(Runnable task) {
        return Thread.ofPlatform().daemon().name("apart-screening").unstarted(task);
    }

    /// Does tasks 0 … count−1, in any order, and returns when all are done.
    ///
    /// @throws CancellationException if the thread is interrupted
    void work(int round, int count, IntConsumer task) {
        done = 0;
        if (threads == null) {
            for (int i = 0; i < count; i++) {
                task.accept(i);
                finished(round, count);
            }
            return;
        }
        var calls = new ArrayList<Callable<Integer>>(count);
        for (int i = 0; i < count; i++) {
            int index = i;
            calls.add(() -> {
                task.accept(index);
                finished(round, count);
                return index;
            });
        }
        try {
            for (var result : threads.invokeAll(calls)) {
                result.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cancelled(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw new IllegalStateException("a screening task failed", e.getCause());
        }
    }

    private static CancellationException cancelled(InterruptedException cause) {
        var cancelled = new CancellationException("the screening was interrupted");
        cancelled.initCause(cause);
        return cancelled;
    }

    private synchronized void finished(int round, int count) {
        done++;
        progress.screened(round, done, count);
    }

    @Override
    public void close() {
        if (threads != null) {
            threads.shutdownNow();
        }
    }
}
