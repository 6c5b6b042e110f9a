import java.io.BufferedOutputStream;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Rewrites the classes of a jar that were compiled for Java 7 or older into the format of Java 8, in place.
///
/// The ahead-of-time cache of the JDK leaves out classes of the old formats, and every class that needs one of them. The
/// parser of command lines is compiled for Java 5, so without this step the start of every command would still load and
/// verify it class by class. Nothing but the format changes: the stack maps that the newer format wants are computed from
/// the same byte code.
final class Modernise {
    private static final int JAVA_8 = 52;

    private Modernise() {}

    /// @param arguments the jar
    public static void main(String[] arguments) throws IOException {
        var jar = Path.of(arguments[0]);
        var rewritten = jar.resolveSibling(jar.getFileName() + ".new");
        try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()});
                var in = new ZipFile(jar.toFile());
                var out = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(rewritten)))) {
            var format = ClassFile.of(
                    ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                    ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofClassLoading(loader)));
            for (var entry : Collections.list(in.entries())) {
                var bytes = in.getInputStream(entry).readAllBytes();
                var copy = new ZipEntry(entry.getName());
                copy.setTime(entry.getTime());
                out.putNextEntry(copy);
                out.write(entry.getName().endsWith(".class") ? modern(format, bytes) : bytes);
            }
        }
        Files.move(rewritten, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static byte[] modern(ClassFile format, byte[] bytes) {
        var model = format.parse(bytes);
        if (model.majorVersion() >= JAVA_8) {
            return bytes;
        }
        var everyInstruction = ClassTransform.transformingMethodBodies((code, element) -> code.with(element));
        var version = ClassTransform.endHandler(type -> type.withVersion(JAVA_8, 0));
        return format.transformClass(model, everyInstruction.andThen(version));
    }
}
