/// What the commands train, sample and collapse do and show.
@NullMarked
package apart.studio;

import org.jspecify.annotations.NullMarked;
