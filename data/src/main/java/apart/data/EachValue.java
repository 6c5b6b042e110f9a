package apart.data;

import java.math.BigDecimal;

/// Shows the finite numbers or the moments of a column as doubles, one by one, holding none.
final class EachValue implements Table.Cells {
    /// Sees a value.
    @FunctionalInterface
    interface Sight {
        void see(double value);
    }

    private final NumberToken number;
    private final MomentToken moment = new MomentToken();
    private final Place place;
    private final Sight sight;

    /// What becomes of a value: a number itself, a number's exact distance from an origin, or a
    /// moment's distance in a unit.
    private sealed interface Place {
        record Plain() implements Place {}

        record Since(BigDecimal origin) implements Place {}

        record Moment(long origin, long unit) implements Place {}
    }

    private EachValue(NumberToken number, Place place, Sight sight) {
        this.number = number;
        this.place = place;
        this.sight = sight;
    }

    static EachValue number(NumberToken number, Sight sight) {
        return new EachValue(number, new Place.Plain(), sight);
    }

    /// @param origin subtracted from every number, exactly
    static EachValue since(BigDecimal origin, NumberToken number, Sight sight) {
        return new EachValue(number, new Place.Since(origin), sight);
    }

    /// @param origin in microseconds
    /// @param unit in microseconds
    static EachValue moment(NumberToken number, long origin, long unit, Sight sight) {
        return new EachValue(number, new Place.Moment(origin, unit), sight);
    }

    @Override
    public void text(long row, byte[] bytes, int offset, int length, boolean quoted) {
        if (place instanceof Place.Moment) {
            if (number.read(bytes, offset, length) != NumberToken.Kind.NONE) {
                return;
            }
            switch (moment.read(bytes, offset, length)) {
                case DAY, LOCAL, ZONED -> micros(moment.micros());
                case INVALID, NONE -> {
                    // Counted by the scan.
                }
            }
            return;
        }
        switch (number.read(bytes, offset, length)) {
            case INTEGER -> whole(number.integer());
            case DECIMAL -> {
                switch (place) {
                    case Place.Since(var origin) ->
                        sight.see(number.exact().subtract(origin).doubleValue());
                    case Place.Plain _, Place.Moment _ -> sight.see(number.value());
                }
            }
            case NONE, INFINITE, OVERFLOW -> {
                // Counted by the scan.
            }
        }
    }

    private void whole(long value) {
        switch (place) {
            case Place.Since(var origin) ->
                sight.see(BigDecimal.valueOf(value).subtract(origin).doubleValue());
            case Place.Plain _ -> sight.see((double) value);
            case Place.Moment _ -> {
                // Counted by the scan.
            }
        }
    }

    private void micros(long micros) {
        boolean near = micros <= MomentToken.FARTHEST && micros >= -MomentToken.FARTHEST;
        if (near && place instanceof Place.Moment(var origin, var unit)) {
            sight.see((double) Math.subtractExact(micros, origin) / unit);
        }
    }

    @Override
    public void number(long row, double value) {
        if (!Double.isFinite(value)) {
            return;
        }
        switch (place) {
            case Place.Since(var origin) ->
                sight.see(new BigDecimal(value).subtract(origin).doubleValue());
            case Place.Plain _ -> sight.see(value);
            case Place.Moment _ -> {
                // Counted by the scan.
            }
        }
    }

    @Override
    public void integer(long row, long value) {
        whole(value);
    }

    @Override
    public void truth(long row, boolean value) {}

    @Override
    public void day(long row, long epochDay) {
        long farthest = MomentToken.FARTHEST / MomentToken.MICROS_PER_DAY;
        if (epochDay <= farthest && epochDay >= -farthest) {
            micros(epochDay * MomentToken.MICROS_PER_DAY);
        }
    }

    @Override
    public void moment(long row, long epochMicros, boolean zoned) {
        micros(epochMicros);
    }

    @Override
    public void missing(long row) {}
}
