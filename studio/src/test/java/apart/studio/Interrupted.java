package apart.studio;

import java.time.Duration;

/// A process that works until it is asked to stop, or does not care.
final class Interrupted {
    private Interrupted() {}

    /// Works until it is asked to stop.
    ///
    /// @param arguments `orderly` or `stubborn`, and the patience in milliseconds
    public static void main(String[] arguments) throws InterruptedException {
        var shown = new Shown(Shown.PIPE);
        int code;
        try (var interruption = new Interruption(shown.console(), Duration.ofMillis(Long.parseLong(arguments[1])))) {
            System.out.println("ready");
            while (arguments[0].equals("stubborn") || !interruption.isAsked()) {
                Thread.onSpinWait();
            }
            code = interruption.code();
        }
        System.out.print(shown.err());
        System.out.println("put down");
        System.exit(code);
    }
}
