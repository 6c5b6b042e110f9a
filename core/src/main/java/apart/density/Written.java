package apart.density;

/// Numbers and families as they are written on a command line.
final class Written {
    private static final double WHOLE = 1e15;

    private Written() {}

    static String number(double x) {
        return x == Math.rint(x) && Math.abs(x) < WHOLE ? String.valueOf((long) x) : String.valueOf(x);
    }

    static String call(String family, double... numbers) {
        var text = new StringBuilder(family).append('(');
        for (int i = 0; i < numbers.length; i++) {
            text.append(i == 0 ? "" : ", ").append(number(numbers[i]));
        }
        return text.append(')').toString();
    }

    /// For a constructor that finds a number it cannot take.
    static IllegalArgumentException refused(String call, String why) {
        return new IllegalArgumentException(call + " is no distribution: " + why);
    }

    static boolean positive(double x) {
        return x > 0 && x < Double.POSITIVE_INFINITY;
    }
}
