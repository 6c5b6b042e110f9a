/// The hot loops over arrays, in plain Java and on the Vector API with the same bits, and the
/// sorting and exact sums beneath them.
@NullMarked
package apart.loops;

import org.jspecify.annotations.NullMarked;
