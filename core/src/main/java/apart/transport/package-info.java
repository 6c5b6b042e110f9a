/// Measures that count the work of moving mass.
@NullMarked
package apart.transport;

import org.jspecify.annotations.NullMarked;
