package apart.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Random;

/// Damages files the way life does, and worse: cut, torn, spliced, with what upsets readers put in anywhere.
final class Mutations {
    private static final List<byte[]> PIECES = List.of(
            "\"".getBytes(UTF_8),
            "\"\"".getBytes(UTF_8),
            ",".getBytes(UTF_8),
            ";".getBytes(UTF_8),
            "\t".getBytes(UTF_8),
            "|".getBytes(UTF_8),
            "\n".getBytes(UTF_8),
            "\r".getBytes(UTF_8),
            "\r\n".getBytes(UTF_8),
            "\n\n".getBytes(UTF_8),
            "\u0000".getBytes(UTF_8),
            "\u001b[31m".getBytes(UTF_8),
            "\u202e".getBytes(UTF_8),
            "\ufeff".getBytes(UTF_8),
            "é".getBytes(UTF_8),
            "é".getBytes(ISO_8859_1),
            "𝄞".getBytes(UTF_8),
            new byte[] {(byte) 0xff},
            new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
            new byte[] {0x1f, (byte) 0x8b},
            new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd},
            "PAR1".getBytes(UTF_8),
            "{".getBytes(UTF_8),
            "}".getBytes(UTF_8),
            "[".getBytes(UTF_8),
            "]".getBytes(UTF_8),
            ":".getBytes(UTF_8),
            "{\"a\":".getBytes(UTF_8),
            "[".repeat(200).getBytes(UTF_8),
            "\\u0000".getBytes(UTF_8),
            "\\".getBytes(UTF_8),
            "null".getBytes(UTF_8),
            "true".getBytes(UTF_8),
            "NaN".getBytes(UTF_8),
            "Infinity".getBytes(UTF_8),
            "-inf".getBytes(UTF_8),
            "NA".getBytes(UTF_8),
            "1e400".getBytes(UTF_8),
            "-1e-400".getBytes(UTF_8),
            "1.7976931348623157e308".getBytes(UTF_8),
            "4.9e-324".getBytes(UTF_8),
            "9007199254740993".getBytes(UTF_8),
            "99999999999999999999999".getBytes(UTF_8),
            "-0".getBytes(UTF_8),
            "0x10".getBytes(UTF_8),
            "1_000".getBytes(UTF_8),
            "1.234,56".getBytes(UTF_8),
            "2024-02-30".getBytes(UTF_8),
            "99999-12-31".getBytes(UTF_8),
            "2024-01-01T25:00:00Z".getBytes(UTF_8),
            "=1+1".getBytes(UTF_8),
            " ".getBytes(UTF_8),
            "x".repeat(3_000).getBytes(UTF_8));

    private Mutations() {}

    /// The bytes after a few accidents.
    ///
    /// @param others what may be spliced in
    static byte[] of(byte[] bytes, List<byte[]> others, Random random) {
        var now = bytes;
        int accidents = 1 + (int) Math.abs(random.nextGaussian() * 3);
        for (int i = 0; i < accidents && now.length < 1 << 20; i++) {
            now = accident(now, others, random);
        }
        return now;
    }

    private static byte[] accident(byte[] bytes, List<byte[]> others, Random random) {
        int from = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, from + (int) Math.exp(random.nextDouble() * 7));
        return switch (random.nextInt(9)) {
            case 0 -> flipped(bytes, random);
            case 1 -> spliced(bytes, from, new byte[0], to);
            case 2 -> spliced(bytes, from, bytes, from, to, from);
            case 3 -> spliced(bytes, from, new byte[0], bytes.length);
            case 4 -> {
                var other = others.get(random.nextInt(others.size()));
                int begin = random.nextInt(other.length + 1);
                int end = Math.min(other.length, begin + (int) Math.exp(random.nextDouble() * 8));
                yield spliced(bytes, from, other, begin, end, random.nextBoolean() ? from : to);
            }
            case 5 -> {
                var random4 = new byte[4];
                random.nextBytes(random4);
                yield spliced(bytes, from, random4, Math.min(bytes.length, from + 4));
            }
            default -> {
                var piece = PIECES.get(random.nextInt(PIECES.size()));
                yield spliced(bytes, from, piece, random.nextInt(3) == 0 ? to : from);
            }
        };
    }

    private static byte[] flipped(byte[] bytes, Random random) {
        if (bytes.length == 0) {
            return bytes;
        }
        var changed = bytes.clone();
        changed[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        return changed;
    }

    /// The bytes before `from`, the piece, and the bytes from `resume` on.
    private static byte[] spliced(byte[] bytes, int from, byte[] piece, int resume) {
        return spliced(bytes, from, piece, 0, piece.length, resume);
    }

    private static byte[] spliced(byte[] bytes, int from, byte[] piece, int begin, int end, int resume) {
        int inserted = end - begin;
        var result = new byte[from + inserted + bytes.length - resume];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(piece, begin, result, from, inserted);
        System.arraycopy(bytes, resume, result, from + inserted, bytes.length - resume);
        return result;
    }
}
