package apart.app;

import java.io.PrintStream;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/// Makes the commands, each with the terminal and streams it works on.
record Commands(Terminal terminal, PrintStream out, PrintStream err) implements IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
        if (type == CompareCommand.class) {
            return type.cast(new CompareCommand(terminal, out, err));
        }
        if (type == MeasuresCommand.class) {
            return type.cast(new MeasuresCommand(terminal, out));
        }
        return CommandLine.defaultFactory().create(type);
    }
}
