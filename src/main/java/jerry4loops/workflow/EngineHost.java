package jerry4loops.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import jerry4loops.audio.Loop;
import jerry4loops.engine.AudioEngine;
import jerry4loops.engine.EngineCommand;
import jerry4loops.engine.EngineEvent;
import jerry4loops.engine.RenderPlan;
import jerry4loops.session.Session;
import jerry4loops.time.BeatGrid;
import jerry4loops.time.Tempo;

/// Holds the engine in use. Another sample rate needs another engine; everybody else asks here and listens here, so
/// that
/// nobody keeps an old one.
///
/// Thread: the session's.
final class EngineHost {

    private final Session session;
    private final List<Consumer<EngineEvent>> eventListeners = new ArrayList<>();
    private final List<Runnable> replacedListeners = new ArrayList<>();
    private final List<Consumer<EngineCommand>> sentListeners = new ArrayList<>();
    private final List<LongConsumer> publishedListeners = new ArrayList<>();
    private final List<Consumer<Loop>> introducedListeners = new ArrayList<>();
    private AudioEngine engine;
    private long lastPlan;

    EngineHost(Session session, int rate) {
        this.session = session;
        this.engine = make(rate);
    }

    private AudioEngine make(int rate) {
        return new AudioEngine(
                new BeatGrid(rate, session.tempoProperty().get()),
                session.tracks().size());
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

    /// Gives a plan the next number and lets it take effect.
    void publish(RenderPlan plan) {
        lastPlan++;
        publishedListeners.forEach(listener -> listener.accept(lastPlan));
        engine.publish(plan.numbered(lastPlan));
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

    /// Told the number of each plan, while the controls stand as it says, before the engine can take it.
    void onPublished(LongConsumer listener) {
        publishedListeners.add(listener);
    }

    void onEvent(Consumer<EngineEvent> listener) {
        eventListeners.add(listener);
    }

    /// Told after another engine has taken over; it is stopped and knows no clips.
    void onReplaced(Runnable listener) {
        replacedListeners.add(listener);
    }

    void drain() {
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
