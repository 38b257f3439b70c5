package jerry4loops.workflow;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import jerry4loops.engine.AudioEngine;
import jerry4loops.engine.EngineCommand;
import jerry4loops.engine.device.AudioOutput;
import jerry4loops.engine.device.GrowingOutput;
import jerry4loops.engine.device.JavaSoundOutput;
import jerry4loops.engine.device.OutputUnavailableException;
import jerry4loops.engine.device.SilentOutput;
import jerry4loops.library.Preferences;
import jerry4loops.library.PreferencesStore;
import jerry4loops.session.DeviceStatus;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;
import jerry4loops.session.TransportState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks after the output: opens it, notices when it is lost, goes on silently, opens it again when it is back, and
/// gives it more buffer after gaps, which it remembers for each device, and before gaps (see [BufferSpare]).
///
/// Thread: device work strictly one after the other on a thread of its own, so that nothing is opened into an engine
/// that has just been replaced; what may hang is closed on io; the session is told on its own.
final class Outputs {

    private static final Logger LOG = LoggerFactory.getLogger(Outputs.class);
    private static final long LOOK_MS = 250;
    private static final int LOOKS_BETWEEN_ATTEMPTS = 8;
    private static final double MOST_BUFFER_MS = 250;

    /// The third gap is one too many when on average less than 5 s lie between them.
    private static final int LOOKS_PER_GAP = 20;

    private static final double FADE_MS = 12;
    private static final double LONGEST_FADE_MS = 200;

    private final Session session;
    private final EngineHost host;
    private final ScheduledExecutorService devices;
    private final Executor io;
    private final PreferencesStore store;
    private final OutputOpener opener;
    /// Chosen on the session's thread, grown on the devices'.
    private final AtomicReference<AudioSettings> settings;
    private volatile CueSettings cue;
    private final Headphones headphones;
    private final BufferSpare spare = new BufferSpare();
    private AudioOutput opened;
    private volatile boolean playing;
    private long gapsBefore;
    private int gapLooks;
    private boolean alone;
    private boolean paired;
    private AudioEngine engine;
    private ScheduledFuture<?> looking;
    private String trouble = "";
    private long knownUnderruns;
    private int looks;

    /// Opens an output; [JavaSoundOutput] in the studio, a double in tests.
    @FunctionalInterface
    interface OutputOpener {
        /// @param secondPair whether headphones shall be fed by outputs 3 and 4
        AudioOutput open(AudioSettings settings, boolean secondPair) throws OutputUnavailableException;

        static AudioOutput javaSound(AudioSettings settings, boolean secondPair) throws OutputUnavailableException {
            int fill = (int) Math.round(settings.bufferMs() * settings.rate() / 1000);
            return JavaSoundOutput.open(
                    settings.device(), settings.rate(), settings.bits(), fill, settings.blockFrames(), secondPair);
        }

        static AudioOutput silent(AudioSettings settings, boolean secondPair) {
            return new SilentOutput(settings.rate(), settings.blockFrames());
        }
    }

    Outputs(
            Session session,
            EngineHost host,
            ScheduledExecutorService devices,
            Executor io,
            PreferencesStore store,
            Preferences preferences,
            OutputOpener opener) {
        this.session = session;
        this.host = host;
        this.devices = devices;
        this.io = io;
        this.store = store;
        this.opener = opener;
        this.settings = new AtomicReference<>(settingsOf(preferences));
        this.cue = cueOf(preferences);
        this.headphones = new Headphones(session, host, io, opener);
    }

    static AudioSettings settingsOf(Preferences preferences) {
        try {
            return new AudioSettings(
                    preferences.device(),
                    preferences.rate(),
                    preferences.blockFrames(),
                    preferences.bufferMsByDevice().getOrDefault(preferences.device(), AudioSettings.DEFAULT.bufferMs()),
                    preferences.bits());
        } catch (IllegalArgumentException e) {
            LOG.warn("The preferences name an output that cannot be; the defaults are used: {}", e.getMessage());
            return AudioSettings.DEFAULT;
        }
    }

    AudioSettings settings() {
        return settings.get();
    }

    CueSettings cueSettings() {
        return cue;
    }

    /// Session's thread.
    void applyCue(CueSettings next) {
        boolean otherPair =
                (next.route() == CueSettings.Route.SECOND_PAIR) != (cue.route() == CueSettings.Route.SECOND_PAIR);
        cue = next;
        io.execute(() -> save(all -> {
            CueSettings last = cue;
            return all.withCue(last.route().name(), last.device());
        }));
        devices.execute(() -> {
            if (otherPair) {
                open();
            }
            headphones.apply(cue, paired, settings.get());
        });
    }

    private static CueSettings cueOf(Preferences preferences) {
        for (CueSettings.Route route : CueSettings.Route.values()) {
            if (route.name().equals(preferences.cueRoute())) {
                return new CueSettings(route, preferences.cueDevice());
            }
        }
        return CueSettings.OFF;
    }

    /// Starts silently at once; warms the engine's classes up and opens the device beside. Session's thread.
    void start() {
        session.transportProperty().subscribe(state -> playing = state != TransportState.STOPPED);
        startEngine();
        devices.execute(() -> {
            AudioSettings first = settings.get();
            AudioEngine.warmUp(first.rate(), first.blockFrames());
            open();
            headphones.apply(cue, paired, settings.get());
        });
        looking = devices.scheduleWithFixedDelay(this::look, LOOK_MS, LOOK_MS, TimeUnit.MILLISECONDS);
    }

    private void startEngine() {
        AudioEngine fresh = host.engine();
        fresh.start(OutputOpener.silent(settings.get(), false));
        devices.execute(() -> {
            engine = fresh;
            knownUnderruns = 0;
            gapsBefore = 0;
        });
    }

    /// Session's thread.
    void apply(AudioSettings next) {
        boolean otherRate = next.rate() != settings.getAndSet(next).rate();
        // Not behind a device that takes its time, or hangs: what a person chose would be lost when they leave then.
        io.execute(this::remember);
        if (otherRate) {
            AudioOutput old = host.engine().output();
            host.replace(next.rate());
            io.execute(old::close);
            startEngine();
        }
        devices.execute(() -> {
            open();
            gapsBefore = 0;
            headphones.apply(cue, paired, settings.get());
        });
    }

    /// Until the 10 ms of the fade have passed through the buffer, or a fifth of a second at most.
    private static void awaitFade(AudioOutput output) {
        double buffered = 1000.0 * (output.latencyFrames() + 2 * output.blockFrames()) / output.rate();
        try {
            Thread.sleep((long) Math.min(LONGEST_FADE_MS, FADE_MS + buffered));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whoever writes last writes what was chosen last, in whichever order they come.
    private void remember() {
        save(all -> {
            AudioSettings last = settings.get();
            return all.withOutput(last.device(), last.rate(), last.blockFrames(), last.bits())
                    .withBuffer(last.device(), last.bufferMs());
        });
    }

    private void save(UnaryOperator<Preferences> change) {
        try {
            store.update(change);
        } catch (IOException e) {
            LOG.warn("Preferences could not be saved: {}", e.toString());
        }
    }

    private void open() {
        try {
            AudioOutput next = openMain(settings.get());
            spare.reset();
            alone = false;
            boolean wasTrouble = !trouble.isEmpty();
            trouble = "";
            take(next);
            tell();
            if (wasTrouble) {
                news(Notice.Severity.INFO, "Sound is back: " + next.name() + ".");
            }
        } catch (OutputUnavailableException e) {
            if (trouble.isEmpty()) {
                news(Notice.Severity.WARNING, e.getMessage() + " The music goes on silently until then.");
            }
            trouble = e.getMessage();
            if (!engine.output().isSilent()) {
                engine.switchTo(OutputOpener.silent(settings.get(), false));
            }
            tell();
        }
    }

    /// With the second pair where it is wished for and there is one.
    private AudioOutput openMain(AudioSettings wanted) throws OutputUnavailableException {
        if (cue.route() == CueSettings.Route.SECOND_PAIR) {
            try {
                return opener.open(wanted, true);
            } catch (OutputUnavailableException e) {
                AudioOutput plain = opener.open(wanted, false);
                news(Notice.Severity.WARNING, "The headphones hear nothing: " + e.getMessage());
                return plain;
            }
        }
        return opener.open(wanted, false);
    }

    private void look() {
        if (engine == null) {
            return;
        }
        AudioOutput retired = engine.takeRetiredOutput();
        if (retired != null) {
            // A line that hangs may hang in closing too; that must not keep the next one from being opened.
            io.execute(retired::close);
        }
        if (engine.isOutputLost() && trouble.isEmpty()) {
            trouble = "The sound device was lost; the music goes on silently until it is back.";
            news(Notice.Severity.WARNING, trouble);
            looks = 0;
        }
        if (!trouble.isEmpty() && ++looks % LOOKS_BETWEEN_ATTEMPTS == 0) {
            open();
        }
        // Until the mixer thread has taken the line that was opened last, the counts are those of the one before.
        if (engine.output() == opened && opened instanceof GrowingOutput output) {
            boolean gaps = engine.underruns() > knownUnderruns;
            if (gaps) {
                knownUnderruns = engine.underruns();
                giveMoreBuffer();
            }
            spare.look(
                    1000.0 * output.takeLeastQueuedFrames() / output.rate(),
                    1000.0 * output.latencyFrames() / output.rate(),
                    1000.0 * output.blockFrames() / output.rate());
            gapLooks = Math.max(0, gapLooks + (gaps ? LOOKS_PER_GAP : -1));
            keepFilled(output, gaps && gapLooks > 2 * LOOKS_PER_GAP);
        }
        headphones.look(settings.get());
        tell();
    }

    private void giveMoreBuffer() {
        AudioSettings now = settings.get();
        double blockMs = 1000.0 * now.blockFrames() / now.rate();
        double bufferMs = Math.min(MOST_BUFFER_MS, now.bufferMs() + blockMs);
        // A choice that is made at this moment goes first.
        if (bufferMs > now.bufferMs() && settings.compareAndSet(now, now.withBuffer(bufferMs))) {
            save(all -> all.withBuffer(now.device(), bufferMs));
        }
    }

    /// Another line makes a pause of its own, so while music plays it is taken only when gaps follow one another.
    private void keepFilled(GrowingOutput output, boolean isUrgent) {
        AudioSettings now = settings.get();
        AudioSettings whole = now.withBuffer(Math.min(MOST_BUFFER_MS, now.bufferMs() + spare.spareMs()));
        int frames = (int) Math.round(whole.bufferMs() * whole.rate() / 1000);
        if (output.suits(frames)) {
            output.keepFilled(frames);
        } else if (!alone && (isUrgent || !playing)) {
            try {
                take(openMain(whole));
            } catch (OutputUnavailableException e) {
                alone = true;
                LOG.info("The line stays as it is, since a longer one cannot be opened beside it: {}", e.getMessage());
                output.keepFilled(frames);
            }
        }
    }

    private void take(AudioOutput next) {
        paired = next.hasSecondPair();
        gapsBefore += engine.underruns();
        knownUnderruns = 0;
        gapLooks = 0;
        opened = next;
        engine.switchTo(next);
    }

    private void tell() {
        AudioOutput output = engine.output();
        var status = new DeviceStatus(
                output.name(),
                output.isSilent(),
                trouble,
                output.rate(),
                output.blockFrames(),
                1000.0 * (output.latencyFrames() + output.blockFrames()) / output.rate(),
                engine.output() == opened ? gapsBefore + engine.underruns() : gapsBefore);
        session.thread().run(() -> {
            if (!status.equals(session.deviceProperty().get())) {
                session.setDevice(status);
            }
        });
    }

    private void news(Notice.Severity severity, String text) {
        session.thread().run(() -> session.tell(severity, text));
    }

    /// Fades the music out, ends the mixer thread and gives the device back. Session's thread, for a moment; closing
    /// happens beside.
    void stop() {
        looking.cancel(false);
        AudioEngine last = host.engine();
        if (session.transportProperty().get() != TransportState.STOPPED) {
            host.send(EngineCommand.Stop::new);
            awaitFade(last.output());
        }
        last.close();
        devices.execute(() -> {
            headphones.close();
            AudioOutput retired = last.takeRetiredOutput();
            if (retired != null) {
                retired.close();
            }
            last.output().close();
        });
    }

    /// @param io looks them up
    /// @return output devices by name, the system's default first
    static CompletableFuture<List<String>> listDevices(Executor io) {
        return CompletableFuture.supplyAsync(
                () -> {
                    var names = new ArrayList<String>();
                    names.add("");
                    names.addAll(JavaSoundOutput.deviceNames());
                    return List.copyOf(names);
                },
                io);
    }
}
