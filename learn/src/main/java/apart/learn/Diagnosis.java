package apart.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A symptom that a training shows, in words.
///
/// @param step of the look after which it is said
/// @param sentence for people, without a capital letter or full stop
public record Diagnosis(long step, Symptom symptom, String sentence) {
    /// What the last of some looks shows and the one before did not: said once, and again only
    /// when it has gone in between.
    ///
    /// @param method by name
    /// @param looks of one training, in order
    public static List<Diagnosis> after(String method, List<Progress> looks) {
        if (looks.isEmpty()) {
            return List.of();
        }
        var before = showing(method, looks.subList(0, looks.size() - 1));
        var now = new Looks(method, looks);
        return showing(method, looks).stream()
                .filter(symptom -> !before.contains(symptom))
                .map(symptom -> new Diagnosis(looks.getLast().step(), symptom, symptom.words(now)))
                .toList();
    }

    private static List<Symptom> showing(String method, List<Progress> looks) {
        if (looks.isEmpty()) {
            return List.of();
        }
        var all = new Looks(method, looks);
        return Arrays.stream(Symptom.values())
                .filter(symptom -> symptom.holds(all))
                .toList();
    }

    /// All that was said over a training.
    public static List<Diagnosis> of(String method, List<Progress> looks) {
        var said = new ArrayList<Diagnosis>();
        for (int i = 1; i <= looks.size(); i++) {
            said.addAll(after(method, looks.subList(0, i)));
        }
        return said;
    }
}
