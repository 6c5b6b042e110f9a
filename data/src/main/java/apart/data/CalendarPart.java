package apart.data;

import java.time.LocalDate;
import java.util.List;

/// A part of a date that comes round again, as a level among few. Moments of a zone are taken in
/// UTC, those of none as they are written.
enum CalendarPart {
    WEEKDAY("weekday", "Mon Tue Wed Thu Fri Sat Sun") {
        @Override
        int level(long micros) {
            // 1970-01-01 was a Thursday.
            return Math.floorMod(day(micros) + 3, 7);
        }
    },
    MONTH("month", "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec") {
        @Override
        int level(long micros) {
            return LocalDate.ofEpochDay(day(micros)).getMonthValue() - 1;
        }
    },
    /// Of columns with times of day only.
    HOUR("hour", "00 01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 22 23") {
        @Override
        int level(long micros) {
            return (int) (Math.floorMod(micros, MomentToken.MICROS_PER_DAY) / (3_600 * MomentToken.MICROS_PER_SECOND));
        }
    };

    private final String word;
    private final String levels;

    CalendarPart(String word, String levels) {
        this.word = word;
        this.levels = levels;
    }

    /// What it is called, in lower case.
    String word() {
        return word;
    }

    /// The names of its levels, lowest first.
    List<String> levels() {
        return List.of(levels.split(" "));
    }

    /// The place among the levels of a moment in microseconds since 1970-01-01T00:00.
    abstract int level(long micros);

    private static long day(long micros) {
        return Math.floorDiv(micros, MomentToken.MICROS_PER_DAY);
    }
}
