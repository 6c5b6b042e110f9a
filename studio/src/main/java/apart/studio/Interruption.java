package apart.studio;

import apart.app.Console;
import apart.app.Exit;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// Hears Ctrl-C and a request to end while there is work that must be put down in order.
///
/// The first signal is a request, which whoever works looks for and answers by leaving. The second one
/// ends the process at once, and so does a first one that has not been answered in time: what was
/// written before is whole in either case.
///
/// The JVM lets programs hear signals only by a class of its own that the compiler warns of, which is
/// why it is called by name here.
final class Interruption implements AutoCloseable {
    /// Less than whoever sends a signal waits before it sends one that cannot be heard.
    static final Duration PATIENCE = Duration.ofSeconds(9);

    private final Console console;
    private final Duration patience;
    private final Map<Object, Object> before = new HashMap<>();
    private int code;

    /// Hears from now on until it is closed.
    ///
    /// @param patience how long a request may go unanswered
    Interruption(Console console, Duration patience) {
        this.console = console;
        this.patience = patience;
        hear("INT", Exit.INTERRUPTED);
        hear("TERM", Exit.TERMINATED);
    }

    /// Where signals cannot be heard, as under `-Xrs`, they end the process as they always do; one that
    /// is ignored, as behind `nohup`, stays so.
    @SuppressWarnings("ReferenceEquality") // the same one is what is meant
    private void hear(String name, int endsWith) {
        try {
            var kind = Class.forName("sun.misc.SignalHandler");
            InvocationHandler handler = (proxy, method, arguments) -> switch (method.getName()) {
                case "handle" -> {
                    heard(endsWith);
                    yield null;
                }
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> name;
            };
            var signal = Class.forName("sun.misc.Signal")
                    .getConstructor(String.class)
                    .newInstance(name);
            var usual = handle(signal, Proxy.newProxyInstance(kind.getClassLoader(), new Class<?>[] {kind}, handler));
            if (usual.equals(kind.getField("SIG_IGN").get(null))) {
                handle(signal, usual);
            } else {
                before.put(signal, usual);
            }
        } catch (ReflectiveOperationException unheard) {
            before.clear();
        }
    }

    private static Object handle(Object signal, Object handler) throws ReflectiveOperationException {
        return signal.getClass()
                .getMethod("handle", signal.getClass(), Class.forName("sun.misc.SignalHandler"))
                .invoke(null, signal, handler);
    }

    private synchronized void heard(int endsWith) {
        if (code != 0) {
            Runtime.getRuntime().halt(code);
        }
        code = endsWith;
        console.say("stopping after this step; once more ends at once");
        Thread.ofPlatform().daemon().name("patience").start(() -> {
            try {
                Thread.sleep(patience);
                Runtime.getRuntime().halt(endsWith);
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /// Whether a signal has come.
    synchronized boolean isAsked() {
        return code != 0;
    }

    /// What to end with: 0 where no signal has come.
    synchronized int code() {
        return code;
    }

    @Override
    public void close() {
        before.forEach((signal, usual) -> {
            try {
                handle(signal, usual);
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(impossible);
            }
        });
    }
}
