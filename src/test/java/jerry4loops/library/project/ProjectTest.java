package jerry4loops.library.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import jerry4loops.audio.Loop;
import jerry4loops.session.SessionSnapshot;
import jerry4loops.testkit.RandomSessions;
import jerry4loops.time.Tempo;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Projects are read as they were written, whatever happens to them in between is noticed, and nothing that is done
/// to them loses the one before.
class ProjectTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-03T04:05:06Z"), ZoneOffset.UTC);
    private static final ProjectExtras EXTRAS = new ProjectExtras(
            List.of(new ProjectExtras.TakeReference("one.wav", "/music/one.wav")),
            List.of(new ProjectExtras.MapCopy("knobs", "{\"a\": 1}")));

    @TempDir
    private Path home;

    private static ProjectWriter writer() {
        return new ProjectWriter("0.1.0", CLOCK);
    }

    private static void write(Path file, SessionSnapshot session) throws IOException {
        writer().writeFile(file, session, EXTRAS, ProjectWriter.Takes.NONE, _ -> true);
    }

    private static SessionSnapshot read(Path file) throws IOException {
        try (Project project = Project.open(file)) {
            return project.readAll();
        }
    }

    private static String text(SessionSnapshot session) {
        return new String(
                new ProjectEncoder().encode(session, ProjectExtras.NONE, "", Instant.EPOCH), StandardCharsets.UTF_8);
    }

    private static void assertSame(SessionSnapshot actual, SessionSnapshot expected, Object about) {
        assertThat(text(actual)).as("%s", about).isEqualTo(text(expected));
        List<Loop> loops = expected.loops();
        assertThat(actual.loops()).hasSameSizeAs(loops);
        for (int i = 0; i < loops.size(); i++) {
            assertThat(actual.loops().get(i).clip().left())
                    .as("%s", about)
                    .isEqualTo(loops.get(i).clip().left());
            assertThat(actual.loops().get(i).clip().right())
                    .isEqualTo(loops.get(i).clip().right());
            assertThat(actual.loops().get(i).provenance())
                    .isEqualTo(loops.get(i).provenance());
        }
        assertThat(actual.master()).isEqualTo(expected.master());
        assertThat(actual.grid().scenes()).isEqualTo(expected.grid().scenes());
        for (int i = 0; i < expected.tracks().size(); i++) {
            assertThat(actual.tracks().get(i).controls())
                    .isEqualTo(expected.tracks().get(i).controls());
            assertThat(actual.tracks().get(i).make())
                    .isEqualTo(expected.tracks().get(i).make());
        }
    }

    // jqwik has no TempDir.
    @Property(tries = 40)
    void everySessionIsReadAsItWasWritten(@ForAll long seed) throws IOException {
        Path folder = Files.createTempDirectory("project-test");
        try {
            SessionSnapshot session = new RandomSessions(seed).next(6);
            write(folder.resolve("a.jerry"), session);
            assertSame(read(folder.resolve("a.jerry")), session, "file, seed " + seed);
            Path whole = folder.resolve("whole");
            writer().writeFolder(whole, session, EXTRAS, whole.resolve("audio"), _ -> true);
            assertSame(read(whole), session, "folder, seed " + seed);
        } finally {
            deleteAll(folder);
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void loopsThatArriveInAnyOrderEndUpWhereTheyBelong() throws IOException {
        Path file = home.resolve("a.jerry");
        for (long seed = 1; seed <= 20; seed++) {
            SessionSnapshot session = new RandomSessions(seed).next(12);
            write(file, session);
            try (Project project = Project.open(file)) {
                var order = new ArrayList<>(project.document().order());
                java.util.Collections.shuffle(order, new Random(seed));
                order.removeAll(project.document().first());
                Map<Integer, Loop> there = new HashMap<>();
                for (int number : project.document().first()) {
                    there.put(number, project.read(number));
                }
                SessionSnapshot now = project.document().with(there);
                for (int number : order) {
                    Loop loop = project.read(number);
                    there.put(number, loop);
                    now = project.document().fill(now, there, Map.of(number, loop));
                }
                assertSame(now, session, "seed " + seed);
            }
        }
    }

    @Test
    void whatElseAProjectHoldsIsReadToo() throws IOException {
        write(home.resolve("a.jerry"), new RandomSessions(1).next(1));
        try (Project project = Project.open(home.resolve("a.jerry"))) {
            assertThat(project.document().extras()).isEqualTo(EXTRAS);
            assertThat(project.document().readOnly()).isEmpty();
        }
    }

    @Test
    void takesAreCollectedAndCarriedOnAndHarmlessNamesAreMade() throws IOException {
        Path take = home.resolve("take one.wav");
        Files.write(take, new byte[] {1, 2, 3});
        var extras = new ProjectExtras(
                List.of(
                        new ProjectExtras.TakeReference("../take:one.wav", take.toString()),
                        new ProjectExtras.TakeReference("gone.wav", "/nowhere/gone.wav"),
                        new ProjectExtras.TakeReference("secret", "/etc/hostname")),
                List.of());
        Path file = home.resolve("a.jerry");
        SessionSnapshot session = new RandomSessions(1).next(1);
        writer().writeFile(file, session, extras, Project::openReferred, _ -> true);
        Files.delete(take);
        try (Project project = Project.open(file)) {
            var collected = project.document().extras().takes().getFirst();
            assertThat(collected.path()).isEqualTo("takes/" + collected.name());
            assertThat(project.document().extras().takes().get(1).path()).isEqualTo("/nowhere/gone.wav");
            assertThat(project.document().extras().takes().get(2).path()).isEqualTo("/etc/hostname");
            Path second = home.resolve("b.jerry");
            writer().writeFile(second, session, project.document().extras(), project::openTake, _ -> true);
            try (Project again = Project.open(second);
                    InputStream in = again.openTake(
                                    again.document().extras().takes().getFirst())
                            .orElseThrow()) {
                assertThat(in.readAllBytes()).containsExactly(1, 2, 3);
            }
        }
    }

    // --- damage -------------------------------------------------------------------------------------------------

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

    /// @return whether it loaded
    private static boolean loadsOrIsRefused(Path file, Object about) throws IOException {
        try {
            read(file);
            return true;
        } catch (ProjectException e) {
            assertThat(e.getMessage()).as("%s", about).endsWith(".");
            return false;
        } catch (IOException e) {
            throw new AssertionError(about + ": " + e, e);
        }
    }

    @Test
    @Tag("slow")
    void everyTruncationIsATypedFailure() throws IOException {
        byte[] whole = Files.readAllBytes(small());
        Path cut = home.resolve("cut.jerry");
        for (int length = 0; length < whole.length; length += length < 300 || length > whole.length - 900 ? 1 : 61) {
            Files.write(cut, java.util.Arrays.copyOf(whole, length));
            assertThat(loadsOrIsRefused(cut, "cut to " + length)).isFalse();
        }
    }

    @Test
    @Tag("slow")
    void everyFlippedBitLoadsOrIsATypedFailure() throws IOException {
        byte[] whole = Files.readAllBytes(small());
        Path flipped = home.resolve("flipped.jerry");
        var random = new Random(5);
        int refused = 0;
        for (int i = 0; i < 4_000; i++) {
            // The directory at the end and the document at the beginning are where it hurts.
            int at = switch (i % 3) {
                case 0 -> random.nextInt(whole.length);
                case 1 -> random.nextInt(Math.min(5_000, whole.length));
                default -> whole.length - 1 - random.nextInt(300);
            };
            byte[] changed = whole.clone();
            changed[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(flipped, changed);
            refused += loadsOrIsRefused(flipped, "flipped at " + at) ? 0 : 1;
        }
        assertThat(refused).isGreaterThan(2_000);
    }

    @Test
    @Tag("slow")
    void everyChangedCharacterOfTheDocumentLoadsOrIsATypedFailure() throws IOException {
        Path file = small();
        byte[] json = entry(file, "project.json");
        var random = new Random(6);
        Path changed = home.resolve("changed.jerry");
        for (int i = 0; i < 1_500; i++) {
            byte[] other = json.clone();
            other[random.nextInt(other.length)] = (byte) "0123456789-{}[]\",:eE.ntf ".charAt(random.nextInt(25));
            rewrite(file, changed, Map.of("project.json", other));
            loadsOrIsRefused(changed, new String(other, StandardCharsets.UTF_8));
        }
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

    // --- versions -----------------------------------------------------------------------------------------------

    @Test
    void aProjectOfANewerProgramOpensReadOnlyWithASentence() throws IOException {
        Path file = withDocument("\"version\" : 1", "\"version\" : 7,\n\"hologram\" : [ 1 ]");
        try (Project project = Project.open(file)) {
            assertThat(project.document().readOnly())
                    .contains("newer jerry4loops")
                    .endsWith(".");
            assertThat(project.readAll().tracks()).isNotEmpty();
        }
        assertRefused(
                with(
                        "project.json",
                        "{\"format\": \"jerry4loops project\", \"version\": 9}".getBytes(StandardCharsets.UTF_8)),
                ProjectException.Reason.NEWER,
                "update the studio");
    }

    @Test
    void aProjectOfVersionZeroIsBroughtToThePresent() throws Exception {
        Path fixture = Path.of(getClass()
                .getResource("/jerry4loops/library/project/version-0/project.json")
                .toURI());
        SessionSnapshot session = read(fixture.getParent());
        assertThat(session.tempo()).isEqualTo(Tempo.ofBpm(97.3));
        assertThat(session.tracks()).hasSize(2);
        var drums = session.tracks().getFirst();
        assertThat(drums.name()).isEqualTo("Drums");
        assertThat(drums.prompt()).isEqualTo("dusty break, brushes");
        assertThat(drums.loop().orElseThrow().name()).isEqualTo("dusty");
        assertThat(drums.history()).hasSize(1);
        assertThat(drums.controls().get(jerry4loops.control.Parameter.FILTER_CUTOFF))
                .isEqualTo(1200.0);
        assertThat(session.tracks().get(1).loop()).isEmpty();
        Path now = home.resolve("now.jerry");
        write(now, session);
        assertSame(read(now), session, "after the migration");
    }

    // --- interrupted writes -------------------------------------------------------------------------------------

    @Test
    void aKillBetweenAnyTwoWritesLeavesTheVersionBeforeOrTheNewOne() throws IOException {
        for (boolean isFolder : new boolean[] {false, true}) {
            Path place = Files.createDirectory(home.resolve(isFolder ? "as folder" : "as file"));
            Path target = place.resolve("a.jerry");
            SessionSnapshot before = withLoops(11);
            SessionSnapshot after = withLoops(101);
            write(isFolder, target, before, _ -> {});
            var left = new ArrayList<Path>();
            // What lies on the disk at each of these moments is what a kill would leave.
            write(isFolder, target, after, what -> {
                Path copy = home.resolve("left " + isFolder + " " + left.size() + " " + what);
                copyAll(place, copy);
                left.add(copy);
            });
            assertThat(left).hasSizeGreaterThan(isFolder ? 3 : 5);
            for (Path copy : left) {
                String found = text(read(copy.resolve("a.jerry")));
                assertThat(found).as("%s", copy).isIn(text(before), text(after));
            }
            assertThat(text(read(target))).isEqualTo(text(after));
        }
    }

    private static SessionSnapshot withLoops(long seed) {
        SessionSnapshot session = new RandomSessions(seed).next(6);
        return session.loops().size() < 3 ? withLoops(seed + 1) : session;
    }

    private static void write(boolean isFolder, Path target, SessionSnapshot session, ProjectWriter.Steps steps)
            throws IOException {
        var writer = new ProjectWriter("0.1.0", CLOCK, steps);
        if (isFolder) {
            writer.writeFolder(target, session, EXTRAS, target.resolve("audio"), _ -> true);
        } else {
            writer.writeFile(target, session, EXTRAS, ProjectWriter.Takes.NONE, _ -> true);
        }
    }

    private static void copyAll(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aDiskThatRefusesAtAnyStepLeavesTheVersionBeforeAndNothingElse() throws IOException {
        Path target = home.resolve("a.jerry");
        SessionSnapshot before = new RandomSessions(11).next(2);
        SessionSnapshot after = new RandomSessions(12).next(4);
        write(target, before);
        for (int fails = 0; ; fails++) {
            int at = fails;
            int[] steps = {0};
            try {
                write(false, target, after, what -> {
                    if (steps[0]++ == at && !what.equals("end")) {
                        throw new IOException("full");
                    }
                });
                break;
            } catch (IOException e) {
                assertThat(text(read(target))).isEqualTo(text(before));
                try (Stream<Path> files = Files.list(home)) {
                    assertThat(files).containsExactly(target);
                }
            }
        }
        assertThat(text(read(target))).isEqualTo(text(after));
    }

    @Test
    void savingCanBeStoppedAndLeavesNothing() throws IOException {
        Path target = home.resolve("a.jerry");
        assertThatThrownBy(() -> writer().writeFile(
                                target, new RandomSessions(12).next(8), EXTRAS, ProjectWriter.Takes.NONE, _ -> false))
                .isInstanceOf(CancellationException.class);
        try (Stream<Path> files = Files.list(home)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aProjectThatMayNotBeReadSaysWhatToDoAndNotAPathAlone() {
        ProjectException locked = Project.locked(
                Path.of("/home/me/jam.jerry"), new java.nio.file.AccessDeniedException("/home/me/jam.jerry"));
        assertThat(locked.reason()).isEqualTo(ProjectException.Reason.LOCKED);
        assertThat(locked)
                .hasMessage("“jam.jerry” may not be read; change its permissions, or copy it to where you may.");
    }
}
