package jerry4loops.library.project;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/// **Port**: the files a project consists of, in an archive or a folder.
///
/// Thread: any number; every method may block.
interface ProjectPlace extends Closeable {

    /// The document's name.
    String DOCUMENT = "project.json";

    /// Where sound is.
    String AUDIO = "audio/";

    /// Where takes are that were collected.
    String TAKES = "takes/";

    /// What one-file projects end with.
    String EXTENSION = ".jerry";

    /// @param name of a file in it
    /// @param mostBytes larger ones are refused
    /// @return all of it, or empty when it is not there
    /// @throws ProjectException when it is damaged or too large
    /// @throws IOException when it cannot be read
    Optional<byte[]> read(String name, long mostBytes) throws IOException;

    /// @param name of a file in it
    /// @return its bytes as they come, or empty when it is not there
    /// @throws IOException when it cannot be read
    Optional<InputStream> open(String name) throws IOException;

    /// @param hash of a clip
    /// @return where its WAV is in a project
    static String audio(String hash) {
        return AUDIO + hash + ".wav";
    }

    /// @param path a project's file, its folder, or the document in that
    /// @return the place
    /// @throws ProjectException when it is no project or one to be refused
    /// @throws IOException when it cannot be read
    static ProjectPlace at(Path path) throws IOException {
        if (java.nio.file.Files.isDirectory(path)) {
            return new FolderPlace(path);
        }
        if (path.endsWith(DOCUMENT)) {
            return new FolderPlace(path.toAbsolutePath().getParent());
        }
        return ZipPlace.open(path);
    }
}
