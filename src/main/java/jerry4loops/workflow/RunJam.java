package jerry4loops.workflow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import jerry4loops.generate.GenerationException;
import jerry4loops.generate.JamAbilities;
import jerry4loops.generate.Jams;
import jerry4loops.library.JamLeftovers;
import jerry4loops.library.UserFolder;
import jerry4loops.session.Jam;
import jerry4loops.session.JamHealth;
import jerry4loops.session.JamPhase;
import jerry4loops.session.JamPreset;
import jerry4loops.session.JamSteering;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;

/// The endless jam: a source makes bars for ever, and they come onto a track one after the other. Its phases are
/// [JamPhase]; every one is shown, and from every one there is a way on.
///
/// Whatever comes back from a source belongs to a [JamRun]; an answer for another run than the present one ends that
/// run on its server and changes nothing here.
///
/// Thread: the session's.
final class RunJam implements JamVoice.Listener, JamLane.Listener, AutoCloseable {

    private static final int SAFE_AHEAD = 2;
    private static final int RESPONSIVE_AHEAD = 1;

    /// So many chunks are here before the first is heard, so that none of them has to wait for the next at once.
    private static final int FIRST_AHEAD = 2;

    private static final Duration LATE_FOR_LONG = Duration.ofSeconds(8);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(8);

    private final Session session;
    private final Jam jam;
    private final EngineHost host;
    private final Executor io;
    final JamSources sources;
    private final JamClock clock;
    private final LiveView live;
    final JamStarter starter;
    final JamStops stops;
    final JamLane lane;
    private final JamTurns turns;
    private final JamOffers offers;
    private final JamStandIn standIn;
    private final JamKeeper keeper;

    Jams source;
    JamVoice main;
    JamVoice stand;
    private Optional<JamPreset> coming = Optional.empty();
    long episode;
    private long lateEpisode;
    private boolean swept;
    int reseedHeardFrom;

    RunJam(
            Session session,
            EngineHost host,
            SwapLoop swap,
            LiveView live,
            JamSources sources,
            JamClock clock,
            Executor io,
            UserFolder folder) {
        this.session = session;
        this.jam = session.jam();
        this.host = host;
        this.live = live;
        this.sources = sources;
        this.clock = clock;
        this.io = io;
        starter = new JamStarter(session, host, io);
        stops = new JamStops(new JamLeftovers(folder.runningJams()), io);
        lane = new JamLane(session, host, swap, io, this);
        turns = new JamTurns(this, session, clock, live, lane, starter);
        offers = new JamOffers(this, session, clock);
        standIn = new JamStandIn(this, session, clock);
        keeper = new JamKeeper(session, folder.clips(), io);
        host.onReplaced(this::engineReplaced);
        session.tempoProperty().subscribe((_, now) -> offers.tempoChanged(now));
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

    void start(int track) {
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

    void begin(int track, Jams chosen) {
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
                                offers.refused(track, GenerationException.failureOf(thrown, chosen.displayName()));
                            }
                        },
                        session.thread()::run);
    }

    JamVoice voice(JamRun run) {
        stops.begun(run);
        return new JamVoice(run, lane, clock, session.thread(), io, this);
    }

    void started(JamRun run) {
        main = voice(run);
        tellAbilities(run.abilities());
        turns.begun(JamMix.style(session, run.abilities()));
        jam.become(JamPhase.BUFFERING);
        jam.say("");
        main.pull();
    }

    void tellAbilities(JamAbilities can) {
        jam.setSteering(new JamSteering(can.mean(), can.centroids(), can.sampling(), can.clipStyles()));
    }

    void ifFailed(Runnable action) {
        if (jam.phaseProperty().get() == JamPhase.FAILED) {
            action.run();
        }
    }

    void fail(String sentence) {
        episode++;
        lane.leave();
        endAll();
        jam.setStandIn(false);
        if (jam.phaseProperty().get() != JamPhase.FAILED) {
            jam.become(JamPhase.FAILED);
        }
        var list = new ArrayList<Notice.Action>();
        list.add(new Notice.Action("Try again", this::retry));
        if (source != sources.houseBand()) {
            list.add(this.offers.atHome(jam.trackProperty().get()));
        }
        jam.say(sentence, list.toArray(Notice.Action[]::new));
        session.tell(new Notice(Notice.Severity.ERROR, "Jam: " + sentence, list, java.time.Instant.now()));
    }

    private CompletableFuture<Void> endAll() {
        var ended = new ArrayList<CompletableFuture<Void>>();
        for (JamVoice voice : voices()) {
            voice.close();
            ended.add(stops.end(voice.run()));
        }
        main = null;
        stand = null;
        standIn.forget();
        turns.forget();
        applyComing();
        return CompletableFuture.allOf(ended.toArray(CompletableFuture[]::new));
    }

    List<JamVoice> voices() {
        var voices = new ArrayList<JamVoice>();
        Optional.ofNullable(main).ifPresent(voices::add);
        Optional.ofNullable(stand).ifPresent(voices::add);
        return voices;
    }

    void stop() {
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

    void retry() {
        ifFailed(() -> begin(jam.trackProperty().get(), source));
    }

    void restart() {
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

    /// Ends what runs on a server; waits for it in [#awaitEnd()].
    @Override
    public void close() {
        episode++;
        lane.leave();
        endAll();
        stops.await(starter.close());
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
            standIn.handBack();
        } else if (voice == stand && !jam.standInProperty().get() && buffered) {
            standIn.takeOver();
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
        standIn.standIn();
        standIn.lookAgain();
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
        applyComing();
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
                    standIn.standIn();
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

    void bringBack() {
        if (jam.phaseProperty().get().isOn()) {
            jam.say("");
            lane.resume();
        }
    }

    private void showHealth() {
        JamVoice heard = jam.standInProperty().get() && stand != null ? stand : main;
        if (heard != null) {
            jam.setHealth(heard.health());
        }
    }

    // --- steering -----------------------------------------------------------------------------------------------

    void apply(JamPreset preset) {
        if (jam.phaseProperty().get().isOn() && jam.onLaneProperty().get()) {
            coming = Optional.of(preset);
            jam.setComing(preset.name());
        } else {
            JamMix.apply(session, preset.styles());
        }
    }

    private void applyComing() {
        coming.ifPresent(preset -> {
            coming = Optional.empty();
            jam.setComing("");
            JamMix.apply(session, preset.styles());
        });
    }

    void reseed() {
        turns.reseed();
    }

    JamKeeper keeper() {
        return keeper;
    }

    /// Once per drain: what is shown of the time.
    void refresh() {
        turns.refresh();
    }
}
