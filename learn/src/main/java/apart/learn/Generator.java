package apart.learn;

import apart.data.Shown;
import apart.data.TableFormat;
import apart.learn.ModelException.Kind;
import apart.learn.torch.Backend;
import apart.learn.torch.Draws;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;

/// Draws rows that look like the data that a model was trained on.
public final class Generator {
    /// Rows that are drawn at once: a sample is made of whole blocks, whatever its size.
    static final int BLOCK = 4_096;

    private final Backend backend;
    private final Scaling scaling;
    private final int[] coordinates;
    private final Learner learner;

    /// The generator of a model: the one that came closest to the data that were held out.
    ///
    /// @throws ModelException if its numbers are not those of its method
    public Generator(Model model, Backend backend) {
        this.backend = backend;
        this.scaling = model.scaling();
        this.coordinates = coordinates(scaling);
        this.learner = model.method().learner(backend, scaling.dimension(), model.seed());
        try (var _ = new PointerScope()) {
            var weights = learner.state();
            weights.keySet().retainAll(learner.generative());
            Training.fill(weights, chosen(model.state(), learner.generative()));
        } catch (IllegalArgumentException others) {
            throw new ModelException(
                    Kind.CORRUPT,
                    "the model does not hold the nets of its method "
                            + model.method().name() + ": " + others.getMessage() + "; train again",
                    others);
        }
    }

    private static SequencedMap<String, double[]> chosen(TrainingState state, List<String> generative) {
        var chosen = new LinkedHashMap<>(state.chosen());
        chosen.keySet().retainAll(generative);
        return chosen;
    }

    /// For each column the place of its coordinate; −1 where it is constant.
    private static int[] coordinates(Scaling scaling) {
        var places = new int[scaling.columns().size()];
        Arrays.fill(places, -1);
        var varying = scaling.varying();
        IntStream.range(0, varying.length).forEach(place -> places[varying[place]] = place);
        return places;
    }

    /// The columns of the rows, as those of the data.
    public List<TableFormat.Column> columns() {
        return scaling.columns().stream()
                .map(column -> new TableFormat.Column(column.name(), column.whole()))
                .toList();
    }

    /// Draws rows, block by block; the first rows of a seed are the same however many are drawn.
    ///
    /// @param rows from 0
    /// @param sink takes them in the columns of the data
    /// @throws ModelException if there are to be fewer than 0, or one is beyond the range of numbers
    public void sample(long rows, long seed, TableFormat.Sink sink) {
        if (rows < 0) {
            throw new ModelException(Kind.ARGUMENT, rows + " rows cannot be drawn; expected 0 or more");
        }
        for (long block = 0, left = rows; left > 0; block++, left -= BLOCK) {
            sink.rows(rows(block, seed, (int) Math.min(BLOCK, left)));
        }
    }

    private double[] rows(long block, long seed, int count) {
        double[] points;
        try (var _ = new PointerScope()) {
            points = Backend.doubles(learner.generate(BLOCK, Draws.of(backend, seed, Draws.Purpose.SAMPLE, block)));
        }
        int dimension = scaling.dimension();
        int width = coordinates.length;
        var rows = new double[count * width];
        for (int i = 0; i < rows.length; i++) {
            int axis = i % width;
            var column = scaling.columns().get(axis);
            double coordinate = coordinates[axis] < 0 ? 0 : points[i / width * dimension + coordinates[axis]];
            rows[i] = column.value(coordinate);
            if (!Double.isFinite(rows[i])) {
                throw new ModelException(
                        Kind.DIVERGED,
                        "row " + (block * BLOCK + i / width + 1) + " has a value of column " + Shown.cut(column.name())
                                + " beyond the range of numbers; train longer, or with another --method");
            }
        }
        return rows;
    }
}
