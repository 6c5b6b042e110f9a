/// Speed, one class per question.
@NullMarked
package apart.bench;

import org.jspecify.annotations.NullMarked;
