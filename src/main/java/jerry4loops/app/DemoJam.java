package jerry4loops.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.Scene;
import jerry4loops.control.Parameter;
import jerry4loops.session.RecordingStatus;
import jerry4loops.session.Session;
import jerry4loops.session.Track;
import jerry4loops.session.TransportState;
import jerry4loops.time.Tempo;
import jerry4loops.ui.stage.StageShot;
import jerry4loops.workflow.StudioActions;

/// The guided demo jam: two prompts, a recording, a swap, a filter ride, wah and stutter, played through the same
/// session,
/// workflows and engine as by hand. Leaves a WAV and a screenshot of the stage and prints where they are.
///
/// Thread: a script on a thread of its own that asks the FX thread for every step and waits for what it should cause.
final class DemoJam {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int DRUMS = 0;
    private static final int KEYS = 1;

    private final Session session;
    private final StudioActions studio;
    private final Scene scene;
    private final Path folder;

    DemoJam(Session session, StudioActions studio, Scene scene, Path folder) {
        this.session = session;
        this.studio = studio;
        this.scene = scene;
        this.folder = folder;
    }

    /// @return the exit code, when the jam is over
    CompletableFuture<Integer> play() {
        var over = new CompletableFuture<Integer>();
        Thread.ofVirtual().name("studio-demo").start(() -> {
            try {
                over.complete(script());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                over.completeExceptionally(e);
            } catch (IOException | ExecutionException | TimeoutException | RuntimeException e) {
                over.completeExceptionally(e);
            }
        });
        return over;
    }

    private int script() throws IOException, InterruptedException, ExecutionException, TimeoutException {
        Track drums = session.tracks().get(DRUMS);
        Track keys = session.tracks().get(KEYS);
        fx(() -> {
            studio.commitTempo(Tempo.ofBpm(88));
            drums.promptProperty().set("dusty boom bap");
            keys.promptProperty().set("warm rhodes in D minor");
            keys.barsProperty().set(2);
            drums.barsProperty().set(2);
            studio.generate(DRUMS);
            studio.generate(KEYS);
        });
        say("Asking the house band for “dusty boom bap” and “warm rhodes in D minor” at 88 BPM.");
        until(() -> drums.loopProperty().get() != null && keys.loopProperty().get() != null);
        fx(studio::toggleRecord);
        say("Counting in and recording.");
        until(() -> session.recordingProperty().get().state() == RecordingStatus.State.RECORDING);
        var firstDrums = drums.loopProperty().get();
        fx(() -> {
            drums.promptProperty().set("dusty boom bap, busier hats");
            studio.generate(DRUMS);
        });
        say("Making other drums while the music plays; they swap in at the end of the loop.");
        glide(keys, Parameter.FILTER_CUTOFF, 600, 2500);
        fx(() -> keys.control(Parameter.REVERB_MIX).set(0.3));
        until(() -> drums.loopProperty().get() != firstDrums);
        say("Swapped. Wah on the keys.");
        fx(() -> keys.control(Parameter.WAH_ON).set(1));
        glide(keys, Parameter.FILTER_CUTOFF, 5000, 3000);
        var shot = new CompletableFuture<Path>();
        fx(() -> {
            try {
                Path picture = folder.resolve("jerry4loops-demo.png");
                StageShot.write(StageShot.of(scene), picture);
                shot.complete(picture);
            } catch (IOException e) {
                shot.completeExceptionally(e);
            }
        });
        say("Stutter on the drums.");
        fx(() -> studio.stutter(DRUMS, true));
        Thread.sleep(1400);
        fx(() -> studio.stutter(DRUMS, false));
        Thread.sleep(2000);
        fx(studio::toggleRecord);
        until(() -> session.recordingProperty().get().state() == RecordingStatus.State.IDLE);
        fx(studio::togglePlay);
        until(() -> session.transportProperty().get() == TransportState.STOPPED);
        Path take = session.recordingProperty().get().file().orElseThrow(() -> new IOException("no take was kept"));
        Path wav = folder.resolve("jerry4loops-demo.wav");
        Files.copy(take, wav, StandardCopyOption.REPLACE_EXISTING);
        say("Take:       " + wav);
        say("Screenshot: " + shot.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        return 0;
    }

    /// Turns a knob evenly along its travel.
    private void glide(Track track, Parameter parameter, double target, long milliseconds)
            throws InterruptedException, ExecutionException, TimeoutException {
        double from = parameter.positionOf(track.control(parameter).get());
        double to = parameter.positionOf(target);
        long steps = milliseconds / 20;
        for (int i = 1; i <= steps; i++) {
            double position = from + (to - from) * i / steps;
            fx(() -> track.control(parameter).set(parameter.valueAt(position)));
            Thread.sleep(20);
        }
    }

    private void until(BooleanSupplier condition) throws InterruptedException, ExecutionException, TimeoutException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var holds = new CompletableFuture<Boolean>();
            Platform.runLater(() -> holds.complete(condition.getAsBoolean()));
            if (holds.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                return;
            }
            if (System.nanoTime() > end) {
                throw new TimeoutException(
                        "a step of the demo jam did not happen within " + PATIENCE.toSeconds() + " s");
            }
            Thread.sleep(10);
        }
    }

    private static void fx(Runnable step) throws InterruptedException, ExecutionException, TimeoutException {
        var done = new CompletableFuture<Void>();
        Platform.runLater(() -> {
            try {
                step.run();
                done.complete(null);
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        done.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
