package apart.estimate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which cell a row falls into.
public final class CellIndex {
    private final Cells cells;
    private final Map<String, Integer> categories = new HashMap<>();
    private final Map<String, Integer> extras = new HashMap<>();

    /// An index of cells. O(K), and O(categories) where rare ones are grouped.
    public CellIndex(Cells cells) {
        this.cells = cells;
        // What a group is called may also be the name of a category.
        var groups = new HashSet<Integer>();
        cells.groups().forEach(group -> {
            groups.add(group.cell());
            group.names().forEach(name -> categories.put(name, group.cell()));
        });
        int beside = cells.ordered() + cells.categories();
        for (int k = cells.ordered(); k < beside; k++) {
            if (!groups.contains(k)) {
                categories.put(cells.name(k), k);
            }
        }
        for (int k = beside; k < cells.size(); k++) {
            extras.put(cells.name(k), k);
        }
    }

    /// The cell of one of the values that the cells were made of. O(log K).
    ///
    /// @throws IllegalArgumentException if the value lies between or beyond the cells
    public int ofValue(double value) {
        int low = 0;
        int high = cells.ordered();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cells.high(middle) < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (low == cells.ordered() || value < cells.low(low)) {
            throw new IllegalArgumentException(value + " lies in no cell; only values that the cells were made of do");
        }
        return low;
    }

    /// The cell of a category, by itself or in a group.
    ///
    /// @throws IllegalArgumentException if no row has that category
    public int ofCategory(String name) {
        return found(categories.get(name), name);
    }

    /// The cell that stands beside the values or categories under a name.
    ///
    /// @throws IllegalArgumentException if no row is in such a cell
    public int ofExtra(String name) {
        return found(extras.get(name), name);
    }

    private static int found(@Nullable Integer cell, String name) {
        if (cell == null) {
            throw new IllegalArgumentException("\"" + name + "\" has no cell; no row was counted there");
        }
        return cell;
    }
}
