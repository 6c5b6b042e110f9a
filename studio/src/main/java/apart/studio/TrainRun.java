package apart.studio;

import apart.app.Console;
import apart.app.OutputFile;
import apart.app.ProgressBar;
import apart.app.TrainRequest;
import apart.data.Apart;
import apart.data.Shown;
import apart.learn.Budget;
import apart.learn.Checkpoints;
import apart.learn.Diverged;
import apart.learn.Environment;
import apart.learn.Method;
import apart.learn.Methods;
import apart.learn.Model;
import apart.learn.ModelException;
import apart.learn.ModelException.Kind;
import apart.learn.Outcome;
import apart.learn.Points;
import apart.learn.Settings;
import apart.learn.Training;
import apart.learn.Watch;
import apart.learn.torch.Backend;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// One `apart train`: reads, trains under the eyes of whoever waits, keeps what it has, and tells.
final class TrainRun {
    private final TrainRequest request;
    private final Console console;
    private final Path model;

    TrainRun(TrainRequest request, Console console) {
        this.request = request;
        this.console = console;
        this.model = Path.of(request.keeping().model());
    }

    /// Trains, and says what the command is to end with.
    int run() {
        var method = refusedAs(
                Kind.ARGUMENT,
                () -> Methods.named(request.method(), Settings.usual().with(request.settings())));
        var file = read();
        var points = refusedAs(Kind.TOO_FEW_ROWS, () -> Points.of(file.cloud(), file.names(), request.seed()));
        var backend = refusedAs(Kind.DEVICE, () -> Backend.on(request.device()));
        var training = new Training(points, method, backend, request.seed());
        try (var checkpoints =
                new Checkpoints(training, model, request.keeping().every())) {
            if (request.keeping().resume()) {
                resume(training, backend);
            }
            return trained(training, file, backend, checkpoints);
        }
    }

    /// What the library finds wrong with what it is given is of a kind that only the caller knows.
    private static <T> T refusedAs(Kind kind, Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException refused) {
            throw new ModelException(kind, String.valueOf(refused.getMessage()), refused);
        }
    }

    private PointFile read() {
        boolean shown = !request.telling().quiet();
        try (var progress = new ProgressBar(console.err(), console.terminal(), shown)) {
            return PointFile.read(request.data(), request.columns(), request.reading(), progress);
        }
    }

    private void resume(Training training, Backend backend) {
        var before = Model.read(model);
        if (request.keeping().force()) {
            before.resumeAnyway(training);
            before.differences(training).forEach(other -> console.say("resumed all the same: " + other));
        } else {
            before.resume(training);
        }
        for (var other : before.environment().differences(Environment.of(backend))) {
            console.say("the bits will differ from those of a training without interruption, because of " + other);
        }
    }

    private int trained(Training training, PointFile file, Backend backend, Checkpoints checkpoints) {
        long first = training.state().step();
        var budget = budget(training.method());
        boolean shown = !request.telling().quiet();
        // Pictures are taken only where there is a page for them.
        var frames = request.telling().html().isEmpty()
                ? List.<Frames>of()
                : List.of(new Frames(training.points(), backend, request.seed()));
        long begin = System.nanoTime();
        History history;
        Outcome outcome;
        int signal;
        try (var interruption = new Interruption(console, Interruption.PATIENCE);
                var view = new TrainingView(console, shown, budget, first, System::nanoTime)) {
            history = new History(training.method().name(), view::say);
            var stopping = new Stopping(interruption::isAsked, checkpoints::save);
            var watches = new ArrayList<Watch>(List.of(history, view, checkpoints, stopping));
            watches.addAll(frames);
            outcome = training.run(budget, new Watches(watches));
            checkpoints.save();
            signal = interruption.code();
        } catch (Diverged diverged) {
            checkpoints.save();
            throw diverged;
        }
        double seconds = (System.nanoTime() - begin) * 1e-9;
        var trained = new Trained(
                request,
                file,
                training.points(),
                training.method(),
                backend.device(),
                budget,
                first,
                history.looks(),
                outcome,
                seconds);
        tell(trained);
        frames.forEach(taken -> draw(trained, taken));
        return signal;
    }

    private void tell(Trained trained) {
        if (request.telling().json()) {
            new TrainJson(console.out()).print(trained);
        } else {
            new TrainReport(console).print(trained);
        }
    }

    private void draw(Trained trained, Frames frames) {
        var page = new TrainingPage(
                trained.file().facts().path(),
                trained.points(),
                trained.method(),
                request.seed(),
                trained.looks(),
                trained.outcome(),
                frames,
                trained.seconds());
        OutputFile.at("--html", request.telling().html(), Apart.files(request.data()))
                .write(out -> out.print(page.html()));
        if (!request.telling().json()) {
            new TrainReport(console).line("page", Shown.of(request.telling().html()));
        }
    }

    private Budget budget(Method method) {
        return switch (request.budget()) {
            case TrainRequest.Budget.Usual() -> Budget.ofSteps(method.usualSteps());
            case TrainRequest.Budget.Steps(long count) -> Budget.ofSteps(count);
            case TrainRequest.Budget.Time(Duration span) -> Budget.ofTime(span);
        };
    }
}
