package apart.app;

import apart.data.PlanFormat;
import java.util.List;

/// The file that a plan goes to.
///
/// @param name as it was given
record PlanFile(String name, PlanFormat format, OutputFile file) {
    /// Writes the one plan among what was found, whole or not at all.
    ///
    /// @return what was written, in a sentence
    /// @throws apart.data.ReadException if it cannot be written
    String write(List<Distance> distances) {
        for (var distance : distances) {
            if (distance.found() instanceof Distance.Finding.Transported(var moved)) {
                return write(moved);
            }
        }
        throw new IllegalArgumentException("none of the measures has a plan");
    }

    private String write(Moved moved) {
        long[] pieces = {0};
        file.writeFile(place -> format.write(
                place,
                sink -> moved.plan().each((source, target, mass, cost) -> {
                    sink.piece(source, target, mass, cost);
                    pieces[0]++;
                })));
        return "the plan of " + Figure.count(pieces[0]) + (pieces[0] == 1 ? " piece" : " pieces") + " is in " + name
                + ": source and target are rows of P and Q, counted from 1";
    }
}
