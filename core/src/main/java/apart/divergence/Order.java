package apart.divergence;

/// The order of a family of divergences, a number from 0 to ∞ with both.
final class Order {
    private Order() {}

    /// The order itself, with 0 for −0.
    ///
    /// @throws IllegalArgumentException if it is negative or NaN
    static double checked(double order) {
        if (!(order >= 0)) {
            throw new IllegalArgumentException("the order is " + order + "; it is 0 or more, and may be infinite");
        }
        return order + 0.0;
    }

    /// The name of the member of a family, such as `renyi(2)` or `renyi(inf)`.
    static String named(String family, double order) {
        boolean integer = order == Math.rint(order) && order < Integer.MAX_VALUE;
        String written = integer ? String.valueOf((int) order) : String.valueOf(order);
        return family + "(" + (order == Double.POSITIVE_INFINITY ? "inf" : written) + ")";
    }
}
