package apart.studio;

import apart.app.CollapseRequest;
import apart.app.Console;
import apart.app.Exit;
import apart.app.OutputFile;
import apart.learn.collapse.Collapse;
import apart.learn.collapse.Experiment;
import apart.learn.collapse.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// What `apart collapse` does: runs the experiments, two at a time, and tells what came of them.
record CollapseRun(CollapseRequest request, Console console, List<Scene> scenes) {
    private static final int AT_A_TIME = 2;

    /// Runs them.
    ///
    /// @return what the process ends with
    int run() {
        long begin = System.nanoTime();
        var texts = Texts.in("collapse", request.language());
        var all = experiments(texts);
        double seconds = (System.nanoTime() - begin) * 1e-9;
        var telling = request.telling();
        if (telling.json()) {
            new CollapseJson(console.out()).print(all, request.seed(), seconds);
        } else {
            new CollapseReport(console, texts).print(all);
            told(texts.of("report.took", request.seed(), Durations.rough(seconds)));
        }
        if (!telling.html().isEmpty()) {
            var html = new CollapsePage(texts).html(all, request.seed());
            OutputFile.at("--html", telling.html(), List.of()).write(out -> out.print(html));
            if (!telling.json()) {
                told(texts.of("report.page", telling.html()));
            }
        }
        return Exit.NOTHING_MOVED;
    }

    private void told(String text) {
        console.out().println("  " + console.terminal().shown(text));
    }

    private List<Collapse> experiments(Texts texts) {
        long total = scenes.stream().mapToLong(Experiment::steps).sum();
        try (var view = new CollapseView(
                        console,
                        texts.of("progress"),
                        !request.telling().quiet(),
                        total,
                        scenes.size(),
                        System::nanoTime);
                var threads = Executors.newFixedThreadPool(AT_A_TIME)) {
            var running = new ArrayList<Future<Collapse>>();
            for (int i = 0; i < scenes.size(); i++) {
                var scene = scenes.get(i);
                var done = view.of(i);
                running.add(threads.submit(
                        () -> Experiment.run(scene, request.seed(), CollapsePictures.places(scene), done)));
            }
            return running.stream().map(CollapseRun::result).toList();
        }
    }

    private static Collapse result(Future<Collapse> running) {
        try {
            return running.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while experiments ran", interrupted);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (failed.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }
}
