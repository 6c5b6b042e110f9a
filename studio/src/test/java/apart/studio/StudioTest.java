package apart.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import apart.app.Exit;
import apart.app.Learning;
import apart.app.SampleRequest;
import apart.app.Telling;
import apart.app.TrainRequest;
import apart.data.ReadException;
import apart.data.ReadOptions;
import apart.learn.Model;
import apart.learn.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import java.util.ServiceLoader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Trainings that are small enough to be quick, and what is left of them.
class StudioTest {
    private static final SequencedMap<String, String> SMALL = new LinkedHashMap<>(Map.of("batch", "8"));

    @TempDir
    Path folder;

    private final Shown shown = new Shown(Shown.PIPE);
    private final Learning studio = new Studio();
    private String data = "";
    private String model = "";

    @BeforeEach
    void writeData() throws IOException {
        var random = new Random(1);
        var lines = new StringBuilder("x,count\n");
        for (int i = 0; i < 60; i++) {
            lines.append(random.nextGaussian())
                    .append(',')
                    .append(random.nextInt(100))
                    .append('\n');
        }
        data = file("data.csv", lines.toString());
        model = folder.resolve("made.model").toString();
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private TrainRequest request(String from, long steps, long seed, boolean resume, boolean force, boolean json) {
        return new TrainRequest(
                from,
                List.of(),
                ReadOptions.defaults(),
                "wgan-gp",
                SMALL,
                new TrainRequest.Budget.Steps(steps),
                seed,
                "cpu",
                new TrainRequest.Keeping(model, Duration.ofDays(1), resume, force),
                new Telling("", json, true));
    }

    private int train(long steps, boolean resume) {
        return studio.train(request(data, steps, 1, resume, false, false), shown.console());
    }

    private String sampled(long rows, long seed) {
        assertThat(studio.sample(new SampleRequest(model, rows, seed, "-", true), shown.console()))
                .as(shown.err())
                .isZero();
        return shown.out();
    }

    @Test
    void isFoundByTheCommandLine() {
        assertThat(ServiceLoader.load(Learning.class)).hasAtLeastOneElementOfType(Studio.class);
    }

    @Test
    void trainsKeepsAndTells() {
        assertThat(train(6, false)).as(shown.err()).isZero();
        assertThat(shown.out())
                .contains("data.csv, 60 rows of 2 numbers", "48 rows to learn from", "all steps are done", model);
        assertThat(shown.err()).as("quiet").isEmpty();
        assertThat(Model.read(Path.of(model)).state().step()).isEqualTo(6);
        assertThat(studio.train(request(data, 7, 1, true, false, true), shown.console()))
                .isZero();
        assertThat(shown.out()).contains("\"steps_before\" : 6", "\"steps\" : 7");
    }

    @Test
    void theSameSeedIsTheSameModelAlsoWhereItWasResumed() throws IOException {
        assertThat(train(6, false)).isZero();
        var once = Files.readAllBytes(Path.of(model));
        Files.delete(Path.of(model));
        assertThat(train(3, false)).isZero();
        assertThat(train(6, true)).isZero();
        assertThat(Path.of(model)).hasBinaryContent(once);
    }

    /// Whole numbers come out whole, and the first rows do not depend on how many are made.
    @Test
    void samplesRowsByTheirSeed() throws IOException {
        assertThat(train(2, false)).isZero();
        shown.out();
        var rows = sampled(5, 1);
        assertThat(rows.lines()).hasSize(6).first().isEqualTo("x,count");
        assertThat(rows.lines().skip(1)).allMatch(line -> line.matches("-?[0-9.E-]+,-?[0-9]+"));
        assertThat(sampled(3, 1).lines())
                .containsExactlyElementsOf(rows.lines().limit(4).toList());
        assertThat(sampled(5, 2)).isNotEqualTo(rows);
        assertThat(sampled(0, 1)).isEqualTo("x,count\n");
        for (var name : List.of("made.csv", "made.parquet")) {
            var output = folder.resolve(name);
            var asked = new SampleRequest(model, 5, 1, output.toString(), true);
            assertThat(studio.sample(asked, shown.console())).isZero();
            assertThat(output).isNotEmptyFile();
        }
        assertThat(folder.resolve("made.csv")).hasContent(rows);
    }

    @Test
    void whatIsNotTheSameTrainingIsNotResumedUnlessForced() {
        assertThat(train(2, false)).isZero();
        assertThat(studio.train(request(data, 4, 2, true, false, false), shown.console()))
                .isEqualTo(Exit.CANNOT_READ);
        assertThat(shown.err())
                .startsWith("apart: ")
                .contains("the seed is 2, the model's 1", "--force")
                .hasLineCount(1);
        assertThat(studio.train(request(data, 4, 2, true, true, false), shown.console()))
                .isZero();
        assertThat(shown.err()).contains("resumed all the same: the seed is 2");
    }

    @Test
    void dataThatNothingCanBeLearntFrom() throws IOException {
        var one = request(file("one.csv", "x,y\n1,2\n"), 2, 1, false, false, false);
        assertThat(studio.train(one, shown.console())).isEqualTo(Exit.CANNOT_READ);
        assertThat(shown.err()).contains("1 row", "at least 2");
        var same = request(file("same.csv", "x,y\n1,2\n1,2\n"), 2, 1, false, false, false);
        assertThat(studio.train(same, shown.console())).isEqualTo(Exit.CANNOT_READ);
        var words = request(file("words.csv", "x,y\n1,2\n3,four\n"), 2, 1, false, false, false);
        assertThatThrownBy(() -> studio.train(words, shown.console()))
                .isInstanceOf(ReadException.class)
                .hasMessageContainingAll("words.csv", "four");
        assertThat(Path.of(model)).doesNotExist();
    }

    @Test
    void whatIsNoModelIsRefused() {
        assertThat(studio.sample(new SampleRequest(data, 1, 1, "-", true), shown.console()))
                .isEqualTo(Exit.CANNOT_READ);
        assertThat(shown.err())
                .startsWith("apart: ")
                .contains("data.csv", "not a model")
                .hasLineCount(1);
        assertThat(shown.out()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ModelException.Kind.class)
    void everyTroubleHasAnExitCode(ModelException.Kind kind) {
        int code = Trouble.told(shown.console(), () -> {
            throw new ModelException(kind, "what is wrong");
        });
        assertThat(Exit.MEANINGS).containsKey(Integer.toString(code));
        assertThat(code).isBetween(Exit.USAGE, Exit.MACHINE);
        assertThat(shown.err()).isEqualTo("apart: what is wrong\n");
    }
}
