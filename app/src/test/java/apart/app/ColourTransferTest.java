package apart.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import apart.PointCloud;
import apart.transport.Costs;
import apart.transport.ExactTransport;
import apart.transport.TransportProblem;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The example as a reader runs it: a source file and three names.
class ColourTransferTest {
    private static final String DUSK = "examples/pictures/dusk.png";
    private static final String FOREST = "examples/pictures/forest.png";

    @TempDir
    Path folder;

    private static Run example(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path", ""),
                "examples/ColourTransfer.java"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).start();
        process.getOutputStream().close();
        var out = new String(process.getInputStream().readAllBytes(), UTF_8);
        var err = new String(process.getErrorStream().readAllBytes(), UTF_8);
        return new Run(process.waitFor(), out, err);
    }

    /// The distance of the colours of some pixels, in levels of red, green and blue.
    private static double apart(BufferedImage a, BufferedImage b) {
        return Math.sqrt(ExactTransport.solve(TransportProblem.of(some(a), some(b), Costs.SQUARED_EUCLIDEAN))
                .cost());
    }

    private static PointCloud some(BufferedImage image) {
        int pixels = image.getWidth() * image.getHeight();
        var colours = new double[3 * (pixels / 151)];
        for (int k = 0; k < colours.length / 3; k++) {
            int pixel = 151 * k;
            int rgb = image.getRGB(pixel % image.getWidth(), pixel / image.getWidth());
            for (int channel = 0; channel < 3; channel++) {
                colours[3 * k + channel] = (rgb >> (16 - 8 * channel)) & 0xff;
            }
        }
        return PointCloud.of(colours, 3);
    }

    private static BufferedImage picture(Path file) throws IOException {
        return ImageIO.read(file.toFile());
    }

    @Test
    void thePaletteOfTheResultIsNearTheOneWanted() throws Exception {
        var place = folder.resolve("out.png");
        var run = example(DUSK, FOREST, place.toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("colours moved onto", "distance of the palettes, after:");
        var dusk = picture(Path.of(DUSK));
        var forest = picture(Path.of(FOREST));
        var painted = picture(place);
        assertThat(painted.getWidth()).isEqualTo(dusk.getWidth());
        assertThat(apart(painted, forest)).isLessThan(apart(dusk, forest) / 4);
        assertAlike(painted, picture(Path.of("examples/pictures/dusk-as-forest.png")));
    }

    /// The picture in the guide is what the example paints, but for the last level of a colour.
    private static void assertAlike(BufferedImage painted, BufferedImage shown) {
        for (int pixel = 0; pixel < shown.getWidth() * shown.getHeight(); pixel++) {
            int x = pixel % shown.getWidth();
            int y = pixel / shown.getWidth();
            for (int shift = 0; shift <= 16; shift += 8) {
                int level = (shown.getRGB(x, y) >> shift) & 0xff;
                assertThat((painted.getRGB(x, y) >> shift) & 0xff)
                        .as("pixel %d, %d", x, y)
                        .isBetween(level - 1, level + 1);
            }
        }
    }

    @Test
    void aFileThatIsNoPictureIsSaidToBeNone() throws Exception {
        var text = Files.writeString(folder.resolve("a.png"), "no picture").toString();
        var out = folder.resolve("out.png");
        var run = example(text, FOREST, out.toString());
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err())
                .contains(text + " is not a picture that Java reads")
                .doesNotContain("\tat ");
        assertThat(example(folder.resolve("none.png").toString(), FOREST, out.toString())
                        .err())
                .contains("none.png is not there");
        assertThat(out).doesNotExist();
    }
}
