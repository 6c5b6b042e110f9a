/// The engine beneath exact transport. [apart.transport.exact.Engine] says how it works.
@NullMarked
package apart.transport.exact;

import org.jspecify.annotations.NullMarked;
