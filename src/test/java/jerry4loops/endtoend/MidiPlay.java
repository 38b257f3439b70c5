package jerry4loops.endtoend;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.control.Labeled;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import jerry4loops.app.Main;
import jerry4loops.control.Parameter;
import jerry4loops.testkit.midi.SoftController;
import jerry4loops.time.BeatGrid;
import jerry4loops.time.Tempo;
import jerry4loops.ui.control.Knob;

/// The real window, played on a controller at a Java Sound port: a filter turned there is heard in what the sound
/// server plays, the knob on screen follows, and a pad stutters.
///
/// The loop repeats exactly, so what is captured is compared with itself one pass before; where the two part is where
/// the turn is heard.
///
/// Run as a program at the desk of `src/build/with-desktop.sh`, with `-Djerry4loops.home` set to a folder.
public final class MidiPlay {

    private static final Tempo TEMPO = Tempo.ofBpm(120);
    private static final int LOOP_BEATS = 4;
    private static final int PASS = (int) new BeatGrid(Capture.RATE, TEMPO).frameOfBeat(LOOP_BEATS);
    private static final double PASS_SECONDS = PASS / (double) Capture.RATE;
    private static final String FILTER = ".lane[0] .knob[0]";

    /// The sound's way out is some 60 ms long; a busy machine gets much more than that.
    private static final double SOON_SECONDS = 1;

    private final Hands hands = new Hands();
    private final SoftController nano = new SoftController("nanoKONTROL2");
    private final Path picture;

    private MidiPlay(Path picture) {
        this.picture = picture;
    }

    /// @param arguments where to put the screenshot
    public static void main(String[] arguments) throws Exception {
        Thread.ofPlatform().name("end-to-end-main").start(() -> Main.main(new String[0]));
        try {
            new MidiPlay(Path.of(arguments[0])).play();
        } catch (Exception | AssertionError e) {
            e.printStackTrace();
            new Hands().screenshot(Path.of(arguments[0]).resolveSibling("MidiPlay-failed.png"));
            Runtime.getRuntime().halt(1);
        }
    }

    private void play() throws Exception {
        nano.plug();
        hands.awaitToolkit();
        hands.find(".lane[0] .generate");
        hands.focusWindow("jerry4loops");
        hands.choose(".lane[0] .segments .segment[0]");
        hands.type(".lane[0] .prompt", "warm house drums, four on the floor");
        hands.click(".lane[0] .generate");
        hands.await("the lane has a loop", 30, () -> !status().isEmpty());
        // Play is pressed on the controller.
        nano.control(1, 41, 127);
        nano.control(1, 41, 0);
        hands.key("Escape");
        hands.await("the drums play", 5, () -> is(".lane[0]", "playing"));
        awaitRepeating();

        nano.control(1, 16, 127);
        double turned = Capture.now();
        nano.sweep(1, 16, 126, 20, 6);
        hands.await("the knob on screen follows", 2, () -> Math.abs(filter() - target(20)) < 1e-6 * target(20));
        Thread.sleep(1_200);
        double parts = partsAt(turned, turned + SOON_SECONDS);
        require(!Double.isNaN(parts), "the turn is not heard within " + SOON_SECONDS + " s");
        double fell = brightness(turned + 0.4 - PASS_SECONDS) - brightness(turned + 0.4);
        say("a filter turned by MIDI is heard after %.0f ms; the treble fell by %.1f dB", parts * 1e3, fell);
        require(fell > 6, "the treble fell by " + fell + " dB only");

        nano.control(1, 64, 127);
        hands.await("the pad on screen is pressed", 2, () -> is(".lane[0] .hold-button", "held"));
        hands.screenshot(picture);
        nano.control(1, 64, 0);
        hands.await("and let go", 2, () -> !is(".lane[0] .hold-button", "held"));
        close();
    }

    /// Until two passes were the same: a sound server that wakes up, and a machine that is busy, leave gaps at first.
    private void awaitRepeating() throws Exception {
        for (int tries = 0; tries < 60; tries++) {
            Thread.sleep(250);
            double now = Capture.now();
            boolean sounds = now > 2 * PASS_SECONDS + 1
                    && Capture.between(now - PASS_SECONDS, now).rmsDb() > -40
                    && Capture.between(now - 2 * PASS_SECONDS, now - PASS_SECONDS)
                                    .rmsDb()
                            > -40;
            if (sounds && Double.isNaN(partsAt(now - PASS_SECONDS + 0.1, now))) {
                return;
            }
        }
        throw new AssertionError("The loop does not repeat exactly, though nothing is touched.");
    }

    /// When the sound between two marks parts from what it was one pass before.
    ///
    /// @return seconds after the first mark, or NaN when it does not
    private static double partsAt(double from, double to) throws Exception {
        float[] now = Capture.between(from, to).mono();
        float[] before = Capture.between(from - PASS_SECONDS, to - PASS_SECONDS).mono();
        int frames = Math.min(now.length, before.length);
        for (int i = 0; i < frames; i++) {
            if (Math.abs(now[i] - before[i]) > 2e-3) {
                return i / (double) Capture.RATE;
            }
        }
        return Double.NaN;
    }

    /// The level of the differences between neighbouring frames over half a second: mostly treble.
    private static double brightness(double from) throws Exception {
        float[] sound = Capture.between(from, from + 0.5).mono();
        double sum = 1e-12;
        for (int i = 1; i < sound.length; i++) {
            sum += (sound[i] - sound[i - 1]) * (sound[i] - sound[i - 1]);
        }
        return 10 * Math.log10(sum);
    }

    private static double filter() {
        return ((Knob) Hands.lookup(FILTER)).valueProperty().get();
    }

    private static double target(int value) {
        return Parameter.FILTER_CUTOFF.valueAt(value / 127.0);
    }

    private static String status() {
        return ((Labeled) Hands.lookup(".lane[0] .lane-status")).getText();
    }

    private static boolean is(String path, String state) {
        return Hands.lookup(path).getPseudoClassStates().contains(PseudoClass.getPseudoClass(state));
    }

    private void close() throws Exception {
        nano.close();
        hands.ask(() -> {
            List<Window> windows = List.copyOf(Window.getWindows());
            windows.forEach(window -> window.fireEvent(new WindowEvent(window, WindowEvent.WINDOW_CLOSE_REQUEST)));
            return windows;
        });
        hands.click(".question .answer-1");
        Thread.sleep(10_000);
        throw new AssertionError("The window was closed, but the studio goes on.");
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
