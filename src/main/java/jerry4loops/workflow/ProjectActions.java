package jerry4loops.workflow;

import java.nio.file.Path;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.collections.ObservableList;

/// What can be done with projects. Opening is a step that undo takes back, so nothing is lost by it. Nothing that
/// sounds is touched before its boundary.
///
/// Thread: the session's; files are read and written on io.
public interface ProjectActions {

    /// @return how the project stands
    ReadOnlyObjectProperty<ProjectState> stateProperty();

    /// @return the projects opened or saved last, the newest first; unmodifiable
    ObservableList<Path> recent();

    /// @return the person's templates; unmodifiable
    ObservableList<Path> templates();

    /// @return folder that is offered for projects; it may not exist yet
    Path folder();

    /// Begins a new project, with everything as it is in a new session.
    void begin();

    /// Begins a new project as a template has it.
    ///
    /// @param template a project
    void beginFrom(Path template);

    /// Opens a project: the lanes first, the rest as it is read.
    ///
    /// @param place a `.jerry` file or a project's folder
    void open(Path place);

    /// Saves where it was saved or opened.
    ///
    /// @return false when there is no such place or it must not be saved over; then [#saveAs] has to be asked for
    /// one
    boolean save();

    /// @param place a file, `.jerry` is added where it is missing, or a folder that exists and is empty or a
    ///     project's
    void saveAs(Path place);

    /// Saves the session without its loops, to begin others with.
    ///
    /// @param name of the template, not blank
    void saveTemplate(String name);

    /// Saves everything the project needs in one file, its takes too.
    ///
    /// @param place a file
    void collect(Path place);

    /// Stops what is being written or read.
    void cancel();

    /// Gives the controllers the maps that the project was saved with.
    void useMaps();
}
