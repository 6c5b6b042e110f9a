package apart.learn.torch;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;

/// libtorch, loaded once and set up so that the same work gives the same bits.
///
/// One thread computes: the nets here are small, and sums over several threads would come out
/// differently from run to run. Matrix products go to OpenBLAS, whose pool of threads libtorch's
/// own setting does not reach, so it is set as well.
public final class Torch {
    private static final Pattern OPENBLAS = Pattern.compile("/libopenblas[^/]*\\.so[^/]*$");
    private static final Path MAPPINGS = Path.of("/proc/self/maps");
    private static final String[] BEFORE = {"libgomp.so.1", "libc10.so", "libtorch_cpu.so"};

    private static final class Loaded {
        static {
            load();
        }

        private static void touch() {}
    }

    private Torch() {}

    /// Loads libtorch, if that has not been done.
    ///
    /// @throws UnsatisfiedLinkError if it is not there, or not for this machine; the message says
    ///     where it was looked for
    public static void start() {
        try {
            Loaded.touch();
        } catch (ExceptionInInitializerError failed) {
            throw unusable(failed.getCause() == null ? failed : failed.getCause());
        } catch (NoClassDefFoundError again) {
            throw unusable(again);
        }
    }

    private static UnsatisfiedLinkError unusable(Throwable cause) {
        var error = new UnsatisfiedLinkError("libtorch cannot be loaded for " + Loader.getPlatform() + ": "
                + firstLine(cause) + "; it is unpacked to "
                + System.getProperty("org.bytedeco.javacpp.cachedir", "~/.javacpp/cache")
                + ", so delete that folder and start again, or see that it can be written to");
        error.initCause(cause);
        return error;
    }

    private static void load() {
        unpackInOrder();
        Loader.load(torch.class);
        torch.set_num_threads(1);
        blasThreads(1);
    }

    /// libtorch.so is opened before libtorch_cpu.so is unpacked, and would take the one of an
    /// installed libtorch of another version, which ends the process.
    private static void unpackInOrder() {
        var folder = "/org/bytedeco/pytorch/" + Loader.getPlatform() + "/";
        for (var library : BEFORE) {
            try {
                Loader.cacheResource(org.bytedeco.pytorch.presets.torch.class, folder + library);
            } catch (IOException unwritable) {
                throw new IllegalStateException(
                        "cannot unpack " + library + ": " + unwritable.getMessage(), unwritable);
            }
        }
    }

    /// Two copies of OpenBLAS are mapped, and libtorch is bound to whichever came first.
    @SuppressWarnings("restricted")
    private static void blasThreads(int threads) {
        if (!Files.isReadable(MAPPINGS)) {
            return;
        }
        try (var lines = Files.lines(MAPPINGS)) {
            var libraries = new TreeSet<String>();
            lines.filter(line -> OPENBLAS.matcher(line).find())
                    .forEach(line -> libraries.add(line.substring(line.indexOf('/'))));
            for (var library : libraries) {
                var symbol = SymbolLookup.libraryLookup(Path.of(library), Arena.global())
                        .find("openblas_set_num_threads");
                if (symbol.isPresent()) {
                    Linker.nativeLinker()
                            .downcallHandle(symbol.get(), FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT))
                            .invokeExact(threads);
                }
            }
        } catch (Throwable unset) {
            throw new IllegalStateException("cannot set the threads of OpenBLAS", unset);
        }
    }

    /// The version of libtorch, and of the classes that call it.
    public static String version() {
        try {
            return Loader.getVersion("org.bytedeco", "pytorch");
        } catch (IOException unknown) {
            throw new IllegalStateException("libtorch does not say its version", unknown);
        }
    }

    /// What libtorch says has gone wrong; it adds its own stack behind the first line.
    public static String firstLine(Throwable trouble) {
        return String.valueOf(trouble.getMessage()).lines().findFirst().orElse("");
    }
}
