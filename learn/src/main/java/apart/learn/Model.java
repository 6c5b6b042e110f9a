package apart.learn;

import apart.data.Shown;
import apart.learn.ModelException.Kind;
import apart.learn.store.TensorFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// A generator, and everything that its training is resumed from.
///
/// Its file is a function of the data, the method with its settings, the seed, the number of steps
/// and the environment: nothing in it says when or where it was made, or from which file.
///
/// @param method with the settings it was trained with
/// @param seed of everything that was drawn
/// @param data SHA-256 of the names and values trained on
/// @param scaling how columns became coordinates
/// @param environment what the bits depend on besides
/// @param state where the training stands
public record Model(
        Method method, long seed, String data, Scaling scaling, Environment environment, TrainingState state) {
    /// Where a training stands.
    public static Model of(Training training) {
        return of(training, training.state());
    }

    /// A state of a training.
    static Model of(Training training, TrainingState state) {
        return new Model(
                training.method(),
                training.seed(),
                training.points().hash(),
                training.points().scaling(),
                Environment.of(training.backend()),
                state);
    }

    // ---- its file ------------------------------------------------------------------------------------------

    /// Writes the file whole or not at all, in place of the one that is there.
    ///
    /// @throws ModelException if a number is not finite, or the file cannot be written; what was
    ///     there is there still
    public void write(Path file) {
        if (!state.isFinite()) {
            throw new ModelException(
                    Kind.DIVERGED,
                    "the state of step " + state.step() + " holds numbers that are not finite, and such are never "
                            + "written; " + Shown.of(file.toString()) + " is untouched");
        }
        ModelFile.of(this).write(file);
    }

    /// Reads a file that [#write] wrote.
    ///
    /// @throws ModelException if it cannot be read, is damaged, is of another version, or is no model
    public static Model read(Path file) {
        return ModelFile.read(TensorFile.read(file), Shown.of(file.toString()));
    }

    // ---- resumed -------------------------------------------------------------------------------------------

    /// In what a training differs from this one so that it would not be the same one that goes on,
    /// in words: the data, the method, its settings, the seed.
    public List<String> differences(Training training) {
        var differences = new ArrayList<String>();
        if (!data.equals(training.points().hash())) {
            differences.add(
                    "the data have the SHA-256 " + training.points().hash() + ", the model was trained on " + data);
        }
        if (!method.name().equals(training.method().name())) {
            differences.add("the method is " + training.method().name() + ", the model's " + method.name());
        }
        var mine = method.settings().values();
        var theirs = training.method().settings().values();
        var names = new LinkedHashMap<>(mine);
        theirs.forEach(names::putIfAbsent);
        for (var name : names.keySet()) {
            var before = mine.getOrDefault(name, "none");
            var now = theirs.getOrDefault(name, "none");
            if (!before.equals(now)) {
                differences.add(name + " is " + now + ", the model's " + before);
            }
        }
        if (seed != training.seed()) {
            differences.add("the seed is " + training.seed() + ", the model's " + seed);
        }
        return List.copyOf(differences);
    }

    /// Lets a training go on where this one stands. In the same environment every bit is then what
    /// it would have been without the interruption ([Environment#differences]).
    ///
    /// @throws ModelException if it is not the same training
    public void resume(Training training) {
        var differences = differences(training);
        if (!differences.isEmpty()) {
            throw new ModelException(
                    Kind.MISMATCH,
                    "the training to resume was another: " + String.join("; ", differences)
                            + ". Give what it was, write to another file, or go on all the same with --force");
        }
        into(training, state);
    }

    /// Lets another training go on with the nets of this one. With other data or another seed what
    /// was held out is another part, so that gaps do not compare: steps and gaps then count anew.
    ///
    /// @throws ModelException if its nets are of other sizes or kinds
    public void resumeAnyway(Training training) {
        boolean sameHeldOut = data.equals(training.points().hash()) && seed == training.seed();
        into(training, sameHeldOut ? state : TrainingState.beginning(state.last()));
    }

    private static void into(Training training, TrainingState state) {
        try {
            training.resume(state);
        } catch (IllegalArgumentException others) {
            throw new ModelException(
                    Kind.MISMATCH,
                    "the nets of the model are not those of this method: " + others.getMessage(),
                    others);
        }
    }
}
