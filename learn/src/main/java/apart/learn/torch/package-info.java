/// The few things that training needs of libtorch, with its traps closed.
@NullMarked
package apart.learn.torch;

import org.jspecify.annotations.NullMarked;
