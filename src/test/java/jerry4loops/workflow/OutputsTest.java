package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import jerry4loops.engine.EngineCommand;
import jerry4loops.engine.RenderPlan;
import jerry4loops.engine.TrackPlan;
import jerry4loops.engine.device.AudioOutput;
import jerry4loops.engine.device.GrowingOutput;
import jerry4loops.engine.device.OutputUnavailableException;
import jerry4loops.engine.device.SilentOutput;
import jerry4loops.library.Preferences;
import jerry4loops.library.PreferencesStore;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;
import jerry4loops.session.TransportState;
import jerry4loops.testkit.OfflineStage;
import jerry4loops.testkit.PlainSessionThread;
import jerry4loops.time.Quantise;
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
    private volatile boolean exact;
    private volatile boolean fourChannels = true;
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

    private AudioOutput open(AudioSettings settings, boolean secondPair) throws OutputUnavailableException {
        if (!plugged) {
            throw new OutputUnavailableException("There is no sound device.", null);
        }
        if (secondPair && !fourChannels) {
            throw new OutputUnavailableException("This device has no outputs 3 and 4.", null);
        }
        var device = new FakeDevice(settings, secondPair);
        opened.add(device);
        return device;
    }

    @AfterEach
    void stop() {
        thread.tell(outputs::stop);
        devices.close();
        io.close();
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
    void aChoiceIsRememberedWhileADeviceHangs() {
        start();
        thread.until("device", () -> !opened.isEmpty());
        var letGo = new CountDownLatch(1);
        devices.execute(() -> {
            try {
                letGo.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            thread.tell(() -> outputs.apply(new AudioSettings("USB", 48_000, 128, 20, 24)));
            thread.until(
                    "remembered",
                    () -> new PreferencesStore(home.resolve("preferences.json"))
                            .load()
                            .device()
                            .equals("USB"));
            assertThat(opened).hasSize(1);
        } finally {
            letGo.countDown();
        }
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

    /// A track that is cued and has its fader down.
    private void playCued() {
        thread.tell(() -> {
            var plan = TrackPlan.NEUTRAL;
            var cued = new TrackPlan(
                    0,
                    0,
                    0,
                    0,
                    true,
                    plan.eq(),
                    plan.gate(),
                    plan.stutter(),
                    plan.filter(),
                    plan.wah(),
                    plan.dj(),
                    plan.duck(),
                    plan.delay(),
                    plan.reverb());
            host.engine().publish(new RenderPlan(List.of(cued, cued), 1));
        });
        long frame = thread.ask(() -> host.engine().telemetry().frame);
        thread.until("the fader is down", () -> host.engine().telemetry().frame > frame + 2_000);
        thread.tell(() -> {
            var clip = OfflineStage.clip(host.rate(), 120, 1, i -> 0.5 * Math.sin(i * 0.05));
            host.send(id -> new EngineCommand.Queue(id, 0, clip, Quantise.BAR));
            host.send(id -> new EngineCommand.Play(id, 0));
        });
    }

    @Test
    void headphonesOnTheSecondPairHearWhatIsCued() {
        start();
        thread.until("device", () -> !session.deviceProperty().get().silent());
        thread.tell(() -> outputs.applyCue(new CueSettings(CueSettings.Route.SECOND_PAIR, "")));
        thread.until("opened again", () -> opened.size() == 2 && opened.getLast().secondPair);
        playCued();
        thread.until("heard", () -> opened.getLast().loudestCue > 0.1f);
        assertThat(opened.getLast().loudest).isZero();
        var kept = new PreferencesStore(home.resolve("preferences.json")).load();
        assertThat(kept.cueRoute()).isEqualTo("SECOND_PAIR");
    }

    @Test
    void aDeviceWithoutSecondPairGoesOnPlayingAndThePersonIsTold() {
        fourChannels = false;
        start();
        thread.until("device", () -> !session.deviceProperty().get().silent());
        thread.tell(() -> outputs.applyCue(new CueSettings(CueSettings.Route.SECOND_PAIR, "")));
        thread.until("told", () -> !session.notices().isEmpty());
        assertThat(thread.ask(() -> session.notices().getFirst().text()))
                .startsWith("The headphones hear nothing: This device has no outputs 3 and 4");
        assertThat(thread.ask(() -> session.deviceProperty().get().silent())).isFalse();
    }

    @Test
    void headphonesOnADeviceOfTheirOwnHearWhatIsCuedAndComeBackWhenLost() {
        start();
        thread.until("device", () -> !session.deviceProperty().get().silent());
        thread.tell(() -> outputs.applyCue(new CueSettings(CueSettings.Route.OTHER_DEVICE, "USB headphones")));
        thread.until("opened", () -> opened.size() == 2);
        assertThat(opened.getLast().settings.device()).isEqualTo("USB headphones");
        playCued();
        thread.until("heard", () -> opened.get(1).loudest > 0.1f);
        assertThat(opened.getFirst().loudest).isZero();
        opened.get(1).gone = true;
        thread.until("told", () -> !session.notices().isEmpty());
        thread.until("closed", () -> opened.get(1).closed);
        thread.until("opened again", () -> opened.size() == 3);
        thread.until("heard again", () -> opened.get(2).loudest > 0.1f);
        thread.tell(() -> outputs.applyCue(CueSettings.OFF));
        thread.until("given back", () -> opened.get(2).closed);
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

    @Test
    void aCloseCallRaisesTheBufferBeforeAGapAndIsNotRemembered() {
        start();
        thread.until("device", () -> !session.deviceProperty().get().silent());
        double before = thread.ask(() -> session.deviceProperty().get().latencyMs());

        opened.getFirst().leastQueuedFrames = 48;

        thread.until("more buffer", () -> session.deviceProperty().get().latencyMs() > before);
        assertThat(thread.ask(() -> session.deviceProperty().get().underruns())).isZero();
        assertThat(new PreferencesStore(home.resolve("preferences.json")).load().bufferMsByDevice())
                .isEmpty();
    }

    @Test
    void aLineThatCannotGrowIsReplacedBeforeTheMusicBeginsAndNotWithinIt() {
        exact = true;
        start();
        thread.until("device", () -> !session.deviceProperty().get().silent());
        opened.getFirst().leastQueuedFrames = 48;
        thread.until("a longer line", () -> opened.size() == 2);
        assertThat(opened.getLast().settings.bufferMs()).isGreaterThan(AudioSettings.DEFAULT.bufferMs() + 5);
        thread.until("the shorter is closed", () -> opened.getFirst().closed);

        thread.tell(() -> session.setTransport(TransportState.PLAYING));
        opened.getLast().leastQueuedFrames = 48;
        thread.until("the close call was seen", () -> opened.getLast().leastQueuedFrames == Integer.MAX_VALUE);
        thread.until("it plays on", () -> opened.getLast().looks > 3);
        assertThat(opened).hasSize(2);

        for (int gaps = 1; gaps <= 3; gaps++) {
            int told = gaps;
            assertThat(opened).hasSize(2);
            opened.get(1).underruns = gaps;
            thread.until("told", () -> session.deviceProperty().get().underruns() == told);
        }
        thread.until("a longer one after three gaps", () -> opened.size() == 3);
        assertThat(opened.getLast().settings.bufferMs())
                .isGreaterThan(opened.get(1).settings.bufferMs() + 5);
        thread.until("taken", () -> opened.get(1).closed);
        assertThat(thread.ask(() -> session.deviceProperty().get().underruns())).isEqualTo(3);
        opened.getLast().underruns = 1;
        thread.until("the next is added", () -> session.deviceProperty().get().underruns() == 4);
    }

    @Test
    void whereNoSecondLineCanBeOpenedTheFirstPlaysOn() {
        exact = true;
        start();
        thread.until("device", () -> !session.deviceProperty().get().silent());
        plugged = false;
        opened.getFirst().leastQueuedFrames = 48;
        thread.until("seen", () -> opened.getFirst().looks > 3);
        assertThat(opened).hasSize(1);
        assertThat(opened.getFirst().closed).isFalse();
        assertThat(session.notices()).isEmpty();
    }

    /// A silent output that claims to be a device, and can be pulled out.
    private final class FakeDevice implements GrowingOutput {

        private final AudioSettings settings;
        private final SilentOutput clock;
        private final boolean secondPair;
        private volatile float loudest;
        private volatile float loudestCue;
        private volatile boolean gone;
        private volatile boolean closed;
        private volatile long underruns;
        private volatile int fillFrames;
        private volatile int looks;
        private volatile int leastQueuedFrames = Integer.MAX_VALUE;

        FakeDevice(AudioSettings settings, boolean secondPair) {
            this.settings = settings;
            this.secondPair = secondPair;
            this.clock = new SilentOutput(settings.rate(), settings.blockFrames());
            this.fillFrames = (int) (settings.bufferMs() * settings.rate() / 1000);
        }

        @Override
        public boolean suits(int frames) {
            looks++;
            return !exact || Math.abs(frames - fillFrames) < 128;
        }

        @Override
        public void keepFilled(int frames) {
            fillFrames = frames;
        }

        @Override
        public int takeLeastQueuedFrames() {
            int least = leastQueuedFrames;
            leastQueuedFrames = Integer.MAX_VALUE;
            return least;
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
            loudest = Math.max(loudest, peak(left, frames));
            clock.write(left, right, frames);
        }

        @Override
        public boolean hasSecondPair() {
            return secondPair;
        }

        @Override
        public void write(float[] left, float[] right, float[] cueLeft, float[] cueRight, int frames) {
            loudestCue = Math.max(loudestCue, peak(cueLeft, frames));
            write(left, right, frames);
        }

        private static float peak(float[] x, int frames) {
            float peak = 0;
            for (int i = 0; i < frames; i++) {
                peak = Math.max(peak, Math.abs(x[i]));
            }
            return peak;
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
