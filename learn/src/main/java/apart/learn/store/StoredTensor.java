package apart.learn.store;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/// Numbers of one type in a shape, row-major, as they stand in a file: little-endian.
///
/// Immutable: arrays are copied on the way in and out.
///
/// @param shape the length along each axis, possibly 0; empty for a single number
/// @param bytes read-only, as many as the shape holds
public record StoredTensor(Type type, List<Long> shape, MemorySegment bytes) {
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfDouble DOUBLE =
            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /// What the numbers are.
    public enum Type {
        /// Floating point, 32 bits.
        F32(Float.BYTES),
        /// Floating point, 64 bits.
        F64(Double.BYTES),
        /// Whole numbers, 64 bits, signed.
        I64(Long.BYTES);

        private final int size;

        Type(int size) {
            this.size = size;
        }

        /// Bytes of one number.
        public int size() {
            return size;
        }
    }

    /// Checks that the shape and the bytes agree.
    ///
    /// @throws IllegalArgumentException if they do not, or a length is negative
    public StoredTensor {
        shape = List.copyOf(shape);
        long expected = bytes(type, shape);
        if (bytes.byteSize() != expected) {
            throw new IllegalArgumentException(
                    type + " of shape " + shape + " takes " + expected + " bytes, found " + bytes.byteSize());
        }
        bytes = bytes.asReadOnly();
    }

    /// A tensor of 32-bit numbers.
    ///
    /// @param shape of as many numbers as there are values
    /// @throws IllegalArgumentException if there are more or fewer
    public static StoredTensor of(float[] values, long... shape) {
        var bytes = room(values.length, Float.BYTES);
        MemorySegment.copy(values, 0, bytes, FLOAT, 0, values.length);
        return new StoredTensor(Type.F32, listed(shape), bytes);
    }

    /// A tensor of 64-bit numbers.
    ///
    /// @param shape of as many numbers as there are values
    /// @throws IllegalArgumentException if there are more or fewer
    public static StoredTensor of(double[] values, long... shape) {
        var bytes = room(values.length, Double.BYTES);
        MemorySegment.copy(values, 0, bytes, DOUBLE, 0, values.length);
        return new StoredTensor(Type.F64, listed(shape), bytes);
    }

    /// A tensor of whole numbers.
    ///
    /// @param shape of as many numbers as there are values
    /// @throws IllegalArgumentException if there are more or fewer
    public static StoredTensor of(long[] values, long... shape) {
        var bytes = room(values.length, Long.BYTES);
        MemorySegment.copy(values, 0, bytes, LONG, 0, values.length);
        return new StoredTensor(Type.I64, listed(shape), bytes);
    }

    private static MemorySegment room(int values, int size) {
        return MemorySegment.ofArray(new byte[Math.multiplyExact(values, size)]);
    }

    private static List<Long> listed(long[] shape) {
        return Arrays.stream(shape).boxed().toList();
    }

    /// The bytes that a shape takes.
    ///
    /// @throws IllegalArgumentException if a length is negative
    /// @throws ArithmeticException if they exceed the range of a long
    static long bytes(Type type, List<Long> shape) {
        long bytes = type.size();
        boolean isEmpty = false;
        for (long length : shape) {
            if (length < 0) {
                throw new IllegalArgumentException("a length of the shape " + shape + " is negative");
            }
            isEmpty |= length == 0;
            // An empty axis must not hide that the others run over.
            bytes = Math.multiplyExact(bytes, Math.max(length, 1));
        }
        return isEmpty ? 0 : bytes;
    }

    /// How many numbers there are.
    public int size() {
        return Math.toIntExact(bytes.byteSize() / type.size());
    }

    /// The numbers of a tensor of type F32.
    ///
    /// @throws IllegalStateException if it is of another type
    public float[] floats() {
        require(Type.F32);
        var values = new float[size()];
        MemorySegment.copy(bytes, FLOAT, 0, values, 0, values.length);
        return values;
    }

    /// The numbers of a tensor of type F64.
    ///
    /// @throws IllegalStateException if it is of another type
    public double[] doubles() {
        require(Type.F64);
        var values = new double[size()];
        MemorySegment.copy(bytes, DOUBLE, 0, values, 0, values.length);
        return values;
    }

    /// The numbers of a tensor of type I64.
    ///
    /// @throws IllegalStateException if it is of another type
    public long[] longs() {
        require(Type.I64);
        var values = new long[size()];
        MemorySegment.copy(bytes, LONG, 0, values, 0, values.length);
        return values;
    }

    private void require(Type asked) {
        if (type != asked) {
            throw new IllegalStateException("the numbers are " + type + ", not " + asked);
        }
    }

    /// Whether none of the numbers is infinite or NaN.
    public boolean isFinite() {
        return switch (type) {
            case F32 -> {
                for (float value : floats()) {
                    if (!Float.isFinite(value)) {
                        yield false;
                    }
                }
                yield true;
            }
            case F64 -> Arrays.stream(doubles()).allMatch(Double::isFinite);
            case I64 -> true;
        };
    }

    /// Of the same type and shape, with the same bytes.
    @Override
    public boolean equals(Object other) {
        return other instanceof StoredTensor(var otherType, var otherShape, var otherBytes)
                && type == otherType
                && shape.equals(otherShape)
                && bytes.mismatch(otherBytes) < 0;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * type.hashCode() + shape.hashCode()) + Long.hashCode(bytes.byteSize());
    }

    @Override
    public String toString() {
        return type + shape.toString();
    }
}
