/// The command line: one class per command, and the reports.
@NullMarked
package apart.app;

import org.jspecify.annotations.NullMarked;
