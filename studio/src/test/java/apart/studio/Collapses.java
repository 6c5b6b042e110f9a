package apart.studio;

import apart.learn.collapse.Collapse;
import apart.learn.collapse.Moment;
import apart.learn.collapse.ParallelLines;
import apart.learn.collapse.RingOfEight;
import apart.learn.collapse.Run;
import apart.learn.collapse.Scene;
import apart.learn.collapse.Sheets;
import apart.learn.collapse.Snapshot;
import java.util.Arrays;
import java.util.List;

/// Experiments that nobody ran, with figures that are easily found again.
final class Collapses {
    private Collapses() {}

    static List<Collapse> all() {
        return List.of(of(ParallelLines.usual()), of(RingOfEight.usual()), of(Sheets.usual()));
    }

    private static Collapse of(Scene scene) {
        var gan = new Run(
                List.of(new Moment(0, 0.01, 0.5, 0.5, 2), new Moment(1_000, Math.log(2), 1, 2.5e-9, 2)),
                List.of(new Moment(400, Math.log(2), 1, 1e-9, 2)),
                snapshot(scene, 1),
                snapshot(scene, 1));
        var wganGp = new Run(
                List.of(new Moment(0, 0.02, Double.NaN, 0.5, 2), new Moment(1_000, 1.875, Double.NaN, 1.25, 2)),
                List.of(new Moment(400, 0.3, Double.NaN, 1.5, 0.5)),
                snapshot(scene, 1),
                snapshot(scene, 0.1));
        return new Collapse(scene, snapshot(scene, 0).made(), 0.125, gan, wganGp, 47);
    }

    private static Snapshot snapshot(Scene scene, double place) {
        var made = new double[20 * scene.dimension()];
        Arrays.setAll(made, i -> place + Math.sin(i));
        var places = CollapsePictures.places(scene);
        var judged = new double[places.length / 2];
        Arrays.setAll(judged, i -> 10 * places[2 * i]);
        return new Snapshot(made, judged);
    }
}
