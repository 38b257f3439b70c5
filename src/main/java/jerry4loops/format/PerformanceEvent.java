package jerry4loops.format;

import java.util.Optional;
import jerry4loops.control.ControlId;
import jerry4loops.time.Beats;
import jerry4loops.time.Quantise;
import jerry4loops.time.Tempo;

/// Something that happens in a [PerformanceScript].
///
/// Thread: any; immutable.
public sealed interface PerformanceEvent {

    /// @return when, in beats from the beginning of the performance
    Beats at();

    /// Starts from bar 1.
    ///
    /// @param at when
    record Play(Beats at) implements PerformanceEvent {}

    /// Stops, faded.
    ///
    /// @param at when
    record Stop(Beats at) implements PerformanceEvent {}

    /// Begins again at bar 1.
    ///
    /// @param at when
    record Restart(Beats at) implements PerformanceEvent {}

    /// Queues a clip; when stopped it is on the lane at once.
    ///
    /// @param at when
    /// @param track index from 0
    /// @param clip id of a clip of the script
    /// @param quantise the boundary it waits for
    record Queue(Beats at, int track, String clip, Quantise quantise) implements PerformanceEvent {}

    /// Takes back what waits on a track.
    ///
    /// @param at when
    /// @param track index from 0
    record Cancel(Beats at, int track) implements PerformanceEvent {}

    /// Empties a lane.
    ///
    /// @param at when
    /// @param track index from 0
    /// @param quantise the boundary it waits for
    record Clear(Beats at, int track, Quantise quantise) implements PerformanceEvent {}

    /// Turns a control.
    ///
    /// @param at when the hand begins
    /// @param control which
    /// @param value where it ends, in plain units, inside the control's range
    /// @param glide how long it takes; zero is at once
    record Set(Beats at, ControlId control, double value, Beats glide) implements PerformanceEvent {}

    /// Holds or releases the stutter.
    ///
    /// @param at when
    /// @param track index from 0
    /// @param held pressed or released
    record Stutter(Beats at, int track, boolean held) implements PerformanceEvent {}

    /// Changes the tempo: at once when stopped, at the next bar when playing.
    ///
    /// @param at when
    /// @param tempo the new one
    record ChangeTempo(Beats at, Tempo tempo) implements PerformanceEvent {}

    /// Begins or ends the recording.
    ///
    /// @param at when
    /// @param start begins, else ends
    /// @param boundary what it waits for, never the end of a loop; empty for at once
    record Record(Beats at, boolean start, Optional<Quantise> boundary) implements PerformanceEvent {}
}
