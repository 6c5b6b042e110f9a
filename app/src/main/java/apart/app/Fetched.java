package apart.app;

import java.util.ServiceLoader;
import java.util.function.ToIntFunction;

/// What trains generators, which is fetched apart from the rest.
final class Fetched {
    /// Set by the launcher before it fetches anything: only the words of the command line are judged.
    private static final String CHECK = "apart.check";

    private Fetched() {}

    /// Has it do some work.
    ///
    /// @return what to end with
    static int run(Console console, ToIntFunction<Learning> work) {
        var found = ServiceLoader.load(Learning.class).findFirst();
        if (found.isPresent()) {
            return work.applyAsInt(found.get());
        }
        if (Boolean.getBoolean(CHECK)) {
            return Exit.NOTHING_MOVED;
        }
        console.say("this needs libtorch, which is not on the class path; start it as ./apart, which fetches it");
        return Exit.MACHINE;
    }
}
