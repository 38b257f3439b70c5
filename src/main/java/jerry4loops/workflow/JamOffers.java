package jerry4loops.workflow;

import java.time.Duration;
import java.util.Optional;
import jerry4loops.generate.Failure;
import jerry4loops.generate.GenerationException;
import jerry4loops.generate.Jams;
import jerry4loops.session.Jam;
import jerry4loops.session.JamPhase;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;
import jerry4loops.time.Tempo;

/// What can be done when a source does not begin a jam.
///
/// Thread: the session's.
final class JamOffers {

    private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

    private final RunJam jamming;
    private final Session session;
    private final Jam jam;
    private final JamClock clock;

    JamOffers(RunJam jamming, Session session, JamClock clock) {
        this.jamming = jamming;
        this.session = session;
        this.jam = session.jam();
        this.clock = clock;
    }

    void refused(int track, Failure failure) {
        if (failure instanceof Failure.Busy) {
            jam.become(JamPhase.FAILED);
            jam.say(
                    jamming.source.displayName()
                            + " is already playing a jam. Stop that one (on your own server only), wait for"
                            + " it to end, or let the house band play.",
                    new Notice.Action("Stop it", () -> stopOthers(track)),
                    new Notice.Action("Wait", () -> waitFor(track)),
                    atHome(track));
        } else {
            jamming.fail(failure.sentence());
        }
    }

    Notice.Action atHome(int track) {
        return new Notice.Action(
                "House band", () -> jamming.ifFailed(() -> jamming.begin(track, jamming.sources.houseBand())));
    }

    private void stopOthers(int track) {
        jamming.ifFailed(() -> {
            Jams server = jamming.source;
            long mine = jamming.episode;
            server.stopAll()
                    .whenCompleteAsync(
                            (_, thrown) -> {
                                if (mine == jamming.episode && thrown == null) {
                                    jamming.ifFailed(() -> jamming.begin(track, server));
                                } else if (mine == jamming.episode) {
                                    jamming.fail(GenerationException.failureOf(thrown, server.displayName())
                                            .sentence());
                                }
                            },
                            session.thread()::run);
        });
    }

    /// Asks again until the server is free or the person has had enough.
    private void waitFor(int track) {
        jamming.ifFailed(() -> {
            long mine = ++jamming.episode;
            jam.become(JamPhase.STARTING);
            jam.say(
                    "Waiting until " + jamming.source.displayName() + " is free.",
                    new Notice.Action("Give up", jamming::stop));
            clock.later(ASK_AGAIN, () -> {
                if (mine == jamming.episode) {
                    askPatiently(track, mine);
                }
            });
        });
    }

    private void askPatiently(int track, long mine) {
        jamming.starter
                .start(jamming.source, track)
                .whenCompleteAsync(
                        (run, thrown) -> {
                            if (mine != jamming.episode) {
                                Optional.ofNullable(run).ifPresent(jamming.stops::end);
                            } else if (thrown == null) {
                                jamming.started(run);
                            } else if (GenerationException.failureOf(thrown, jamming.source.displayName())
                                    instanceof Failure.Busy) {
                                clock.later(ASK_AGAIN, () -> {
                                    if (mine == jamming.episode) {
                                        askPatiently(track, mine);
                                    }
                                });
                            } else {
                                refused(track, GenerationException.failureOf(thrown, jamming.source.displayName()));
                            }
                        },
                        session.thread()::run);
    }

    /// The jam cannot follow another tempo: it rests until a person decides.
    void tempoChanged(Tempo tempo) {
        JamPhase phase = jam.phaseProperty().get();
        if (jamming.main == null || !phase.isOn()) {
            return;
        }
        if (tempo.equals(jamming.main.run().length().tempo())) {
            jamming.lane.resume();
            jam.say("");
            return;
        }
        jamming.lane.pause();
        String text = "The jam plays at " + jamming.main.run().length().tempo() + ". Restart it at " + tempo
                + " from what is playing, or go back.";
        var again = new Notice.Action("Restart", jamming::restart);
        jam.say(text, again);
        session.tell(new Notice(Notice.Severity.WARNING, text, Optional.of(again), java.time.Instant.now()));
    }
}
