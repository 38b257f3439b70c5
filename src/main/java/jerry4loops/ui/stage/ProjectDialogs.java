package jerry4loops.ui.stage;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.control.TextInputDialog;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import jerry4loops.ui.control.Texts;

/// The desktop's own dialogs.
///
/// Thread: FX.
final class ProjectDialogs implements ProjectPlaces {

    private static FileChooser chooser(Path folder) {
        var chooser = new FileChooser();
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(Texts.get("project.files"), "*" + ProjectMenu.ENDING));
        if (Files.isDirectory(folder)) {
            chooser.setInitialDirectory(folder.toFile());
        }
        return chooser;
    }

    @Override
    public Optional<Path> open(Window owner, Path folder) {
        return Optional.ofNullable(chooser(folder).showOpenDialog(owner)).map(File::toPath);
    }

    @Override
    public Optional<Path> openFolder(Window owner, Path folder) {
        var chooser = new DirectoryChooser();
        if (Files.isDirectory(folder)) {
            chooser.setInitialDirectory(folder.toFile());
        }
        return Optional.ofNullable(chooser.showDialog(owner)).map(File::toPath);
    }

    @Override
    public Optional<Path> save(Window owner, Path folder, String name) {
        FileChooser chooser = chooser(folder);
        chooser.setInitialFileName(name);
        return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
    }

    @Override
    public Optional<String> name(Window owner) {
        var dialog = new TextInputDialog();
        dialog.initOwner(owner);
        dialog.setTitle(Texts.get("project.template.save"));
        dialog.setHeaderText(Texts.get("project.template.how"));
        dialog.setContentText(Texts.get("project.template.name"));
        return dialog.showAndWait();
    }
}
