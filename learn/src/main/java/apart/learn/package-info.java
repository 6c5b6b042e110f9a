/// Generators and how they are trained until they are close to data.
@NullMarked
package apart.learn;

import org.jspecify.annotations.NullMarked;
