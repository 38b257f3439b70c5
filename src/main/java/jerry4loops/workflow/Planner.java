package jerry4loops.workflow;

import java.util.List;
import java.util.function.ToDoubleFunction;
import jerry4loops.audio.LoopKind;
import jerry4loops.control.Parameter;
import jerry4loops.engine.RenderPlan;
import jerry4loops.session.Session;
import jerry4loops.session.Track;

/// Publishes the engine's plan whenever a control of the session moves, so that a hand is heard in the next block.
///
/// Thread: the session's.
final class Planner {

    private final Session session;
    private final EngineHost host;

    Planner(Session session, EngineHost host) {
        this.session = session;
        this.host = host;
        for (Parameter parameter : Parameter.values()) {
            if (parameter.scope() == Parameter.Scope.MASTER) {
                session.control(parameter).subscribe(_ -> publish());
            } else {
                session.tracks().forEach(track -> track.control(parameter).subscribe(_ -> publish()));
            }
        }
        host.onReplaced(this::publish);
        publish();
    }

    private void publish() {
        host.publish(plan(session));
    }

    static RenderPlan plan(Session session) {
        List<ToDoubleFunction<Parameter>> tracks =
                session.tracks().stream().map(Planner::values).toList();
        List<LoopKind> kinds = session.tracks().stream().map(Track::kind).toList();
        return Plans.plan(tracks, kinds, parameter -> session.control(parameter).get());
    }

    private static ToDoubleFunction<Parameter> values(Track track) {
        return parameter -> track.control(parameter).get();
    }
}
