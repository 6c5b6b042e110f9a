package apart.learn;

import apart.learn.torch.Backend;
import apart.learn.torch.Draws;
import org.bytedeco.pytorch.Tensor;

/// Rows of the data, drawn with replacement.
public final class Batches {
    private final Tensor rows;
    private final int size;

    /// @param values n × d
    /// @param wanted rows of a batch; all there are where there are fewer
    public Batches(Backend backend, float[] values, int dimension, int wanted) {
        int count = values.length / dimension;
        this.rows = backend.of(values, count, dimension);
        rows.retainReference();
        this.size = Math.min(wanted, count);
    }

    /// A batch: size × d.
    public Tensor next(Draws draws) {
        return rows.index_select(0, draws.whole(rows.size(0), size));
    }

    /// Rows of a batch.
    public int size() {
        return size;
    }
}
