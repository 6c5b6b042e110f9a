package apart.transport.exact;

/// A queue of numbers from 0 up by their distance, a heap of four children a node.
final class NearestFirst {
    private static final int CHILDREN = 4;

    private final double[] distance;
    private final int[] heap;
    private final int[] place;
    private int size;

    /// @param distance of each number, changed by who owns it, who then says so
    NearestFirst(double[] distance) {
        this.distance = distance;
        heap = new int[distance.length];
        place = new int[distance.length];
    }

    void clear() {
        size = 0;
    }

    boolean isEmpty() {
        return size == 0;
    }

    void add(int number) {
        rise(number, size++);
    }

    /// Takes note that the distance of one that is here has fallen.
    void nearer(int number) {
        rise(number, place[number]);
    }

    /// Takes the nearest away.
    int poll() {
        int nearest = heap[0];
        int last = heap[--size];
        if (size > 0) {
            sink(last);
        }
        return nearest;
    }

    private void rise(int number, int from) {
        double own = distance[number];
        int at = from;
        while (at > 0) {
            int above = (at - 1) / CHILDREN;
            int other = heap[above];
            if (distance[other] <= own) {
                break;
            }
            heap[at] = other;
            place[other] = at;
            at = above;
        }
        heap[at] = number;
        place[number] = at;
    }

    private void sink(int number) {
        double own = distance[number];
        int at = 0;
        while (true) {
            int first = CHILDREN * at + 1;
            if (first >= size) {
                break;
            }
            int best = first;
            double least = distance[heap[first]];
            for (int child = first + 1; child < Math.min(first + CHILDREN, size); child++) {
                if (distance[heap[child]] < least) {
                    least = distance[heap[child]];
                    best = child;
                }
            }
            if (least >= own) {
                break;
            }
            heap[at] = heap[best];
            place[heap[at]] = at;
            at = best;
        }
        heap[at] = number;
        place[number] = at;
    }
}
