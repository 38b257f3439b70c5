package jerry4loops.session;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A loop and its relatives, as rows of a tree: from the oldest ancestor that is saved down to what was made from it.
///
/// Relatives are the loops it was made from ([jerry4loops.audio.Provenance#parents()]), theirs, and everything made
/// from any of those. A parent that is not saved is left out; siblings by it still count.
///
/// Thread: any; immutable.
///
/// @param rows ancestors first, each before what was made from it
public record LoopFamily(List<Row> rows) {

    private static final int MOST_ROWS = 500;

    /// A loop in the tree.
    ///
    /// @param loop which
    /// @param depth 0 for the oldest
    /// @param isAsked whether it is the one whose family this is
    public record Row(SavedLoop loop, int depth, boolean isAsked) {}

    /// Copies the list.
    public LoopFamily {
        rows = List.copyOf(rows);
    }

    static LoopFamily of(String hash, LoopCatalogue catalogue) {
        var rows = new ArrayList<Row>();
        var asked = catalogue.find(hash);
        if (asked.isEmpty()) {
            return new LoopFamily(rows);
        }
        List<SavedLoop> all = catalogue.all().reversed();
        var known = new HashSet<String>();
        known.add(hash);
        // What shares a parent is related even where the parent itself was never saved.
        var ancestors = new HashSet<>(Set.of(hash));
        climb(asked.get(), catalogue, ancestors);
        known.addAll(ancestors);
        boolean grows = true;
        while (grows) {
            grows = false;
            for (SavedLoop loop : all) {
                grows |= loop.provenance().parents().stream().anyMatch(known::contains) && known.add(loop.hash());
            }
        }
        List<SavedLoop> related =
                all.stream().filter(loop -> known.contains(loop.hash())).toList();
        var placed = new HashSet<String>();
        for (SavedLoop loop : related) {
            boolean isRoot = loop.provenance().parents().stream()
                    .noneMatch(parent -> catalogue.find(parent).isPresent());
            if (isRoot) {
                place(loop, 0, hash, related, placed, rows);
            }
        }
        // What descends from itself, which only damaged files say, still has its place.
        for (SavedLoop loop : related) {
            place(loop, 0, hash, related, placed, rows);
        }
        return new LoopFamily(rows);
    }

    private static void climb(SavedLoop loop, LoopCatalogue catalogue, Set<String> ancestors) {
        for (String parent : loop.provenance().parents()) {
            if (ancestors.add(parent)) {
                catalogue.find(parent).ifPresent(found -> climb(found, catalogue, ancestors));
            }
        }
    }

    private static void place(
            SavedLoop loop, int depth, String asked, List<SavedLoop> related, Set<String> placed, List<Row> rows) {
        if (rows.size() >= MOST_ROWS || !placed.add(loop.hash())) {
            return;
        }
        rows.add(new Row(loop, depth, loop.hash().equals(asked)));
        for (SavedLoop child : related) {
            if (child.provenance().parents().contains(loop.hash())) {
                place(child, depth + 1, asked, related, placed, rows);
            }
        }
    }
}
