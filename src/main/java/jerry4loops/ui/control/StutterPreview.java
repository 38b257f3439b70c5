package jerry4loops.ui.control;

import java.util.List;

/// What a held stutter does, for drawing.
///
/// Thread: FX; pure.
@FunctionalInterface
public interface StutterPreview {

    /// One repeat.
    ///
    /// @param at where in its beat it starts, 0 … 1
    /// @param length in beats
    /// @param height 0 … 1: how loud, high or bright it is
    record Pulse(double at, double length, double height) {}

    /// @param beat beats since the press, 0 for the one it fell in
    /// @return the repeats of that beat, in order
    List<Pulse> pulses(long beat);
}
