/// How what was learnt is kept: files of named tensors that hold data only, and locks against two
/// trainers on one of them.
@NullMarked
package apart.learn.store;

import org.jspecify.annotations.NullMarked;
