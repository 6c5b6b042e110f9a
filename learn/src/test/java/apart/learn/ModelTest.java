package apart.learn;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import apart.PointCloud;
import apart.learn.ModelException.Kind;
import apart.learn.store.StoredTensor;
import apart.learn.store.TensorFile;
import apart.learn.torch.Backend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.bytedeco.pytorch.Scalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/// What is kept of a training, and how it goes on.
class ModelTest {
    @SuppressWarnings("unused") // named by the tests below
    private static final List<String> ALL = Methods.names();

    @TempDir
    Path folder;

    private static Settings small(String name) {
        var known = Methods.named(name, Settings.usual()).settings().values();
        var settings = Settings.usual().with("batch", 16);
        return known.containsKey("width") ? settings.with("width", 8) : settings;
    }

    private static Training training(String name, long seed) {
        var method = Methods.named(name, small(name)).lookedAtEvery(20);
        return new Training(Rings.points(200, 1), method, Backend.cpu(), seed);
    }

    private static Training trained(String name, long seed, long steps) {
        var training = training(name, seed);
        training.run(Budget.ofSteps(steps), Watch.NONE);
        return training;
    }

    private byte[] bytes(Training training) throws IOException {
        var file = folder.resolve("bytes.model");
        Model.of(training).write(file);
        return Files.readAllBytes(file);
    }

    /// Of a training of three steps.
    private static final class Young {
        static final TensorFile FILE = ModelFile.of(Model.of(trained("wgan-gp", 1, 3)));
    }

    private Model kept(Training training) {
        var file = folder.resolve("kept.model");
        Model.of(training).write(file);
        return Model.read(file);
    }

    // ---- resumed -------------------------------------------------------------------------------------------

    @ParameterizedTest
    @FieldSource("ALL")
    void stepsThroughAFileAreTheSameFile(String name) throws IOException {
        assertSameThroughAFile(name, 10, 20);
    }

    @Test
    void aHundredStepsAreFiftyAndFiftyThroughAFile() throws IOException {
        assertSameThroughAFile("wgan-gp", 50, 100);
    }

    private void assertSameThroughAFile(String name, long cut, long steps) throws IOException {
        var whole = bytes(trained(name, 7, steps));
        var second = training(name, 7);
        kept(trained(name, 7, cut)).resume(second);
        second.run(Budget.ofSteps(steps), Watch.NONE);
        assertThat(bytes(second)).as("seed 7, cut at %d", cut).isEqualTo(whole);
        assertThat(bytes(trained(name, 8, steps))).isNotEqualTo(whole);
    }

    /// The looks at how far is left are kept as well: the best state, its step, and all gaps.
    @Test
    void whatWasBestIsStillBestAfterAResumption() throws IOException {
        var whole = trained("wgan-gp", 3, 45);
        assertThat(whole.state().gaps()).hasSize(2);
        assertThat(whole.state().best()).isNotEmpty();
        for (long cut : new long[] {19, 20, 21, 39}) {
            var second = training("wgan-gp", 3);
            kept(trained("wgan-gp", 3, cut)).resume(second);
            second.run(Budget.ofSteps(45), Watch.NONE);
            assertThat(bytes(second)).as("seed 3, cut at %d", cut).isEqualTo(bytes(whole));
        }
    }

    @Test
    void anotherTrainingIsNotResumedAndTheDifferenceIsSaid() {
        var model = kept(trained("wgan-gp", 1, 2));
        var other = new Training(
                Rings.points(201, 1), Methods.named("wgan-gp", small("wgan-gp").with("rate", 0.5)), Backend.cpu(), 2);
        var before = other.state();
        var trouble = catchThrowableOfType(ModelException.class, () -> model.resume(other));
        assertThat(trouble.kind()).isEqualTo(Kind.MISMATCH);
        assertThat(trouble)
                .hasMessageContaining(
                        "the data have the SHA-256 " + other.points().hash())
                .hasMessageContaining("rate is 0.5, the model's ")
                .hasMessageContaining("the seed is 2, the model's 1")
                .hasMessageContaining("--force")
                .hasMessageNotContaining("width is");
        assertThat(Model.of(other).state().step()).isEqualTo(before.step());
        assertThat(model.differences(training("gan", 1))).contains("the method is gan, the model's wgan-gp");
        assertThat(model.differences(training("wgan-gp", 1))).isEmpty();
    }

    @Test
    void netsGoOnAllTheSameWhereThatIsWanted() {
        var model = kept(trained("wgan-gp", 1, 21));
        var rate = new Training(
                Rings.points(200, 1), Methods.named("wgan-gp", small("wgan-gp").with("rate", 0.5)), Backend.cpu(), 1);
        model.resumeAnyway(rate);
        assertThat(rate.state().step()).isEqualTo(21);
        assertThat(rate.state().gaps()).isEqualTo(model.state().gaps());
        var data = new Training(Rings.points(400, 9), Methods.named("wgan-gp", small("wgan-gp")), Backend.cpu(), 1);
        model.resumeAnyway(data);
        assertThat(data.state().step())
                .as("gaps to other points do not compare")
                .isZero();
        assertThat(data.state().gaps()).isEmpty();
        assertThat(data.state().last().get("generator"))
                .isEqualTo(model.state().last().get("generator"));
        var wider = new Training(
                Rings.points(200, 1), Methods.named("wgan-gp", small("wgan-gp").with("width", 9)), Backend.cpu(), 1);
        assertThatThrownBy(() -> model.resumeAnyway(wider))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.kind()).isEqualTo(Kind.MISMATCH));
    }

    @Test
    void anotherEnvironmentIsNamed() {
        var here = Environment.of(Backend.cpu());
        assertThat(here.differences(here)).isEmpty();
        assertThat(here.threads()).isEqualTo(1);
        var elsewhere = new Environment("2.0", "cuda", "plan9-mips", "NONE", 3);
        assertThat(elsewhere.differences(here))
                .containsExactly(
                        "libtorch: 2.0 before, " + here.libtorch() + " here",
                        "device: cuda before, cpu here",
                        "platform: plan9-mips before, " + here.platform() + " here",
                        "instructions: NONE before, " + here.instructions() + " here",
                        "threads: 3 before, 1 here");
    }

    // ---- its file ------------------------------------------------------------------------------------------

    @Test
    void everyBitOfAModelComesBack() throws IOException {
        var names = List.of("größe, \"quoted\"", "\ud800", "whole", "constant");
        var rows = new double[400];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = switch (i % 4) {
                case 0 -> Math.sin(i) * 1e300;
                case 1 -> Math.cos(i) * 1e-300;
                case 2 -> i * i % 17;
                default -> 0.1;
            };
        }
        var points = Points.of(PointCloud.view(rows, 4), names, 1);
        var method = Methods.named("wgan-gp", small("wgan-gp")).lookedAtEvery(20);
        var training = new Training(points, method, Backend.cpu(), Long.MIN_VALUE);
        training.run(Budget.ofSteps(21), Watch.NONE);
        var model = Model.of(training);
        var read = kept(training);
        assertThat(read.scaling()).isEqualTo(points.scaling());
        assertThat(read.data()).isEqualTo(points.hash());
        assertThat(read.method()).isEqualTo(Methods.named("wgan-gp", small("wgan-gp")));
        assertThat(read.seed()).isEqualTo(Long.MIN_VALUE);
        assertThat(read.environment()).isEqualTo(model.environment());
        assertThat(read.state().step()).isEqualTo(21);
        assertThat(read.state().bestStep()).isEqualTo(20);
        assertThat(read.state().gaps()).isEqualTo(model.state().gaps());
        assertSame(read.state(), model.state());
    }

    private static void assertSame(TrainingState one, TrainingState other) {
        assertThat(one.last().keySet())
                .containsExactlyInAnyOrderElementsOf(other.last().keySet());
        one.last()
                .forEach((name, numbers) ->
                        assertThat(numbers).as(name).isEqualTo(other.last().get(name)));
        assertThat(one.best().keySet())
                .containsExactlyInAnyOrderElementsOf(other.best().keySet());
        one.best()
                .forEach((name, numbers) ->
                        assertThat(numbers).as(name).isEqualTo(other.best().get(name)));
    }

    @Test
    void nothingInTheFileSaysWhenOrWhereItWasMade() throws IOException {
        var text = new String(bytes(trained("wgan-gp", 1, 3)), ISO_8859_1);
        assertThat(text).doesNotContain(folder.toString(), Year.now(ZoneOffset.UTC) + "-", "bytes.model");
    }

    @Test
    void numbersThatAreNotFiniteAreNeverWritten() throws IOException {
        var training = trained("wgan-gp", 1, 3);
        var before = bytes(training);
        for (double wrong : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            var model = Model.of(training);
            model.state().last().values().iterator().next()[0] = wrong;
            var trouble = catchThrowableOfType(ModelException.class, () -> model.write(folder.resolve("bytes.model")));
            assertThat(trouble.kind()).isEqualTo(Kind.DIVERGED);
            assertThat(folder.resolve("bytes.model")).hasBinaryContent(before);
        }
    }

    /// Files that are whole, with a right hash, and hold what no training has written.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "method||CORRUPT|has no 'method'",
                "method|teleport|VERSION|by the method teleport",
                "settings|{\"width\":\"8\",\"wings\":\"2\"}|VERSION|no setting 'wings'",
                "settings|{\"width\":\"-8\"}|VERSION|width is -8",
                "settings|{\"width\":8|CORRUPT|expected JSON",
                "settings|{\"width\":8,\"width\":8}|CORRUPT|expected JSON",
                "settings|[]|CORRUPT|expected JSON",
                "seed|1.5|CORRUPT|expected a whole number",
                "seed|9223372036854775808|CORRUPT|expected a whole number",
                "step|-1|CORRUPT|expected 0 to",
                "best_step|4|CORRUPT|not complete",
                "gaps|[1,\"2\"]|CORRUPT|expected JSON",
                "gaps|[1e999]|CORRUPT|expected a finite number",
                "gaps|[1,2|CORRUPT|expected JSON",
                "columns|[]|CORRUPT|none of its columns varies",
                "columns|[{\"name\":\"x\"}]|CORRUPT|has no 'centre'",
                "columns|[{\"name\":\"x\",\"centre\":1e999,\"exponent\":0,\"whole\":true,\"constant\":true}]|CORRUPT|finite",
                "columns|[{\"name\":\"x\",\"centre\":1,\"exponent\":9999,\"whole\":true,\"constant\":true}]|CORRUPT|to 1100",
                "columns|[{\"name\":\"x\",\"centre\":1,\"exponent\":0,\"whole\":\"yes\",\"constant\":true}]|CORRUPT|neither",
                "environment|{}|CORRUPT|has no 'libtorch'",
            })
    void aWholeFileThatMakesNoModelIsRefused(String name, String text, Kind kind, String message) {
        var file = Young.FILE;
        var texts = new TreeMap<>(file.metadata());
        if (text == null) {
            texts.remove(name);
        } else {
            texts.put(name, text);
        }
        var place = folder.resolve("odd.model");
        new TensorFile(texts, file.tensors()).write(place);
        var trouble = catchThrowableOfType(ModelException.class, () -> Model.read(place));
        assertThat(trouble.kind()).isEqualTo(kind);
        assertThat(trouble).hasMessageContaining("odd.model").hasMessageContaining(message);
    }

    @Test
    void tensorsThatAreNoneOfAModelAreRefused() {
        var file = Young.FILE;
        for (var odd : List.of("first.generator", "last.generator")) {
            for (var tensor : List.of(
                    StoredTensor.of(new float[] {Float.NaN}, 1),
                    StoredTensor.of(new long[] {1}, 1),
                    StoredTensor.of(new float[] {1}, 1))) {
                var tensors = new TreeMap<>(file.tensors());
                tensors.put(odd, tensor);
                var place = folder.resolve("odd.model");
                new TensorFile(file.metadata(), tensors).write(place);
                assertThatThrownBy(() -> Model.read(place).resume(training("wgan-gp", 1)))
                        .as("%s %s", odd, tensor)
                        .isInstanceOf(ModelException.class);
            }
        }
    }

    // ---- while it goes on ----------------------------------------------------------------------------------

    @Test
    void howOftenItIsKeptChangesNoBit() throws IOException {
        var whole = bytes(trained("wgan-gp", 5, 40));
        var training = training("wgan-gp", 5);
        var file = folder.resolve("a.model");
        var steps = new ArrayList<Long>();
        try (var checkpoints = new Checkpoints(training, file, Duration.ZERO)) {
            assertThat(file).doesNotExist();
            training.run(Budget.ofSteps(40), new Watch() {
                @Override
                public void stepped(long step, double loss) {
                    checkpoints.stepped(step, loss);
                    steps.add(Model.read(file).state().step());
                }
            });
            assertThat(steps).hasSize(40).isSorted().endsWith(40L);
            assertThat(checkpoints.save().state().step()).isEqualTo(40);
        }
        assertThat(file).hasBinaryContent(whole);
        assertThat(folder.resolve(".a.model.lock")).doesNotExist();
    }

    @Test
    void beforeItIsTimeNothingIsWritten() {
        var training = training("wgan-gp", 5);
        var file = folder.resolve("a.model");
        try (var checkpoints = new Checkpoints(training, file, Duration.ofDays(1))) {
            training.run(Budget.ofSteps(5), checkpoints);
            assertThat(file).doesNotExist();
        }
    }

    @Test
    void aSecondTrainerIsKeptAway() {
        var training = training("wgan-gp", 5);
        var file = folder.resolve("a.model");
        try (var _ = new Checkpoints(training, file, Duration.ZERO)) {
            assertThatThrownBy(() -> new Checkpoints(training, file, Duration.ZERO))
                    .isInstanceOfSatisfying(
                            ModelException.class, e -> assertThat(e.kind()).isEqualTo(Kind.LOCKED));
        }
    }

    @Test
    void whatDivergesLeavesTheLastGoodStateInTheFile() {
        var settings = small("wgan-gp").with("rate", 1e30);
        var training = new Training(Rings.points(200, 1), Methods.named("wgan-gp", settings), Backend.cpu(), 1);
        var file = folder.resolve("a.model");
        try (var checkpoints = new Checkpoints(training, file, Duration.ZERO)) {
            assertThatThrownBy(() -> training.run(Budget.ofSteps(500), checkpoints))
                    .isInstanceOf(Diverged.class);
            checkpoints.save();
        }
        assertThat(Model.read(file).state().isFinite()).isTrue();
    }

    @Test
    void whatIsNotFiniteBetweenLooksIsNeitherWrittenNorJudged() {
        var method = Methods.named("wgan-gp", small("wgan-gp")).lookedAtEvery(1);
        var training = new Training(Rings.points(200, 1), method, Backend.cpu(), 1);
        var file = folder.resolve("a.model");
        try (var checkpoints = new Checkpoints(training, file, Duration.ZERO)) {
            assertThatThrownBy(() -> training.run(Budget.ofSteps(1), new Watch() {
                        @Override
                        public void evaluated(Progress evaluation, Learner learner) {
                            learner.state().sequencedValues().getFirst().fill_(new Scalar(Double.NaN));
                            checkpoints.stepped(1, 0);
                            assertThat(file).doesNotExist();
                            assertThat(checkpoints.save().state().step()).isEqualTo(1);
                        }
                    }))
                    .isInstanceOf(Diverged.class)
                    .hasMessageContaining("a weight is not finite");
        }
        assertThat(Model.read(file).state().isFinite()).isTrue();
        assertThat(training.state().isFinite()).isTrue();
    }
}
