package jerry4loops.midi;

import jerry4loops.control.ActionId;
import jerry4loops.control.ControlId;

/// What a controller's messages reach: the studio, as seen from here.
///
/// Thread: any port's; nothing here may wait.
public interface MidiTargets {

    /// Opens a way in for one controller.
    ///
    /// @return its number, for [#move] and [#press]
    int open();

    /// @param control any
    /// @return where it stands in its unit, newest from any hand; NaN when there is no such track
    double value(ControlId control);

    /// @param action of kind VALUE
    /// @return where it stands, 0 … 1; NaN when there is nothing to stand anywhere
    double position(ActionId action);

    /// Moves a control.
    ///
    /// @param source whose hand, as given when its way was opened
    /// @param control which
    /// @param value in its unit, legal
    /// @param nanos when the hand did it
    void move(int source, ControlId control, double value, long nanos);

    /// Presses or lets go.
    ///
    /// @param source whose hand
    /// @param action of kind TRIGGER or HOLD; a trigger is only pressed
    /// @param down pressed or let go
    /// @param nanos when
    /// @return whether anything answers to it in this studio
    boolean press(int source, ActionId action, boolean down, long nanos);

    /// Puts a value somewhere.
    ///
    /// @param action of kind VALUE
    /// @param position 0 … 1
    /// @return whether anything answers to it
    boolean put(ActionId action, double position);

    /// Moves by steps.
    ///
    /// @param action of kind VALUE or STEP
    /// @param steps negative for down
    /// @return whether anything answers to it
    boolean step(ActionId action, int steps);
}
