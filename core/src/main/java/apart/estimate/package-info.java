/// From samples to statements: cells, evidence, noise floors, intervals.
@NullMarked
package apart.estimate;

import org.jspecify.annotations.NullMarked;
