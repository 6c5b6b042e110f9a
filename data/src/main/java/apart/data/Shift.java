package apart.data;

import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads the numbers of a column as exact differences from an origin, where they are too large
/// for doubles themselves.
final class Shift implements Table.Cells {
    private final BigDecimal origin;
    private final NumberToken number;
    private double[] values = new double[1024];
    private int size;
    private @Nullable BigDecimal least;

    Shift(BigDecimal origin, NumberToken number) {
        this.origin = origin;
        this.number = number;
    }

    /// The differences, in row order.
    double[] values() {
        return Arrays.copyOf(values, size);
    }

    /// The least number itself, exactly; the origin where there is none.
    BigDecimal least() {
        return least == null ? origin : least;
    }

    @Override
    public void text(long row, byte[] bytes, int offset, int length, boolean quoted) {
        switch (number.read(bytes, offset, length)) {
            case INTEGER -> add(BigDecimal.valueOf(number.integer()));
            case DECIMAL -> add(number.exact());
            case NONE, INFINITE, OVERFLOW -> {
                // Counted by the scan.
            }
        }
    }

    @Override
    public void number(long row, double value) {
        if (Double.isFinite(value)) {
            add(new BigDecimal(value));
        }
    }

    @Override
    public void integer(long row, long value) {
        add(BigDecimal.valueOf(value));
    }

    private void add(BigDecimal value) {
        if (least == null || value.compareTo(least) < 0) {
            least = value;
        }
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value.subtract(origin).doubleValue();
    }

    @Override
    public void truth(long row, boolean value) {}

    @Override
    public void day(long row, long epochDay) {}

    @Override
    public void moment(long row, long epochMicros, boolean zoned) {}

    @Override
    public void missing(long row) {}
}
