/// The engine beneath exact transport.
@NullMarked
package apart.transport.exact;

import org.jspecify.annotations.NullMarked;
