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
        var written = new Object() {
            long pieces;
            Moved.Omitted omitted = new Moved.Omitted(0, 0, 0);
        };
        file.writeFile(place -> format.write(
                place,
                sink -> written.omitted = moved.plan().showTo((source, target, mass, cost) -> {
                    sink.piece(source, target, mass, cost);
                    written.pieces++;
                })));
        var omitted = written.omitted;
        return "the plan of " + counted(written.pieces) + " is in " + name
                + ": source and target are rows of P and Q, counted from 1"
                + (omitted.pieces() == 0
                        ? ""
                        : "; " + counted(omitted.pieces()) + " of at most " + Figure.of(omitted.largest(), 2)
                                + " each, together " + Figure.of(omitted.mass(), 2) + " of the mass, are left out");
    }

    private static String counted(long pieces) {
        return Figure.count(pieces) + (pieces == 1 ? " piece" : " pieces");
    }
}
