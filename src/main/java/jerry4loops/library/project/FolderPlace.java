package jerry4loops.library.project;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/// A project in a folder. Links are not followed.
///
/// Thread: any number.
final class FolderPlace implements ProjectPlace {

    private final Path folder;

    FolderPlace(Path folder) {
        this.folder = folder;
    }

    private Optional<Path> find(String name) throws ProjectException {
        Path at = folder;
        for (String part : name.split("/")) {
            at = at.resolve(part);
            if (Files.isSymbolicLink(at)) {
                throw new ProjectException(
                        ProjectException.Reason.REFUSED,
                        "This project is refused: “" + name + "” in its folder is a link to another place.");
            }
        }
        return Files.isRegularFile(at, LinkOption.NOFOLLOW_LINKS) ? Optional.of(at) : Optional.empty();
    }

    @Override
    public Optional<byte[]> read(String name, long mostBytes) throws IOException {
        Optional<InputStream> in = open(name);
        if (in.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream stream = in.get()) {
            byte[] bytes = stream.readNBytes((int) Math.min(mostBytes + 1, Integer.MAX_VALUE - 8));
            if (bytes.length > mostBytes) {
                throw ZipPlace.tooLarge(name);
            }
            return Optional.of(bytes);
        }
    }

    @Override
    public Optional<InputStream> open(String name) throws IOException {
        Optional<Path> file = find(name);
        return file.isPresent()
                ? Optional.of(Files.newInputStream(file.get(), LinkOption.NOFOLLOW_LINKS))
                : Optional.empty();
    }

    @Override
    public void close() {
        // Nothing is held open.
    }
}
