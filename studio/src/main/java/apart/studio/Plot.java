package apart.studio;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/// Curves over one another. Each is named where it ends, in its own colour and dash, so that neither
/// a legend nor colour alone is needed.
///
/// A value that is not finite leaves a hole in its curve. On a logarithmic axis a value of 0 or
/// below is a hollow mark on the lower edge.
///
/// @param across what lies along the lower edge
/// @param up what lies along the left edge
/// @param logarithmic whether upwards equal ratios are equally far
/// @param curves in the order of their colours
/// @param levels that the curves are read against
/// @param marks along the lower edge
/// @param width of the drawing
/// @param height of the drawing
record Plot(
        String title,
        String across,
        String up,
        boolean logarithmic,
        List<Curve> curves,
        List<Level> levels,
        List<Mark> marks,
        double width,
        double height) {
    private static final double LEFT = 62;
    private static final double RIGHT = 148;
    private static final double TOP = 34;
    private static final double BOTTOM = 42;
    private static final double LINE = 15;
    private static final int COLOURS = 6;

    /// A named sequence of points.
    ///
    /// @param x rising
    record Curve(String name, double[] x, double[] y) {
        Curve {
            if (x.length != y.length || x.length == 0) {
                throw new IllegalArgumentException(
                        "a curve has " + x.length + " x and " + y.length + " y; it has as many of both, and some");
            }
        }
    }

    /// A horizontal line.
    record Level(String name, double value) {}

    /// A vertical line with a few letters above.
    record Mark(double x, String label) {}

    private record Name(String text, double y, String style) {}

    /// A plot without curves as yet.
    static Plot of(String title, String across, String up) {
        return new Plot(title, across, up, false, List.of(), List.of(), List.of(), 720, 300);
    }

    /// With equal ratios upwards.
    Plot onLogarithms() {
        return new Plot(title, across, up, true, curves, levels, marks, width, height);
    }

    /// In another size.
    Plot sized(double newWidth, double newHeight) {
        return new Plot(title, across, up, logarithmic, curves, levels, marks, newWidth, newHeight);
    }

    /// With one curve more.
    Plot curve(String name, double[] x, double[] y) {
        return new Plot(
                title, across, up, logarithmic, more(curves, new Curve(name, x, y)), levels, marks, width, height);
    }

    /// With a horizontal line to read the curves against.
    Plot level(String name, double value) {
        return new Plot(
                title, across, up, logarithmic, curves, more(levels, new Level(name, value)), marks, width, height);
    }

    /// With a vertical line.
    Plot mark(double x, String label) {
        return new Plot(title, across, up, logarithmic, curves, levels, more(marks, new Mark(x, label)), width, height);
    }

    private static <T> List<T> more(List<T> some, T one) {
        return Stream.concat(some.stream(), Stream.of(one)).toList();
    }

    /// The drawing.
    ///
    /// @throws IllegalStateException if there is no curve
    String svg() {
        if (curves.isEmpty()) {
            throw new IllegalStateException("the plot '" + title + "' has no curve");
        }
        var svg = new Svg(width, height, alternative());
        svg.text(0, 14, Svg.Anchor.START, title, "head");
        var x = horizontal();
        var y = vertical();
        grid(svg, x, y);
        marks.forEach(mark -> mark(svg, mark, x));
        var names = new ArrayList<Name>();
        levels.forEach(level -> level(svg, level, y, names));
        for (int i = 0; i < curves.size(); i++) {
            draw(svg, curves.get(i), i % COLOURS, x, y, names);
        }
        apart(names)
                .forEach(
                        name -> svg.text(width - RIGHT + 8, name.y() + 4, Svg.Anchor.START, name.text(), name.style()));
        return svg.markup();
    }

    private String alternative() {
        var ways = curves.stream()
                .map(curve -> curve.name() + " goes from " + figure(curve.y()[0]) + " to "
                        + figure(curve.y()[curve.y().length - 1]));
        var lines = levels.stream().map(level -> level.name() + " is " + figure(level.value()));
        return title + ": " + Stream.concat(ways, lines).collect(Collectors.joining(", ")) + ".";
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }

    private Axis horizontal() {
        var all = curves.stream()
                .flatMapToDouble(curve -> DoubleStream.of(curve.x()))
                .summaryStatistics();
        return Axis.linear(all.getMin(), all.getMax());
    }

    private Axis vertical() {
        var all = Stream.concat(
                        curves.stream()
                                .flatMap(curve -> DoubleStream.of(curve.y()).boxed()),
                        levels.stream().map(Level::value))
                .mapToDouble(Double::doubleValue)
                .filter(value -> Double.isFinite(value) && (!logarithmic || value > 0))
                .summaryStatistics();
        if (all.getCount() == 0) {
            return logarithmic ? Axis.logarithmic(0.1, 1) : Axis.linear(0, 1);
        }
        if (logarithmic) {
            double room = Math.pow(all.getMax() / all.getMin(), 0.04);
            return Axis.logarithmic(all.getMin() / room, all.getMax() * room);
        }
        double room = 0.05 * (all.getMax() - all.getMin());
        return Axis.linear(all.getMin() < 0 ? all.getMin() - room : 0, all.getMax() + room);
    }

    private double right(Axis axis, double value) {
        return LEFT + axis.place(value) * (width - LEFT - RIGHT);
    }

    private double down(Axis axis, double value) {
        return height - BOTTOM - axis.place(value) * (height - TOP - BOTTOM);
    }

    private void grid(Svg svg, Axis x, Axis y) {
        for (var tick : y.ticks()) {
            double at = down(y, tick.value());
            svg.line(LEFT, at, width - RIGHT, at, tick.value() == 0 ? "axis" : "grid");
            svg.text(LEFT - 8, at + 4, Svg.Anchor.END, tick.label(), "tick");
        }
        double floor = height - BOTTOM;
        svg.line(LEFT, floor, width - RIGHT, floor, "axis");
        for (var tick : x.ticks()) {
            double at = right(x, tick.value());
            svg.line(at, floor, at, floor + 4, "axis");
            svg.text(at, floor + 18, Svg.Anchor.MIDDLE, tick.label(), "tick");
        }
        svg.text(width - RIGHT, height - 6, Svg.Anchor.END, across, "tick");
        svg.text(width - RIGHT, 14, Svg.Anchor.END, up, "tick");
    }

    private void mark(Svg svg, Mark mark, Axis x) {
        double at = right(x, mark.x());
        svg.line(at, TOP - 4, at, height - BOTTOM, "mark");
        svg.text(at, TOP - 8, Svg.Anchor.MIDDLE, mark.label(), "marked");
    }

    private void level(Svg svg, Level level, Axis y, List<Name> names) {
        double at = down(y, level.value());
        if (Double.isFinite(at)) {
            svg.line(LEFT, at, width - RIGHT, at, "level");
            names.add(new Name(level.name(), at, "named"));
        }
    }

    private void draw(Svg svg, Curve curve, int colour, Axis x, Axis y, List<Name> names) {
        var data = new StringBuilder();
        boolean drawing = false;
        double end = height - BOTTOM;
        for (int i = 0; i < curve.x().length; i++) {
            double right = right(x, curve.x()[i]);
            double down = down(y, curve.y()[i]);
            if (Double.isFinite(down)) {
                data.append(drawing ? 'L' : 'M')
                        .append(Svg.at(right))
                        .append(' ')
                        .append(Svg.at(down));
                end = down;
            } else if (Double.isFinite(curve.y()[i])) {
                svg.circle(right, height - BOTTOM, 3, "zero s" + colour);
            }
            drawing = Double.isFinite(down);
        }
        svg.path(data.toString(), "curve s" + colour);
        names.add(new Name(curve.name(), end, "named t" + colour));
    }

    /// Names that would stand over one another, below each other.
    private List<Name> apart(List<Name> names) {
        var sorted = names.stream().sorted(Comparator.comparingDouble(Name::y)).toList();
        var placed = new ArrayList<Name>();
        double next = TOP - LINE;
        for (var name : sorted) {
            double y = Math.max(name.y(), next);
            placed.add(new Name(name.text(), y, name.style()));
            next = y + LINE;
        }
        double over = next - LINE - (height - 8);
        double most = height - 8;
        for (int i = placed.size() - 1; i >= 0 && over > 0; i--) {
            var name = placed.get(i);
            placed.set(i, new Name(name.text(), Math.min(name.y(), most), name.style()));
            most = placed.get(i).y() - LINE;
        }
        return placed;
    }
}
