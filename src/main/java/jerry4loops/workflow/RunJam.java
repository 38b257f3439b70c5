package jerry4loops.workflow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import javafx.collections.ObservableList;
import jerry4loops.audio.Loop;
import jerry4loops.generate.Failure;
import jerry4loops.generate.GenerationException;
import jerry4loops.generate.JamAbilities;
import jerry4loops.generate.JamStyle;
import jerry4loops.generate.Jams;
import jerry4loops.generate.Sampling;
import jerry4loops.library.JamLeftovers;
import jerry4loops.library.JamPresets;
import jerry4loops.library.UserFolder;
import jerry4loops.session.Jam;
import jerry4loops.session.JamHealth;
import jerry4loops.session.JamPhase;
import jerry4loops.session.JamPiece;
import jerry4loops.session.JamPreset;
import jerry4loops.session.JamSteering;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;
import jerry4loops.time.Tempo;

/// The endless jam: a source makes bars for ever, and they come onto a track one after the other. Its phases are
/// [JamPhase]; every one is shown, and from every one there is a way on.
///
/// Whatever comes back from a source belongs to a [JamRun]; an answer for another run than the present one ends that
/// run on its server and changes nothing here.
///
/// Thread: the session's.
final class RunJam implements JamActions, JamVoice.Listener, JamLane.Listener, AutoCloseable {

    private static final int SAFE_AHEAD = 2;
    private static final int RESPONSIVE_AHEAD = 1;

    /// So many chunks are here before the first is heard, so that none of them has to wait for the next at once.
    private static final int FIRST_AHEAD = 2;

    private static final Duration LATE_FOR_LONG = Duration.ofSeconds(8);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(5);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(15);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(8);

    private final Session session;
    private final Jam jam;
    private final EngineHost host;
    private final Executor io;
    private final JamSources sources;
    private final JamClock clock;
    private final RandomGenerator random;
    private final LiveView live;
    private final JamStarter starter;
    private final JamStops stops;
    private final JamLane lane;
    private final JamSteer steer;
    private final JamShelf shelf;
    private final JamKeeper keeper;

    private Jams source;
    private JamVoice main;
    private JamVoice stand;
    private Optional<JamPreset> coming = Optional.empty();
    private long episode;
    private long lateEpisode;
    private boolean standComing;
    private boolean lookingAgain;
    private boolean swept;
    private int reseedHeardFrom;
    private long heardAt;

    RunJam(
            Session session,
            EngineHost host,
            SwapLoop swap,
            LiveView live,
            JamSources sources,
            JamClock clock,
            Executor io,
            UserFolder folder,
            RandomGenerator random) {
        this.session = session;
        this.jam = session.jam();
        this.host = host;
        this.live = live;
        this.sources = sources;
        this.clock = clock;
        this.io = io;
        this.random = random;
        starter = new JamStarter(session, host, io);
        stops = new JamStops(new JamLeftovers(folder.runningJams()), io);
        lane = new JamLane(session, host, swap, io, this);
        steer = new JamSteer(session, clock, _ -> tellStyle());
        shelf = new JamShelf(session, new JamPresets(folder.jamPresets()), io);
        keeper = new JamKeeper(session, folder.clips(), io);
        host.onReplaced(this::engineReplaced);
        session.tempoProperty().subscribe((_, now) -> tempoChanged(now));
        session.backends().states().subscribe(this::endLeftovers);
        endLeftovers();
    }

    /// What a crash left on a server goes as soon as the server is known.
    private void endLeftovers() {
        if (!swept && !jam.phaseProperty().get().isOn()) {
            sources.server().get().ifPresent(server -> {
                swept = true;
                stops.endLeftovers(server);
            });
        }
    }

    // --- begin and end ------------------------------------------------------------------------------------------

    @Override
    public void start(int track) {
        JamPhase phase = jam.phaseProperty().get();
        if (phase.isOn()
                && jam.trackProperty().get() == track
                && !jam.onLaneProperty().get()) {
            bringBack();
        } else if (phase == JamPhase.IDLE || phase == JamPhase.FAILED) {
            Jams chosen = jam.choices().atHomeProperty().get()
                    ? sources.houseBand()
                    : sources.server().get().orElse(sources.houseBand());
            begin(track, chosen);
        }
    }

    private void begin(int track, Jams chosen) {
        long mine = ++episode;
        source = chosen;
        jam.setTrack(track);
        jam.setSource(chosen.displayName());
        jam.setStandIn(false);
        jam.setOnLane(false);
        jam.setHealth(JamHealth.NONE);
        jam.become(JamPhase.STARTING);
        jam.say("");
        ask(track, chosen, mine);
    }

    private void ask(int track, Jams chosen, long mine) {
        boolean home = chosen == sources.houseBand();
        CompletableFuture<Void> before = home ? CompletableFuture.completedFuture(null) : stops.endLeftovers(chosen);
        before.thenComposeAsync(_ -> starter.start(chosen, track), session.thread()::run)
                .whenCompleteAsync(
                        (run, thrown) -> {
                            if (mine != episode) {
                                // Somebody has decided otherwise meanwhile.
                                Optional.ofNullable(run).ifPresent(stops::end);
                            } else if (thrown == null) {
                                started(run);
                            } else {
                                refused(track, GenerationException.failureOf(thrown, chosen.displayName()));
                            }
                        },
                        session.thread()::run);
    }

    private JamVoice voice(JamRun run) {
        stops.begun(run);
        return new JamVoice(run, lane, clock, session.thread(), io, this);
    }

    private void started(JamRun run) {
        main = voice(run);
        tellAbilities(run.abilities());
        steer.sent(JamMix.style(session, run.abilities()), JamMix.sampling(session));
        lane.say(JamMix.words(JamMix.style(session, run.abilities())));
        jam.become(JamPhase.BUFFERING);
        jam.say("");
        main.pull();
    }

    private void tellAbilities(JamAbilities can) {
        jam.setSteering(new JamSteering(can.mean(), can.centroids(), can.sampling(), can.clipStyles()));
    }

    private void refused(int track, Failure failure) {
        if (failure instanceof Failure.Busy) {
            jam.become(JamPhase.FAILED);
            jam.say(
                    source.displayName()
                            + " is already playing a jam. Stop that one (on your own server only), wait for"
                            + " it to end, or let the house band play.",
                    new Notice.Action("Stop it", () -> stopOthers(track)),
                    new Notice.Action("Wait", () -> waitFor(track)),
                    atHome(track));
        } else {
            fail(failure.sentence());
        }
    }

    private Notice.Action atHome(int track) {
        return new Notice.Action("House band", () -> ifFailed(() -> begin(track, sources.houseBand())));
    }

    private void ifFailed(Runnable action) {
        if (jam.phaseProperty().get() == JamPhase.FAILED) {
            action.run();
        }
    }

    private void stopOthers(int track) {
        ifFailed(() -> {
            Jams server = source;
            long mine = episode;
            server.stopAll()
                    .whenCompleteAsync(
                            (_, thrown) -> {
                                if (mine == episode && thrown == null) {
                                    ifFailed(() -> begin(track, server));
                                } else if (mine == episode) {
                                    fail(GenerationException.failureOf(thrown, server.displayName())
                                            .sentence());
                                }
                            },
                            session.thread()::run);
        });
    }

    /// Asks again until the server is free or the person has had enough.
    private void waitFor(int track) {
        ifFailed(() -> {
            long mine = ++episode;
            jam.become(JamPhase.STARTING);
            jam.say("Waiting until " + source.displayName() + " is free.", new Notice.Action("Give up", this::stop));
            clock.later(ASK_AGAIN, () -> {
                if (mine == episode) {
                    askPatiently(track, mine);
                }
            });
        });
    }

    private void askPatiently(int track, long mine) {
        starter.start(source, track)
                .whenCompleteAsync(
                        (run, thrown) -> {
                            if (mine != episode) {
                                Optional.ofNullable(run).ifPresent(stops::end);
                            } else if (thrown == null) {
                                started(run);
                            } else if (GenerationException.failureOf(thrown, source.displayName())
                                    instanceof Failure.Busy) {
                                clock.later(ASK_AGAIN, () -> {
                                    if (mine == episode) {
                                        askPatiently(track, mine);
                                    }
                                });
                            } else {
                                refused(track, GenerationException.failureOf(thrown, source.displayName()));
                            }
                        },
                        session.thread()::run);
    }

    private void fail(String sentence) {
        episode++;
        lane.leave();
        endAll();
        jam.setStandIn(false);
        if (jam.phaseProperty().get() != JamPhase.FAILED) {
            jam.become(JamPhase.FAILED);
        }
        var offers = new ArrayList<Notice.Action>();
        offers.add(new Notice.Action("Try again", this::retry));
        if (source != sources.houseBand()) {
            offers.add(atHome(jam.trackProperty().get()));
        }
        jam.say(sentence, offers.toArray(Notice.Action[]::new));
        session.tell(new Notice(Notice.Severity.ERROR, "Jam: " + sentence, offers, java.time.Instant.now()));
    }

    private CompletableFuture<Void> endAll() {
        var ended = new ArrayList<CompletableFuture<Void>>();
        for (JamVoice voice : voices()) {
            voice.close();
            ended.add(stops.end(voice.run()));
        }
        main = null;
        stand = null;
        standComing = false;
        lookingAgain = false;
        heardAt = 0;
        jam.setHeardIn(Double.NaN);
        return CompletableFuture.allOf(ended.toArray(CompletableFuture[]::new));
    }

    private List<JamVoice> voices() {
        var voices = new ArrayList<JamVoice>();
        Optional.ofNullable(main).ifPresent(voices::add);
        Optional.ofNullable(stand).ifPresent(voices::add);
        return voices;
    }

    @Override
    public void stop() {
        end(() -> {});
    }

    private void end(Runnable then) {
        JamPhase phase = jam.phaseProperty().get();
        if (phase == JamPhase.IDLE || phase == JamPhase.STOPPING) {
            return;
        }
        long mine = ++episode;
        jam.become(JamPhase.STOPPING);
        jam.say("");
        jam.setStandIn(false);
        lane.leave();
        CompletableFuture<Void> ended = endAll();
        ended.whenCompleteAsync((_, _) -> ended(mine, then), session.thread()::run);
        clock.later(STOP_LIMIT, () -> ended(mine, then));
    }

    private void ended(long mine, Runnable then) {
        if (mine == episode && jam.phaseProperty().get() == JamPhase.STOPPING) {
            jam.become(JamPhase.IDLE);
            jam.setOnLane(false);
            then.run();
        }
    }

    @Override
    public void retry() {
        ifFailed(() -> begin(jam.trackProperty().get(), source));
    }

    @Override
    public void restart() {
        int track = jam.trackProperty().get();
        Jams again = source;
        if (jam.phaseProperty().get() == JamPhase.FAILED) {
            retry();
        } else {
            end(() -> begin(track, again));
        }
    }

    private void engineReplaced() {
        if (jam.phaseProperty().get().isOn()) {
            restart();
        }
    }

    private void tempoChanged(Tempo tempo) {
        JamPhase phase = jam.phaseProperty().get();
        if (main == null || !phase.isOn()) {
            return;
        }
        if (tempo.equals(main.run().length().tempo())) {
            lane.resume();
            jam.say("");
            return;
        }
        lane.pause();
        String text = "The jam plays at " + main.run().length().tempo() + ". Restart it at " + tempo
                + " from what is playing, or go back.";
        var again = new Notice.Action("Restart", this::restart);
        jam.say(text, again);
        session.tell(new Notice(Notice.Severity.WARNING, text, Optional.of(again), java.time.Instant.now()));
    }

    /// Ends what runs on a server; waits for it in [#awaitEnd()].
    @Override
    public void close() {
        episode++;
        lane.leave();
        endAll();
    }

    /// Waits for at most a second until the server has ended the jam.
    void awaitEnd() {
        stops.close();
    }

    // --- the source ---------------------------------------------------------------------------------------------

    @Override
    public int room(JamVoice voice) {
        boolean heard = voice.run() == lane.now().map(JamLane.Piece::run).orElse(null);
        return !heard ? FIRST_AHEAD : jam.choices().safeProperty().get() ? SAFE_AHEAD : RESPONSIVE_AHEAD;
    }

    @Override
    public void ready(JamVoice voice) {
        if (!voices().contains(voice)) {
            return;
        }
        boolean buffered = voice.ahead() >= FIRST_AHEAD;
        if (voice == main && stand == null && jam.phaseProperty().get() == JamPhase.BUFFERING && buffered) {
            lane.use(voice.run(), jam.trackProperty().get());
        } else if (voice == main && stand != null && buffered) {
            handBack();
        } else if (voice == stand && !jam.standInProperty().get() && buffered) {
            takeOver();
        } else {
            lane.pump();
        }
        voice.pull();
        showHealth();
    }

    @Override
    public void slow(JamVoice voice, String sentence) {
        if (voice == main && stand == null && jam.offers().isEmpty()) {
            jam.say(sentence);
        }
    }

    @Override
    public void over(JamVoice voice, String sentence) {
        if (voice == stand) {
            voice.close();
            stops.end(voice.run());
            stand = null;
            jam.setStandIn(false);
            return;
        }
        if (voice != main) {
            return;
        }
        JamPhase phase = jam.phaseProperty().get();
        boolean heard = phase != JamPhase.STARTING && phase != JamPhase.BUFFERING;
        if (source == sources.houseBand() || !heard) {
            fail(sentence);
            return;
        }
        voice.close();
        stops.end(voice.run());
        jam.say(sentence + " The house band plays on in its place.");
        standIn();
        lookAgain();
    }

    @Override
    public void drifts(JamVoice voice) {
        if (voice == main && source != sources.houseBand()) {
            session.tell(
                    Notice.Severity.WARNING,
                    source.displayName() + " runs a build that cross-fades twice: inside every chunk its music is two"
                            + " percent ahead of the beat. Its owner has to pin the model's library to a version from"
                            + " before 11 November 2025.");
        }
    }

    private void standIn() {
        if (stand != null || standComing || source == sources.houseBand()) {
            return;
        }
        standComing = true;
        long mine = episode;
        starter.start(sources.houseBand(), jam.trackProperty().get())
                .whenCompleteAsync(
                        (run, thrown) -> {
                            boolean stale = mine != episode || !standComing;
                            standComing = standComing && mine != episode;
                            if (stale || stand != null) {
                                Optional.ofNullable(run).ifPresent(stops::end);
                            } else if (thrown == null) {
                                stand = voice(run);
                                stand.pull();
                            } else {
                                fail(GenerationException.failureOf(
                                                thrown, sources.houseBand().displayName())
                                        .sentence());
                            }
                        },
                        session.thread()::run);
    }

    private void takeOver() {
        jam.setStandIn(true);
        lane.use(stand.run(), jam.trackProperty().get());
    }

    private void handBack() {
        JamVoice band = stand;
        stand = null;
        jam.setStandIn(false);
        jam.say("");
        lane.use(main.run(), jam.trackProperty().get());
        band.close();
        stops.end(band.run());
    }

    /// Starts the server's jam anew as soon as it can be.
    private void lookAgain() {
        if (lookingAgain) {
            return;
        }
        lookingAgain = true;
        long mine = episode;
        clock.later(LOOK_AGAIN, () -> {
            lookingAgain = false;
            if (mine != episode) {
                return;
            }
            starter.start(source, jam.trackProperty().get())
                    .whenCompleteAsync(
                            (run, thrown) -> {
                                if (mine != episode) {
                                    Optional.ofNullable(run).ifPresent(stops::end);
                                } else if (thrown == null) {
                                    main = voice(run);
                                    tellAbilities(run.abilities());
                                    main.pull();
                                } else {
                                    lookAgain();
                                }
                            },
                            session.thread()::run);
        });
    }

    // --- the track ----------------------------------------------------------------------------------------------

    @Override
    public void sounding(JamLane.Piece piece) {
        JamPhase phase = jam.phaseProperty().get();
        if (!phase.isOn()) {
            return;
        }
        lateEpisode++;
        jam.setOnLane(true);
        boolean reseedHeard = piece.held().index() >= reseedHeardFrom || stand != null;
        if (phase == JamPhase.BUFFERING || phase == JamPhase.LATE || phase == JamPhase.RESEEDING && reseedHeard) {
            jam.become(JamPhase.PLAYING);
        }
        if (phase == JamPhase.LATE && stand == null) {
            jam.say("");
        }
        keeper.heard(piece, JamMix.words(JamMix.style(session, piece.run().abilities())));
        piece.run().session().consumed(piece.held().index());
        coming.ifPresent(preset -> {
            coming = Optional.empty();
            JamMix.apply(session, preset.styles());
        });
        voices().forEach(JamVoice::pull);
        showHealth();
    }

    @Override
    public void repeated() {
        JamPhase phase = jam.phaseProperty().get();
        if (phase == JamPhase.LATE) {
            return;
        }
        voices().stream()
                .filter(voice ->
                        lane.now().filter(piece -> piece.run() == voice.run()).isPresent())
                .forEach(JamVoice::late);
        if (phase == JamPhase.PLAYING || phase == JamPhase.RESEEDING) {
            jam.become(JamPhase.LATE);
            jam.say("The next bars are late; the last ones repeat until they come.");
            long mine = episode;
            long late = ++lateEpisode;
            clock.later(patience(), () -> {
                if (mine == episode && late == lateEpisode) {
                    standIn();
                }
            });
        }
        showHealth();
    }

    private Duration patience() {
        long chunk = main == null ? 0 : Math.round(1e9 * main.run().length().seconds());
        return Duration.ofNanos(Math.max(LATE_FOR_LONG.toNanos(), chunk));
    }

    @Override
    public void outvoted() {
        if (!jam.phaseProperty().get().isOn()) {
            return;
        }
        if (jam.choices().goesOnProperty().get() && main != null) {
            lane.pause();
            jam.setOnLane(false);
            if (jam.phaseProperty().get() == JamPhase.LATE) {
                jam.become(JamPhase.PLAYING);
            }
            jam.say("The jam goes on in the background.", new Notice.Action("Bring it back", this::bringBack));
        } else {
            stop();
        }
    }

    @Override
    public void leftAlone() {
        if (jam.phaseProperty().get().isOn()) {
            jam.setOnLane(lane.now().isPresent());
            jam.say("");
            lane.resume();
        }
    }

    @Override
    public void refused(JamLane.Piece piece) {
        if (jam.phaseProperty().get().isOn() && jam.offers().isEmpty()) {
            jam.say("The engine plays at another tempo than the jam.", new Notice.Action("Restart", this::restart));
        }
    }

    @Override
    public void bringBack() {
        if (jam.phaseProperty().get().isOn()) {
            jam.say("");
            lane.resume();
        }
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

    private void showHealth() {
        JamVoice heard = jam.standInProperty().get() && stand != null ? stand : main;
        if (heard != null) {
            jam.setHealth(heard.health());
        }
    }

    // --- steering -----------------------------------------------------------------------------------------------

    private void tellStyle() {
        if (main == null || !jam.phaseProperty().get().isOn()) {
            return;
        }
        JamStyle style = JamMix.style(session, main.run().abilities());
        Sampling sampling = JamMix.sampling(session);
        if (!steer.isNews(style, sampling)) {
            return;
        }
        steer.sent(style, sampling);
        lane.say(JamMix.words(style));
        for (JamVoice voice : voices()) {
            JamStyle told = JamMix.style(session, voice.run().abilities());
            voice.run()
                    .session()
                    .update(told, sampling)
                    .whenCompleteAsync((_, thrown) -> told(voice, thrown), session.thread()::run);
        }
        JamVoice heard = stand == null ? main : stand;
        heardAfter(heard, heard.ahead() + heard.run().abilities().madeAhead());
    }

    private void told(JamVoice voice, Throwable thrown) {
        if (thrown != null && voices().contains(voice)) {
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

    @Override
    public void reseed() {
        JamPhase phase = jam.phaseProperty().get();
        if (main == null || phase != JamPhase.PLAYING && phase != JamPhase.LATE) {
            return;
        }
        JamVoice voice = main;
        jam.become(JamPhase.RESEEDING);
        reseedHeardFrom = voice.run().arrived() + voice.run().abilities().madeAhead() + 1;
        starter.bounce(jam.trackProperty().get(), voice.run().chunkRate())
                .thenCompose(mix -> voice.run()
                        .session()
                        .reseed(mix, jam.choices().anchorBarsProperty().get()))
                .whenCompleteAsync(
                        (_, thrown) -> {
                            if (!voices().contains(voice)) {
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

    @Override
    public void freeze() {
        live.poll();
        keeper.freeze(
                jam.trackProperty().get(),
                jam.choices().freezeBarsProperty().get(),
                live.loopFraction(jam.trackProperty().get()));
    }

    @Override
    public void keep(JamPiece piece) {
        keeper.keep(jam.trackProperty().get(), piece);
    }

    @Override
    public void rollStyles() {
        List<String> rolled = JamDice.roll(random);
        for (int i = 0; i < rolled.size(); i++) {
            jam.choices().loop(i).set(null);
            jam.choices().text(i).set(rolled.get(i));
        }
    }

    @Override
    public void useAsStyle(int index, Loop loop) {
        String words = loop.provenance().prompt().isBlank()
                ? loop.name()
                : loop.provenance().prompt();
        jam.choices().text(index).set(words);
        jam.choices().loop(index).set(loop);
    }

    @Override
    public ObservableList<JamPreset> presets() {
        return shelf.presets();
    }

    @Override
    public void apply(JamPreset preset) {
        if (jam.phaseProperty().get().isOn() && jam.onLaneProperty().get()) {
            coming = Optional.of(preset);
        } else {
            JamMix.apply(session, preset.styles());
        }
    }

    @Override
    public void save(String name) {
        shelf.save(name, JamMix.styles(session));
    }

    @Override
    public void delete(JamPreset preset) {
        shelf.delete(preset);
    }
}
