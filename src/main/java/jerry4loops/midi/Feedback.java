package jerry4loops.midi;

import java.util.Map;
import jerry4loops.control.TargetId;

/// **Snapshot**: what lights, rings and motors shall show now.
///
/// Thread: any; immutable.
///
/// @param states of what has one
/// @param positions of what stands somewhere, 0 … 1
/// @param beats where the music is; a flash is on in the first half of every beat
public record Feedback(Map<TargetId, LightState> states, Map<TargetId, Double> positions, double beats) {

    /// Nothing is known.
    public static final Feedback NOTHING = new Feedback(Map.of(), Map.of(), 0);

    /// Copies the maps.
    public Feedback {
        states = Map.copyOf(states);
        positions = Map.copyOf(positions);
    }

    /// @return whether what flashes is lit now
    boolean isFlashOn() {
        return beats - Math.floor(beats) < 0.5;
    }

    /// @return whether what pulses is lit now, twice as slow
    boolean isPulseOn() {
        return beats / 2 - Math.floor(beats / 2) < 0.5;
    }
}
