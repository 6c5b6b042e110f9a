package apart.estimate;

import apart.estimate.Cells.Cell;
import apart.estimate.Cells.Group;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/// Joins rare categories until every group expects enough rows of the smaller table.
final class RareCategories {
    private static final long EXPECTED = 5;

    private RareCategories() {}

    static Cells group(Cells cells) {
        var walk = new ArrayList<Cell>();
        for (int k = 0; k < cells.categories(); k++) {
            walk.add(cells.cell(k));
        }
        walk.sort(Comparator.comparingLong(Cell::total).thenComparing(Cell::name));

        double all = (double) cells.referenceTotal() + cells.currentTotal();
        double smaller = Math.min(cells.referenceTotal(), cells.currentTotal());
        var parts = new ArrayList<List<Cell>>();
        var open = new ArrayList<Cell>();
        long gathered = 0;
        for (var cell : walk) {
            open.add(cell);
            gathered += cell.total();
            if (gathered * smaller >= EXPECTED * all) {
                parts.add(open);
                open = new ArrayList<>();
                gathered = 0;
            }
        }
        if (parts.isEmpty()) {
            parts.add(open);
        } else {
            parts.getLast().addAll(open);
        }

        var joined = new ArrayList<Cell>();
        var groups = new ArrayList<Group>();
        for (var part : parts) {
            if (part.size() > 1) {
                groups.add(new Group(joined.size(), names(part)));
            }
            joined.add(join(part));
        }
        return cells.regrouped(joined, groups);
    }

    private static List<String> names(List<Cell> part) {
        var names = new ArrayList<String>();
        for (var cell : part) {
            names.add(cell.name());
        }
        Collections.sort(names);
        return names;
    }

    private static Cell join(List<Cell> part) {
        if (part.size() == 1) {
            return part.getFirst();
        }
        long reference = 0;
        long current = 0;
        for (var cell : part) {
            reference += cell.reference();
            current += cell.current();
        }
        var names = names(part);
        var shown = names.size() == 2
                ? names.getFirst() + " or " + names.getLast()
                : names.size() + " categories: " + names.get(0) + ", " + names.get(1) + ", …";
        return Cell.named(shown, reference, current);
    }
}
