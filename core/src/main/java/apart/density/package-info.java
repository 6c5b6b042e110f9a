/// Families of continuous distributions on the line.
@NullMarked
package apart.density;

import org.jspecify.annotations.NullMarked;
