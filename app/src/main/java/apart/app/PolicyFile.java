package apart.app;

import apart.data.ColumnType;
import apart.data.CompareOptions;
import apart.data.Policy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A policy as it stands in its file: the rules, and what else it sets unless the command line does.
///
/// @param failOn as the option has it, or empty
/// @param renamed name in the reference to name in the current table
record PolicyFile(
        Policy policy,
        @Nullable Double alpha,
        @Nullable Long seed,
        String failOn,
        List<String> ignore,
        Map<String, String> renamed,
        Map<String, ColumnType> types) {
    /// Where there is no policy.
    static final PolicyFile NONE = new PolicyFile(Policy.none(), null, null, "", List.of(), Map.of(), Map.of());

    /// The options with what the policy says where the command line says nothing.
    ///
    /// A column that the command line names is compared though the policy ignores it; its renames and types win
    /// column by column.
    CompareOptions under(CompareOptions said, boolean alphaSaid, boolean seedSaid) {
        var places = new HashMap<>(policy.places());
        var names = new HashMap<>(renamed);
        names.keySet().removeAll(said.renamed().keySet());
        var kinds = new HashMap<>(types);
        kinds.keySet().removeAll(said.reading().types().keySet());
        var left = new ArrayList<>(ignore);
        left.removeAll(said.columns());
        left.removeAll(said.ignore());
        places.keySet().removeIf(key -> key.startsWith("ignore ") && !left.contains(key.substring(7)));
        places.keySet().removeIf(key -> key.startsWith("map ") && !names.containsKey(key.substring(4)));
        places.keySet().removeIf(key -> key.startsWith("type ") && !kinds.containsKey(key.substring(5)));
        names.putAll(said.renamed());
        kinds.putAll(said.reading().types());
        left.addAll(said.ignore());
        return said.withAlpha(alpha == null || alphaSaid ? said.alpha() : alpha)
                .withSeed(seed == null || seedSaid ? said.seed() : seed)
                .withIgnore(left)
                .withRenamed(names)
                .withReading(said.reading().withTypes(kinds))
                .withPolicy(new Policy(policy.source(), policy.sha256(), policy.floors(), policy.columns(), places));
    }
}
