package apart.studio;

/// A drawing, written shape by shape. Its colours are those of the page it stands in: a style is the
/// name of a class in `page.css`.
///
/// Lengths are in units of the drawing, y downwards, and are written to a tenth.
final class Svg {
    /// Which end of a text stands at its place.
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    private final StringBuilder markup = new StringBuilder();

    /// A drawing.
    ///
    /// @param alternative what it shows, for those who do not see it
    Svg(double width, double height, String alternative) {
        markup.append("<svg viewBox=\"0 0 ").append(at(width)).append(' ').append(at(height));
        markup.append("\" role=\"img\" aria-label=\"")
                .append(Markup.escaped(alternative))
                .append("\">\n");
    }

    /// A length as it is written.
    static String at(double length) {
        long tenths = Math.round(10 * length);
        var whole = (tenths < 0 ? "-" : "") + Math.abs(tenths) / 10;
        return tenths % 10 == 0 ? String.valueOf(tenths / 10) : whole + "." + Math.abs(tenths) % 10;
    }

    /// A straight line.
    Svg line(double x1, double y1, double x2, double y2, String style) {
        return path("M" + at(x1) + " " + at(y1) + "L" + at(x2) + " " + at(y2), style);
    }

    /// A path, as SVG writes them.
    Svg path(String data, String style) {
        markup.append("<path class=\"")
                .append(style)
                .append("\" d=\"")
                .append(data)
                .append("\"/>\n");
        return this;
    }

    /// Shapes that were written before.
    Svg written(String shapes) {
        markup.append(shapes);
        return this;
    }

    /// A circle.
    Svg circle(double x, double y, double radius, String style) {
        markup.append("<circle class=\"").append(style).append("\" cx=\"").append(at(x));
        markup.append("\" cy=\"")
                .append(at(y))
                .append("\" r=\"")
                .append(at(radius))
                .append("\"/>\n");
        return this;
    }

    /// A rectangle.
    Svg box(double x, double y, double width, double height, String style) {
        markup.append("<rect class=\"").append(style).append("\" x=\"").append(at(x));
        markup.append("\" y=\"").append(at(y)).append("\" width=\"").append(at(width));
        markup.append("\" height=\"").append(at(height)).append("\"/>\n");
        return this;
    }

    /// One line of text.
    Svg text(double x, double y, Anchor anchor, String text, String style) {
        markup.append("<text class=\"").append(style).append("\" x=\"").append(at(x));
        markup.append("\" y=\"").append(at(y)).append('"');
        switch (anchor) {
            case START -> {
                // As it is without being said.
            }
            case MIDDLE -> markup.append(" text-anchor=\"middle\"");
            case END -> markup.append(" text-anchor=\"end\"");
        }
        markup.append('>').append(Markup.escaped(text)).append("</text>\n");
        return this;
    }

    /// All of it.
    String markup() {
        return markup + "</svg>\n";
    }
}
