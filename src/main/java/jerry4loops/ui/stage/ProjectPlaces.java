package jerry4loops.ui.stage;

import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.Window;

/// **Port**: asks the person for places and names, so that tests can answer. Each answer is empty when the person
/// does not want to.
///
/// Thread: FX.
interface ProjectPlaces {

    /// @param folder that is shown first, where it exists
    /// @return a project's file
    Optional<Path> open(Window owner, Path folder);

    /// @param folder that is shown first, where it exists
    /// @return a project's folder
    Optional<Path> openFolder(Window owner, Path folder);

    /// @param folder that is shown first, where it exists
    /// @param name that is proposed
    /// @return a file
    Optional<Path> save(Window owner, Path folder, String name);

    /// @return name of a template
    Optional<String> name(Window owner);
}
