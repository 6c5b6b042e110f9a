/// The hot loops over arrays, in plain Java and on the Vector API, agreeing in bits.
@NullMarked
package apart.loops;

import org.jspecify.annotations.NullMarked;
