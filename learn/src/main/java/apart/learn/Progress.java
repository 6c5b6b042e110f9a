package apart.learn;

/// How a training stands after a step.
///
/// @param step steps done
/// @param gap W₁ to points held out
/// @param floor what the data themselves reach
/// @param coverage how much of the held-out points is reached
/// @param best whether no gap before was as small
/// @param look what the objective says
public record Progress(long step, double gap, double floor, Coverage coverage, boolean best, Look look) {}
