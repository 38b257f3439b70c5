package jerry4loops.endtoend;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.SourceDataLine;
import jerry4loops.engine.device.ThreadUrgency;

/// Makes sure that the desk of `src/build/with-desktop.sh` works before the studio is put on it: a window that
/// answers
/// mouse and keyboard, and a tone that comes out as it went in. When this fails, it is not the studio's fault.
///
/// Run as a program; says what it measured, and ends with status 1 when something is wrong.
public final class DeskCheck {

    private static final double TONE_HZ = 440;
    private static final double AMPLITUDE = 0.25;
    private static final double SECONDS = 4;
    private static final int BLOCK = 256;
    private static final int LINE = BLOCK * 16;

    private DeskCheck() {}

    /// @param arguments where to put the screenshot
    public static void main(String[] arguments) throws Exception {
        try {
            checkWindow(Path.of(arguments[0]));
            checkSound();
        } catch (AssertionError e) {
            System.err.println("The desk does not work: " + e.getMessage());
            System.exit(1);
        }
        System.exit(0);
    }

    private static void checkWindow(Path picture) throws Exception {
        var shown = new CountDownLatch(1);
        Platform.startup(() -> {
            var field = new TextField();
            field.setId("field");
            var answer = new Label("nobody pressed");
            answer.setId("answer");
            var button = new Button("Press");
            button.setId("press");
            button.setOnAction(_ -> answer.setText("typed: " + field.getText()));
            var stage = new Stage();
            stage.setTitle("desk check");
            stage.setScene(new Scene(new VBox(8, field, button, answer), 400, 200));
            stage.show();
            shown.countDown();
        });
        require(shown.await(30, TimeUnit.SECONDS), "no window came up");
        var hands = new Hands();
        hands.focusWindow("desk check");
        hands.type("#field", "house 124");
        hands.click("#press");
        hands.screenshot(picture);
        var label = (Label) hands.find("#answer");
        String text = hands.ask(label::getText);
        require(text.equals("typed: house 124"), "typing and pressing gave \"" + text + "\"");
        System.out.println("window: keyboard and mouse arrive; picture in " + picture);
        Platform.exit();
    }

    private static void checkSound() throws Exception {
        double from;
        double to;
        int tries = 0;
        try (var machine = new MachineWatch()) {
            do {
                require(++tries <= 6, "this machine stands still too often for sound to be judged");
                from = Capture.now();
                ThreadUrgency.whileUrgent(() -> {
                    play();
                    return null;
                });
                to = Capture.now();
                // The first second is the sink's waking up.
            } while (machine.fit(to - SECONDS + 1.5, to - 0.5) < 1);
        }
        var sound = Capture.between(to - SECONDS + 1.5, to - 0.5);
        double expectedDb = 20 * Math.log10(AMPLITUDE / Math.sqrt(2));
        double expectedStep = 2 * Math.PI * TONE_HZ / Capture.RATE * AMPLITUDE;
        System.out.printf(
                Locale.ROOT,
                "sound: %.1f s captured at the %d. try, %.2f s measured: %.3f Hz, %.2f dBFS, largest step %.2f of a"
                        + " clean tone's, longest gap %.4f s%n",
                to - from,
                tries,
                sound.seconds(),
                sound.toneHz(),
                sound.rmsDb(),
                sound.largestStep() / expectedStep,
                sound.longestGap());
        require(Math.abs(sound.toneHz() - TONE_HZ) < 0.5, "the tone has another pitch");
        require(Math.abs(sound.rmsDb() - expectedDb) < 0.5, "the tone has another level");
        require(sound.largestStep() < 1.1 * expectedStep, "the tone has clicks");
        require(sound.longestGap() < 0.001, "the tone has gaps");
    }

    /// Plays the tone, paced by the room in the line: `write` is never made to wait.
    private static void play() throws Exception {
        var format = new AudioFormat(Capture.RATE, 16, 2, true, false);
        try (SourceDataLine line = AudioSystem.getSourceDataLine(format)) {
            line.open(format, LINE * 4);
            line.start();
            var bytes = new byte[BLOCK * 4];
            long frame = 0;
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (frame < SECONDS * Capture.RATE) {
                require(System.nanoTime() < end, "the line stands still");
                if (line.available() < bytes.length) {
                    LockSupport.parkNanos(500_000);
                    continue;
                }
                for (int i = 0; i < BLOCK; i++, frame++) {
                    double phase = 2 * Math.PI * TONE_HZ * frame / Capture.RATE;
                    int sample = (int) Math.round(Math.sin(phase) * AMPLITUDE * 32_767);
                    bytes[i * 4] = (byte) sample;
                    bytes[i * 4 + 1] = (byte) (sample >> 8);
                    bytes[i * 4 + 2] = (byte) sample;
                    bytes[i * 4 + 3] = (byte) (sample >> 8);
                }
                line.write(bytes, 0, bytes.length);
            }
        }
    }

    private static void require(boolean isSo, String complaint) {
        if (!isSo) {
            throw new AssertionError(complaint);
        }
    }
}
