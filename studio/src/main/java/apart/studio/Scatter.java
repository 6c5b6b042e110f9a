package apart.studio;

import java.util.ArrayList;
import java.util.List;

/// Clouds of points in the plane, over the lines along which a function is constant.
///
/// @param title above it
/// @param box the part of the plane that is shown; points outside it are not drawn, see [#outside]
/// @param size of each side of the drawing
/// @param layers from below to above, each written already
record Scatter(String title, Box box, double size, List<String> layers) {
    private static final double TOP = 26;

    /// Points of the data.
    static final String DATA = "data";
    /// Points of a generator.
    static final String MADE = "made";
    /// Points of another generator.
    static final String ALSO_MADE = "also-made";

    /// A picture without points as yet.
    static Scatter of(String title, Box box, double size) {
        return new Scatter(title, box, size, List.of());
    }

    private Scatter with(String layer) {
        var more = new ArrayList<>(layers);
        more.add(layer);
        return new Scatter(title, box, size, List.copyOf(more));
    }

    /// With the lines on which a function has given values.
    Scatter levels(Heights heights, double... levels) {
        var lines = new StringBuilder();
        for (double level : levels) {
            lines.append(heights.lines(level, this::across, this::down));
        }
        return lines.isEmpty() ? this : with("<path class=\"contour\" d=\"" + lines + "\"/>\n");
    }

    /// With points.
    ///
    /// @param places x and y of each
    /// @param style such as [#DATA]
    Scatter points(double[] places, String style) {
        var data = new StringBuilder();
        for (int i = 0; i < places.length; i += 2) {
            if (box.has(places[i], places[i + 1])) {
                data.append('M').append(Svg.at(across(places[i]))).append(' ');
                data.append(Svg.at(down(places[i + 1]))).append("h0");
            }
        }
        return data.isEmpty() ? this : with("<path class=\"dots " + style + "\" d=\"" + data + "\"/>\n");
    }

    /// With words in the upper right corner; none where they are empty.
    Scatter noted(String words) {
        return words.isEmpty()
                ? this
                : with("<text class=\"tick\" text-anchor=\"end\" x=\"" + Svg.at(size - 6) + "\" y=\"" + Svg.at(TOP + 16)
                        + "\">" + Markup.escaped(words) + "</text>\n");
    }

    /// How many points are not drawn since they lie outside the box.
    int outside(double[] places) {
        int outside = 0;
        for (int i = 0; i < places.length; i += 2) {
            outside += box.has(places[i], places[i + 1]) ? 0 : 1;
        }
        return outside;
    }

    private double across(double x) {
        return 1 + (x - box.left()) / (box.right() - box.left()) * (size - 2);
    }

    private double down(double y) {
        return TOP + size - 1 - (y - box.bottom()) / (box.top() - box.bottom()) * (size - 2);
    }

    /// The drawing.
    ///
    /// @param alternative what it shows, for those who do not see it
    String svg(String alternative) {
        var svg = new Svg(size, size + TOP, alternative);
        svg.text(0, 15, Svg.Anchor.START, title, "head");
        svg.box(0.5, TOP, size - 1, size - 1, "frame");
        layers.forEach(svg::written);
        return svg.markup();
    }
}
