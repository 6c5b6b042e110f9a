package apart.app;

import apart.data.ReadException;

/// What a command ends with.
final class Exit {
    static final int NOTHING_MOVED = 0;
    static final int APART = 1;
    static final int USAGE = 2;
    static final int CANNOT_READ = 3;
    static final int CANNOT_DECIDE = 4;
    static final int MACHINE = 5;
    static final int INTERNAL = 70;

    private Exit() {}

    /// The code for an input that cannot be read.
    static int of(ReadException trouble) {
        return switch (trouble.kind()) {
            case ARGUMENT -> USAGE;
            case NO_SPACE, LIMIT -> MACHINE;
            default -> CANNOT_READ;
        };
    }
}
