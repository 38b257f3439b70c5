package jerry4loops.workflow;

import jerry4loops.generate.GenerationException;
import jerry4loops.generate.JamStyle;
import jerry4loops.generate.Sampling;
import jerry4loops.session.Jam;
import jerry4loops.session.JamPhase;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;

/// What turns a jam: changes of its style, and other music to go on from; and when they will be heard.
///
/// Thread: the session's.
final class JamTurns {

    private final RunJam jamming;
    private final Session session;
    private final Jam jam;
    private final JamClock clock;
    private final LiveView live;
    private final JamLane lane;
    private final JamStarter starter;
    private final JamSteer steer;
    private long heardAt;

    JamTurns(RunJam jamming, Session session, JamClock clock, LiveView live, JamLane lane, JamStarter starter) {
        this.jamming = jamming;
        this.session = session;
        this.jam = session.jam();
        this.clock = clock;
        this.live = live;
        this.lane = lane;
        this.starter = starter;
        steer = new JamSteer(session, clock, _ -> tellStyle());
    }

    /// What the source was started with.
    void begun(JamStyle style) {
        steer.sent(style, JamMix.sampling(session));
        lane.say(JamMix.words(style));
    }

    /// Nothing is on its way any more.
    void forget() {
        heardAt = 0;
        jam.setHeardIn(Double.NaN);
    }

    void tellStyle() {
        if (jamming.main == null || !jam.phaseProperty().get().isOn()) {
            return;
        }
        JamStyle style = JamMix.style(session, jamming.main.run().abilities());
        Sampling sampling = JamMix.sampling(session);
        if (!steer.isNews(style, sampling)) {
            return;
        }
        steer.sent(style, sampling);
        lane.say(JamMix.words(style));
        for (JamVoice voice : jamming.voices()) {
            JamStyle told = JamMix.style(session, voice.run().abilities());
            voice.run()
                    .session()
                    .update(told, sampling)
                    .whenCompleteAsync((_, thrown) -> told(voice, thrown), session.thread()::run);
        }
        JamVoice heard = jamming.stand == null ? jamming.main : jamming.stand;
        heardAfter(heard, heard.ahead() + heard.run().abilities().madeAhead());
    }

    private void told(JamVoice voice, Throwable thrown) {
        // A jam that is over meanwhile is followed by one that begins with the new style.
        if (thrown != null && voice.isOpen() && jamming.voices().contains(voice)) {
            session.tell(
                    Notice.Severity.WARNING,
                    "The change of style did not reach the jam: "
                            + GenerationException.failureOf(
                                            thrown, voice.run().jams().displayName())
                                    .sentence());
            heardAt = 0;
            jam.setHeardIn(Double.NaN);
            // The next touch sends it again.
            steer.sent(null, Sampling.NEUTRAL);
        }
    }

    /// What is changed now is heard after what sounds, and so many chunks more.
    private void heardAfter(JamVoice voice, int chunks) {
        live.poll();
        double fraction = Math.clamp(live.loopFraction(jam.trackProperty().get()), 0, 1);
        double seconds = voice.run().length().seconds() * (1 - fraction + chunks);
        heardAt = clock.nanoTime() + Math.round(1e9 * seconds);
        refresh();
    }

    void reseed() {
        JamPhase phase = jam.phaseProperty().get();
        if (jamming.main == null || phase != JamPhase.PLAYING && phase != JamPhase.LATE) {
            return;
        }
        JamVoice voice = jamming.main;
        jam.become(JamPhase.RESEEDING);
        jamming.reseedHeardFrom =
                voice.run().arrived() + voice.run().abilities().madeAhead() + 1;
        starter.bounce(jam.trackProperty().get(), voice.run())
                .thenCompose(mix -> voice.run()
                        .session()
                        .reseed(mix, jam.choices().anchorBarsProperty().get()))
                .whenCompleteAsync(
                        (_, thrown) -> {
                            if (!jamming.voices().contains(voice)) {
                                return;
                            }
                            if (thrown == null) {
                                heardAfter(
                                        voice,
                                        voice.ahead() + voice.run().abilities().madeAhead() + 1);
                                return;
                            }
                            session.tell(
                                    Notice.Severity.WARNING,
                                    "The jam did not take what plays now: "
                                            + GenerationException.failureOf(
                                                            thrown,
                                                            voice.run().jams().displayName())
                                                    .sentence());
                            if (jam.phaseProperty().get() == JamPhase.RESEEDING) {
                                jam.become(JamPhase.PLAYING);
                            }
                        },
                        session.thread()::run);
    }

    /// Once per drain: what is shown of the time.
    void refresh() {
        if (heardAt != 0) {
            double left = (heardAt - clock.nanoTime()) / 1e9;
            heardAt = left <= 0 ? 0 : heardAt;
            double shown = left <= 0 ? Double.NaN : Math.ceil(left);
            if (Double.compare(shown, jam.heardInProperty().get()) != 0) {
                jam.setHeardIn(shown);
            }
        }
    }
}
