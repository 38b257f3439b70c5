package jerry4loops.workflow;

import javafx.beans.property.DoubleProperty;
import jerry4loops.audio.LoopKind;
import jerry4loops.control.Action;
import jerry4loops.control.ActionId;
import jerry4loops.control.Parameter;
import jerry4loops.session.ClipState;
import jerry4loops.session.Jam;
import jerry4loops.session.JamStyles;
import jerry4loops.session.Session;

/// Lets the jam answer to keys and controllers: start and stop, from what plays, freeze, the surface and the
/// weights of the styles.
///
/// Thread: the session's.
final class JamHands {

    private final Session session;
    private final Jam jam;
    private final JamActions actions;

    JamHands(Session session, JamActions actions) {
        this.session = session;
        this.jam = session.jam();
        this.actions = actions;
    }

    /// @param desk where keys and controllers ask
    void answerAt(ActionDesk desk) {
        desk.onPress(Action.JAM_PLAY, (_, _) -> toggle());
        desk.onPress(Action.JAM_RESEED, (_, _) -> actions.reseed());
        desk.onPress(Action.JAM_FREEZE, (_, _) -> {
            if (jam.phaseProperty().get().isOn()) {
                actions.freeze();
            }
        });
        desk.onLight(Action.JAM_PLAY, _ -> light());
        desk.onValue(Action.JAM_X, new Held(Parameter.JAM_X));
        desk.onValue(Action.JAM_Y, new Held(Parameter.JAM_Y));
        var weights = new Held[JamStyles.COUNT];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = new Held(Parameter.jamStyle(i));
        }
        desk.onValue(Action.JAM_STYLE, new ActionDesk.Valued() {
            @Override
            public double position(ActionId id) {
                return id.index() < weights.length ? weights[id.index()].position(id) : Double.NaN;
            }

            @Override
            public void put(ActionId id, double position) {
                if (id.index() < weights.length) {
                    weights[id.index()].put(id, position);
                }
            }
        });
    }

    /// A jam goes on the lane it was on last; the first goes on the first lane of instruments.
    private void toggle() {
        if (jam.phaseProperty().get().isOn()) {
            actions.stop();
            return;
        }
        int last = jam.trackProperty().get();
        int first = session.tracks().stream()
                .filter(track -> track.kind() == LoopKind.INSTRUMENTS)
                .mapToInt(track -> track.index())
                .findFirst()
                .orElse(0);
        actions.start(last == Jam.NO_TRACK ? first : last);
    }

    private ClipState light() {
        return switch (jam.phaseProperty().get()) {
            case IDLE -> ClipState.EMPTY;
            case STARTING, BUFFERING, RESEEDING -> ClipState.GENERATING;
            case PLAYING, LATE -> ClipState.PLAYING;
            case STOPPING -> ClipState.STOPPING;
            case FAILED -> ClipState.FAILED;
        };
    }

    /// A control of the session, as something that stands somewhere.
    private final class Held implements ActionDesk.Valued {
        private final Parameter parameter;
        private final DoubleProperty property;
        private volatile double position;

        Held(Parameter parameter) {
            this.parameter = parameter;
            this.property = session.control(parameter);
            property.subscribe(value -> position = parameter.positionOf(value.doubleValue()));
        }

        @Override
        public double position(ActionId id) {
            return position;
        }

        @Override
        public void put(ActionId id, double next) {
            property.set(parameter.valueAt(next));
        }
    }
}
