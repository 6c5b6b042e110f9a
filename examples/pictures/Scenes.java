import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import javax.imageio.ImageIO;

/// Paints the two pictures of this folder: `java examples/pictures/Scenes.java examples/pictures`.
///
/// Every pixel is a function of its place, averaged over four by four points, so that the same
/// pictures come out everywhere.
void main(String[] arguments) throws IOException {
    paint(new File(arguments[0], "dusk.png"), this::dusk);
    paint(new File(arguments[0], "forest.png"), this::forest);
}

static final int WIDTH = 240;
static final int HEIGHT = 160;
static final int FINE = 4;

/// The colour at a place: x from 0 to 1.5 to the right, y from 0 to 1 down.
interface Scene {
    double[] at(double x, double y);
}

void paint(File file, Scene scene) throws IOException {
    var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    for (int row = 0; row < HEIGHT; row++) {
        for (int column = 0; column < WIDTH; column++) {
            image.setRGB(column, row, pixel(scene, column, row));
        }
    }
    ImageIO.write(image, "png", file);
}

int pixel(Scene scene, int column, int row) {
    var sum = new double[3];
    for (int i = 0; i < FINE * FINE; i++) {
        var colour = scene.at(
                (column + (i % FINE + .5) / FINE) / HEIGHT, (row + (i / FINE + .5) / FINE) / HEIGHT);
        for (int channel = 0; channel < 3; channel++) {
            sum[channel] += colour[channel];
        }
    }
    int rgb = 0;
    for (double channel : sum) {
        rgb = rgb << 8 | (int) Math.clamp(Math.round(channel / (FINE * FINE)), 0L, 255L);
    }
    return rgb;
}

// ---- dusk --------------------------------------------------------------------------------------

double[] dusk(double x, double y) {
    double shore = .72;
    if (y > shore) {
        // The lake shows what stands above it, stretched, darker, and broken by ripples.
        double depth = (y - shore) / (1 - shore);
        double ripple = .012 * depth * Math.sin(190 * Math.sqrt(depth) + 9 * Math.sin(5 * x));
        var mirrored = land(x + ripple, shore - .9 * (y - shore) - Math.abs(ripple));
        return mix(mirrored, rgb(28, 22, 62), .25 + .35 * depth);
    }
    return land(x, y);
}

double[] land(double x, double y) {
    double[][] ridges = {rgb(146, 74, 112), rgb(98, 48, 96), rgb(52, 28, 70)};
    for (int k = ridges.length - 1; k >= 0; k--) {
        double top = .50 + .075 * k - (.10 - .022 * k) * Math.sin(2.1 * x + 1.7 * k + .6)
                - .035 * Math.sin(6.3 * x + 4.1 * k) - .012 * Math.sin(17 * x + 2.3 * k)
                - .004 * Math.sin(53 * x + k);
        if (y > top) {
            return mix(ridges[k], rgb(236, 128, 92), Math.max(0, .45 - 3.2 * (y - top)) * (1 - .3 * k));
        }
    }
    return sky(x, y);
}

double[] sky(double x, double y) {
    double[][] stops = {
        rgb(24, 20, 66), rgb(66, 38, 110), rgb(150, 58, 120), rgb(232, 106, 84), rgb(252, 176, 88), rgb(255, 222, 140)
    };
    var colour = along(stops, y / .62);
    double far = Math.hypot(x - .98, y - .40);
    double streak = Math.exp(-Math.pow((y - .20 - .03 * Math.sin(3 * x)) / .016, 2))
            + .8 * Math.exp(-Math.pow((y - .29 - .02 * Math.sin(4 * x + 2)) / .010, 2));
    colour = mix(colour, rgb(255, 150, 120), .38 * streak * (.5 + .5 * Math.sin(2.2 * x - .7)));
    colour = mix(colour, rgb(255, 236, 176), .85 * Math.exp(-far / .10));
    return far < .062 ? rgb(255, 246, 214) : colour;
}

// ---- forest ------------------------------------------------------------------------------------

double[] forest(double x, double y) {
    double ground = .86 - .03 * Math.sin(2.4 * x + .4);
    if (y > ground) {
        double depth = (y - ground) / (1 - ground);
        double blades = .5 + .5 * Math.sin(160 * x + 7 * Math.sin(31 * x) + 24 * y);
        var moss = mix(rgb(70, 104, 38), rgb(24, 44, 22), depth);
        return mix(moss, rgb(172, 176, 72), .40 * blades * (1 - depth));
    }
    double[][] layers = {
        rgb(156, 190, 164), rgb(112, 158, 126), rgb(70, 120, 86), rgb(36, 80, 54), rgb(14, 44, 32)
    };
    for (int k = layers.length - 1; k >= 0; k--) {
        double edge = tops(x, k);
        if (y > edge) {
            double mist = Math.clamp((y - edge - .12) / (.62 - .06 * k), 0.0, 1.0);
            return lit(mix(layers[k], rgb(206, 218, 178), .55 * mist * (1 - .17 * k)), x, y, .5 - .09 * k);
        }
    }
    return lit(along(new double[][] {rgb(186, 214, 206), rgb(226, 234, 200), rgb(246, 240, 196)}, y / .6), x, y, .55);
}

/// The outline of a row of spruces, higher up in the picture the further away.
double tops(double x, int k) {
    double pitch = .07 + .028 * k;
    double tree = Math.floor(x / pitch + .37 * k);
    double within = x / pitch + .37 * k - tree - .5;
    double height = .15 + .05 * k + .07 * Math.sin(12.9 * tree + 5 * k) + .03 * Math.sin(7.3 * tree + k);
    double slope = Math.abs(within) * 2;
    double branches = .03 * Math.abs(Math.sin(26 * slope + 3 * k)) * (.2 + slope);
    return .56 + .085 * k - height * (1 - slope) * 1.5 + branches;
}

double[] lit(double[] colour, double x, double y, double strength) {
    double shaft = Math.pow(Math.max(0, Math.sin(13 * (x - .55 * y) + .8 * Math.sin(5 * (x - .55 * y)))), 3);
    return mix(colour, rgb(255, 246, 190), strength * shaft * Math.max(0, .9 - y));
}

// ---- colours -----------------------------------------------------------------------------------

static double[] rgb(double red, double green, double blue) {
    return new double[] {red, green, blue};
}

static double[] mix(double[] first, double[] second, double share) {
    double part = Math.clamp(share, 0.0, 1.0);
    var mixed = new double[3];
    for (int i = 0; i < 3; i++) {
        mixed[i] = (1 - part) * first[i] + part * second[i];
    }
    return mixed;
}

static double[] along(double[][] stops, double share) {
    double place = Math.clamp(share, 0.0, 1.0) * (stops.length - 1);
    int from = Math.min((int) place, stops.length - 2);
    double part = place - from;
    return mix(stops[from], stops[from + 1], part * part * (3 - 2 * part));
}
