package jerry4loops.session;

import java.util.Collections;
import java.util.List;

/// The grid at one moment, as an immutable value.
///
/// Thread: any.
///
/// @param slots of every track a session can have, by index, in order; as many of each as there are scenes
/// @param scenes in order, a whole number of pages
public record GridSnapshot(List<List<Slot>> slots, List<Scene> scenes) {

    /// One page of empty slots.
    public static final GridSnapshot EMPTY = new GridSnapshot(
            Collections.nCopies(Session.MAX_TRACKS, Collections.nCopies(Grid.ROWS_PER_PAGE, Slot.EMPTY)),
            Collections.nCopies(Grid.ROWS_PER_PAGE, Scene.PLAIN));

    /// Copies the lists.
    ///
    /// @throws IllegalArgumentException when they are not of the size said above
    public GridSnapshot {
        slots = slots.stream().map(List::copyOf).toList();
        scenes = List.copyOf(scenes);
        int rows = scenes.size();
        if (rows == 0 || rows > Grid.MAX_ROWS || rows % Grid.ROWS_PER_PAGE != 0) {
            throw new IllegalArgumentException("A grid has 1 to " + Grid.MAX_PAGES + " whole pages.");
        }
        if (slots.size() != Session.MAX_TRACKS || slots.stream().anyMatch(column -> column.size() != rows)) {
            throw new IllegalArgumentException("A grid has " + rows + " slots for each of 8 tracks.");
        }
    }
}
