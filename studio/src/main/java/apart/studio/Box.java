package apart.studio;

import java.util.stream.IntStream;

/// The part of the plane that a picture shows.
record Box(double left, double bottom, double right, double top) {
    Box {
        if (!(left < right && bottom < top)) {
            throw new IllegalArgumentException("a picture from " + left + " to " + right + " and from " + bottom
                    + " to " + top + " shows nothing");
        }
    }

    /// The box around points, with room on every side.
    ///
    /// @param places x and y of each
    /// @param room as a part of the width and of the height
    static Box around(double[] places, double room) {
        var x = IntStream.range(0, places.length / 2)
                .mapToDouble(i -> places[2 * i])
                .summaryStatistics();
        var y = IntStream.range(0, places.length / 2)
                .mapToDouble(i -> places[2 * i + 1])
                .summaryStatistics();
        double wide = x.getMax() > x.getMin() ? room * (x.getMax() - x.getMin()) : 1;
        double high = y.getMax() > y.getMin() ? room * (y.getMax() - y.getMin()) : 1;
        return new Box(x.getMin() - wide, y.getMin() - high, x.getMax() + wide, y.getMax() + high);
    }

    /// Whether a place is in it.
    boolean has(double x, double y) {
        return x >= left && x <= right && y >= bottom && y <= top;
    }
}
