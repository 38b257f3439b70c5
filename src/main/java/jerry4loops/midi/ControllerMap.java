package jerry4loops.midi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import jerry4loops.control.TargetId;

/// What one kind of controller means to the studio: how its ports are called, what its controls drive, what its
/// lights say. Written as JSON; the format is described in `src/docs/midi.md`.
///
/// Thread: any; immutable.
///
/// @param id unique name, such as `korg.nanokontrol2`; maps of a person begin with `own.`
/// @param name for people
/// @param base id of the map that a person's own was made from, empty for none
/// @param confidence where the numbers come from: `maker`, `software`, `unverified`, or empty
/// @param note what a person has to do or know, empty for nothing
/// @param match patterns for port name and description in lower case; one has to be found
/// @param wire how to talk to it
/// @param bindings what its controls drive
/// @param lights what its lights say
/// @param looks how each state looks
/// @param blinkChannels channels that make the device itself flash and pulse; 0 where the studio has to
public record ControllerMap(
        String id,
        String name,
        String base,
        String confidence,
        String note,
        List<String> match,
        Wire wire,
        List<Binding> bindings,
        List<Light> lights,
        Map<LightState, Look> looks,
        BlinkChannels blinkChannels) {

    /// The version of the format that this program writes.
    public static final int VERSION = 1;

    /// How ids of a person's own maps begin.
    public static final String OWN = "own.";

    /// How to talk to a controller.
    ///
    /// @param enter system exclusive messages that bring it into the mode the map is for, in hexadecimal
    /// @param exit those that give it back
    /// @param settleMs how long it takes until it listens again
    /// @param messagesPerSecond how much it can be told
    /// @param wantsClock whether its blinking follows the MIDI clock
    public record Wire(List<String> enter, List<String> exit, int settleMs, int messagesPerSecond, boolean wantsClock) {

        /// Nothing to say, 500 messages a second.
        public static final Wire PLAIN = new Wire(List.of(), List.of(), 0, 500, false);

        /// Copies the lists.
        public Wire {
            enter = List.copyOf(enter);
            exit = List.copyOf(exit);
        }
    }

    /// How a light moves.
    public enum Blink {
        /// Not at all.
        SOLID,
        /// On and off.
        FLASH,
        /// Up and down.
        PULSE
    }

    /// How a state looks.
    ///
    /// @param value colour or brightness, as the device counts them
    /// @param blink how it moves
    public record Look(int value, Blink blink) {}

    /// Channels on which a light's message makes it move by itself.
    ///
    /// @param solid 1 … 16, or 0 for the light's own channel
    /// @param flash or 0 where the studio blinks
    /// @param pulse or 0 where the studio blinks
    public record BlinkChannels(int solid, int flash, int pulse) {

        /// The studio blinks.
        public static final BlinkChannels NONE = new BlinkChannels(0, 0, 0);
    }

    /// A light, a ring or a motor.
    ///
    /// @param of whose state or value it shows
    /// @param send what it listens to
    /// @param isValue whether it shows a position, 0 … 127, rather than a state
    /// @param exclusive a system exclusive message with `{number}` and `{value}` in the place of the plain one, or
    ///     empty
    public record Light(TargetId of, MidiAddress send, boolean isValue, String exclusive) {}

    /// Copies the collections.
    public ControllerMap {
        match = List.copyOf(match);
        bindings = List.copyOf(bindings);
        lights = List.copyOf(lights);
        looks = Map.copyOf(looks);
    }

    /// @return whether a person made it
    public boolean isOwn() {
        return id.startsWith(OWN);
    }

    /// @param text name and description of a port, in lower case
    /// @return whether it is for such a port
    boolean fits(String text) {
        return match.stream()
                .anyMatch(pattern -> Pattern.compile(pattern).matcher(text).find());
    }

    /// @param next its bindings
    /// @return the same map with others
    public ControllerMap withBindings(List<Binding> next) {
        return new ControllerMap(id, name, base, confidence, note, match, wire, next, lights, looks, blinkChannels);
    }

    /// @param nextId unique
    /// @param nextName for people
    /// @return a copy that belongs to the person
    public ControllerMap copied(String nextId, String nextName) {
        return new ControllerMap(
                nextId, nextName, id, confidence, note, match, wire, bindings, lights, looks, blinkChannels);
    }

    /// @param binding takes the place of those it collides with
    /// @return the map with it
    public ControllerMap with(Binding binding) {
        var next = new ArrayList<>(
                bindings.stream().filter(old -> !old.collidesWith(binding)).toList());
        next.add(binding);
        return withBindings(next);
    }

    /// @param binding any
    /// @return those it would take the place of
    public List<Binding> collisions(Binding binding) {
        return bindings.stream().filter(old -> old.collidesWith(binding)).toList();
    }

    /// @param target any
    /// @return the first binding that drives it
    public Optional<Binding> bindingOf(TargetId target) {
        return bindings.stream()
                .filter(binding -> binding.targets().stream()
                        .anyMatch(driven -> driven.id().equals(target)))
                .findFirst();
    }
}
