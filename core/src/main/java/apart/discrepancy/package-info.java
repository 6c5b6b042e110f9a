/// Measures that compare averages or distribution functions.
@NullMarked
package apart.discrepancy;

import org.jspecify.annotations.NullMarked;
