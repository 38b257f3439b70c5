package jerry4loops.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import jerry4loops.audio.Loop;
import jerry4loops.control.ControlId;
import jerry4loops.engine.AudioEngine;
import jerry4loops.engine.EngineCommand;
import jerry4loops.engine.EngineEvent;
import jerry4loops.session.Session;
import jerry4loops.time.BeatGrid;
import jerry4loops.time.Tempo;

/// Holds the engine in use. Another sample rate needs another engine; everybody else asks here and listens here, so
/// that
/// nobody keeps an old one.
///
/// Thread: the session's, but for [#engine].
final class EngineHost {

    private final Session session;
    private final List<Consumer<EngineEvent>> eventListeners = new ArrayList<>();
    private final List<Runnable> replacedListeners = new ArrayList<>();
    private final List<Consumer<EngineCommand>> sentListeners = new ArrayList<>();
    private final List<Consumer<Loop>> introducedListeners = new ArrayList<>();
    private final List<MoveListener> moveListeners = new ArrayList<>();
    private final List<LongConsumer> seatedListeners = new ArrayList<>();
    private final List<Runnable> drainListeners = new ArrayList<>();
    private final StartPlace startPlace;
    private volatile AudioEngine engine;

    /// Told which control a plan moves.
    @FunctionalInterface
    interface MoveListener {
        /// @param plan the first plan in which it stands elsewhere
        /// @param control which
        /// @param value where it stands
        void moved(long plan, ControlId control, double value);
    }

    EngineHost(Session session, int rate) {
        this.session = session;
        this.startPlace = new StartPlace(session);
        this.engine = make(rate);
    }

    private AudioEngine make(int rate) {
        return new AudioEngine(new BeatGrid(rate, session.tempoProperty().get()), Session.MAX_TRACKS);
    }

    AudioEngine engine() {
        return engine;
    }

    int rate() {
        return engine.rate();
    }

    BeatGrid gridAt(Tempo tempo) {
        return new BeatGrid(engine.rate(), tempo);
    }

    long send(LongFunction<EngineCommand> command) {
        return engine.send(id -> {
            EngineCommand made = command.apply(id);
            sentListeners.forEach(listener -> listener.accept(made));
            return made;
        });
    }

    /// @return where the music begins when it is started next
    StartPlace startPlace() {
        return startPlace;
    }

    /// Starts the music where it begins next.
    ///
    /// @param countInBars bars of metronome first
    void play(int countInBars) {
        send(id -> startPlace.play(id, countInBars));
        startPlace.reset();
    }

    /// A hand sent a command past this thread; its listeners hear of it before the engine's event comes.
    void tellSent(EngineCommand command) {
        sentListeners.forEach(listener -> listener.accept(command));
    }

    void tellMoved(long plan, ControlId control, double value) {
        moveListeners.forEach(listener -> listener.moved(plan, control, value));
    }

    void tellSeated(long plan) {
        seatedListeners.forEach(listener -> listener.accept(plan));
    }

    /// Told of the first plan after tracks came, went or changed their kind, in order, before the engine says that it
    /// took the plan.
    void onSeated(LongConsumer listener) {
        seatedListeners.add(listener);
    }

    /// Says where the clip comes from that is about to be sent.
    void introduce(Loop loop) {
        introducedListeners.forEach(listener -> listener.accept(loop));
    }

    /// Told of loops whose clips are about to be sent.
    void onIntroduced(Consumer<Loop> listener) {
        introducedListeners.add(listener);
    }

    /// Told of each command that is sent, before the engine can take it.
    void onSent(Consumer<EngineCommand> listener) {
        sentListeners.add(listener);
    }

    /// Told of each control that moves, in order, before the engine says that it took the plan.
    void onMoved(MoveListener listener) {
        moveListeners.add(listener);
    }

    /// Run with every drain, before the events.
    void beforeEvents(Runnable task) {
        drainListeners.add(task);
    }

    void onEvent(Consumer<EngineEvent> listener) {
        eventListeners.add(listener);
    }

    /// Told after another engine has taken over; it is stopped and knows no clips.
    void onReplaced(Runnable listener) {
        replacedListeners.add(listener);
    }

    void drain() {
        drainListeners.forEach(Runnable::run);
        engine.drain(event -> eventListeners.forEach(listener -> listener.accept(event)));
    }

    /// Puts an engine of another rate in place. The old one is closed; the new one is not started yet.
    void replace(int rate) {
        engine.close();
        drain();
        engine = make(rate);
        replacedListeners.forEach(Runnable::run);
    }
}
