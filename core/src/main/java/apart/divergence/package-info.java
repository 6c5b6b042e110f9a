/// Measures that compare probabilities outcome by outcome.
@NullMarked
package apart.divergence;

import org.jspecify.annotations.NullMarked;
