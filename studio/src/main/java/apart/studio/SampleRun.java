package apart.studio;

import apart.app.Console;
import apart.app.Exit;
import apart.app.OutputFile;
import apart.app.SampleRequest;
import apart.data.TableFormat;
import apart.learn.Generator;
import apart.learn.Model;
import apart.learn.torch.Backend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/// One `apart sample`: rows of a generator, written as they are made.
final class SampleRun {
    private final SampleRequest request;
    private final Console console;

    SampleRun(SampleRequest request, Console console) {
        this.request = request;
        this.console = console;
    }

    /// Draws the rows, and says what the command is to end with.
    int run() {
        var generator = new Generator(Model.read(Path.of(request.model())), Backend.cpu());
        boolean shown = !request.quiet();
        try (var progress = new SampleView(console, shown, request.rows(), System::nanoTime)) {
            int width = generator.columns().size();
            TableFormat.Rows rows = sink -> generator.sample(request.rows(), request.seed(), values -> {
                sink.rows(values);
                progress.made(values.length / width);
            });
            write(generator.columns(), rows);
        }
        return Exit.NOTHING_MOVED;
    }

    private void write(List<TableFormat.Column> columns, TableFormat.Rows rows) {
        if (!request.toStandardOutput()) {
            var format = TableFormat.of(request.output(), "the sample");
            OutputFile.at("--output", request.output(), List.of(request.model()))
                    .writeFile(file -> format.write(file, columns, rows));
            return;
        }
        try {
            TableFormat.writeCsv(console.out(), columns, rows);
        } catch (IOException failed) {
            // A stream that prints keeps its troubles to itself, and whoever opened it looks for them.
            throw new UncheckedIOException(failed);
        }
    }
}
