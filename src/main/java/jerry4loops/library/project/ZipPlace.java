package jerry4loops.library.project;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// A project in one file, a zip archive. Nothing of it is ever written to a disk.
///
/// Thread: any number.
final class ZipPlace implements ProjectPlace {

    private final ZipFile zip;

    private ZipPlace(ZipFile zip) {
        this.zip = zip;
    }

    static ZipPlace open(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString());
        }
        if (!beginsLikeZip(file)) {
            throw new ProjectException(
                    ProjectException.Reason.NOT_A_PROJECT,
                    "“" + file.getFileName() + "” is no project of jerry4loops; choose another file.");
        }
        ZipDirectory.check(file);
        try {
            return new ZipPlace(new ZipFile(file.toFile()));
        } catch (ZipException | IllegalArgumentException e) {
            throw damaged(e);
        }
    }

    private static boolean beginsLikeZip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(4);
            return head.length == 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4;
        }
    }

    @Override
    public Optional<byte[]> read(String name, long mostBytes) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            return Optional.empty();
        }
        long size = entry.getSize();
        if (size > mostBytes || mostBytes > Integer.MAX_VALUE - 16L) {
            throw tooLarge(name);
        }
        if (size > ProjectLimits.RATIO_COUNTS_FROM
                && size / ProjectLimits.MOST_RATIO > Math.max(1, entry.getCompressedSize())) {
            throw new ProjectException(
                    ProjectException.Reason.REFUSED,
                    "This project is refused: “" + name + "” in it is packed so densely that it would fill the"
                            + " memory.");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes((int) mostBytes + 1);
            if (bytes.length > mostBytes) {
                throw tooLarge(name);
            }
            var crc = new CRC32();
            crc.update(bytes);
            if (bytes.length != size || crc.getValue() != entry.getCrc()) {
                throw damaged(null);
            }
            return Optional.of(bytes);
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw damaged(e);
        }
    }

    @Override
    public Optional<InputStream> open(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        return entry == null ? Optional.empty() : Optional.of(zip.getInputStream(entry));
    }

    static ProjectException tooLarge(String name) {
        return new ProjectException(
                ProjectException.Reason.REFUSED,
                "This project is refused: “" + name + "” in it is larger than it can be.");
    }

    private static ProjectException damaged(Exception cause) {
        return new ProjectException(
                ProjectException.Reason.DAMAGED,
                "The project is damaged: its file is cut short or changed. Go back to an earlier copy.",
                cause);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
