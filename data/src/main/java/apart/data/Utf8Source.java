package apart.data;

import java.io.IOException;

/// A text as UTF-8, checked: what it hands out is valid, without NUL and without a byte order mark.
interface Utf8Source {
    /// No text.
    Utf8Source EMPTY = (_, _, _, _) -> -1;

    /// The least room that a reader offers.
    int LEAST = 64;

    /// Puts the next characters, whole ones, into an array. Returns the number of bytes, or −1 at
    /// the end.
    ///
    /// @param length room for them, at least [#LEAST]
    /// @param line on which the next character stands, for messages
    /// @throws ReadException where the next character is none
    int read(byte[] target, int offset, int length, long line) throws IOException;
}
