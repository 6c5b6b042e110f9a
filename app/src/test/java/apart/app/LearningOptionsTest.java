package apart.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What train, sample and collapse make of their options.
class LearningOptionsTest {
    @TempDir
    Path folder;

    private String data = "";
    private String model = "";

    @BeforeEach
    void writeData() throws IOException {
        data = Files.writeString(folder.resolve("data.csv"), "x,y\n1,2\n3,4\n").toString();
        model = folder.resolve("made.model").toString();
    }

    private Run train(String... options) {
        var arguments = new ArrayList<>(List.of("train", data, "-o", model));
        arguments.addAll(List.of(options));
        return Run.apart(arguments.toArray(String[]::new));
    }

    private TrainRequest trained(String... options) {
        var run = train(options);
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        return (TrainRequest) RecordedLearning.last();
    }

    private static void assertWrongUse(Run run, String... parts) {
        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.messages().getFirst()).startsWith("apart: ").contains(parts);
        assertThat(run.messages()).hasSizeLessThanOrEqualTo(3);
        assertThat(run.out()).isEmpty();
    }

    // ---- train ---------------------------------------------------------------------------------------------

    @Test
    void whatIsNotSaidIsLeftToTheMethod() {
        var request = trained("--method", "wgan-gp");
        assertThat(request.data()).isEqualTo(data);
        assertThat(request.method()).isEqualTo("wgan-gp");
        assertThat(request.settings()).isEmpty();
        assertThat(request.budget()).isEqualTo(new TrainRequest.Budget.Usual());
        assertThat(request.seed()).isEqualTo(1);
        assertThat(request.device()).isEqualTo("auto");
        assertThat(request.columns()).isEmpty();
        assertThat(request.keeping()).isEqualTo(new TrainRequest.Keeping(model, Duration.ofSeconds(30), false, false));
        assertThat(request.telling()).isEqualTo(new Telling("", false, false));
    }

    @Test
    void whatIsSaidArrives() {
        var page = folder.resolve("page.html").toString();
        var request = trained(
                "--method=gan",
                "--loss=minimax",
                "--batch=64",
                "--rate=2e-4",
                "--steps=500",
                "--seed=7",
                "--device=CPU",
                "--columns=x,y",
                "--resume",
                "--force",
                "--every=1.5",
                "--delimiter=;",
                "--html=" + page,
                "--json",
                "--quiet");
        assertThat(request.settings())
                .containsExactly(Map.entry("loss", "minimax"), Map.entry("batch", "64"), Map.entry("rate", "2.0E-4"));
        assertThat(request.budget()).isEqualTo(new TrainRequest.Budget.Steps(500));
        assertThat(request.seed()).isEqualTo(7);
        assertThat(request.device()).isEqualTo("cpu");
        assertThat(request.columns()).containsExactly("x", "y");
        assertThat(request.reading().delimiter()).isEqualTo(";");
        assertThat(request.keeping()).isEqualTo(new TrainRequest.Keeping(model, Duration.ofMillis(1500), true, true));
        assertThat(request.telling()).isEqualTo(new Telling(page, true, true));
    }

    @Test
    void minutesAreABudgetToo() {
        assertThat(trained("--method=matching", "--measure=energy", "--minutes=.5")
                        .budget())
                .isEqualTo(new TrainRequest.Budget.Time(Duration.ofSeconds(30)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--rate 0 | --rate is 0.0",
                "--rate -1 | --rate is -1.0",
                "--rate NaN | --rate is NaN",
                "--rate Infinity | --rate is Infinity",
                "--rate fast | --rate",
                "--steps 0 | --steps is 0; it is at least 1",
                "--steps -5 | --steps is -5",
                "--steps 1.5 | --steps",
                "--steps 99999999999999999999 | --steps",
                "--minutes 0 | --minutes is 0.0",
                "--minutes NaN | --minutes is NaN",
                "--minutes 1e300 | --minutes is 1.0E300",
                "--steps 5 --minutes 1 | --steps and --minutes both",
                "--batch 0 | --batch is 0; it is a number of rows from 2",
                "--batch 1 | --batch is 1",
                "--batch 99999999 | --batch is 99999999",
                "--every 0 | --every is 0.0",
                "--every NaN | --every is NaN",
                "--loss minimax | --loss is of use only with --method gan, and this is wgan-gp",
                "--measure energy | --measure is of use only with --method matching",
                "--device gpu | --device",
                "--limit 0 | --limit is 0",
            })
    void aValueThatMakesNoSenseIsWrongUse(String options, String message) {
        assertWrongUse(train(("--method wgan-gp " + options).split(" ")), message);
    }

    @Test
    void methodsLossesAndMeasuresAreNamedWhereOneIsNotThere() {
        assertWrongUse(train("--method=wgang"), "'wgang'", "gan, wgan, wgan-gp, vae, diffusion or matching");
        assertWrongUse(train("--method=gan", "--loss=hinge"), "'hinge'", "minimax or non-saturating");
        assertWrongUse(train("--method=matching", "--measure=enrgy"), "enrgy", "energy", "wasserstein");
        assertWrongUse(train("--method=matching", "--measure=ks"), "ks has no gradient at points", "energy");
        assertWrongUse(train("--method=gan", "--lss=minimax"), "--lss");
        assertWrongUse(train(), "--method");
        assertWrongUse(Run.apart("train", data, "--method=gan"), "--output");
    }

    @Test
    void aModelThatIsThereIsNotWrittenOverUnasked() throws IOException {
        Files.writeString(Path.of(model), "worth ten minutes");
        assertWrongUse(train("--method=gan"), model + " is there already", "--resume", "--force");
        assertThat(trained("--method=gan", "--resume").keeping().resume()).isTrue();
        assertThat(trained("--method=gan", "--force").keeping().force()).isTrue();
        assertThat(Path.of(model)).hasContent("worth ten minutes");
    }

    @Test
    void placesAreLookedAtBeforeTheWorkBegins() {
        assertThat(train("--method=gan", "-o", model).code()).as("-o twice").isEqualTo(2);
        assertThat(Run.apart("train", data, "--method=gan", "-o", folder + "/none/f.model")
                        .code())
                .isEqualTo(3);
        assertThat(Run.apart("train", data, "--method=gan", "-o", data).code()).isEqualTo(2);
        assertWrongUse(train("--method=gan", "--html=" + model), "--output and --html are both");
        assertWrongUse(train("--method=gan", "--html=" + data), "--html");
        var missing = Run.apart("train", folder + "/none.csv", "--method=gan", "-o", model);
        assertThat(missing.code()).isEqualTo(3);
        assertThat(missing.err()).contains("none.csv does not exist");
    }

    // ---- sample and collapse -------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "1000000000000"})
    void anyNumberOfRowsIsAskedFor(String rows) {
        assertThat(Run.apart("sample", data, "-n", rows).code()).isZero();
        assertThat(RecordedLearning.last()).isEqualTo(new SampleRequest(data, Long.parseLong(rows), 1, "-", false));
    }

    @Test
    void theEndingSaysWhatIsWritten() {
        for (var name : List.of("made.csv", "made.parquet", "MADE.CSV")) {
            var output = folder.resolve(name).toString();
            assertThat(Run.apart("sample", data, "-n", "3", "--seed=5", "-o", output)
                            .code())
                    .isZero();
            assertThat(RecordedLearning.last()).isEqualTo(new SampleRequest(data, 3, 5, output, false));
        }
        assertWrongUse(Run.apart("sample", data, "-n", "3", "-o", "made.xlsx"), "made.xlsx", ".csv or .parquet");
    }

    @Test
    void wrongUseOfSample() {
        assertWrongUse(Run.apart("sample", data, "-n", "-1"), "-n is -1", "0 or more");
        assertWrongUse(Run.apart("sample", data, "-n", "many"), "many");
        assertWrongUse(Run.apart("sample", data), "--rows");
        assertWrongUse(Run.apart("sample", data, "-n", "1", "-o", data), "that is read");
        assertThat(Run.apart("sample", folder + "/none.model", "-n", "1").code())
                .isEqualTo(3);
    }

    @Test
    void collapseIsToldInTwoLanguages() {
        assertThat(Run.apart("collapse").code()).isZero();
        assertThat(RecordedLearning.last()).isEqualTo(new CollapseRequest("en", 1, new Telling("", false, false)));
        assertThat(Run.apart("collapse", "--lang=zh", "--seed=3", "--json").code())
                .isZero();
        assertThat(RecordedLearning.last()).isEqualTo(new CollapseRequest("zh", 3, new Telling("", true, false)));
        assertWrongUse(Run.apart("collapse", "--lang=fr"), "fr");
        assertWrongUse(Run.apart("collapse", "there"), "there");
    }

    // ---- where nothing trains ------------------------------------------------------------------------------

    @Test
    void withoutWhatTrainsItSaysHowToStart() {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            var run = train("--method=gan");
            assertThat(run.code()).isEqualTo(5);
            assertThat(run.err())
                    .startsWith("apart: ")
                    .contains("libtorch", "./apart")
                    .hasLineCount(1);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
