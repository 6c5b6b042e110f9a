package apart.loops;

import org.jspecify.annotations.Nullable;

/// Which loops a process runs.
final class Choice {
    private static final String PROPERTY = "apart.loops";
    private static final String VECTOR_MODULE = "jdk.incubator.vector";

    static final Loops CHOSEN = choose(
            System.getProperty(PROPERTY),
            ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent());

    private Choice() {}

    static Loops choose(@Nullable String forced, boolean vectorPresent) {
        return switch (forced) {
            case null -> vectorPresent ? vector() : new PlainLoops();
            case "plain" -> new PlainLoops();
            case "vector" -> {
                if (!vectorPresent) {
                    throw new IllegalStateException(PROPERTY + " is vector and the module " + VECTOR_MODULE
                            + " is absent; start java with --add-modules " + VECTOR_MODULE);
                }
                yield vector();
            }
            default -> throw new IllegalStateException(PROPERTY + " is " + forced + "; it can be plain or vector");
        };
    }

    // By name: without the module the class must not even be resolved.
    private static Loops vector() {
        try {
            return Class.forName("apart.loops.VectorLoops")
                    .asSubclass(Loops.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException("the vector loops cannot be loaded", broken);
        }
    }
}
