import apart.PointCloud;
import apart.transport.Transport;
import apart.transport.Wasserstein;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.ImageIO;

/// Paints one picture in the colours of another: the palette of the first is moved onto that of
/// the second at the least total change of colour.
///
///     java -cp app/target/apart.jar examples/ColourTransfer.java a.png b.png out.png
///
/// A palette holds every pixel: colours are counted in cells of red, green and blue, and each cell
/// that is not empty is one point at the mean of its colours, weighted by their number. Cells are
/// as small as leaves no more than 4,000 of them. Points lie in Oklab, where distances are close to what an eye sees (Ottosson 2020).
/// The exact plan says where each palette colour goes; a pixel is moved as the palette colours
/// near it are, so that what was smooth stays smooth.
void main(String[] arguments) {
    if (arguments.length != 3) {
        System.err.println("give two pictures and a name for the result: a.png b.png out.png");
        System.exit(2);
    }
    try {
        transfer(read(arguments[0]), read(arguments[1]), new File(arguments[2]));
    } catch (IOException wrong) {
        System.err.println(wrong.getMessage());
        System.exit(3);
    }
}

void transfer(BufferedImage from, BufferedImage to, File place) throws IOException {
    var palette = Palette.of(from);
    var wanted = Palette.of(to);
    long begin = System.nanoTime();
    var transport = transport(palette, wanted);
    double seconds = (System.nanoTime() - begin) * 1e-9;
    var painted = repainted(from, palette, palette.shifts(transport, wanted));
    if (!ImageIO.write(painted, "png", place)) {
        throw new IOException(place + " cannot be written as png");
    }
    System.out.printf("%d colours moved onto %d in %.2f s%n", palette.size(), wanted.size(), seconds);
    System.out.printf("distance of the palettes, before: %.4f%n", transport.distance());
    System.out.printf(
            "distance of the palettes, after:  %.4f%n", transport(Palette.of(painted), wanted).distance());
}

BufferedImage read(String name) throws IOException {
    var file = new File(name);
    if (!file.isFile()) {
        throw new IOException(name + " is not there; give a picture, such as a png");
    }
    var image = ImageIO.read(file);
    if (image == null) {
        throw new IOException(name + " is not a picture that Java reads; give a png, jpeg, gif or bmp");
    }
    return image;
}

Transport transport(Palette from, Palette to) {
    return new Wasserstein(2).transport(from.cloud(), to.cloud());
}

/// The colours of a picture.
///
/// @param colours in Oklab, three numbers each
/// @param pixels how many there are of each
record Palette(double[] colours, double[] pixels) {
    private static final int MOST = 4000;

    static Palette of(BufferedImage image) {
        Map<Integer, double[]> cells = new HashMap<>();
        for (int bits = 1; bits == 1 || cells.size() > MOST; bits++) {
            cells = cells(image, (0xff << bits & 0xff) * 0x010101);
        }
        return of(cells);
    }

    /// Sums of the colours, and how many there are, by their leading bits.
    private static Map<Integer, double[]> cells(BufferedImage image, int leading) {
        Map<Integer, double[]> cells = new HashMap<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int rgb = image.getRGB(x, y) & 0xffffff;
                var sums = cells.computeIfAbsent(rgb & leading, _ -> new double[4]);
                var lab = oklab(rgb);
                for (int axis = 0; axis < 3; axis++) {
                    sums[axis] += lab[axis];
                }
                sums[3]++;
            }
        }
        return cells;
    }

    private static Palette of(Map<Integer, double[]> cells) {
        var colours = new double[3 * cells.size()];
        var pixels = new double[cells.size()];
        int next = 0;
        for (int cell : cells.keySet().stream().sorted().toList()) {
            var sums = cells.get(cell);
            for (int axis = 0; axis < 3; axis++) {
                colours[3 * next + axis] = sums[axis] / sums[3];
            }
            pixels[next++] = sums[3];
        }
        return new Palette(colours, pixels);
    }

    int size() {
        return pixels.length;
    }

    PointCloud cloud() {
        return PointCloud.of(colours, 3).weighted(pixels);
    }

    /// By how much each colour moves: to the mean of where its pixels go.
    double[] shifts(Transport transport, Palette onto) {
        var goals = new double[colours.length];
        var masses = new double[size()];
        var plan = transport.plan();
        for (int k = 0; k < plan.size(); k++) {
            masses[plan.source()[k]] += plan.mass()[k];
            for (int axis = 0; axis < 3; axis++) {
                goals[3 * plan.source()[k] + axis] += plan.mass()[k] * onto.colours[3 * plan.target()[k] + axis];
            }
        }
        Arrays.setAll(goals, i -> goals[i] / masses[i / 3] - colours[i]);
        return goals;
    }
}

// ---- painting ----------------------------------------------------------------------------------

/// Palette colours further from a pixel than a few times this have no say in where it goes.
static final double NEAR = .02;

BufferedImage repainted(BufferedImage image, Palette palette, double[] shifts) {
    var painted = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_ARGB);
    Map<Integer, Integer> known = new HashMap<>();
    for (int y = 0; y < image.getHeight(); y++) {
        for (int x = 0; x < image.getWidth(); x++) {
            int argb = image.getRGB(x, y);
            int rgb = known.computeIfAbsent(argb & 0xffffff, colour -> moved(colour, palette, shifts));
            painted.setRGB(x, y, argb & 0xff000000 | rgb);
        }
    }
    return painted;
}

int moved(int rgb, Palette palette, double[] shifts) {
    var lab = oklab(rgb);
    var sum = new double[3];
    double weights = 0;
    for (int i = 0; i < palette.size(); i++) {
        double square = 0;
        for (int axis = 0; axis < 3; axis++) {
            double difference = lab[axis] - palette.colours()[3 * i + axis];
            square += difference * difference;
        }
        double weight = palette.pixels()[i] * Math.exp(-square / (2 * NEAR * NEAR));
        weights += weight;
        for (int axis = 0; axis < 3; axis++) {
            sum[axis] += weight * shifts[3 * i + axis];
        }
    }
    for (int axis = 0; axis < 3; axis++) {
        lab[axis] += sum[axis] / weights;
    }
    return rgb(lab);
}

// ---- Oklab -------------------------------------------------------------------------------------

static double[] oklab(int rgb) {
    double r = linear(rgb >> 16 & 0xff);
    double g = linear(rgb >> 8 & 0xff);
    double b = linear(rgb & 0xff);
    double l = Math.cbrt(.4122214708 * r + .5363325363 * g + .0514459929 * b);
    double m = Math.cbrt(.2119034982 * r + .6806995451 * g + .1073969566 * b);
    double s = Math.cbrt(.0883024619 * r + .2817188376 * g + .6299787005 * b);
    return new double[] {
        .2104542553 * l + .7936177850 * m - .0040720468 * s,
        1.9779984951 * l - 2.4285922050 * m + .4505937099 * s,
        .0259040371 * l + .7827717662 * m - .8086757660 * s
    };
}

static int rgb(double[] lab) {
    double l = Math.pow(lab[0] + .3963377774 * lab[1] + .2158037573 * lab[2], 3);
    double m = Math.pow(lab[0] - .1055613458 * lab[1] - .0638541728 * lab[2], 3);
    double s = Math.pow(lab[0] - .0894841775 * lab[1] - 1.2914855480 * lab[2], 3);
    return level(4.0767416621 * l - 3.3077115913 * m + .2309699292 * s) << 16
            | level(-1.2684380046 * l + 2.6097574011 * m - .3413193965 * s) << 8
            | level(-.0041960863 * l - .7034186147 * m + 1.7076147010 * s);
}

static double linear(int level) {
    double share = level / 255.0;
    return share <= .04045 ? share / 12.92 : Math.pow((share + .055) / 1.055, 2.4);
}

static int level(double linear) {
    double share = linear <= .0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - .055;
    return (int) Math.clamp(Math.round(255 * share), 0L, 255L);
}
