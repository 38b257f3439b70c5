package jerry4loops.workflow;

import java.time.Duration;
import java.util.Optional;
import jerry4loops.generate.GenerationException;
import jerry4loops.session.Jam;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;

/// The house band in place of a server that is late or gone, and the way back.
///
/// Thread: the session's.
final class JamStandIn {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(15);

    private final RunJam jamming;
    private final Session session;
    private final Jam jam;
    private final JamClock clock;
    private boolean coming;
    private boolean lookingAgain;

    JamStandIn(RunJam jamming, Session session, JamClock clock) {
        this.jamming = jamming;
        this.session = session;
        this.jam = session.jam();
        this.clock = clock;
    }

    /// Nobody is on the way any more.
    void forget() {
        coming = false;
        lookingAgain = false;
    }

    void standIn() {
        if (jamming.stand != null || coming || jamming.source == jamming.sources.houseBand()) {
            return;
        }
        coming = true;
        long mine = jamming.episode;
        jamming.starter
                .start(jamming.sources.houseBand(), jam.trackProperty().get())
                .whenCompleteAsync(
                        (run, thrown) -> {
                            boolean stale = mine != jamming.episode || !coming;
                            coming = coming && mine != jamming.episode;
                            if (stale || jamming.stand != null) {
                                Optional.ofNullable(run).ifPresent(jamming.stops::end);
                            } else if (thrown == null) {
                                jamming.stand = jamming.voice(run);
                                jamming.stand.pull();
                            } else {
                                jamming.fail(GenerationException.failureOf(
                                                thrown,
                                                jamming.sources.houseBand().displayName())
                                        .sentence());
                            }
                        },
                        session.thread()::run);
    }

    void takeOver() {
        jam.setStandIn(true);
        String server = jamming.source.displayName();
        session.tell(Notice.Severity.INFO, "The house band jams until " + server + " is there again.");
        if (jamming.main != null && jamming.main.isOpen()) {
            jam.say(server + " is late. The house band plays on in its place.");
        }
        jamming.lane.use(jamming.stand.run(), jam.trackProperty().get());
    }

    void handBack() {
        JamVoice band = jamming.stand;
        jamming.stand = null;
        jam.setStandIn(false);
        jam.say("");
        session.tell(Notice.Severity.INFO, jamming.source.displayName() + " jams again.");
        jamming.lane.use(jamming.main.run(), jam.trackProperty().get());
        band.close();
        jamming.stops.end(band.run());
    }

    /// Starts the server's jam anew as soon as it can be.
    void lookAgain() {
        if (lookingAgain) {
            return;
        }
        lookingAgain = true;
        long mine = jamming.episode;
        clock.later(LOOK_AGAIN, () -> {
            lookingAgain = false;
            if (mine != jamming.episode) {
                return;
            }
            jamming.starter
                    .start(jamming.source, jam.trackProperty().get())
                    .whenCompleteAsync(
                            (run, thrown) -> {
                                if (mine != jamming.episode) {
                                    Optional.ofNullable(run).ifPresent(jamming.stops::end);
                                } else if (thrown == null) {
                                    jamming.main = jamming.voice(run);
                                    jamming.tellAbilities(run.abilities());
                                    jamming.main.pull();
                                } else {
                                    lookAgain();
                                }
                            },
                            session.thread()::run);
        });
    }
}
