package apart.data;

import apart.Sample;
import apart.data.ReadException.Kind;

/// Values written out one by one where they were counted: an explanation goes over them by rank.
final class Repeated {
    /// A gigabyte of values.
    private static final long MOST = 1L << 27;

    private Repeated() {}

    /// The same column, every value as often as it stands there.
    ///
    /// @throws ReadException if there are too many
    static ColumnPair.Values of(String name, ColumnPair.Values values) {
        return new ColumnPair.Values(
                values.type(),
                repeated(name, values.p()),
                repeated(name, values.q()),
                values.origin(),
                values.scale(),
                values.whole(),
                values.reference(),
                values.current(),
                values.levels());
    }

    private static Sample repeated(String name, Sample sample) {
        if (sample.rows() == sample.size()) {
            return sample;
        }
        if (sample.rows() > MOST) {
            throw new ReadException(
                    Kind.LIMIT,
                    "column " + Shown.cut(name) + " has " + sample.rows() + " values, and " + MOST
                            + " can be explained; --limit takes the first rows only");
        }
        var values = new double[(int) sample.rows()];
        int next = 0;
        for (int i = 0; i < sample.size(); i++) {
            for (long times = (long) sample.weight(i); times > 0; times--) {
                values[next++] = sample.value(i);
            }
        }
        return Sample.of(values);
    }
}
