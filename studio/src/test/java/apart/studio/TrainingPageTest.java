package apart.studio;

import static org.assertj.core.api.Assertions.assertThat;

import apart.PointCloud;
import apart.learn.Batches;
import apart.learn.Budget;
import apart.learn.Estimate;
import apart.learn.Learner;
import apart.learn.Look;
import apart.learn.Method;
import apart.learn.Outcome;
import apart.learn.Points;
import apart.learn.Progress;
import apart.learn.Settings;
import apart.learn.Training;
import apart.learn.Watch;
import apart.learn.torch.Backend;
import apart.learn.torch.Draws;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingPageTest {
    private static final Backend BACKEND = Backend.cpu();

    /// A generator that learns nothing by nets: noise that is moved closer with every step.
    private record Moving(String name, String measure, int figures) implements Method {
        @Override
        public Settings settings() {
            return Settings.usual().with("batch", 8).with("<b>", "&");
        }

        @Override
        public int batch() {
            return 8;
        }

        @Override
        public long usualSteps() {
            return 100;
        }

        @Override
        public long interval() {
            return 1;
        }

        @Override
        public Learner learner(Backend backend, int dimension, long seed) {
            return new Moved(this, dimension, new double[1]);
        }
    }

    private record Moved(Moving method, int dimension, double[] steps) implements Learner.Judging {
        @Override
        public double step(Batches data, Draws draws) {
            return ++steps[0];
        }

        @Override
        public Tensor generate(long count, Draws draws) {
            return draws.normal(count, dimension).add(new Scalar(10 / (1 + steps[0])));
        }

        @Override
        public SequencedMap<String, Tensor> state() {
            return new LinkedHashMap<>();
        }

        @Override
        public List<String> generative() {
            return List.of();
        }

        @Override
        public Look look(Tensor heldOut, Draws draws) {
            var figures = new LinkedHashMap<String, Double>();
            for (int i = 1; i <= method.figures(); i++) {
                figures.put("level " + i, 1.0 / i);
            }
            figures.put("</td><script>alert(2)</script>", Double.NaN);
            figures.put(Look.GENERATOR_GRADIENT, steps[0] % 5 == 0 ? 0 : Math.exp(-steps[0]));
            return new Look(new Estimate(method.measure(), steps[0], Double.NaN), figures);
        }

        @Override
        public Tensor judge(Tensor points) {
            return torch.sin(points).sum(1);
        }
    }

    private static TrainingPage page(Method method, int dimension, long steps) {
        var rows = new Random(1).doubles(400L * dimension).toArray();
        var names = new String[dimension];
        Arrays.setAll(names, i -> "<script>alert(" + i + ")</script>&\u202E");
        var points = Points.of(PointCloud.view(rows, dimension), List.of(names), 1);
        var frames = new Frames(points, BACKEND, 1);
        var looks = new ArrayList<Progress>();
        var outcome = new Training(points, method, BACKEND, 1)
                .run(new Budget(steps, Duration.ofDays(1), 1000), new Watch() {
                    @Override
                    public void evaluated(Progress progress, Learner learner) {
                        looks.add(progress);
                        frames.evaluated(progress, learner);
                    }
                });
        return new TrainingPage("<img src=x onerror=alert(3)>.csv", points, method, 1, looks, outcome, frames, 12);
    }

    private static int count(String html, String element) {
        return PlotTest.parsed(html).getElementsByTagName(element).getLength();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void pageIsXmlAndShowsEveryPart(int dimension) {
        var html = page(new Moving("wgan-gp", "W₁", 0), dimension, 12).html();

        assertThat(count(html, "h1")).isEqualTo(1);
        // Gap, estimate, coverage, gradients and the figure of no known name; then a picture of every look.
        assertThat(count(html, "svg")).isEqualTo(5 + 12);
        assertThat(html)
                .contains("How far is left", "one Gaussian", "independent columns", "floor", "copies of training rows")
                .contains("no sign of rows learnt by heart", "Exact W₁", "wgan-gp", "12 seconds", "aria-label");
        assertThat(html.contains("class=\"contour\"")).isEqualTo(dimension == 2);
        assertThat(html.contains("principal axes")).isEqualTo(dimension == 5);
        assertThat(html.contains("quantiles of")).isEqualTo(dimension == 1);
    }

    @Test
    void nothingFromOutsideIsMarkupAndNothingIsFetched() {
        var html = page(new Moving("gan", "JS", 10), 2, 3).html();

        assertThat(count(html, "script")).as("the page's own").isEqualTo(1);
        assertThat(count(html, "img")).isZero();
        assertThat(count(html, "b")).isZero();
        assertThat(html).contains("&lt;script&gt;alert(0)").doesNotContain("\u202E");
        assertThat(html).doesNotContainPattern("(?i)https?:|//[a-z]|url\\(|@import|<link|<iframe");
        assertThat(html).contains("default-src 'none'");
    }

    @Test
    void ownScriptIsTheOneThatMayRun() throws Exception {
        var html = page(new Moving("gan", "JS", 0), 2, 2).html();
        var script = Pattern.compile("(?s)<script>(.*)</script>").matcher(html);
        assertThat(script.find()).isTrue();
        var hash = java.security.MessageDigest.getInstance("SHA-256")
                .digest(script.group(1).getBytes(StandardCharsets.UTF_8));

        assertThat(html).contains("'sha256-" + java.util.Base64.getEncoder().encodeToString(hash) + "'");
        assertThat(script.group(1)).doesNotContain("<", "&");
    }

    @Test
    void sameTrainingGivesTheSameBytes() {
        var method = new Moving("diffusion", "KL", 10);

        assertThat(page(method, 2, 5).html()).isEqualTo(page(method, 2, 5).html());
    }

    @Test
    void longTrainingStaysASmallPageAndSaysWhatIsLeftOut() {
        var page = page(new Moving("gan", "JS", 10), 2, 700);
        var html = page.html();

        assertThat(html.length()).isLessThan(1_000_000);
        assertThat(page.frames().all()).hasSizeBetween(10, 20);
        assertThat(page.frames().all().getFirst().step()).isEqualTo(1);
        assertThat(page.frames().all().getLast().step()).isEqualTo(700);
        assertThat(page.frames().all())
                .as("the best one is there")
                .anySatisfy(frame -> assertThat(frame.gap())
                        .isEqualTo(page.looks().stream()
                                .mapToDouble(Progress::gap)
                                .min()
                                .orElseThrow()));
        assertThat(html).contains("Of 700 looks");
    }

    @Test
    void whatWasSaidIsNumberedAsItsMarks() {
        // The estimate is above ln 2 from the first look on and the accuracy unknown; the levels stay below 1: nothing.
        assertThat(page(new Moving("gan", "JS", 0), 2, 5).html()).contains("Nothing was found wrong");
        var looks = new ArrayList<Progress>();
        var page = page(new Moving("wgan", "W₁", 0), 2, 8);
        for (var look : page.looks()) {
            var figures = new LinkedHashMap<>(look.look().figures());
            figures.put(Look.CLIPPED_SHARE, 0.8);
            looks.add(new Progress(
                    look.step(),
                    look.gap(),
                    look.floor(),
                    look.coverage(),
                    look.best(),
                    new Look(look.look().estimate(), figures)));
        }
        var html =
                new TrainingPage("d", page.points(), page.method(), 1, looks, page.outcome(), page.frames(), 1).html();

        assertThat(html).contains("step 5, warning:</span>", "80.0 % of the critic&#39;s weights", "class=\"marked\"");
    }

    @Test
    void trainingThatEndedBeforeItsFirstLookHasAPageToo() {
        var page = page(new Moving("gan", "JS", 0), 2, 1);
        var html = new TrainingPage("d", page.points(), page.method(), 1, List.of(), page.outcome(), page.frames(), 1)
                .html();

        PlotTest.parsed(html);
        assertThat(html).contains("before it was looked at");
    }

    @Test
    void everyEndAndVerdictHasItsWords() {
        for (var end : Outcome.End.values()) {
            assertThat(Labels.ended(end)).isNotBlank();
        }
        assertThat(Labels.duration(30)).isEqualTo("30 seconds");
        assertThat(Labels.duration(600)).isEqualTo("10 minutes");
        assertThat(Labels.duration(36_000)).isEqualTo("10 hours");
    }
}
