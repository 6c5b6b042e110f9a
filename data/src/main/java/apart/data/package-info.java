/// Tables in files, read strictly: one summary per column, and two tables a comparison.
@NullMarked
package apart.data;

import org.jspecify.annotations.NullMarked;
