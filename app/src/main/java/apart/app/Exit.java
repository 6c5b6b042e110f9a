package apart.app;

import apart.data.ReadException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a command ends with.
final class Exit {
    static final int NOTHING_MOVED = 0;
    static final int APART = 1;
    static final int USAGE = 2;
    static final int CANNOT_READ = 3;
    static final int CANNOT_DECIDE = 4;
    static final int MACHINE = 5;
    static final int INTERNAL = 70;

    /// What each code means, for the help of every command.
    static final Map<String, String> MEANINGS = Collections.unmodifiableMap(meanings());

    private Exit() {}

    private static Map<String, String> meanings() {
        var meanings = new LinkedHashMap<String, String>();
        meanings.put("0", "nothing moved, or there was nothing to compare");
        meanings.put("1", "apart: a column moved or changed type (--fail-on)");
        meanings.put("2", "wrong use");
        meanings.put("3", "a file cannot be read or written, or --strict-schema refuses it");
        meanings.put("4", "cannot decide, under --strict, or an iteration did not come to its end");
        meanings.put("5", "the machine: out of memory or of disk");
        meanings.put("70", "a fault in apart itself");
        meanings.put("130, 143", "interrupted");
        return meanings;
    }

    /// The code for an input that cannot be read.
    static int of(ReadException trouble) {
        return switch (trouble.kind()) {
            case ARGUMENT -> USAGE;
            case NO_SPACE, LIMIT -> MACHINE;
            default -> CANNOT_READ;
        };
    }
}
