package apart.transport;

/// What it costs that mass is destroyed at p or created at q instead of being moved.
public sealed interface Marginals {
    /// The name, such as `tv`.
    String name();

    /// A price per unit: reach · Σ |a − a′|, total variation without the factor ½.
    record TotalVariation() implements Marginals {
        @Override
        public String name() {
            return "tv";
        }
    }

    /// The marginals of a name such as `tv`.
    ///
    /// @throws IllegalArgumentException if there are none
    static Marginals named(String name) {
        if (name.equals("tv")) {
            return new TotalVariation();
        }
        throw new IllegalArgumentException("there are no marginals \"" + name + "\"; there are tv");
    }
}
