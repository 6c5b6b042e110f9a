package apart.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import apart.PointCloud;
import apart.data.TableFormat;
import apart.data.TableFormat.Column;
import apart.learn.ModelException.Kind;
import apart.learn.torch.Backend;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GeneratorTest {
    private static final List<String> NAMES = List.of("x", "unit", "count", "y");
    private static Model model;

    @BeforeAll
    static void train() {
        var random = new Random(1);
        var rows = new double[4 * 300];
        for (int i = 0; i < rows.length; i += 4) {
            rows[i] = 1e6 + random.nextGaussian();
            rows[i + 1] = 7.5;
            rows[i + 2] = random.nextInt(1000);
            rows[i + 3] = 1e-200 * random.nextDouble();
        }
        var points = Points.of(PointCloud.view(rows, 4), NAMES, 1);
        var method = Methods.named("wgan-gp", Settings.usual().with("width", 16).with("batch", 32));
        var training = new Training(points, method.lookedAtEvery(20), Backend.cpu(), 1);
        training.run(Budget.ofSteps(30), Watch.NONE);
        model = Model.of(training);
    }

    private static double[] sample(Model model, long rows, long seed) {
        var all = new Object() {
            double[] values = new double[0];
        };
        new Generator(model, Backend.cpu()).sample(rows, seed, block -> {
            int before = all.values.length;
            all.values = Arrays.copyOf(all.values, before + block.length);
            System.arraycopy(block, 0, all.values, before, block.length);
        });
        return all.values;
    }

    @Test
    void theFirstRowsAreTheSameHoweverManyAreDrawn() {
        var many = sample(model, 2 * Generator.BLOCK + 10, 3);
        assertThat(many).hasSize(4 * (2 * Generator.BLOCK + 10));
        for (int rows : new int[] {0, 1, 7, Generator.BLOCK - 1, Generator.BLOCK, Generator.BLOCK + 1}) {
            assertThat(sample(model, rows, 3)).as("%d rows", rows).isEqualTo(Arrays.copyOf(many, 4 * rows));
        }
        assertThat(sample(model, 5, 4)).isNotEqualTo(Arrays.copyOf(many, 20));
        assertThat(Arrays.copyOfRange(many, 4 * Generator.BLOCK, 4 * Generator.BLOCK + 4))
                .as("the second block is not the first again")
                .isNotEqualTo(Arrays.copyOf(many, 4));
    }

    @Test
    void columnsComeOutAsThoseOfTheData() throws IOException {
        var generator = new Generator(model, Backend.cpu());
        assertThat(generator.columns())
                .containsExactly(
                        new Column("x", false),
                        new Column("unit", false),
                        new Column("count", true),
                        new Column("y", false));
        var out = new ByteArrayOutputStream();
        TableFormat.writeCsv(out, generator.columns(), sink -> generator.sample(50, 1, sink));
        var lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(51);
        assertThat(lines.getFirst()).isEqualTo("x,unit,count,y");
        assertThat(lines.subList(1, 51)).allMatch(line -> line.matches("[0-9.E]+,7\\.5,-?[0-9]+,-?[0-9.E-]+"));
        var values = sample(model, 1000, 1);
        for (int i = 0; i < values.length; i += 4) {
            assertThat(values[i]).as("row %d", i / 4).isBetween(1e6 - 100, 1e6 + 100);
            assertThat(values[i + 3]).as("row %d", i / 4).isBetween(-1e-198, 1e-198);
        }
    }

    /// The best state was kept at a look; the nets went on for ten steps after it.
    @Test
    void whatIsDrawnFromIsTheBestStateAndNotTheLast() {
        var state = model.state();
        assertThat(state.bestStep()).isEqualTo(20);
        var last = new LinkedHashMap<>(state.last());
        last.replaceAll((_, numbers) -> new double[numbers.length]);
        var forgotten = new Model(
                model.method(),
                model.seed(),
                model.data(),
                model.scaling(),
                model.environment(),
                new TrainingState(state.step(), last, state.best(), state.bestStep(), state.gaps()));
        assertThat(sample(forgotten, 20, 1)).isEqualTo(sample(model, 20, 1));
        var young = new Model(
                model.method(),
                model.seed(),
                model.data(),
                model.scaling(),
                model.environment(),
                TrainingState.beginning(state.last()));
        assertThat(sample(young, 20, 1))
                .as("before the first look, the last state")
                .isNotEqualTo(sample(model, 20, 1));
    }

    @Test
    void fewerThanNoRowsAreRefused() {
        var generator = new Generator(model, Backend.cpu());
        assertThatThrownBy(() -> generator.sample(-1, 1, _ -> {}))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.kind()).isEqualTo(Kind.ARGUMENT))
                .hasMessage("-1 rows cannot be drawn; expected 0 or more");
    }

    @Test
    void numbersOfOtherNetsAreRefused() {
        var other = new Model(
                Methods.named("wgan-gp", Settings.usual().with("width", 17)),
                1,
                model.data(),
                model.scaling(),
                model.environment(),
                model.state());
        assertThatThrownBy(() -> new Generator(other, Backend.cpu()))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CORRUPT))
                .hasMessageContaining("does not hold the nets of its method wgan-gp");
    }
}
