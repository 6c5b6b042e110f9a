import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/// Writes two tables for the run that the ahead-of-time cache learns from.
///
/// The cache keeps which methods were hot and how they branched. A few hundred rows teach it the start only; with enough
/// rows to make the loops over cells and values hot, the next run compiles them at once, for what they meet.
final class Training {
    private static final int ROWS = 200_000;
    private static final String[] PLACES = {"ABQ", "ATL", "BNA", "BOS", "DEN", "DFW", "LAS", "LAX", "ORD", "PHX", "SEA"};

    private Training() {}

    /// @param arguments the folder to write to
    public static void main(String[] arguments) throws IOException {
        var folder = Files.createDirectories(Path.of(arguments[0]));
        write(folder.resolve("reference.csv"), 1);
        write(folder.resolve("current.csv"), 2);
    }

    private static void write(Path file, long seed) throws IOException {
        var random = new SplittableRandom(seed);
        try (var out = new PrintStream(Files.newOutputStream(file), false)) {
            var text = new StringBuilder("time,delay,distance,origin,price,code,comment\n");
            for (int i = 0; i < ROWS; i++) {
                text.append("2024-").append(two(1 + i / 20_000)).append('-').append(two(1 + i % 20_000 / 800));
                text.append(' ').append(two(i % 800 / 34)).append(':').append(two(random.nextInt(60))).append(":00,");
                text.append((int) (20 * random.nextGaussian() + 3 * seed)).append(',');
                text.append(100 + random.nextInt(2_500)).append(',');
                text.append(PLACES[random.nextInt(PLACES.length)]).append(random.nextInt(20)).append(',');
                int cents = random.nextInt(1_000_000);
                text.append(random.nextInt(30) == 0 ? "" : cents / 100 + "." + two(cents % 100)).append(',');
                text.append(random.nextInt(5)).append(',');
                text.append(random.nextInt(3) == 0 ? "\"fine, thanks\"" : "late").append('\n');
                if (text.length() > 1 << 16) {
                    out.append(text);
                    text.setLength(0);
                }
            }
            out.append(text);
        }
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : String.valueOf(number);
    }
}
