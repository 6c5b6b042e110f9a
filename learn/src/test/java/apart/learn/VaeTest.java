package apart.learn;

import static org.assertj.core.api.Assertions.assertThat;

import apart.PointCloud;
import apart.learn.torch.Backend;
import apart.learn.torch.Draws;
import java.util.List;
import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;

class VaeTest {
    /// Of a normal law in one dimension with variance s² the bound is tight, for a linear decoder
    /// z ↦ a·z with a² + σ² = s², so that −ELBO comes down to its entropy, ½·ln(2πe·s²).
    @Test
    void ofANormalLawTheBoundComesDownToItsEntropy() {
        var random = new Random(1);
        var points = Points.of(
                PointCloud.view(
                        random.doubles(4000).map(_ -> 5 + random.nextGaussian()).toArray(), 1),
                List.of("x"),
                1);
        double spread = Math.sqrt(variance(points.training()));
        var method = new Vae(1, 16, 256, 3e-3, 1000, 100);
        var training = new Training(points, method, Backend.cpu(), 1);
        var found = new double[2];
        training.run(Budget.ofSteps(1000), new Watch() {
            @Override
            public void evaluated(Progress evaluation, Learner learner) {
                var figures = evaluation.look().figures();
                found[0] = figures.getOrDefault(Look.RECONSTRUCTION, Double.NaN)
                        + figures.getOrDefault(Look.KL, Double.NaN);
                found[1] = evaluation.gap() / evaluation.floor();
            }
        });
        double entropy = 0.5 * Math.log(2 * Math.PI * Math.E) + Math.log(spread);
        // 400 points held out: their own mean of −ln p is within 0.035 of the entropy, once each way.
        assertThat(found[0]).as("seed 1").isBetween(entropy - 0.12, entropy + 0.2);
        assertThat(found[1]).as("gap by floor, seed 1").isLessThan(4);
    }

    private static double variance(PointCloud line) {
        double mean = 0;
        double square = 0;
        for (int i = 0; i < line.size(); i++) {
            mean += line.coordinate(i, 0) / line.size();
            square += line.coordinate(i, 0) * line.coordinate(i, 0) / line.size();
        }
        return square - mean * mean;
    }

    @Test
    void aHundredCoordinatesAreTrainedLookedAtAndMade() {
        var random = new Random(2);
        var cloud = PointCloud.view(random.doubles(40 * 100).toArray(), 100);
        var names = new java.util.ArrayList<String>();
        for (int i = 0; i < 100; i++) {
            names.add("x" + i);
        }
        var points = Points.of(cloud, names, 1);
        for (Method method : List.of(new Vae(4, 16, 1000, 1e-3, 100, 10), Matching.of(Settings.usual()))) {
            try (var _ = new PointerScope()) {
                var learner = method.learner(Backend.cpu(), 100, 1);
                var draws = Draws.of(Backend.cpu(), 1, Draws.Purpose.STEP, 0);
                var batches = points.batches(Backend.cpu(), method.batch());
                assertThat(learner.step(batches, draws)).as(method.name()).isFinite();
                assertThat(learner.generate(7, draws).shape()).containsExactly(7, 100);
                var look = learner.look(batches.next(draws), draws);
                assertThat(look.figures().values())
                        .allSatisfy(figure -> assertThat(figure).isFinite());
            }
        }
    }

    @Test
    void settingsComeBackAsTheyWereWritten() {
        for (var name : Methods.names()) {
            var method = Methods.named(name, Settings.usual().with("rate", 0.25));
            assertThat(Methods.named(name, method.settings())).isEqualTo(method);
        }
    }
}
