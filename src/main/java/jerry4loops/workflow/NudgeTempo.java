package jerry4loops.workflow;

import javafx.beans.property.DoubleProperty;
import jerry4loops.control.Parameter;
import jerry4loops.session.Session;

/// Bends the tempo for as long as a key is held, on top of where the fader stands, and lets it go back there.
///
/// Thread: the session's.
final class NudgeTempo {

    /// By how much, in per cent.
    static final double PERCENT = 3;

    private final DoubleProperty bend;
    private boolean up;
    private boolean down;
    private double before;

    NudgeTempo(Session session) {
        bend = session.control(Parameter.TEMPO_BEND);
    }

    /// @param held whether the key for faster is held
    void up(boolean held) {
        hold(held, down);
    }

    /// @param held whether the key for slower is held
    void down(boolean held) {
        hold(up, held);
    }

    private void hold(boolean nextUp, boolean nextDown) {
        if (!up && !down) {
            before = bend.get();
        }
        if (up != nextUp || down != nextDown) {
            up = nextUp;
            down = nextDown;
            bend.set(Parameter.TEMPO_BEND.clamp(before + (up ? PERCENT : 0) - (down ? PERCENT : 0)));
        }
    }
}
