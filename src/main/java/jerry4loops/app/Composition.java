package jerry4loops.app;

import java.awt.Desktop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import jerry4loops.generate.RankedGenerators;
import jerry4loops.generate.houseband.HouseBand;
import jerry4loops.generate.houseband.HouseBandJams;
import jerry4loops.library.BackendsStore;
import jerry4loops.library.EffectPresets;
import jerry4loops.library.KeyringTokens;
import jerry4loops.library.ProgramFiles;
import jerry4loops.library.UserFolder;
import jerry4loops.session.Session;
import jerry4loops.session.SessionThread;
import jerry4loops.workflow.BackendDesk;
import jerry4loops.workflow.Connections;
import jerry4loops.workflow.JamSources;
import jerry4loops.workflow.LocalPrograms;
import jerry4loops.workflow.PresetShelf;
import jerry4loops.workflow.Studio;
import jerry4loops.workflow.StudioParts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The composition root: makes every long-lived object once, with its threads, and takes everything down in order.
///
/// ```
///  thread            made by          does
///  studio-mixer      engine           renders
///  studio-recorder   recording        writes takes
///  studio-past       recording        keeps the last minutes
///  studio-devices-1  here             opens, watches and closes sound devices
///  studio-io-N       here             files, resampling, the pump's ticks
///  studio-maker-N    here             the house band, pictures of takes and imports, at low priority
///  studio-midi-N     here             looks for controllers, lights them, sends the clock
///  studio-calls-N    here             calls of servers, one virtual thread each
///  studio-timer-1    here             time limits of calls, and when servers are asked how they are
///  studio-exit       here             runs only when the process is told to end: ends the servers it started
/// ```
///
/// Thread: built and closed on the session's thread.
final class Composition implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Composition.class);
    private static final int IO_THREADS = 4;
    private static final int MAKER_THREADS = 2;
    // One looks, one lights, one keeps the clock, and one may be held up by a driver.
    private static final int MIDI_THREADS = 8;

    private final ScheduledThreadPoolExecutor io;
    private final ScheduledExecutorService devices;
    private final ScheduledExecutorService makers;
    private final ScheduledExecutorService midi;
    private final ExecutorService calls;
    private final ScheduledThreadPoolExecutor timer;
    private final Session session;
    private final BackendDesk backends;
    private final Studio studio;
    private final PresetShelf presets;
    private final Thread onExit;
    private boolean closed;

    /// @param thread the session's
    /// @param folder the person's files
    /// @param sound whether a sound device is opened
    Composition(SessionThread thread, UserFolder folder, boolean sound) {
        io = new ScheduledThreadPoolExecutor(IO_THREADS, threads("studio-io-", Thread.NORM_PRIORITY));
        io.setRemoveOnCancelPolicy(true);
        devices = Executors.newSingleThreadScheduledExecutor(threads("studio-devices-", Thread.NORM_PRIORITY));
        makers = Executors.newScheduledThreadPool(MAKER_THREADS, threads("studio-maker-", Thread.MIN_PRIORITY));
        midi = Executors.newScheduledThreadPool(MIDI_THREADS, threads("studio-midi-", Thread.NORM_PRIORITY + 1));
        calls = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("studio-calls-", 1).factory());
        timer = new ScheduledThreadPoolExecutor(1, threads("studio-timer-", Thread.NORM_PRIORITY));
        timer.setRemoveOnCancelPolicy(true);
        session = new Session(thread);
        var ranked = new RankedGenerators(new HouseBand(makers), timer, System::nanoTime, RandomGenerator.getDefault());
        var programs = new LocalPrograms(new ProgramFiles(folder.servers()), timer, calls);
        // Whatever ends the process, a signal too, its servers end with it: they hold gigabytes.
        onExit = new Thread(programs::close, "studio-exit");
        Runtime.getRuntime().addShutdownHook(onExit);
        backends = new BackendDesk(new BackendDesk.Parts(
                session,
                new BackendsStore(folder.backends()),
                new KeyringTokens(),
                new Connections(calls, timer, RandomGenerator.getDefault(), Clock.systemUTC()),
                ranked,
                programs,
                calls,
                Clock.systemUTC()));
        studio = new Studio(new StudioParts(
                session,
                io,
                devices,
                makers,
                ranked,
                new JamSources(backends::jams, new HouseBandJams(makers, RandomGenerator.getDefault())),
                backends,
                folder,
                RandomGenerator.getDefault(),
                Composition::reveal,
                sound,
                Optional.of(midi)));
        presets = new PresetShelf(session, new EffectPresets(folder.presets()), io);
        studio.remember(presets);
        studio.remember(backends);
    }

    private static java.util.concurrent.ThreadFactory threads(String prefix, int priority) {
        var number = new AtomicInteger();
        return task -> {
            var thread = new Thread(task, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            thread.setPriority(priority);
            return thread;
        };
    }

    /// Starts the engine. Returns at once; the session's thread goes on.
    void start() {
        studio.start();
    }

    Session session() {
        return session;
    }

    Studio studio() {
        return studio;
    }

    PresetShelf presets() {
        return presets;
    }

    private static void reveal(Path folder) {
        try {
            Files.createDirectories(folder);
            String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
            if (os.contains("linux")) {
                new ProcessBuilder(List.of("xdg-open", folder.toString())).start();
            } else if (Desktop.isDesktopSupported()) {
                Desktop.getDesktop().open(folder.toFile());
            }
        } catch (IOException e) {
            LOG.warn("The folder {} could not be shown: {}", folder, e.toString());
        }
    }

    private void forgetExit() {
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException e) {
            LOG.debug("The process ends already; there is nothing left to end with it.");
        }
    }

    /// Once; a second call does nothing.
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        studio.close();
        backends.close();
        forgetExit();
        calls.shutdown();
        makers.shutdownNow();
        midi.shutdown();
        devices.shutdown();
        io.shutdown();
        try {
            // What was saved last is still being written, perhaps.
            if (!calls.awaitTermination(300, TimeUnit.MILLISECONDS)) {
                calls.shutdownNow();
            }
            timer.shutdownNow();
            boolean closed = devices.awaitTermination(700, TimeUnit.MILLISECONDS);
            // A controller that does not let go is left to the end of the process, like a device.
            midi.awaitTermination(300, TimeUnit.MILLISECONDS);
            midi.shutdownNow();
            if (!io.awaitTermination(300, TimeUnit.MILLISECONDS) || !closed) {
                // A device that takes longer to close is left to the end of the process.
                devices.shutdownNow();
                io.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
