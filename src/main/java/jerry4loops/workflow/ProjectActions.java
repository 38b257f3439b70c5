package jerry4loops.workflow;

import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
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

    /// @return sessions that were left without being saved and are still there, the newest first; unmodifiable
    ObservableList<EarlierSession> earlier();

    /// Goes on with one; it leaves the list once it is kept as the session that runs.
    ///
    /// @param one of [#earlier]
    void openEarlier(EarlierSession one);

    /// Deletes one; the notice that says so can take it back.
    ///
    /// @param one of [#earlier]
    void deleteEarlier(EarlierSession one);

    /// Whether a person would mind to leave the session as it is: it holds loops or has a place, and something has
    /// changed since it was saved. It is not asked before opening and beginning, which put such a session among the
    /// earlier ones.
    ///
    /// @return whether to ask first
    boolean isWorthKeeping();

    /// Keeps the session as it is now among the autosaves, without waiting until it rests.
    void keepMeanwhile();

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

    /// How the last saving went, on the session's thread: true once everything is written, false when it failed, was
    /// stopped, or could not begin.
    ///
    /// @return not done while it is being written
    CompletionStage<Boolean> lastSave();

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
