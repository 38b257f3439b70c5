package jerry4loops.library.project;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/// Looks through the central directory of a zip file before anything else believes it: names that lead elsewhere,
/// names that come twice, links, locked entries and counts without measure are refused.
///
/// Source: PKWARE, APPNOTE.TXT 6.3.10, sections 4.3.12, 4.3.14 … 4.3.16, 4.4.
///
/// Thread: io threads.
final class ZipDirectory {

    private static final int END_BYTES = 22;
    private static final int LONGEST_COMMENT = 65_535;
    private static final int END = 0x06054b50;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int END_64 = 0x06064b50;
    private static final int ENTRY = 0x02014b50;
    private static final int ENTRY_BYTES = 46;
    private static final int UNIX = 3;
    private static final int KIND_OF_FILE = 0xF000;
    private static final int LINK = 0xA000;
    private static final int MOST_BYTES = 64 << 20;

    private ZipDirectory() {}

    /// @param file a zip file
    /// @throws ProjectException when it is none, or one to be refused
    /// @throws IOException when it cannot be read
    static void check(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer directory = directory(channel);
            var names = new HashSet<String>();
            while (directory.remaining() >= ENTRY_BYTES && directory.getInt(directory.position()) == ENTRY) {
                entry(directory, names);
            }
            if (directory.hasRemaining()) {
                throw damaged();
            }
        }
    }

    private static ByteBuffer directory(FileChannel channel) throws IOException {
        long size = channel.size();
        ByteBuffer tail = read(channel, Math.max(0, size - END_BYTES - LONGEST_COMMENT), size);
        int end = tail.limit() - END_BYTES;
        while (end >= 0
                && !(tail.getInt(end) == END
                        && end + END_BYTES + Short.toUnsignedInt(tail.getShort(end + 20)) == tail.limit())) {
            end--;
        }
        if (end < 0) {
            throw damaged();
        }
        long bytes = Integer.toUnsignedLong(tail.getInt(end + 12));
        long offset = Integer.toUnsignedLong(tail.getInt(end + 16));
        if (end >= 20 && tail.getInt(end - 20) == LOCATOR_64) {
            long at = tail.getLong(end - 20 + 8);
            if (at < 0 || at > size - 56) {
                throw damaged();
            }
            ByteBuffer large = read(channel, at, at + 56);
            if (large.getInt(0) != END_64) {
                throw damaged();
            }
            bytes = large.getLong(40);
            offset = large.getLong(48);
        }
        if (offset < 0 || bytes < 0 || offset > size || bytes > size - offset) {
            throw damaged();
        }
        if (bytes > MOST_BYTES) {
            throw refused("it lists more files than any project has");
        }
        return read(channel, offset, offset + bytes);
    }

    private static ByteBuffer read(FileChannel channel, long from, long to) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) (to - from)).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
            continue;
        }
        return bytes.flip();
    }

    private static void entry(ByteBuffer directory, Set<String> names) throws ProjectException {
        int at = directory.position();
        boolean isUnix = directory.get(at + 5) == UNIX;
        boolean isLocked = (directory.getShort(at + 8) & 1) != 0;
        int name = Short.toUnsignedInt(directory.getShort(at + 28));
        int extra = Short.toUnsignedInt(directory.getShort(at + 30));
        int comment = Short.toUnsignedInt(directory.getShort(at + 32));
        int mode = directory.getInt(at + 38) >>> 16;
        if (directory.remaining() < ENTRY_BYTES + name + extra + comment) {
            throw damaged();
        }
        byte[] text = new byte[name];
        directory.get(at + ENTRY_BYTES, text);
        directory.position(at + ENTRY_BYTES + name + extra + comment);
        checkName(new String(text, StandardCharsets.UTF_8));
        if (!names.add(new String(text, StandardCharsets.UTF_8))) {
            throw refused("it holds the same file twice");
        }
        if (names.size() > ProjectLimits.ENTRIES) {
            throw refused("it holds more files than any project has");
        }
        if (isUnix && (mode & KIND_OF_FILE) == LINK) {
            throw refused("it holds a link to another place");
        }
        if (isLocked) {
            throw refused("it is locked with a password");
        }
    }

    private static void checkName(String name) throws ProjectException {
        boolean leadsElsewhere = name.startsWith("/")
                || name.contains("\\")
                || name.contains(":")
                || java.util.Arrays.asList(name.split("/", -1)).contains("..");
        if (name.isEmpty() || leadsElsewhere || ProjectWords.isHarmfulName(name)) {
            throw refused("it holds a file whose name leads out of it or is none");
        }
    }

    private static ProjectException damaged() {
        return new ProjectException(
                ProjectException.Reason.DAMAGED,
                "The project is damaged: its file is cut short or changed. Go back to an earlier copy.");
    }

    private static ProjectException refused(String why) {
        return new ProjectException(ProjectException.Reason.REFUSED, "This project is refused: " + why + ".");
    }
}
