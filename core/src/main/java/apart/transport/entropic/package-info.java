/// The engine behind entropic transport: scaling of a kernel, in absorbed potentials.
@NullMarked
package apart.transport.entropic;

import org.jspecify.annotations.NullMarked;
