package apart.app;

/// A bar of blocks, in eighths where the terminal has them.
final class Bar {
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

    private Bar() {}

    /// @param share of the room, 0 to 1; what is more than 0 is seen
    static String of(Terminal terminal, double share, int room) {
        if (!terminal.unicode()) {
            return "#".repeat(share > 0 ? (int) Math.max(1, Math.round(share * room)) : 0);
        }
        int eighths = share > 0 ? (int) Math.max(1, Math.round(share * room * 8)) : 0;
        int rest = eighths % 8;
        return "█".repeat(eighths / 8) + (rest == 0 ? "" : EIGHTHS.substring(rest, rest + 1));
    }
}
