package jerry4loops.workflow;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import jerry4loops.audio.Loop;
import jerry4loops.audio.MusicalKey;
import jerry4loops.audio.PcmAudio;
import jerry4loops.generate.ChunkClock;
import jerry4loops.generate.Failure;
import jerry4loops.generate.GenerationException;
import jerry4loops.generate.JamAbilities;
import jerry4loops.generate.JamRequest;
import jerry4loops.generate.JamSession;
import jerry4loops.generate.Jams;
import jerry4loops.session.JamChoices;
import jerry4loops.session.Session;
import jerry4loops.session.Track;
import jerry4loops.time.Bars;
import jerry4loops.time.Tempo;

/// Starts a jam: asks the source what it can do, bounces what plays, and sends it.
///
/// Thread: the session's; bouncing is done on io.
final class JamStarter {

    private static final int LEAD_FRAMES = 4_096;

    private final Session session;
    private final EngineHost host;
    private final Executor io;
    private final Set<CompletableFuture<JamSession>> beginning = new HashSet<>();
    private boolean closed;

    JamStarter(Session session, EngineHost host, Executor io) {
        this.session = session;
        this.host = host;
        this.io = io;
    }

    /// @return the jam, on the session's thread; exceptionally a [jerry4loops.generate.GenerationException]
    CompletableFuture<JamRun> start(Jams jams, int track) {
        JamChoices choices = session.jam().choices();
        int rate = host.rate();
        Tempo tempo = session.tempoProperty().get();
        var bars = new Bars(choices.barsProperty().get());
        JamSeed seed = JamSeed.of(
                session,
                rate,
                track,
                choices.seedProperty().get(),
                choices.wetProperty().get());
        Track lane = session.track(track);
        Optional<MusicalKey> key = key(lane);
        int asked = jams.rateHz(rate);
        // What ends so many frames after a bar line is continued in phase by music that lies as many behind the grid.
        int later = JamStream.delay(new ChunkClock(tempo, bars, asked), rate);
        CompletableFuture<PcmAudio> bounced = CompletableFuture.supplyAsync(() -> seed.bounce(later), io);
        CompletableFuture<JamAbilities> abilities = jams.abilities();
        return abilities
                .thenCombine(bounced, (can, sound) -> new Ready(can, sound, JamSeed.atRate(sound, asked)))
                .thenComposeAsync(
                        ready -> {
                            if (closed) {
                                throw new GenerationException(new Failure.Cancelled());
                            }
                            var request = new JamRequest(
                                    ready.sent,
                                    tempo,
                                    bars,
                                    asked,
                                    JamMix.style(session, ready.abilities),
                                    JamMix.sampling(session),
                                    lane.kind(),
                                    key);
                            CompletableFuture<JamSession> begins = jams.start(request);
                            beginning.add(begins);
                            begins.whenCompleteAsync((_, _) -> beginning.remove(begins), session.thread()::run);
                            return begins.thenApplyAsync(
                                    begun -> new JamRun(
                                            jams, ready.abilities, request, begun, end(ready.sound), seed.continued()),
                                    session.thread()::run);
                        },
                        session.thread()::run);
    }

    /// Nothing is begun any more, and what a source is just beginning ends as soon as it has begun.
    ///
    /// @return when that is done, in every case
    CompletableFuture<Void> close() {
        closed = true;
        return CompletableFuture.allOf(beginning.stream()
                .map(begins -> begins.thenCompose(JamSession::stop).exceptionally(_ -> null))
                .toArray(CompletableFuture[]::new));
    }

    /// What plays now, as a jam that runs has to hear it.
    CompletableFuture<PcmAudio> bounce(int track, JamRun run) {
        JamChoices choices = session.jam().choices();
        JamSeed seed = JamSeed.of(
                session,
                host.rate(),
                track,
                choices.seedProperty().get(),
                choices.wetProperty().get());
        return CompletableFuture.supplyAsync(() -> JamSeed.atRate(seed.bounce(run.delay()), run.chunkRate()), io);
    }

    private Optional<MusicalKey> key(Track lane) {
        return Optional.ofNullable(lane.keyProperty().get())
                .or(() -> session.tracks().stream()
                        .map(track -> track.loopProperty().get())
                        .filter(java.util.Objects::nonNull)
                        .map(Loop::provenance)
                        .flatMap(made -> made.key().stream())
                        .findFirst());
    }

    private static PcmAudio end(PcmAudio sound) {
        int from = Math.max(0, sound.frames() - LEAD_FRAMES);
        return new PcmAudio(
                java.util.Arrays.copyOfRange(sound.left(), from, sound.frames()),
                java.util.Arrays.copyOfRange(sound.right(), from, sound.frames()),
                sound.rate());
    }

    private record Ready(JamAbilities abilities, PcmAudio sound, PcmAudio sent) {}
}
