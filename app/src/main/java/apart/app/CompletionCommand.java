package apart.app;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `apart completion SHELL`: a script that completes commands, options and file names.
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        header = "A script that lets the shell complete commands, options and file names.",
        description = {
            "",
            "bash:  source <(apart completion bash)      in ~/.bashrc",
            "zsh:   source <(apart completion zsh)       in ~/.zshrc, after compinit",
            "fish:  apart completion fish | source       in ~/.config/fish/config.fish",
            "",
        })
final class CompletionCommand implements Callable<Integer> {
    /// The shells there are scripts for.
    enum Shell {
        BASH,
        ZSH,
        FISH;

        /// As it is written on the command line.
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final PrintStream out;

    @Parameters(paramLabel = "bash|zsh|fish", description = "the shell")
    private Shell shell = Shell.BASH;

    CompletionCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        var all = Main.spec();
        out.print(
                switch (shell) {
                    // Of zsh's own it needs but one function, which the script loads where it finds zsh.
                    case BASH, ZSH -> AutoComplete.bash("apart", all.commandLine());
                    case FISH -> FishCompletion.script(all);
                });
        return Exit.NOTHING_MOVED;
    }
}
