package apart;

/// A property that a measure has or lacks. The law test checks every claim on many seeded
/// distributions.
public enum Law {
    /// Never below zero.
    NONNEGATIVE,
    /// Exactly zero between a distribution and itself.
    ZERO_ON_EQUAL,
    /// Above zero between different distributions.
    SEPARATING,
    /// The same bits when p and q change places.
    SYMMETRIC,
    /// The way over a third distribution is never shorter.
    TRIANGLE,
    /// Finite where the supports do not meet.
    FINITE_ON_DISJOINT,
    /// On disjoint supports the gradient says which way to go: it is not zero and it exists.
    GRADIENT_ON_DISJOINT
}
