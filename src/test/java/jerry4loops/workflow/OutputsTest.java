package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import jerry4loops.engine.device.AudioOutput;
import jerry4loops.engine.device.GrowingOutput;
import jerry4loops.engine.device.OutputUnavailableException;
import jerry4loops.engine.device.SilentOutput;
import jerry4loops.library.Preferences;
import jerry4loops.library.PreferencesStore;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;
import jerry4loops.testkit.PlainSessionThread;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A device may be missing, go, and come back; the person hears of it and the music never waits for it.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class OutputsTest {

    @TempDir
    private Path home;

    private final PlainSessionThread thread = new PlainSessionThread();
    private final Session session = new Session(thread);
    private final ScheduledExecutorService devices = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService io = Executors.newFixedThreadPool(2);
    private final List<FakeDevice> opened = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean plugged = true;
    private Outputs outputs;
    private EngineHost host;

    private void start() {
        var store = new PreferencesStore(home.resolve("preferences.json"));
        thread.tell(() -> {
            host = new EngineHost(session, 48_000);
            outputs = new Outputs(session, host, devices, io, store, Preferences.DEFAULT, this::open);
            outputs.start();
        });
    }

    private AudioOutput open(AudioSettings settings) throws OutputUnavailableException {
        if (!plugged) {
            throw new OutputUnavailableException("There is no sound device.", null);
        }
        var device = new FakeDevice(settings);
        opened.add(device);
        return device;
    }

    @AfterEach
    void stop() {
        thread.tell(outputs::stop);
        devices.shutdown();
        io.shutdown();
        thread.close();
    }

    @Test
    void theDeviceIsOpenedAndShown() {
        start();
        thread.until("device", () -> !session.deviceProperty().get().silent());
        assertThat(thread.ask(() -> session.deviceProperty().get().name())).isEqualTo("fake device");
        assertThat(thread.ask(() -> session.notices().size())).isZero();
    }

    @Test
    void withoutADeviceTheMusicGoesOnSilentlyAndThePersonIsTold() {
        plugged = false;
        start();
        thread.until("banner", () -> session.deviceProperty().get().message().equals("There is no sound device."));
        assertThat(thread.ask(() -> session.notices().getFirst().text())).contains("goes on silently");
        long frame = thread.ask(() -> host.engine().telemetry().frame);
        thread.until("music", () -> host.engine().telemetry().frame > frame + 4_800);
        plugged = true;
        thread.until("back", () -> !session.deviceProperty().get().silent());
        assertThat(thread.ask(() -> session.notices().getFirst().text())).startsWith("Sound is back");
    }

    @Test
    void aLostDeviceIsClosedToldAndOpenedAgainWhenItIsBack() {
        start();
        thread.until("device", () -> !session.deviceProperty().get().silent());
        plugged = false;
        opened.getFirst().gone = true;
        thread.until("lost", () -> session.deviceProperty().get().silent());
        thread.until("told", () -> !session.notices().isEmpty());
        assertThat(thread.ask(() -> session.notices().getFirst().severity())).isEqualTo(Notice.Severity.WARNING);
        thread.until("closed", () -> opened.getFirst().closed);
        plugged = true;
        thread.until("back", () -> !session.deviceProperty().get().silent());
        assertThat(opened).hasSize(2);
    }

    @Test
    void theChosenOutputIsRemembered() {
        start();
        thread.until("device", () -> !opened.isEmpty());
        thread.tell(() -> outputs.apply(new AudioSettings("USB", 48_000, 128, 20, 24)));
        thread.until(
                "opened",
                () -> opened.size() == 2 && opened.getLast().settings.device().equals("USB"));
        thread.until("remembered", () -> {
            var kept = new PreferencesStore(home.resolve("preferences.json")).load();
            return kept.device().equals("USB") && kept.bufferMsByDevice().getOrDefault("USB", 0.0) == 20.0;
        });
        thread.until("the old one closed", () -> opened.getFirst().closed);
    }

    @Test
    void anotherRateIsPlayedByTheNewEngine() {
        start();
        thread.until("device", () -> !session.deviceProperty().get().silent());
        for (int rate : new int[] {44_100, 48_000, 44_100}) {
            thread.tell(() -> outputs.apply(new AudioSettings("", rate, 256, 32, 16)));
            thread.until(
                    "sound at " + rate,
                    () -> session.deviceProperty().get().rate() == rate
                            && !host.engine().output().isSilent()
                            && host.engine().rate() == rate);
            long frame = thread.ask(() -> host.engine().telemetry().frame);
            thread.until("moving", () -> host.engine().telemetry().frame > frame + 2_000);
        }
    }

    @Test
    void gapsRaiseTheBufferAndItIsRememberedForTheDevice() {
        start();
        thread.until("device", () -> !session.deviceProperty().get().silent());
        double before = thread.ask(() -> session.deviceProperty().get().latencyMs());
        opened.getFirst().underruns = 2;
        thread.until("more buffer", () -> session.deviceProperty().get().latencyMs() > before);
        thread.until(
                "remembered",
                () -> new PreferencesStore(home.resolve("preferences.json"))
                                .load()
                                .bufferMsByDevice()
                                .getOrDefault("", 0.0)
                        > AudioSettings.DEFAULT.bufferMs());
        assertThat(thread.ask(() -> session.deviceProperty().get().underruns())).isEqualTo(2);
    }

    /// A silent output that claims to be a device, and can be pulled out.
    private static final class FakeDevice implements GrowingOutput {

        private final AudioSettings settings;
        private final SilentOutput clock;
        private volatile boolean gone;
        private volatile boolean closed;
        private volatile long underruns;
        private volatile int fillFrames;

        FakeDevice(AudioSettings settings) {
            this.settings = settings;
            this.clock = new SilentOutput(settings.rate(), settings.blockFrames());
            this.fillFrames = (int) (settings.bufferMs() * settings.rate() / 1000);
        }

        @Override
        public void raiseFill(int frames) {
            fillFrames = frames;
        }

        @Override
        public String name() {
            return "fake device";
        }

        @Override
        public int rate() {
            return settings.rate();
        }

        @Override
        public int blockFrames() {
            return settings.blockFrames();
        }

        @Override
        public int latencyFrames() {
            return fillFrames;
        }

        @Override
        public boolean isSilent() {
            return false;
        }

        @Override
        public int room() {
            return gone ? -1 : clock.room();
        }

        @Override
        public void write(float[] left, float[] right, int frames) {
            clock.write(left, right, frames);
        }

        @Override
        public long underruns() {
            return underruns;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
