package apart.studio;

import apart.app.Figure;
import apart.learn.collapse.Collapse;
import apart.learn.collapse.RingOfEight;
import apart.learn.collapse.Run;
import apart.learn.collapse.Scene;
import apart.learn.collapse.Sheets;
import apart.learn.collapse.Snapshot;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Pictures of the clouds of an experiment: its start as both judges see it, and both ends.
record CollapsePictures(Texts texts) {
    private static final double SIZE = 260;
    private static final int SIDE = 81;
    private static final int LEVELS = 14;

    /// Logits of the probabilities 1, 10, 50, 90 and 99 %.
    private static final double[] LOGITS = {-Math.log(99), -Math.log(9), 0, Math.log(9), Math.log(99)};

    private static Box box(Scene scene) {
        return scene instanceof RingOfEight ? new Box(-2, -2, 2, 2) : new Box(-0.6, -0.6, 1.6, 1.6);
    }

    /// Where judges are asked for their values; empty in more than two dimensions.
    static double[] places(Scene scene) {
        return scene.dimension() == 2 ? Heights.nodes(box(scene), SIDE) : new double[0];
    }

    /// The drawings of an experiment, from left to right.
    List<String> of(Collapse collapse) {
        return collapse.scene() instanceof Sheets ? shadows(collapse) : maps(collapse);
    }

    private List<String> maps(Collapse collapse) {
        var box = box(collapse.scene());
        var gan = collapse.gan();
        var wganGp = collapse.wganGp();
        return List.of(
                map(texts.of("picture.start.gan"), box, collapse, gan.before(), LOGITS),
                map(texts.of("picture.start.wgan"), box, collapse, wganGp.before(), even(box, wganGp.before())),
                map(after("gan", gan), box, collapse, gan.after(), LOGITS),
                map(after("wgan", wganGp), box, collapse, wganGp.after(), even(box, wganGp.after())));
    }

    private static double[] even(Box box, Snapshot snapshot) {
        return new Heights(box, snapshot.judged()).even(LEVELS);
    }

    private String after(String rival, Run run) {
        return texts.of("picture." + rival, Figure.count(run.end().step()));
    }

    private String map(String title, Box box, Collapse collapse, Snapshot snapshot, double... levels) {
        return drawn(Scatter.of(title, box, SIZE)
                .levels(new Heights(box, snapshot.judged()), levels)
                .points(collapse.data(), Scatter.DATA)
                .points(snapshot.made(), Scatter.MADE));
    }

    private List<String> shadows(Collapse collapse) {
        var start = collapse.gan().before().made();
        var both = Arrays.copyOf(collapse.data(), collapse.data().length + start.length);
        System.arraycopy(start, 0, both, collapse.data().length, start.length);
        var plane = new PrincipalPlane(both, collapse.scene().dimension());
        var box = Box.around(plane.shadows(both), 0.1);
        return Stream.of(
                        new Titled(texts.of("picture.start"), start),
                        new Titled(
                                after("gan", collapse.gan()),
                                collapse.gan().after().made()),
                        new Titled(
                                after("wgan", collapse.wganGp()),
                                collapse.wganGp().after().made()))
                .map(titled -> drawn(Scatter.of(titled.title(), box, SIZE)
                        .points(plane.shadows(collapse.data()), Scatter.DATA)
                        .points(plane.shadows(titled.made()), Scatter.MADE)))
                .toList();
    }

    private record Titled(String title, double[] made) {}

    private String drawn(Scatter scatter) {
        return scatter.svg(texts.of("picture.alternative", scatter.title()));
    }
}
