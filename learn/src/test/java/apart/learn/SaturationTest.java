package apart.learn;

import static org.assertj.core.api.Assertions.assertThat;

import apart.PointCloud;
import apart.learn.torch.Backend;
import apart.learn.torch.Draws;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A discriminator that is trained far beyond the generator, on data that it can tell apart.
class SaturationTest {
    /// Two clusters far from where a generator starts.
    private static Points points(long seed) {
        var random = new Random(seed);
        var rows = new double[1000];
        for (int i = 0; i < rows.length; i += 2) {
            rows[i] = (random.nextBoolean() ? 1 : -1) + 0.01 * random.nextGaussian();
            rows[i + 1] = rows[i] + 0.01 * random.nextGaussian();
        }
        return Points.of(PointCloud.view(rows, 2), List.of("a", "b"), seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void discriminatorThatWinsIsFoundOut(long seed) {
        var settings = Settings.usual()
                .with("loss", "minimax")
                .with("width", 32)
                .with("batch", 64)
                .with("discriminator-steps", 20)
                .with("rate", 1e-3);
        var method = Methods.named("gan", settings);
        var points = points(seed);
        var backend = Backend.cpu();
        var learner = method.learner(backend, 2, seed);
        var batches = points.batches(backend, 64);
        var heldOut = backend.of(
                Neighbourhoods.rows(points.validation()), points.validation().size(), 2);
        heldOut.retainReference();
        var looks = new ArrayList<Progress>();
        for (int step = 1; step <= 60; step++) {
            try (var _ = new PointerScope()) {
                learner.step(batches, Draws.of(backend, seed, Draws.Purpose.STEP, step));
                var look = learner.look(heldOut, Draws.of(backend, seed, Draws.Purpose.EVALUATION, 0));
                looks.add(new Progress(step, 1, 0.1, new Coverage(0.9, 0.97), step == 1, look));
            }
        }
        assertThat(Diagnosis.of("gan", looks))
                .as("seed %d, at the end %s", seed, looks.getLast().look())
                .extracting(Diagnosis::symptom)
                .contains(Symptom.SATURATED);
    }
}
