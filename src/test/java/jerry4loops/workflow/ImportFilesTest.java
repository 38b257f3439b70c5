package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import jerry4loops.library.UserFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What cannot be imported is named in one sentence that says what to do, at once, and leaves nothing on the disk.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ImportFilesTest {

    @TempDir
    private Path home;

    private final StudioStand stand = new StudioStand();
    private StudioStand.Running running;

    @BeforeEach
    void start() {
        running = stand.start(home);
        stand.thread.until(
                "listed", () -> running.session().library().listedProperty().get());
    }

    @AfterEach
    void close() throws InterruptedException {
        stand.close();
    }

    private static byte[] header(int seconds) {
        int bytes = seconds * 44_100 * 4;
        return ByteBuffer.allocate(44)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes())
                .putInt(36 + bytes)
                .put("WAVEfmt ".getBytes())
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 2)
                .putInt(44_100)
                .putInt(44_100 * 4)
                .putShort((short) 4)
                .putShort((short) 16)
                .put("data".getBytes())
                .putInt(bytes)
                .array();
    }

    /// A file of which only the beginning is on the disk.
    private Path sparse(String name, byte[] head, long bytes) throws IOException {
        Path file = home.resolve(name);
        try (var all = new RandomAccessFile(file.toFile(), "rw")) {
            all.write(head);
            all.setLength(bytes);
        }
        return file;
    }

    private String said(Path file) {
        stand.thread.tell(() -> running.studio().loops().importFiles(List.of(file), OptionalInt.of(0)));
        String text = stand.told(running.session(), "“" + file.getFileName() + "” was not imported: ")
                .text();
        assertThat(text).matches("[^.]*\\.[^. ]*” was not imported: [a-z].*; .*\\.");
        stand.thread.until(
                "nothing is left of it",
                () -> running.session().library().imports().isEmpty()
                        && running.session().library().proposals().isEmpty());
        assertThat(Files.exists(new UserFolder(home).loops())).isFalse();
        return text;
    }

    @Test
    void everyKindOfBrokenFileHasItsSentence() throws IOException {
        assertThat(said(sparse("cut.wav", header(4), 22))).contains("does not say what format");
        assertThat(said(Files.writeString(home.resolve("text.mp3"), "milk, bread, butter\n")))
                .contains("not a sound file")
                .contains("choose a WAV, AIFF");
        assertThat(said(Files.createFile(home.resolve("empty.flac")))).contains("is empty");
        assertThat(said(home.resolve("gone.wav"))).contains("not there any more; choose it again");
        assertThat(said(sparse("short.wav", header(4), 60))).contains("too short");
        assertThat(said(sparse("silent.wav", header(1), 44 + 44_100 * 4))).contains("silent");
    }

    @Test
    void whatIsTooLargeIsRefusedBeforeItIsRead() throws IOException {
        assertThat(said(sparse("twelve minutes.wav", header(720), 44 + 720L * 44_100 * 4)))
                .contains("longer than 8 minutes; cut it into shorter pieces");
        assertThat(said(sparse("three hours.wav", header(3 * 3600), 44 + 3L * 3600 * 44_100 * 4)))
                .contains("cut out a shorter piece");
        assertThat(said(sparse("huge.flac", new byte[0], 6L << 30))).contains("larger than 1 GB");
    }

    @Test
    void foldersWithoutSoundAndFilesThatMayNotBeReadSayWhatToDo() throws IOException {
        Path folder = Files.createDirectories(home.resolve("in"));
        Files.writeString(folder.resolve("read me.txt"), "nothing");
        stand.thread.tell(() -> running.studio().loops().importFiles(List.of(folder), OptionalInt.empty()));
        stand.told(running.session(), "There is no sound file among these; choose WAV");
        assertThat(ImportFiles.why(new AccessDeniedException("/secret/place.wav")))
                .isEqualTo("it may not be read; change its permissions, or copy it to where you may.");
    }
}
