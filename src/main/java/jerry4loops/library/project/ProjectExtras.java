package jerry4loops.library.project;

import java.util.List;

/// What a project holds beside the session.
///
/// Thread: any; immutable.
///
/// @param takes recordings made with it, where they lie
/// @param maps maps of the controllers that were in use; they are applied only when the person asks
public record ProjectExtras(List<TakeReference> takes, List<MapCopy> maps) {

    /// Nothing.
    public static final ProjectExtras NONE = new ProjectExtras(List.of(), List.of());

    /// A recording by reference.
    ///
    /// @param name of its file
    /// @param path where it lies; within the project, `takes/NAME`, once it was collected
    public record TakeReference(String name, String path) {}

    /// A controller map.
    ///
    /// @param name what it is called
    /// @param text the map itself, as its file has it
    public record MapCopy(String name, String text) {}

    /// Copies the lists.
    public ProjectExtras {
        takes = List.copyOf(takes);
        maps = List.copyOf(maps);
    }
}
