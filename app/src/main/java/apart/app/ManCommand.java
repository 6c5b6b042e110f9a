package apart.app;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `apart man`: the manual page, made of the commands and options there are.
@Command(
        name = "man",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        header = "The manual page: apart man | man -l -",
        description = "")
final class ManCommand implements Callable<Integer> {
    private final PrintStream out;

    ManCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        out.print(ManualPage.of(Main.spec()));
        return Exit.NOTHING_MOVED;
    }
}
