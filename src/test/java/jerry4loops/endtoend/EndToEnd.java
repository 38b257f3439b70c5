package jerry4loops.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import jerry4loops.app.Main;
import jerry4loops.time.BeatGrid;
import jerry4loops.time.Tempo;
import jerry4loops.ui.control.TempoField;

/// The main job, done as a person does it: words into two prompts, Generate, Play, a swap, a knob, a recording;
/// judged by what came out of the sound server and by what lies on the disk.
///
/// Run as a program at the desk of `src/build/with-desktop.sh`, with `-Djerry4loops.home` set to an empty folder.
public final class EndToEnd {

    private static final Tempo TEMPO = Tempo.ofBpm(124);
    private static final int LOOP_BARS = 4;
    private static final int BEATS_PER_BAR = 4;
    private static final double BAR_SECONDS = 60 / TEMPO.bpm() * BEATS_PER_BAR;
    private static final double LOOP_SECONDS = BAR_SECONDS * LOOP_BARS;
    private static final Pattern GAPS = Pattern.compile("gaps (\\d+)");

    private final Hands hands = new Hands();
    private final Path pictures;
    private final MachineWatch machine = new MachineWatch();
    private long gapsAtFirst;
    private int stillAtFirst;

    private EndToEnd(Path pictures) {
        this.pictures = pictures;
    }

    /// @param arguments where to put the screenshot
    public static void main(String[] arguments) throws Exception {
        Thread.ofPlatform().name("end-to-end-main").start(() -> Main.main(new String[0]));
        try {
            new EndToEnd(Path.of(arguments[0])).play();
        } catch (Exception | AssertionError e) {
            e.printStackTrace();
            new Hands().screenshot(Path.of(arguments[0]).resolveSibling("EndToEnd-failed.png"));
            Runtime.getRuntime().halt(1);
        }
    }

    private void play() throws Exception {
        hands.awaitToolkit();
        hands.find(".lane[1] .generate");
        hands.focusWindow("jerry4loops");
        generateLoops();
        playAndSwap();
        turnKnobs();
        hands.screenshot(pictures);
        record();
        long gaps = gaps() - gapsAtFirst;
        int still = machine.count() - stillAtFirst;
        say("gaps after the first second: %d; times that the machine stood still: %d", gaps, still);
        require(gaps <= still, "there were " + gaps + " gaps after the first second, not all for the machine's sake");
        close();
    }

    private void generateLoops() throws Exception {
        setTempo();
        hands.type(".lane[0] .prompt", "warm house drums, four on the floor");
        hands.click(".lane[0] .generate");
        hands.type(".lane[1] .prompt", "dub bass in A minor");
        hands.click(".lane[1] .generate");
        for (int lane = 0; lane < 2; lane++) {
            int which = lane;
            hands.await("lane " + lane + " has a loop", 30, () -> !status(which).isEmpty());
            String text = hands.ask(() -> status(which));
            require(!hands.ask(() -> is(".lane[" + which + "] .lane-status", "warned")), text);
        }
        say("both lanes have a loop: " + hands.ask(() -> status(0) + " / " + status(1)));
    }

    /// Listens to two passes; again when the machine stood still so often that they prove little.
    ///
    /// @return where they begin in the capture
    private double listen() throws Exception {
        for (int tries = 0; tries < 4; tries++) {
            double from = Capture.now();
            pass(2 * LOOP_SECONDS + 0.1);
            double fit = machine.fit(from, from + 2 * LOOP_SECONDS);
            say("the machine stood still %d times up to now; %.0f %% of two passes count", machine.count(), 100 * fit);
            if (fit > 0.6) {
                return from;
            }
        }
        throw new AssertionError("This machine stands still too often for sound to be judged.");
    }

    /// The first keys may come before the window listens, on a machine that is busy starting it.
    private void setTempo() throws Exception {
        for (int tries = 0; tries < 5; tries++) {
            hands.doubleClick(".tempo-field");
            hands.type("124");
            hands.key("Return");
            Thread.sleep(500);
            if (hands.ask(() -> ((TempoField) Hands.lookup(".tempo-field"))
                    .tempoProperty()
                    .get()
                    .equals(TEMPO))) {
                return;
            }
        }
        throw new AssertionError("The tempo field does not take 124.");
    }

    private void playAndSwap() throws Exception {
        double before = Capture.now();
        clickAway();
        hands.key("space");
        hands.await("the drums play", 5, () -> is(".lane[0]", "playing"));
        // The first second is the sink's waking up; then two passes.
        Thread.sleep(1500);
        gapsAtFirst = gaps();
        stillAtFirst = machine.count();
        double from = listen();
        var heard = Capture.between(from, from + 2 * LOOP_SECONDS);
        double level = heard.rmsDb();
        double right = heard.repetition(TEMPO.bpm());
        double wrong = Math.max(heard.repetition(TEMPO.bpm() * 1.03), heard.repetition(TEMPO.bpm() * 0.97));
        say(
                "heard %.1f dBFS; repeats after a beat: %.2f at the tempo, %.2f beside it; longest gap %.4f s; %s",
                level, right, wrong, heard.longestGap(), hands.ask(() -> text(".status-line .small-print")));
        require(from > before, "nothing is captured");
        require(level > -40 && level < -3, "the level is " + level + " dBFS");
        // The dither never rests, so digital silence is a hole.
        for (double[] gap : heard.gaps(0.005)) {
            require(
                    machine.stoodStill(from + gap[0]),
                    String.format(Locale.ROOT, "there is a hole of %.1f ms", 1e3 * (gap[1] - gap[0])));
        }
        require(right > 0.2 && right > wrong + 0.1, "what is heard is not at 124 BPM");

        String was = hands.ask(() -> status(0));
        hands.type(".lane[0] .prompt", "deep house drums with shakers");
        hands.key("Return");
        hands.await("a fresh loop is queued", 20, () -> isQueued(0));
        hands.screenshot(pictures.resolveSibling("EndToEnd-queued.png"));
        hands.await(
                "it has swapped in",
                2 * LOOP_SECONDS + 2,
                () -> !isQueued(0) && !status(0).equals(was));
        say("swapped: " + hands.ask(() -> status(0)));
    }

    private void turnKnobs() throws Exception {
        double from = Capture.now();
        hands.drag(".lane[1] .knob[0]", 0, 60);
        pass(2);
        hands.wheel(".lane[1] .knob[0]", 3);
        hands.key("s");
        pass(2);
        require(Capture.between(from, Capture.now()).rmsDb() > -40, "turning a knob silenced the music");
    }

    private void record() throws Exception {
        // The drums alone repeat exactly.
        hands.key("n");
        hands.key("r");
        hands.await("it records", LOOP_SECONDS + 2, () -> is(".record", "recording"));
        pass(2 * LOOP_SECONDS + BAR_SECONDS / 2);
        hands.key("r");
        hands.await("the recording has ended", BAR_SECONDS + 5, () -> is(".record", "idle"));
        Path file = onlyTake();
        var take = Take.read(file);
        int rate = (int) take.format().getSampleRate();
        var grid = new BeatGrid(rate, TEMPO);
        int bars = (int) Math.round(take.left().length / (BAR_SECONDS * rate));
        long frames = grid.frameOfBeat((long) bars * BEATS_PER_BAR);
        int pass = (int) grid.frameOfBeat((long) LOOP_BARS * BEATS_PER_BAR);
        var match = take.match(0, pass, rate, 24);
        double begin = take.rmsDb(0, rate / 50);
        say(
                "take %s: %d bits, %d bars, %d frames (exact: %d), the second pass begins %d frames off (alike: %.5f),"
                        + " the first 20 ms have %.1f dBFS",
                file.getFileName(),
                take.format().getSampleSizeInBits(),
                bars,
                take.left().length,
                frames,
                match.shift(),
                match.alike(),
                begin);
        require(take.format().getSampleSizeInBits() == 24, "the take has another word length");
        require(bars >= 2 * LOOP_BARS, "the take is too short");
        // The grid rounds positions, not lengths.
        require(Math.abs(take.left().length - frames) <= 1, "the take is not a whole number of bars");
        require(Math.abs(match.shift()) <= 1 && match.alike() > 0.98, "bars do not begin where they should");
        require(begin > -40, "the take does not begin with the downbeat");
    }

    private void close() throws Exception {
        long asked = System.nanoTime();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            double seconds = (System.nanoTime() - asked) / 1e9;
            say("closed in %.2f s", seconds);
            if (seconds > 2) {
                System.err.println("Closing takes longer than 2 s.");
                Runtime.getRuntime().halt(1);
            }
        }));
        hands.ask(() -> {
            List<Window> windows = List.copyOf(Window.getWindows());
            windows.forEach(window -> window.fireEvent(new WindowEvent(window, WindowEvent.WINDOW_CLOSE_REQUEST)));
            return windows;
        });
        Thread.sleep(10_000);
        throw new AssertionError("The window was closed, but the studio goes on.");
    }

    private Path onlyTake() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("jerry4loops.home"), "takes"))) {
            List<Path> takes =
                    files.filter(file -> file.toString().endsWith(".wav")).toList();
            require(takes.size() == 1, "there are " + takes.size() + " takes");
            return takes.getFirst();
        }
    }

    /// Takes the focus out of the text fields, as a person does with a click beside them.
    private void clickAway() throws Exception {
        hands.key("Escape");
    }

    private long gaps() throws Exception {
        String line = hands.ask(() -> text(".status-line .small-print"));
        var found = GAPS.matcher(line);
        require(found.find(), "the status line does not tell the gaps: " + line);
        return Long.parseLong(found.group(1));
    }

    private String status(int lane) throws Exception {
        return text(".lane[" + lane + "] .lane-status");
    }

    /// Whether one of the lane's takes waits for the boundary.
    private static boolean isQueued(int lane) {
        return Hands.lookup(".lane[" + lane + "] .letters").lookupAll(".letter").stream()
                .anyMatch(letter -> isIn(letter, "queued"));
    }

    private static String text(String path) {
        return ((Labeled) Hands.lookup(path)).getText();
    }

    private static boolean is(String path, String state) {
        return isIn(Hands.lookup(path), state);
    }

    private static boolean isIn(Node node, String state) {
        return node.getPseudoClassStates().contains(PseudoClass.getPseudoClass(state));
    }

    private static void pass(double seconds) throws InterruptedException {
        Thread.sleep((long) (seconds * 1000));
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
