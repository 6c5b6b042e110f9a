package apart.studio;

import apart.learn.Learner;
import apart.learn.Points;
import apart.learn.Progress;
import apart.learn.Watch;
import apart.learn.torch.Backend;
import apart.learn.torch.Draws;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Keeps pictures of a training: points of the generator, and in the plane what the critic says of a
/// grid.
///
/// How long a training lasts is not known while it does. So every look is kept until there are too
/// many, then every second one goes and every second one to come is left out; the best and the
/// latest are kept besides. All are of the same noise, so that a point can be followed.
final class Frames implements Watch {
    private static final int MOST = 18;
    private static final int POINTS = 500;
    private static final int NODES = 40;
    private static final double ROOM = 0.22;

    /// One picture.
    ///
    /// @param places x and y of points of the generator
    /// @param judged what the critic says of the nodes of the grid; empty where there is none
    record Frame(long step, double gap, double[] places, double[] judged) {}

    private final Backend backend;
    private final long seed;
    private final Points points;
    private final Plane plane;
    private final double[] heldOut;
    private final Box box;
    private final List<Frame> even = new ArrayList<>();
    private long looks;
    private long every = 1;
    private @Nullable Frame best;
    private @Nullable Frame latest;

    /// @param seed of the training
    Frames(Points points, Backend backend, long seed) {
        this.points = points;
        this.backend = backend;
        this.seed = seed;
        this.plane = Plane.of(points);
        var places = plane.places(Plane.rows(points.validation()));
        this.heldOut = thinned(places);
        this.box = Box.around(places, ROOM);
    }

    /// The first ones: rows are shuffled already.
    private static double[] thinned(double[] places) {
        int count = Math.min(POINTS, places.length / 2);
        int all = places.length / 2;
        return IntStream.range(0, 2 * count)
                .mapToDouble(i -> places[2 * (int) ((long) (i / 2) * all / count) + i % 2])
                .toArray();
    }

    @Override
    public void evaluated(Progress progress, Learner learner) {
        var frame = frame(progress, learner);
        if (looks % every == 0) {
            even.add(frame);
            if (even.size() > MOST) {
                for (int i = even.size() - 1; i > 0; i--) {
                    if (i % 2 == 1) {
                        even.remove(i);
                    }
                }
                every *= 2;
            }
        }
        looks++;
        latest = frame;
        best = progress.best() || best == null ? frame : best;
    }

    private Frame frame(Progress progress, Learner learner) {
        var draws = Draws.of(backend, seed, Draws.Purpose.EVALUATION, 2);
        int count = heldOut.length / 2;
        var made = plane.places(Backend.doubles(learner.generate(count, draws)));
        return new Frame(progress.step(), progress.gap(), made, judged(learner));
    }

    private double[] judged(Learner learner) {
        if (points.dimension() != 2 || !(learner instanceof Learner.Judging judging)) {
            return new double[0];
        }
        var nodes = Heights.nodes(box, NODES);
        return Backend.doubles(judging.judge(backend.of(nodes, nodes.length / 2, 2)));
    }

    /// All that are kept, by step.
    List<Frame> all() {
        return Stream.concat(even.stream(), Stream.of(best, latest).flatMap(Stream::ofNullable))
                .distinct()
                .sorted(Comparator.comparingLong(Frame::step))
                .toList();
    }

    /// x and y of held-out points, as many as of the generator.
    double[] heldOut() {
        return heldOut.clone();
    }

    /// What the pictures show of the plane.
    Box box() {
        return box;
    }

    /// How points came into the plane.
    Plane plane() {
        return plane;
    }
}
