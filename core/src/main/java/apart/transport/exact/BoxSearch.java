package apart.transport.exact;

import apart.loops.Loops;
import apart.transport.Cost;

/// The least c(x, y) − potential(y) over points y, looking only into boxes that may hold them:
/// what lies in a box costs no less than its point nearest to x.
///
/// The bound holds with all rounding: a cost that grows with the differences along each axis is
/// computed by operations whose rounding grows along.
final class BoxSearch {
    private final Loops loops = Loops.chosen();
    private final Cost cost;
    private final double factor;
    private final Boxes boxes;
    private final double[] point;
    private final double[] nearest;
    private final double[] work = new double[Boxes.LEAF];
    private final Smallest found;
    private double[] potentials = {};

    BoxSearch(Cost cost, double factor, Boxes boxes, Smallest found) {
        this.cost = cost;
        this.factor = factor;
        this.boxes = boxes;
        this.found = found;
        point = new double[boxes.dimension];
        nearest = new double[boxes.dimension];
    }

    /// Finds the k smallest below a bound for a point of others; the boxes have taken the
    /// potentials.
    Smallest from(Boxes others, int index, double[] potentialsOfBoxes, int k, double bound) {
        others.point(index, point);
        potentials = potentialsOfBoxes;
        found.clear(k, bound);
        int top = boxes.low.length - 1;
        if (bound(top, 0) < found.bound()) {
            visit(top, 0);
        }
        return found;
    }

    private void visit(int level, int box) {
        if (level == 0) {
            leaf(box);
            return;
        }
        int below = level - 1;
        int first = 2 * box;
        int second = first + 1;
        double ofFirst = bound(below, first);
        if (second >= boxes.largest[below].length) {
            enter(below, first, ofFirst);
            return;
        }
        double ofSecond = bound(below, second);
        if (ofFirst <= ofSecond) {
            enter(below, first, ofFirst);
            enter(below, second, ofSecond);
        } else {
            enter(below, second, ofSecond);
            enter(below, first, ofFirst);
        }
    }

    private void enter(int level, int box, double bound) {
        if (bound < found.bound()) {
            visit(level, box);
        }
    }

    private double bound(int level, int box) {
        var low = boxes.low[level];
        var high = boxes.high[level];
        int start = box * point.length;
        for (int axis = 0; axis < point.length; axis++) {
            double x = point[axis];
            double least = low[start + axis];
            double most = high[start + axis];
            nearest[axis] = x < least ? least : x > most ? most : x;
        }
        return cost.between(point, nearest) * factor - boxes.largest[level][box];
    }

    private void leaf(int box) {
        int start = box * Boxes.LEAF;
        int count = Math.min(Boxes.LEAF, boxes.size - start);
        cost.row(point, boxes.axes, start, boxes.size, work, count);
        double least = loops.reduce(work, 0, factor, potentials, start, count);
        if (least < found.bound()) {
            for (int j = 0; j < count; j++) {
                if (work[j] < found.bound()) {
                    found.add(start + j, work[j]);
                }
            }
        }
    }
}
