package apart.studio;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/// A function on the nodes of a grid over a box, and the lines along which it is constant.
///
/// The lines are those of marching squares: between two nodes the function is taken for straight;
/// where a cell has two opposite corners above and two below, the mean of the four decides.
final class Heights {
    private final Box box;
    private final int side;
    private final double[] values;

    /// The values on the nodes.
    ///
    /// @param values in the order of [#nodes]
    Heights(Box box, double[] values) {
        this.box = box;
        this.side = (int) Math.round(Math.sqrt(values.length));
        if (side < 2 || side * side != values.length) {
            throw new IllegalArgumentException(
                    "a square grid has 4, 9, 16 … nodes, not " + values.length + "; see Heights.nodes");
        }
        this.values = values.clone();
    }

    /// Where the nodes are: x and y of each, row by row from the lower left.
    ///
    /// @param side nodes along each side
    static double[] nodes(Box box, int side) {
        var nodes = new double[2 * side * side];
        for (int i = 0; i < side * side; i++) {
            int column = i % side;
            int row = i / side;
            double right = (double) column / (side - 1);
            double up = (double) row / (side - 1);
            nodes[2 * i] = box.left() + right * (box.right() - box.left());
            nodes[2 * i + 1] = box.bottom() + up * (box.top() - box.bottom());
        }
        return nodes;
    }

    /// Levels at equal distances strictly between the least and the most value; none where all are
    /// the same.
    double[] even(int count) {
        var all = Arrays.stream(values).summaryStatistics();
        double step = (all.getMax() - all.getMin()) / (count + 1);
        if (!(step > 0)) {
            return new double[0];
        }
        var levels = new double[count];
        Arrays.setAll(levels, i -> all.getMin() + (i + 1) * step);
        return levels;
    }

    /// The lines of a level, as a path of SVG; empty where the level is not crossed.
    ///
    /// @param across from x of the box to that of the drawing
    /// @param down from y of the box to that of the drawing
    String lines(double level, DoubleUnaryOperator across, DoubleUnaryOperator down) {
        var links = links(level);
        var path = new StringBuilder();
        for (int edge = 0; edge < links.length / 2; edge++) {
            // Lines that end at the border are walked from an end, so that each is one stroke.
            if (links[2 * edge] >= 0 && links[2 * edge + 1] < 0) {
                walk(edge, links, level, across, down, path);
            }
        }
        for (int edge = 0; edge < links.length / 2; edge++) {
            if (links[2 * edge] >= 0) {
                walk(edge, links, level, across, down, path);
            }
        }
        return path.toString();
    }

    private void walk(
            int start,
            int[] links,
            double level,
            DoubleUnaryOperator across,
            DoubleUnaryOperator down,
            StringBuilder path) {
        char letter = 'M';
        for (int edge = start, next; edge >= 0; edge = next) {
            next = links[2 * edge] >= 0 ? links[2 * edge] : links[2 * edge + 1];
            var place = crossing(edge, level);
            path.append(letter).append(Svg.at(across.applyAsDouble(place[0])));
            path.append(' ').append(Svg.at(down.applyAsDouble(place[1])));
            letter = 'L';
            if (next >= 0) {
                unlink(links, edge, next);
                unlink(links, next, edge);
                if (next == start) {
                    path.append('Z');
                    return;
                }
            }
        }
    }

    private static void unlink(int[] links, int edge, int other) {
        links[links[2 * edge] == other ? 2 * edge : 2 * edge + 1] = -1;
    }

    /// For each edge the one or two edges to which the line goes on. Edge 2·i runs from node i to the
    /// right, 2·i + 1 upwards.
    private int[] links(double level) {
        var links = new int[4 * values.length];
        Arrays.fill(links, -1);
        for (int row = 0; row < side - 1; row++) {
            for (int column = 0; column < side - 1; column++) {
                cell(row * side + column, level, links);
            }
        }
        return links;
    }

    private void cell(int node, double level, int[] links) {
        int lower = 2 * node;
        int left = lower + 1;
        int upper = 2 * (node + side);
        int right = 2 * (node + 1) + 1;
        boolean a = values[node] >= level;
        boolean b = values[node + 1] >= level;
        boolean c = values[node + side + 1] >= level;
        boolean d = values[node + side] >= level;
        var crossed = new int[4];
        int count = 0;
        if (a != b) {
            crossed[count++] = lower;
        }
        if (b != c) {
            crossed[count++] = right;
        }
        if (c != d) {
            crossed[count++] = upper;
        }
        if (d != a) {
            crossed[count++] = left;
        }
        if (count == 2) {
            link(links, crossed[0], crossed[1]);
        } else if (count == 4) {
            double mean = (values[node] + values[node + 1] + values[node + side] + values[node + side + 1]) / 4;
            boolean aroundCorners = mean >= level != a;
            link(links, lower, aroundCorners ? left : right);
            link(links, upper, aroundCorners ? right : left);
        }
    }

    private static void link(int[] links, int one, int other) {
        links[links[2 * one] < 0 ? 2 * one : 2 * one + 1] = other;
        links[links[2 * other] < 0 ? 2 * other : 2 * other + 1] = one;
    }

    private double[] crossing(int edge, double level) {
        boolean upwards = edge % 2 == 1;
        int from = edge / 2;
        int to = from + (upwards ? side : 1);
        int row = from / side;
        double part = (level - values[from]) / (values[to] - values[from]);
        double right = from % side + (upwards ? 0 : part);
        double up = row + (upwards ? part : 0);
        return new double[] {
            box.left() + right / (side - 1) * (box.right() - box.left()),
            box.bottom() + up / (side - 1) * (box.top() - box.bottom())
        };
    }
}
