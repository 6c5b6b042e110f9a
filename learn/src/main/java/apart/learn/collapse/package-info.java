/// The collapse of a generator whose discriminator wins, shown: the same start under two losses.
@NullMarked
package apart.learn.collapse;

import org.jspecify.annotations.NullMarked;
