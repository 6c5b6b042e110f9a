package apart.density;

/// The Gauss–Kronrod rule of 10 and 21 nodes on [−1, 1].
///
/// Source: Piessens et al. 1983, doi:10.1007/978-3-642-61786-7.
final class Kronrod {
    /// The positive nodes; those at odd places are Gauss's.
    static final double[] NODES = {
        0.9956571630258081,
        0.9739065285171717,
        0.9301574913557082,
        0.8650633666889845,
        0.7808177265864169,
        0.6794095682990244,
        0.5627571346686047,
        0.4333953941292472,
        0.2943928627014602,
        0.14887433898163122
    };

    private static final double[] WEIGHTS = {
        0.011694638867371874,
        0.032558162307964725,
        0.054755896574351995,
        0.07503967481091996,
        0.0931254545836976,
        0.10938715880229764,
        0.12349197626206584,
        0.13470921731147334,
        0.14277593857706009,
        0.1477391049013385
    };
    private static final double MIDDLE = 0.1494455540029169;
    private static final double[] GAUSS = {
        0.06667134430868814, 0.1494513491505806, 0.21908636251598204, 0.26926671930999635, 0.29552422471475287
    };
    private static final double LEAST = 0.125;
    private static final double U = 0x1p-53;

    private Kronrod() {}

    /// What the rule says of a function on [−1, 1].
    record Rule(double value, double error, double size, double spread) {}

    /// The rule for the values at the negative nodes, in the middle, and at the positive ones.
    static Rule rule(double[] left, double middle, double[] right) {
        double value = MIDDLE * middle;
        double size = MIDDLE * Math.abs(middle);
        double gauss = 0;
        for (int i = 0; i < NODES.length; i++) {
            double both = left[i] + right[i];
            value += WEIGHTS[i] * both;
            size += WEIGHTS[i] * (Math.abs(left[i]) + Math.abs(right[i]));
            gauss += i % 2 == 1 ? GAUSS[i / 2] * both : 0;
        }
        double spread = MIDDLE * Math.abs(middle - 0.5 * value);
        for (int i = 0; i < NODES.length; i++) {
            spread += WEIGHTS[i] * (Math.abs(left[i] - 0.5 * value) + Math.abs(right[i] - 0.5 * value));
        }
        double difference = Math.abs(value - gauss);
        // The 21 nodes are far better than the 10, by this power where both begin to converge; but
        // where f is rounded, both are off alike.
        double converging = spread == 0 ? difference : spread * Math.pow(200 * difference / spread, 1.5);
        double error = Math.clamp(converging, LEAST * difference, difference);
        return new Rule(value, Math.max(error, 16 * U * size), size, spread);
    }
}
