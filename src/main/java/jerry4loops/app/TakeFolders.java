package jerry4loops.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import jerry4loops.library.PreferencesStore;
import jerry4loops.library.UserFolder;

/// Where the takes of the person are, for commands that name none.
final class TakeFolders {

    private TakeFolders() {}

    /// @return the folder of takes that the studio uses
    static Path takes() {
        var folder = UserFolder.find();
        String chosen = new PreferencesStore(folder.preferences()).load().takesFolder();
        return chosen.isEmpty() ? folder.takes() : Path.of(chosen);
    }

    /// @param take a file, or the name of a take with or without its ending
    /// @return the file
    static Path find(String take) throws IOException {
        try {
            Path takes = takes();
            for (Path file : List.of(
                    Path.of(take).toAbsolutePath(),
                    takes.resolve(take),
                    takes.resolve(take + ".wav"),
                    takes.resolve(take + ".flac"))) {
                if (Files.isRegularFile(file)) {
                    return file;
                }
            }
            throw new BadInputException(
                    "There is no take “" + take + "” here or in " + takes + "; `jerry4loops takes` lists them.");
        } catch (InvalidPathException e) {
            throw new BadInputException("“" + take + "” cannot be the name of a file.", e);
        }
    }

    /// @param folder as typed, or null for the studio's own
    /// @return a folder that exists
    static Path folder(Path folder) {
        Path chosen = folder == null ? takes() : folder.toAbsolutePath();
        if (folder != null && !Files.isDirectory(chosen)) {
            throw new BadInputException("There is no folder “" + folder + "”.");
        }
        return chosen;
    }
}
