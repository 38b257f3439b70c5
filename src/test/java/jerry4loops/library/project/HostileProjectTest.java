package jerry4loops.library.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import jerry4loops.audio.Loop;
import jerry4loops.session.SessionSnapshot;
import jerry4loops.testkit.RandomSessions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Projects that somebody made to do harm are refused, each with a sentence, and nothing is written anywhere.
class HostileProjectTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-03T04:05:06Z"), ZoneOffset.UTC);

    @TempDir
    private Path home;

    private static ProjectWriter writer() {
        return new ProjectWriter("0.1.0", CLOCK);
    }

    private static void write(Path file, SessionSnapshot session) throws IOException {
        writer().writeFile(file, session, ProjectExtras.NONE, ProjectWriter.Takes.NONE, _ -> true);
    }

    private static SessionSnapshot read(Path file) throws IOException {
        try (Project project = Project.open(file)) {
            return project.readAll();
        }
    }

    private Path small() throws IOException {
        Path file = home.resolve("small.jerry");
        SessionSnapshot session = new RandomSessions(3).next(0);
        Loop loop = new RandomSessions(4).loop();
        write(
                file,
                session.withTracks(session.tracks().stream()
                        .map(track -> track.withLoops(Optional.of(loop), Optional.empty()))
                        .toList()));
        return file;
    }

    private static byte[] entry(Path file, String name) throws IOException {
        try (var zip = new ZipFile(file.toFile());
                var in = zip.getInputStream(zip.getEntry(name))) {
            return in.readAllBytes();
        }
    }

    private static void rewrite(Path from, Path to, Map<String, byte[]> with) throws IOException {
        var all = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipFile(from.toFile())) {
            for (ZipEntry each : zip.stream().map(ZipEntry.class::cast).toList()) {
                all.put(each.getName(), zip.getInputStream(each).readAllBytes());
            }
        }
        all.putAll(with);
        try (var zip = new ZipOutputStream(Files.newOutputStream(to))) {
            for (var each : all.entrySet()) {
                zip.putNextEntry(new ZipEntry(each.getKey()));
                zip.write(each.getValue());
                zip.closeEntry();
            }
        }
    }

    private void assertRefused(Path file, ProjectException.Reason reason, String words) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOfSatisfying(
                        ProjectException.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageContaining(words)
                .hasMessageEndingWith(".");
    }

    private Path with(String name, byte[] bytes) throws IOException {
        Path file = home.resolve("hostile.jerry");
        rewrite(small(), file, Map.of(name, bytes));
        return file;
    }

    private Path withDocument(String from, String to) throws IOException {
        String json = new String(entry(small(), "project.json"), StandardCharsets.UTF_8);
        assertThat(json).contains(from);
        return with(
                "project.json",
                json.replaceFirst(java.util.regex.Pattern.quote(from), to).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void namesThatLeadOutOfTheArchiveAreRefusedAndNothingIsWrittenAnywhere() throws IOException {
        for (String name : List.of(
                "../evil.txt",
                "audio/../../evil.txt",
                "/evil.txt",
                "..\\evil.txt",
                "C:evil.txt",
                "a\u0000b",
                "a\u202Eb",
                "<script>x")) {
            assertRefused(with(name, new byte[] {1}), ProjectException.Reason.REFUSED, "name");
        }
        try (Stream<Path> files = Files.walk(home)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("small.jerry", "hostile.jerry");
        }
        assertThat(home.resolveSibling("evil.txt")).doesNotExist();
    }

    @Test
    void bombsAreRefusedBeforeTheyGoOff() throws IOException {
        String hash = new String(entry(small(), "project.json"), StandardCharsets.UTF_8)
                .replaceAll("(?s).*\"hash\" : \"([0-9a-f]{64})\".*", "$1");
        assertRefused(
                with("audio/" + hash + ".wav", new byte[300 << 20]), ProjectException.Reason.REFUSED, "larger than");
        assertRefused(
                with("project.json", " ".repeat(20 << 20).getBytes(StandardCharsets.US_ASCII)),
                ProjectException.Reason.REFUSED,
                "packed so densely");
        assertRefused(with("project.json", new byte[40 << 20]), ProjectException.Reason.REFUSED, "larger than");
        assertRefused(
                with("project.json", ("[".repeat(100_000)).getBytes(StandardCharsets.US_ASCII)),
                ProjectException.Reason.DAMAGED,
                "JSON");
    }

    @Test
    void absurdCountsAreRefused() throws IOException {
        String many = "\"loops\" : [ " + "{},".repeat(20_001) + "{} , ";
        assertRefused(withDocument("\"loops\" : [ ", many), ProjectException.Reason.REFUSED, "loops");
        String tracks = "\"tracks\" : [ " + "{},".repeat(9);
        assertRefused(withDocument("\"tracks\" : [ ", tracks), ProjectException.Reason.REFUSED, "tracks");
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < ProjectLimits.ENTRIES + 1; i++) {
                zip.putNextEntry(new ZipEntry("x" + i));
                zip.closeEntry();
            }
        }
        Path file = home.resolve("many.jerry");
        Files.write(file, bytes.toByteArray());
        assertRefused(file, ProjectException.Reason.REFUSED, "more files");
    }

    @Test
    void soundThatIsNotWhatTheDocumentSaysIsRefused() throws IOException {
        Path other = home.resolve("other.jerry");
        write(
                other,
                new RandomSessions(8)
                        .next(1)
                        .withTracks(List.of(new RandomSessions(3)
                                .next(0)
                                .tracks()
                                .getFirst()
                                .withLoops(Optional.of(new RandomSessions(9).loop()), Optional.empty()))));
        byte[] sound;
        try (var zip = new ZipFile(other.toFile())) {
            sound = zip.getInputStream(zip.stream()
                            .filter(e -> e.getName().startsWith("audio/"))
                            .findFirst()
                            .orElseThrow())
                    .readAllBytes();
        }
        String hash = new String(entry(small(), "project.json"), StandardCharsets.UTF_8)
                .replaceAll("(?s).*\"hash\" : \"([0-9a-f]{64})\".*", "$1");
        assertRefused(with("audio/" + hash + ".wav", sound), ProjectException.Reason.DAMAGED, "not what it was");
        assertRefused(withDocument("\"hash\" : \"", "\"hash\" : \"../"), ProjectException.Reason.DAMAGED, "loops 1");
    }

    @Test
    void scriptsAndControlCharactersInNamesAreRefusedAndNeverWritten() throws IOException {
        assertRefused(
                withDocument("\"name\" : \"", "\"name\" : \"<script>"), ProjectException.Reason.REFUSED, "script");
        assertRefused(
                withDocument("\"name\" : \"", "\"name\" : \"a\\\\u001b[2J"),
                ProjectException.Reason.REFUSED,
                "control");
        SessionSnapshot session = new RandomSessions(3).next(0);
        var track = session.tracks().getFirst();
        var named = new SessionSnapshot.TrackSnapshot(
                track.index(),
                "a\u001b<script>\u202Eb",
                track.colour(),
                track.kind(),
                "p\u0007",
                track.bars(),
                track.key(),
                track.seed(),
                track.make(),
                track.ahead(),
                track.loop(),
                track.queued(),
                track.history(),
                track.controls());
        write(home.resolve("b.jerry"), session.withTracks(List.of(named)));
        assertThat(read(home.resolve("b.jerry")).tracks().getFirst().name()).isEqualTo("a ‹script> b");
    }

    @Test
    void aFileThatComesTwiceAndALinkAreRefused() throws IOException {
        byte[] whole = Files.readAllBytes(with("audio/x1", new byte[] {1}));
        rewrite(home.resolve("hostile.jerry"), home.resolve("two.jerry"), Map.of("audio/x2", new byte[] {2}));
        byte[] twice = Files.readAllBytes(home.resolve("two.jerry"));
        replace(twice, "audio/x2", "audio/x1");
        Files.write(home.resolve("twice.jerry"), twice);
        assertRefused(home.resolve("twice.jerry"), ProjectException.Reason.REFUSED, "twice");
        int entry = lastIndexOf(whole, new byte[] {'P', 'K', 1, 2});
        whole[entry + 5] = 3;
        whole[entry + 41] = (byte) 0xA1;
        Files.write(home.resolve("link.jerry"), whole);
        assertRefused(home.resolve("link.jerry"), ProjectException.Reason.REFUSED, "link");
    }

    @Test
    void linksInAFolderAreNotFollowed() throws IOException {
        Path folder = home.resolve("whole");
        SessionSnapshot session = new RandomSessions(3).next(0);
        writer().writeFolder(folder, session, ProjectExtras.NONE, folder.resolve("audio"), _ -> true);
        Path real = home.resolve("real.json");
        Files.move(folder.resolve("project.json"), real);
        Files.createSymbolicLink(folder.resolve("project.json"), real);
        assertRefused(folder, ProjectException.Reason.REFUSED, "link");
    }

    private static void replace(byte[] bytes, String from, String to) {
        byte[] old = from.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i + old.length <= bytes.length; i++) {
            if (java.util.Arrays.equals(bytes, i, i + old.length, old, 0, old.length)) {
                System.arraycopy(to.getBytes(StandardCharsets.US_ASCII), 0, bytes, i, old.length);
            }
        }
    }

    private static int lastIndexOf(byte[] bytes, byte[] what) {
        for (int i = bytes.length - what.length; i >= 0; i--) {
            if (java.util.Arrays.equals(bytes, i, i + what.length, what, 0, what.length)) {
                return i;
            }
        }
        throw new AssertionError("not there");
    }

    @Test
    void whatIsNoProjectIsSaidToBeNone() throws IOException {
        Path file = home.resolve("a.txt");
        Files.writeString(file, "hello");
        assertRefused(file, ProjectException.Reason.NOT_A_PROJECT, "no project");
        Files.write(file, new byte[0]);
        assertRefused(file, ProjectException.Reason.NOT_A_PROJECT, "no project");
        assertRefused(home, ProjectException.Reason.NOT_A_PROJECT, "no project.json");
    }
}
