package apart.transport.exact;

import java.util.Arrays;

/// Masses in whole units, so that no flow is ever rounded and a plan is a vertex for certain.
///
/// Equal masses on both sides become the two counts, masses that are integers stay what they
/// are, and any others are rounded to 2⁻⁶⁰ of the whole. Both sides have the same total.
///
/// @param supplies units at each source, 0 where it has no mass or too little to count
/// @param demands units at each target
/// @param divisor how many units a source has where all have the same; else 1
/// @param mass what the divisor of units weighs
record Units(long[] supplies, long[] demands, long divisor, double mass) {
    private static final int BITS = 60;
    private static final double EXACT = 0x1p53;

    static Units of(double[] supplies, double[] demands) {
        int sources = alike(supplies);
        int targets = alike(demands);
        if (sources > 0 && targets > 0) {
            int common = common(sources, targets);
            double each = Arrays.stream(supplies).max().orElseThrow();
            return new Units(all(supplies, targets / common), all(demands, sources / common), targets / common, each);
        }
        if (areWhole(supplies) && areWhole(demands) && sum(supplies, 1) == sum(demands, 1)) {
            return new Units(rounded(supplies, 0), rounded(demands, 0), 1, 1);
        }
        double largest = Math.max(
                Arrays.stream(supplies).max().orElseThrow(),
                Arrays.stream(demands).max().orElseThrow());
        int shift = -Math.getExponent(largest);
        shift += BITS - Math.getExponent(sum(supplies, shift));
        var units = new Units(rounded(supplies, shift), rounded(demands, shift), 1, Math.scalb(1.0, -shift));
        units.balance();
        return units;
    }

    /// How many masses there are beside 0, if they are all the same; else 0.
    private static int alike(double[] masses) {
        double first = 0;
        int count = 0;
        for (double mass : masses) {
            if (mass > 0) {
                first = count == 0 ? mass : first;
                if (mass != first) {
                    return 0;
                }
                count++;
            }
        }
        return count;
    }

    private static int common(int a, int b) {
        return b == 0 ? a : common(b, a % b);
    }

    private static long[] all(double[] masses, long units) {
        return Arrays.stream(masses).mapToLong(mass -> mass > 0 ? units : 0).toArray();
    }

    private static boolean areWhole(double[] masses) {
        double sum = 0;
        for (double mass : masses) {
            if (mass != Math.rint(mass)) {
                return false;
            }
            sum += mass;
        }
        return sum <= EXACT;
    }

    private static double sum(double[] masses, int shift) {
        double sum = 0;
        for (double mass : masses) {
            sum += Math.scalb(mass, shift);
        }
        return sum;
    }

    private static long[] rounded(double[] masses, int shift) {
        return Arrays.stream(masses)
                .mapToLong(mass -> Math.round(Math.scalb(mass, shift)))
                .toArray();
    }

    // What rounding left over goes to the largest, which it changes least.
    private void balance() {
        long over = Arrays.stream(supplies).sum() - Arrays.stream(demands).sum();
        var side = over > 0 ? demands : supplies;
        int largest = 0;
        for (int i = 1; i < side.length; i++) {
            largest = side[i] > side[largest] ? i : largest;
        }
        side[largest] += Math.abs(over);
    }

    /// Whether it is an assignment: as many sources as targets, and one unit each.
    static boolean isAssignment(long[] supplies, long[] demands) {
        return alikeOnes(supplies) && alikeOnes(demands);
    }

    private static boolean alikeOnes(long[] units) {
        return Arrays.stream(units).allMatch(unit -> unit <= 1);
    }

    /// What so many units weigh.
    double massOf(long units) {
        return units == divisor ? mass : (double) units / divisor * mass;
    }

    /// Indices of the places that have units.
    static int[] places(long[] units) {
        var places = new int[units.length];
        int count = 0;
        for (int i = 0; i < units.length; i++) {
            if (units[i] > 0) {
                places[count++] = i;
            }
        }
        return Arrays.copyOf(places, count);
    }
}
