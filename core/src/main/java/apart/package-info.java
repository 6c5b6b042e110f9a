/// How far apart are two distributions: the forms, the measures and what a value is worth.
@NullMarked
package apart;

import org.jspecify.annotations.NullMarked;
