package apart.learn;

/// Looks on while a generator is trained.
public interface Watch {
    /// Nobody.
    Watch NONE = new Watch() {};

    /// A step is done.
    ///
    /// @param loss of the generator
    default void stepped(long step, double loss) {}

    /// It was looked at how far is left.
    ///
    /// @param learner as it is now; to be asked, not to be changed
    default void evaluated(Progress evaluation, Learner learner) {}

    /// Whether to stop after this step.
    default boolean stops() {
        return false;
    }
}
