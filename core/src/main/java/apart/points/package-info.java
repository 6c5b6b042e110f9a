/// Distributions as points with masses in one order, and sums of more digits than a double has.
@NullMarked
package apart.points;

import org.jspecify.annotations.NullMarked;
