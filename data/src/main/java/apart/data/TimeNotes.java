package apart.data;

import apart.estimate.Blocks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Says in sentences how rows in the order of time were tested.
final class TimeNotes {
    private TimeNotes() {}

    static List<String> of(List<? extends @Nullable Blocks> columns, Timeline timeline, TimeOrder time) {
        var notes = new ArrayList<String>();
        int shortest = Integer.MAX_VALUE;
        int longest = 0;
        long leftOut = 0;
        for (var blocks : columns) {
            if (blocks != null) {
                shortest = Math.min(shortest, blocks.length());
                longest = Math.max(longest, blocks.length());
                leftOut = Math.max(leftOut, (long) blocks.leftOutOfReference() + blocks.leftOutOfCurrent());
            }
        }
        if (longest == 0) {
            return notes;
        }
        var order = time.kind() == TimeOrder.Kind.BY_COLUMN
                ? "rows are ordered by " + Shown.cut(time.column()) + ", which is not compared itself"
                : "rows are taken to stand in the order of time";
        var length = shortest == longest ? count(longest) : count(shortest) + " to " + count(longest);
        notes.add(order + "; q and noise are from blocks of " + length + " rows"
                + (time.block() > 0 ? "" : " (5 autocorrelation times, by column)")
                + (leftOut > 0 ? ", without the last rows that fill no block (at most " + count(leftOut) + ")" : "")
                + "; intervals suppose independent rows and are left out");
        if (timeline.timeless() > 0) {
            notes.add(count(timeline.timeless()) + " rows have no time in " + Shown.cut(time.column())
                    + " and are in no block; values and counts have them");
        }
        return notes;
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
