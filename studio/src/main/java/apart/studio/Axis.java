package apart.studio;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Where values lie along one side of a picture.
sealed interface Axis {
    /// A value that is written beside the axis.
    record Tick(double value, String label) {}

    /// The part of the axis before a value: 0 at its least, 1 at its most; NaN where the value has
    /// no place.
    double place(double value);

    /// The values to write beside it, in rising order.
    List<Tick> ticks();

    /// An axis of equal steps; a single value stands in its middle.
    static Axis linear(double least, double most) {
        if (least == most) {
            double room = least == 0 ? 1 : Math.abs(least) / 2;
            return new Linear(least - room, most + room);
        }
        return new Linear(least, most);
    }

    /// An axis of equal ratios.
    ///
    /// @param least above 0
    static Axis logarithmic(double least, double most) {
        if (!(least > 0)) {
            throw new IllegalArgumentException("a logarithmic axis starts above 0, not at " + least);
        }
        return most / least < 1.5 ? new Logarithmic(least / 1.25, most * 1.25) : new Logarithmic(least, most);
    }

    /// Equal steps.
    record Linear(double least, double most) implements Axis {
        private static final int TICKS = 5;

        @Override
        public double place(double value) {
            return Double.isFinite(value) ? (value - least) / (most - least) : Double.NaN;
        }

        @Override
        public List<Tick> ticks() {
            var step = step((most - least) / TICKS);
            var ticks = new ArrayList<Tick>();
            double size = step.doubleValue();
            for (long i = (long) Math.ceil(least / size - 1e-9); i * size <= most + 1e-9 * size; i++) {
                var value = step.multiply(BigDecimal.valueOf(i));
                ticks.add(new Tick(value.doubleValue(), label(value)));
            }
            return ticks;
        }

        /// The next of 1, 2 and 5 times a power of ten.
        private static BigDecimal step(double atLeast) {
            int exponent = (int) Math.floor(Math.log10(atLeast));
            double lead = atLeast / Math.pow(10, exponent);
            int digit = lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10;
            return BigDecimal.valueOf(digit).scaleByPowerOfTen(exponent);
        }
    }

    /// Equal ratios.
    record Logarithmic(double least, double most) implements Axis {
        private static final int MOST_DECADES = 6;

        @Override
        public double place(double value) {
            return value > 0 && Double.isFinite(value) ? Math.log(value / least) / Math.log(most / least) : Double.NaN;
        }

        @Override
        public List<Tick> ticks() {
            double decades = Math.log10(most / least);
            var digits = decades < 0.7
                    ? List.of(1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0)
                    : decades < 2 ? List.of(1.0, 2.0, 5.0) : List.of(1.0);
            int every = Math.max(1, (int) Math.ceil(decades / MOST_DECADES));
            var ticks = new ArrayList<Tick>();
            for (int exponent = (int) Math.floor(Math.log10(least)); exponent <= Math.log10(most); exponent++) {
                for (double digit : digits) {
                    var value = BigDecimal.valueOf(digit).scaleByPowerOfTen(exponent);
                    double size = value.doubleValue();
                    if (Math.floorMod(exponent, every) == 0 && size >= least * 0.999 && size <= most * 1.001) {
                        ticks.add(new Tick(size, label(value)));
                    }
                }
            }
            return ticks;
        }
    }

    private static String label(BigDecimal value) {
        double size = Math.abs(value.doubleValue());
        var stripped = value.stripTrailingZeros();
        if (size == 0) {
            return "0";
        }
        if (size >= 1e-3 && size < 1e6) {
            var text = stripped.scale() <= 0
                    ? String.format(Locale.ROOT, "%,d", stripped.longValueExact())
                    : stripped.toPlainString();
            return text.replace('-', '−');
        }
        int exponent = stripped.precision() - stripped.scale() - 1;
        var lead = stripped.scaleByPowerOfTen(-exponent).toPlainString().replace('-', '−');
        return (lead.equals("1") ? "" : lead + "·") + "10" + raised(exponent);
    }

    private static String raised(int exponent) {
        var raised = new StringBuilder();
        for (char c : String.valueOf(exponent).toCharArray()) {
            raised.append(c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0'));
        }
        return raised.toString();
    }
}
