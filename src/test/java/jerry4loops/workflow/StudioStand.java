package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import jerry4loops.generate.houseband.HouseBandJams;
import jerry4loops.library.UserFolder;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;
import jerry4loops.testkit.FakeBackends;
import jerry4loops.testkit.PlainSessionThread;

/// Whole studios without window and sound card, one after the other on one session thread.
final class StudioStand {

    final PlainSessionThread thread = new PlainSessionThread();
    final ScheduledExecutorService io = Executors.newScheduledThreadPool(4);
    final FakeGenerator generator = new FakeGenerator();
    final FakeBackends backends = new FakeBackends(new ArrayList<>());

    private final ScheduledExecutorService devices = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledExecutorService midi = Executors.newScheduledThreadPool(4);
    private final List<Studio> open = new ArrayList<>();

    /// A studio that was started.
    record Running(Session session, Studio studio) {}

    /// @param home the user's folder
    Running start(Path home) {
        return start(home, houseBand(), /*hasMidi=*/ false);
    }

    /// @param hasMidi whether it looks for controllers
    Running start(Path home, JamSources jams, boolean hasMidi) {
        var session = new Session(thread);
        Studio studio = make(session, home, jams, hasMidi);
        thread.tell(studio::start);
        return new Running(session, studio);
    }

    /// A studio that is not started yet.
    Studio make(Session session, Path home) {
        return make(session, home, houseBand(), /*hasMidi=*/ false);
    }

    private JamSources houseBand() {
        return JamSources.only(new HouseBandJams(io, new Random(2)));
    }

    private Studio make(Session session, Path home, JamSources jams, boolean hasMidi) {
        return thread.ask(() -> {
            var made = new Studio(new StudioParts(
                    session,
                    io,
                    devices,
                    io,
                    generator,
                    jams,
                    backends,
                    new UserFolder(home),
                    new Random(1),
                    _ -> {},
                    /*sound=*/ false,
                    hasMidi ? Optional.of(midi) : Optional.empty()));
            open.add(made);
            return made;
        });
    }

    /// Waits until the session has told something.
    Notice told(Session session, String words) {
        thread.until(
                "told: " + words,
                () -> session.notices().stream()
                        .anyMatch(notice -> notice.text().contains(words)));
        return thread.ask(() -> session.notices().stream()
                .filter(notice -> notice.text().contains(words))
                .findFirst()
                .orElseThrow());
    }

    /// Ends one of them before the stand is taken down.
    void stop(Studio studio) {
        open.remove(studio);
        thread.tell(studio::close);
    }

    /// Ends them all, and waits for what still writes: it would write into a folder that is being deleted.
    void close() throws InterruptedException {
        List.copyOf(open).forEach(this::stop);
        devices.close();
        midi.shutdown();
        io.shutdownNow();
        assertThat(io.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(midi.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        thread.close();
    }
}
