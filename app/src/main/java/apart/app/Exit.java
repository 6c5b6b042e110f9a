package apart.app;

import apart.data.ReadException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a command ends with.
public final class Exit {
    /// All is well.
    public static final int NOTHING_MOVED = 0;

    /// A column moved.
    public static final int APART = 1;

    /// The command line makes no sense.
    public static final int USAGE = 2;

    /// A file cannot be read or written, is no model, or is in use.
    public static final int CANNOT_READ = 3;

    /// No answer: too few rows under --strict, an iteration without end, a training whose numbers are not finite any
    /// more.
    public static final int CANNOT_DECIDE = 4;

    /// Memory, disk, a device or a native library is missing.
    public static final int MACHINE = 5;

    /// A fault in apart itself.
    public static final int INTERNAL = 70;

    /// Interrupted from the keyboard: 128 and the number of the signal.
    public static final int INTERRUPTED = 130;

    /// Asked to end by another process.
    public static final int TERMINATED = 143;

    /// What each code means, for the help of every command.
    public static final Map<String, String> MEANINGS = Collections.unmodifiableMap(meanings());

    private Exit() {}

    private static Map<String, String> meanings() {
        var meanings = new LinkedHashMap<String, String>();
        meanings.put("0", "nothing moved, or there was nothing to compare; what was asked for is done");
        meanings.put("1", "apart: a column moved or changed type (--fail-on)");
        meanings.put("2", "wrong use");
        meanings.put("3", "a file cannot be read or written, is no model or in use, or --strict-schema refuses it");
        meanings.put("4", "cannot decide, under --strict; an iteration did not come to its end; a training diverged");
        meanings.put("5", "the machine: out of memory or of disk; no libtorch, or no CUDA where it was asked for");
        meanings.put("70", "a fault in apart itself");
        meanings.put("130, 143", "interrupted; a training has kept what it had");
        return meanings;
    }

    /// The code for an input that cannot be read.
    public static int of(ReadException trouble) {
        return switch (trouble.kind()) {
            case ARGUMENT -> USAGE;
            case NO_SPACE, LIMIT -> MACHINE;
            default -> CANNOT_READ;
        };
    }
}
