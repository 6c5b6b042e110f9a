package apart.app;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/// A stream that remembers why it could not be written. [PrintStream] forgets.
final class Output extends FilterOutputStream {
    private String trouble = "";

    /// A standard stream.
    Output(FileDescriptor descriptor) {
        this(new FileOutputStream(descriptor));
    }

    Output(OutputStream stream) {
        super(stream);
    }

    /// Prints to this stream.
    PrintStream printer(Charset charset) {
        return new PrintStream(new BufferedOutputStream(this), true, charset);
    }

    /// Why something could not be written, or empty. A reader that went away, such as `head`, is no trouble.
    String trouble() {
        return trouble;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        try {
            out.write(bytes, offset, length);
        } catch (IOException failed) {
            var message = String.valueOf(failed.getMessage());
            if (!message.contains("Broken pipe")) {
                trouble = message;
            }
        }
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void close() {
        // The process ends with its standard streams; there is nothing to give back before.
    }
}
