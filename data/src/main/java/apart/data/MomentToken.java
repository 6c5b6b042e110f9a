package apart.data;

import java.time.DateTimeException;
import java.time.LocalDate;

/// Reads ISO dates and timestamps out of cells of text: `2015-06-30`, `2015-06-30T12:30`,
/// `2015-06-30 12:30:59.25`, with `Z` or `+02:00` behind the time or without.
///
/// One instance reads one column and holds the last moment read.
final class MomentToken {
    /// What a cell of text turned out to be.
    enum Kind {
        /// Not written like a date.
        NONE,
        /// A calendar day.
        DAY,
        /// A time of day on a calendar day, of no zone.
        LOCAL,
        /// A moment in time.
        ZONED,
        /// Written like a date, but there is no such day or time before the year 146001:
        /// `2024-02-30`.
        INVALID
    }

    static final long MICROS_PER_SECOND = 1_000_000L;
    static final long MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;

    /// Moments further from 1970 are not compared: the difference of two would not fit a long.
    static final long FARTHEST = Long.MAX_VALUE / 2;

    private static final int LAST_YEAR = 146_000;

    private byte[] bytes = {};
    private int at;
    private int end;
    private int lastYear = -1;
    private int lastMonth;
    private int lastDay;
    private long lastDayMicros;
    private long micros;
    private boolean timed;
    private boolean zoned;

    /// The last day or moment, in microseconds since 1970-01-01T00:00 (UTC where zoned).
    long micros() {
        return micros;
    }

    /// Whether the last one has a time of day.
    boolean timed() {
        return timed;
    }

    /// Whether the last one has a zone.
    boolean zoned() {
        return zoned;
    }

    /// Reads a trimmed cell. Seconds may carry up to nine digits; those beyond the sixth are
    /// cut.
    Kind read(byte[] cell, int offset, int length) {
        bytes = cell;
        at = offset;
        end = offset + length;
        timed = false;
        zoned = false;
        int yearDigits = digitsAhead();
        if (length < 8 || yearDigits < 4 || yearDigits > 6 || at + yearDigits >= end || bytes[at + yearDigits] != '-') {
            return Kind.NONE;
        }
        int year = number(yearDigits);
        int month = skip('-') ? number(2) : -1;
        int day = month >= 0 && skip('-') ? number(2) : -1;
        if (day < 0) {
            return Kind.NONE;
        }
        long dayMicros = dayMicros(year, month, day);
        if (at == end) {
            micros = dayMicros;
            return dayMicros == Long.MIN_VALUE ? Kind.INVALID : Kind.DAY;
        }
        if (bytes[at] != 'T' && bytes[at] != ' ') {
            return Kind.NONE;
        }
        at++;
        return readTime(dayMicros);
    }

    private Kind readTime(long dayMicros) {
        int hour = number(2);
        int minute = hour >= 0 && skip(':') ? number(2) : -1;
        if (minute < 0) {
            return Kind.NONE;
        }
        int second = 0;
        long fraction = 0;
        if (skip(':')) {
            second = number(2);
            if (second < 0) {
                return Kind.NONE;
            }
            if (skip('.')) {
                fraction = fraction();
                if (fraction < 0) {
                    return Kind.NONE;
                }
            }
        }
        timed = true;
        zoned = at < end;
        long offsetMinutes = zoned ? zone() : 0;
        if (offsetMinutes == Long.MIN_VALUE || at != end) {
            return Kind.NONE;
        }
        if (dayMicros == Long.MIN_VALUE || hour > 23 || minute > 59 || second > 59) {
            return Kind.INVALID;
        }
        micros = dayMicros + (((hour * 60L + minute - offsetMinutes) * 60) + second) * 1_000_000 + fraction;
        return zoned ? Kind.ZONED : Kind.LOCAL;
    }

    /// Rows near each other are often of one day.
    private long dayMicros(int year, int month, int day) {
        if (year != lastYear || month != lastMonth || day != lastDay) {
            lastDayMicros = microsOf(year, month, day);
            lastYear = year;
            lastMonth = month;
            lastDay = day;
        }
        return lastDayMicros;
    }

    private static long microsOf(int year, int month, int day) {
        if (year > LAST_YEAR) {
            return Long.MIN_VALUE;
        }
        try {
            return LocalDate.of(year, month, day).toEpochDay() * MICROS_PER_DAY;
        } catch (DateTimeException noSuchDay) {
            return Long.MIN_VALUE;
        }
    }

    private long fraction() {
        int digits = digitsAhead();
        if (digits < 1 || digits > 9) {
            return -1;
        }
        long value = 0;
        for (int i = 0; i < 6; i++) {
            value = value * 10 + (i < digits ? bytes[at + i] - '0' : 0);
        }
        at += digits;
        return value;
    }

    /// The offset from UTC in minutes, or [Long#MIN_VALUE].
    private long zone() {
        if (skip('Z')) {
            return 0;
        }
        int sign = skip('+') ? 1 : skip('-') ? -1 : 0;
        int hours = sign == 0 ? -1 : number(2);
        if (hours < 0) {
            return Long.MIN_VALUE;
        }
        skip(':');
        int minutes = at == end ? 0 : number(2);
        return minutes < 0 || hours > 18 || minutes > 59 ? Long.MIN_VALUE : sign * (hours * 60L + minutes);
    }

    private boolean skip(char c) {
        if (at < end && bytes[at] == c) {
            at++;
            return true;
        }
        return false;
    }

    private int number(int digits) {
        if (at + digits > end) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < digits; i++) {
            byte b = bytes[at + i];
            if (!NumberToken.isDigit(b)) {
                return -1;
            }
            value = value * 10 + (b - '0');
        }
        at += digits;
        return value;
    }

    private int digitsAhead() {
        int i = at;
        while (i < end && NumberToken.isDigit(bytes[i])) {
            i++;
        }
        return i - at;
    }
}
