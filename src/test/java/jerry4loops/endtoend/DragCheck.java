package jerry4loops.endtoend;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import javafx.css.PseudoClass;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import jerry4loops.app.Main;
import jerry4loops.audio.Loop;
import jerry4loops.format.BitDepth;
import jerry4loops.format.WavWriter;
import jerry4loops.testkit.FakeLoops;

/// Loops carried by a real mouse: between lanes, slots and the library, from another program and into one, and what
/// keys do instead. Every drop is judged by what the window shows of the session afterwards, and every place by its
/// mark while the hand is above it.
///
/// Run as a program at the desk of `src/build/with-desktop.sh`, with `-Djerry4loops.home` set to a folder.
public final class DragCheck {

    private static final int ROWS = 8;

    /// Drags of which a picture is kept; each costs half a second.
    private static final Set<String> WORTH_A_LOOK =
            Set.of("lane to slot", "slot to slot moves", "slot to lane", "lane to library", "out of the window");

    private static final double SOON_SECONDS = 4;

    private final Hands hands = new Hands();
    private final Path pictures;
    private int step;

    private DragCheck(Path pictures) {
        this.pictures = pictures;
    }

    /// @param arguments where to put the screenshots
    public static void main(String[] arguments) throws Exception {
        Thread.ofPlatform().name("end-to-end-main").start(() -> Main.main(new String[0]));
        try {
            new DragCheck(Path.of(arguments[0])).play();
        } catch (Exception | AssertionError e) {
            e.printStackTrace();
            new Hands().screenshot(Path.of(arguments[0]).resolveSibling("DragCheck-failed.png"));
            Runtime.getRuntime().halt(1);
        }
        // Nobody is asked whether to save.
        Runtime.getRuntime().halt(0);
    }

    private void play() throws Exception {
        Loop loop = FakeLoops.drums("break", 2, 97.3, 7);
        Path file = pictures.toAbsolutePath().resolveSibling("DragCheck-break.wav");
        Files.createDirectories(file.getParent());
        WavWriter.write(
                file, loop.clip().left(), loop.clip().right(), loop.clip().rate(), BitDepth.PCM_24);
        try (var other = new OtherProgram(file)) {
            hands.awaitToolkit();
            hands.find(".lane[1] .generate");
            hands.focusWindow("jerry4loops");
            generate();
            lanesAndSlots();
            library();
            keys();
            otherProgram(other);
        } finally {
            Files.deleteIfExists(file);
        }
        say("every loop arrived where it was carried");
    }

    private void generate() throws Exception {
        for (int lane = 0; lane < 2; lane++) {
            hands.choose(".lane[" + lane + "] .segments .segment[0]");
            hands.click(".lane[" + lane + "] .generate");
        }
        for (int lane = 0; lane < 2; lane++) {
            String which = ".lane[" + lane + "]";
            hands.await(which + " has a loop", 30, () -> !status(which).isEmpty());
        }
        hands.key("Escape");
        hands.key("shift+t");
        hands.find(slot(0, 0));
    }

    private void lanesAndSlots() throws Exception {
        drag("lane to slot", ".lane[0] .waveform-view", slot(0, 0), "", () -> isFilled(0, 0));
        drag("letter to slot", ".lane[1] .letter[0]", slot(1, 1), "", () -> isFilled(1, 1));
        drag("slot to slot moves", slot(0, 0), slot(0, 2), "", () -> isFilled(0, 2) && !isFilled(0, 0));
        drag("with Ctrl it copies", slot(0, 2), slot(0, 4), "ctrl", () -> isFilled(0, 2) && isFilled(0, 4));
        String calm = hands.ask(this::all);
        hands.carry(slot(0, 2), slot(0, 6), "");
        require(isMarked(slot(0, 6)), "the slot is not marked");
        hands.key("Escape");
        require(!isMarked(slot(0, 6)), "Escape leaves the mark");
        hands.letGo("");
        unchanged("Escape calls a drag off", calm);
        hands.carry(slot(0, 2), ".record", "");
        hands.letGo("");
        unchanged("nothing is dropped on what takes nothing", calm);
        hands.carry(".lane[0] .waveform-view", ".lane[0] .lane-strip", "");
        require(!isMarked(".lane[0]"), "a lane takes its own loop");
        hands.letGo("");
        unchanged("a lane does not take its own loop", calm);
        String there = hands.ask(() -> status(".lane[1]"));
        drag(
                "slot to lane",
                slot(1, 1),
                ".lane[0] .lane-strip",
                "",
                () -> status(".lane[0]").equals(there));
        require(hands.ask(() -> isFilled(1, 1)), "the slot is empty once its loop was carried to a lane");
    }

    private void library() throws Exception {
        hands.key("Escape");
        hands.key("shift+b");
        hands.find(".library-page .takes-list");
        drag("lane to library", ".lane[1] .waveform-view", ".library-page .takes-list", "", () -> saved() == 1);
        drag("slot to library", slot(0, 2), ".library-page .takes-list", "", () -> saved() == 2);
        hands.find(".loop-row[0]");
        drag("library to slot", ".loop-row[0] .take-details", slot(1, 6), "", () -> isFilled(1, 6));
        String drums = hands.ask(() -> name(0, 2));
        String name = hands.ask(() -> name(1, 6));
        require(name.startsWith(drums), "the slot has “" + name + "” and not “" + drums + "”");
        String before = hands.ask(() -> status(".lane[1]"));
        drag(
                "library to lane",
                ".loop-row[0] .take-details",
                ".lane[1] .lane-strip",
                "",
                () -> !status(".lane[1]").equals(before));
    }

    private void keys() throws Exception {
        hands.ask(() -> {
            Hands.lookup(slot(0, 2)).requestFocus();
            return null;
        });
        hands.key("ctrl+c");
        hands.key("Right");
        hands.key("ctrl+v");
        hands.await("Ctrl+C and Ctrl+V copy a slot", SOON_SECONDS, () -> isFilled(1, 2) && isFilled(0, 2));
        hands.key("ctrl+x");
        hands.key("Down");
        hands.key("ctrl+v");
        hands.await("Ctrl+X and Ctrl+V move a slot", SOON_SECONDS, () -> isFilled(1, 3) && !isFilled(1, 2));
        say("keys: copied and moved");
    }

    private void otherProgram(OtherProgram other) throws Exception {
        hands.await("another program is there", 20, other::isOpen);
        hands.carry(hands.place(slot(0, 4)), OtherProgram.place(), "");
        picture("out of the window");
        hands.letGo("");
        hands.await("a WAV is dropped there", SOON_SECONDS, () -> !other.files().isEmpty());
        Path file = Path.of(other.files().getFirst());
        require(file.toString().endsWith(".wav") && Files.size(file) > 10_000, "it is " + file);
        say("slot to another program: %s", file.getFileName());
        for (String target : new String[] {slot(1, 5), ".lane[0] .lane-strip", ".library-page .takes-list"}) {
            hands.carry(OtherProgram.place(), hands.place(target), "");
            require(isMarked(marked(target)), target + " is not marked");
            hands.letGo("");
            hands.await("the file is read", 20, () -> Hands.lookup(".import-form") != null);
            boolean isSlot = target.startsWith(".slot");
            hands.click(isSlot ? ".import-form .accent" : ".import-form .quiet");
            hands.await("it is put away", SOON_SECONDS, () -> Hands.lookup(".import-form") == null);
            hands.await("the slot has it", SOON_SECONDS, () -> !isSlot || isFilled(1, 5));
            say("file to %s", target);
        }
    }

    // --- one drag -----------------------------------------------------------------------------------------------

    private void drag(String what, String from, String to, String key, Callable<Boolean> done) throws Exception {
        require(!hands.ask(done), what + ": it is so before");
        hands.carry(from, to, key);
        require(isMarked(marked(to)), what + ": the place is not marked");
        picture(what);
        hands.letGo(key);
        hands.await(what, SOON_SECONDS, done);
        require(!isMarked(marked(to)), what + ": the mark stays");
        say("%s", what);
    }

    /// The place that is marked, for one in it.
    private static String marked(String path) {
        return path.startsWith(".slot") ? path : path.split(" ")[0];
    }

    private boolean isMarked(String path) throws Exception {
        return hands.ask(() -> Hands.lookup(path).getPseudoClassStates().contains(PseudoClass.getPseudoClass("drop")));
    }

    private void unchanged(String what, String before) throws Exception {
        Thread.sleep(300);
        String now = hands.ask(this::all);
        require(now.equals(before), what + ": " + before + " became " + now);
        say("%s", what);
    }

    private void picture(String what) throws Exception {
        if (!WORTH_A_LOOK.contains(what)) {
            return;
        }
        hands.screenshot(pictures.resolveSibling("DragCheck-%02d-%s.png"
                .formatted(++step, what.replaceAll("[^a-zA-Z]+", "-").toLowerCase(Locale.ROOT))));
    }

    // --- what the window shows; FX ------------------------------------------------------------------------------

    private static String slot(int track, int row) {
        return ".slot[" + (track * ROWS + row) + "]";
    }

    private static boolean isFilled(int track, int row) {
        return !name(track, row).isEmpty();
    }

    private static String name(int track, int row) {
        return text(slot(track, row) + " .slot-name");
    }

    private String all() {
        var all = new StringBuilder();
        for (int i = 0; i < 2 * ROWS; i++) {
            all.append(name(i / ROWS, i % ROWS)).append('/');
        }
        return all.append(status(".lane[0]"))
                .append('/')
                .append(status(".lane[1]"))
                .toString();
    }

    private static int saved() {
        return ((ListView<?>) Hands.lookup(".library-page .takes-list"))
                .getItems()
                .size();
    }

    private static String status(String lane) {
        return text(lane + " .lane-status");
    }

    private static String text(String path) {
        return ((Labeled) Hands.lookup(path)).getText();
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    private static void require(boolean isSo, String complaint) {
        if (!isSo) {
            throw new AssertionError(complaint);
        }
    }
}
