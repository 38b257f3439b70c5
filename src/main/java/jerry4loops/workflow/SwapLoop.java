package jerry4loops.workflow;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.Loop;
import jerry4loops.audio.Resampler;
import jerry4loops.engine.EngineCommand;
import jerry4loops.engine.EngineEvent;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;
import jerry4loops.session.Track;
import jerry4loops.session.TransportState;
import jerry4loops.time.Quantise;

/// Brings loops onto lanes: queues them, and keeps the session true to what the engine says became of them.
///
/// A loop of another sample rate is resampled on an io thread first, so that it is queued a moment later.
///
/// Thread: the session's.
final class SwapLoop {

    private final Session session;
    private final EngineHost host;
    private final Executor io;
    private final Map<Long, Map<Integer, Loop>> sent = new HashMap<>();
    private final Map<Integer, Long> newest = new HashMap<>();
    private final Map<Integer, Long> wishes = new HashMap<>();
    private final Set<Long> following = new HashSet<>();
    private final Wanted wanted;
    private long lastWish;

    SwapLoop(Session session, EngineHost host, Executor io) {
        this.session = session;
        this.host = host;
        this.io = io;
        this.wanted = new Wanted(session);
        host.onEvent(this::onEvent);
        host.onReplaced(this::bringLanesBack);
    }

    /// @return what the person wants on each lane, whether it is there already or waits
    Wanted wanted() {
        return wanted;
    }

    /// @param track index from 0
    /// @param loop any loop
    void queue(int track, Loop loop) {
        queue(track, loop, session.quantiseProperty().get());
    }

    /// @param track index from 0
    /// @param loop any loop
    /// @param quantise the boundary it waits for
    void queue(int track, Loop loop, Quantise quantise) {
        if (isPlaying() && !fitsTempo(loop)) {
            session.tell(
                    Notice.Severity.WARNING,
                    "“" + loop.name() + "” was made at " + loop.clip().length().tempo() + " and the jam plays at "
                            + session.tempoProperty().get() + ". Change the tempo, or make it again.");
            return;
        }
        long wish = wish(track);
        wanted.wish(track, loop);
        atEngineRate(loop)
                .whenCompleteAsync(
                        (ready, failure) -> {
                            if (failure != null) {
                                if (wishes.get(track) == wish) {
                                    wanted.takeBack(track);
                                }
                                session.tell(
                                        Notice.Severity.ERROR,
                                        "“" + loop.name() + "” could not be brought to the output's rate.");
                            } else if (isNewest(track, wish)) {
                                send(track, ready, quantise);
                            }
                        },
                        session.thread()::run);
    }

    /// Something else is wished for a track; what was wished before and is not queued yet is forgotten.
    ///
    /// @return names the wish
    long wish(int track) {
        wishes.put(track, ++lastWish);
        return lastWish;
    }

    /// @param wish as [#wish] named it
    /// @return whether nothing else was wished for the track since
    boolean isNewest(int track, long wish) {
        return wishes.getOrDefault(track, -1L) == wish;
    }

    private void send(int track, Loop loop, Quantise quantise) {
        host.introduce(loop);
        long id = host.send(n -> new EngineCommand.Queue(n, track, loop.clip(), quantise));
        remember(id, Map.of(track, loop));
    }

    /// Queues the next piece of a stream, at the engine's rate. It is no wish of the person: theirs still count,
    /// and the lane does not show it as waiting, which it always would.
    ///
    /// @param after the clip it continues, itself where that is not on the lane, or null; see
    ///     [EngineCommand.Queue]
    /// @return number of the command
    long follow(int track, Loop loop, Quantise quantise, AudioClip after) {
        host.introduce(loop);
        long id = host.send(n -> new EngineCommand.Queue(n, track, loop.clip(), quantise, after));
        sent.put(id, Map.of(track, loop));
        newest.put(track, id);
        following.add(id);
        return id;
    }

    void queueTogether(Map<Integer, Loop> loops) {
        queueTogether(loops, session.quantiseProperty().get());
    }

    /// @param loops by track; those of another tempo are left out while the music plays, which is told
    /// @param quantise the boundary on which all land, on one frame
    void queueTogether(Map<Integer, Loop> loops, Quantise quantise) {
        var ready = new HashMap<Integer, CompletableFuture<Loop>>();
        var asked = new HashMap<Integer, Long>();
        loops.forEach((track, loop) -> {
            if (isPlaying() && !fitsTempo(loop)) {
                queue(track, loop, quantise);
            } else {
                asked.put(track, wish(track));
                ready.put(track, atEngineRate(loop));
            }
        });
        if (ready.values().stream().allMatch(CompletableFuture::isDone)) {
            sendTogether(ready, asked, quantise);
        } else {
            CompletableFuture.allOf(ready.values().toArray(CompletableFuture[]::new))
                    .whenCompleteAsync((_, _) -> sendTogether(ready, asked, quantise), session.thread()::run);
        }
    }

    private void sendTogether(
            Map<Integer, CompletableFuture<Loop>> ready, Map<Integer, Long> asked, Quantise quantise) {
        var clips = new AudioClip[Session.MAX_TRACKS];
        var loops = new HashMap<Integer, Loop>();
        ready.forEach((track, future) -> {
            if (!future.isCompletedExceptionally() && isNewest(track, asked.get(track))) {
                loops.put(track, future.join());
                clips[track] = future.join().clip();
            }
        });
        if (loops.isEmpty()) {
            return;
        }
        loops.forEach(wanted::wish);
        loops.values().forEach(host::introduce);
        long id = host.send(n -> new EngineCommand.QueueTogether(n, clips, quantise));
        remember(id, Map.copyOf(loops));
    }

    private void remember(long id, Map<Integer, Loop> loops) {
        sent.put(id, loops);
        loops.forEach((track, loop) -> {
            newest.put(track, id);
            session.track(track).setStopping(false);
            if (isPlaying()) {
                session.track(track).setQueued(loop, Track.NO_TICK);
            }
        });
    }

    void cancelQueued(int track) {
        wish(track);
        wanted.takeBack(track);
        host.send(n -> new EngineCommand.CancelQueued(n, track));
    }

    void clear(int track) {
        clear(track, session.quantiseProperty().get());
    }

    /// @param quantise the boundary on which the track falls silent
    void clear(int track, Quantise quantise) {
        wish(track);
        wanted.wish(track, null);
        long id = host.send(n -> new EngineCommand.Queue(n, track, null, quantise));
        sent.put(id, new HashMap<>());
        newest.put(track, id);
        Track lane = session.track(track);
        lane.setStopping(isPlaying() && lane.loopProperty().get() != null);
    }

    private void onEvent(EngineEvent event) {
        switch (event.kind()) {
            case QUEUED ->
                whenNewest(event, track -> {
                    if (following.contains(event.id())) {
                        return;
                    }
                    Loop loop = sent.get(event.id()).get(event.track());
                    track.setQueued(loop, event.value());
                });
            case SWAPPED -> {
                Track track = session.track(event.track());
                Map<Integer, Loop> loops = sent.get(event.id());
                if (loops != null) {
                    wanted.arrived(event.track(), loops.get(event.track()), following.contains(event.id()));
                    track.setLoop(loops.get(event.track()));
                    track.setLeftOut(track.loopProperty().get() != null
                            && !fitsTempo(track.loopProperty().get()));
                }
                whenNewest(event, SwapLoop::nothingWaits);
                forget(event.id(), event.track());
            }
            case UNQUEUED -> {
                whenNewest(event, SwapLoop::nothingWaits);
                forget(event.id(), event.track());
            }
            case REFUSED -> refused(event);
            default -> {
                // Other workflows listen to the rest.
            }
        }
    }

    private static void nothingWaits(Track track) {
        track.setStopping(false);
        track.setQueued(null, Track.NO_TICK);
    }

    private void whenNewest(EngineEvent event, Consumer<Track> action) {
        if (newest.getOrDefault(event.track(), -1L) == event.id()) {
            action.accept(session.track(event.track()));
        }
    }

    private void forget(long id, int track) {
        following.remove(id);
        Map<Integer, Loop> loops = sent.get(id);
        if (loops == null) {
            return;
        }
        var rest = new HashMap<>(loops);
        rest.remove(track);
        if (rest.isEmpty()) {
            sent.remove(id);
        } else {
            sent.put(id, rest);
        }
    }

    private void refused(EngineEvent event) {
        Map<Integer, Loop> loops = sent.remove(event.id());
        if (loops == null) {
            return;
        }
        loops.forEach((index, loop) -> {
            if (newest.getOrDefault(index, -1L) == event.id()) {
                session.track(index).setQueued(null, Track.NO_TICK);
                wanted.takeBack(index);
            }
        });
        session.tell(
                Notice.Severity.WARNING,
                "The loop was made for another tempo or sample rate; it stays in the history. Make it again to play"
                        + " it.");
    }

    /// After the engine was replaced it knows no clips: every lane gets its loop again, at the new rate.
    private void bringLanesBack() {
        sent.clear();
        newest.clear();
        for (Track track : session.tracks()) {
            Loop wanted = Optional.ofNullable(track.queuedLoopProperty().get())
                    .orElse(track.loopProperty().get());
            track.setQueued(null, Track.NO_TICK);
            if (wanted != null) {
                queue(track.index(), wanted);
            }
        }
    }

    private CompletableFuture<Loop> atEngineRate(Loop loop) {
        int rate = host.rate();
        if (loop.clip().rate() == rate) {
            return CompletableFuture.completedFuture(loop);
        }
        return CompletableFuture.supplyAsync(() -> resampled(loop, rate), io);
    }

    static Loop resampled(Loop loop, int rate) {
        AudioClip clip = loop.clip();
        int frames = clip.length().frames(rate);
        var converted = new AudioClip(
                Resampler.resampleLoop(clip.left(), frames),
                Resampler.resampleLoop(clip.right(), frames),
                rate,
                clip.length());
        return new Loop(loop.kind(), loop.name(), converted, loop.provenance(), loop.peaks());
    }

    private boolean isPlaying() {
        return session.transportProperty().get() != TransportState.STOPPED;
    }

    private boolean fitsTempo(Loop loop) {
        return loop.clip().length().tempo().equals(session.tempoProperty().get());
    }
}
