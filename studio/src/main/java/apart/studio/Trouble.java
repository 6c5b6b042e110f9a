package apart.studio;

import apart.app.Console;
import apart.app.Exit;
import apart.learn.Diverged;
import apart.learn.ModelException;
import apart.learn.torch.Torch;
import java.util.function.IntSupplier;

/// Turns what goes wrong in training and sampling into one message and what to end with.
final class Trouble {
    private Trouble() {}

    /// Does some work.
    ///
    /// @return what it ends with
    static int told(Console console, IntSupplier work) {
        try {
            return work.getAsInt();
        } catch (ModelException told) {
            console.say(String.valueOf(told.getMessage()));
            return exit(told.kind());
        } catch (Diverged diverged) {
            console.say(String.valueOf(diverged.getMessage()));
            return Exit.CANNOT_DECIDE;
        } catch (UnsatisfiedLinkError unusable) {
            console.say(String.valueOf(unusable.getMessage()));
            return Exit.MACHINE;
        } catch (RuntimeException trouble) {
            if (Torch.firstLine(trouble).contains("out of memory")) {
                console.say("the device has too little memory: " + Torch.firstLine(trouble)
                        + "; take a smaller --batch, or --device cpu");
                return Exit.MACHINE;
            }
            throw trouble;
        }
    }

    /// The code for a model that cannot be trained, kept or used.
    static int exit(ModelException.Kind kind) {
        return switch (kind) {
            case ARGUMENT -> Exit.USAGE;
            case DIVERGED -> Exit.CANNOT_DECIDE;
            case DEVICE, GPU_MEMORY, NATIVE, NO_SPACE -> Exit.MACHINE;
            case CORRUPT, FORMAT, LOCKED, MISMATCH, NOT_FOUND, PERMISSION, TOO_FEW_ROWS, VERSION -> Exit.CANNOT_READ;
        };
    }
}
