package apart.app;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A small table in text: columns as wide as their widest cell, numbers to the right.
final class Sheet {
    private static final String GAP = "  ";
    private static final int NARROWEST = 8;

    private final Terminal terminal;
    private final int indent;
    private final String sides;
    private final List<String[]> rows = new ArrayList<>();

    /// @param sides one letter per column: `l` to the left, `r` to the right
    Sheet(Terminal terminal, int indent, String sides) {
        this.terminal = terminal;
        this.indent = indent;
        this.sides = sides;
    }

    Sheet row(String... cells) {
        rows.add(Arrays.stream(cells).map(terminal::shown).toArray(String[]::new));
        return this;
    }

    /// The lines. Where the terminal is too narrow, the first column is cut, and then columns are left out from the
    /// right.
    List<String> lines() {
        var widths = new int[sides.length()];
        for (var row : rows) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], Typeset.width(row[i]));
            }
        }
        int taken = indent
                + (widths.length - 1) * GAP.length()
                + Arrays.stream(widths).sum();
        int least = Math.min(widths[0], NARROWEST);
        int kept = widths.length;
        while (kept > 2 && taken - (widths[0] - least) > terminal.columns()) {
            kept--;
            taken -= GAP.length() + widths[kept];
        }
        widths[0] = Math.max(least, widths[0] - Math.max(0, taken - terminal.columns()));
        var shown = Arrays.copyOf(widths, kept);
        return rows.stream().map(row -> line(row, shown)).toList();
    }

    private String line(String[] row, int[] widths) {
        var line = new StringBuilder(" ".repeat(indent));
        for (int i = 0; i < widths.length; i++) {
            var cell = i == 0 ? Typeset.cut(row[i], widths[i], terminal.shown("…")) : row[i];
            var blanks = " ".repeat(Math.max(0, widths[i] - Typeset.width(cell)));
            line.append(i == 0 ? "" : GAP).append(sides.charAt(i) == 'r' ? blanks + cell : cell + blanks);
        }
        return line.toString();
    }
}
