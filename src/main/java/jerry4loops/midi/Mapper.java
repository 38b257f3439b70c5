package jerry4loops.midi;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import jerry4loops.control.Action;
import jerry4loops.control.ActionId;
import jerry4loops.control.ControlId;
import jerry4loops.control.Parameter;

/// Lets the messages of one controller act as its map says.
///
/// Thread: [#accept] on the port's thread; [#use] and the getters from any.
final class Mapper {

    /// Steps of an encoder over the full travel of a value, turned slowly.
    private static final double STEPS = 100;

    /// Steps of an encoder from one choice to the next.
    private static final double STEPS_PER_CHOICE = 4;

    private static final double MOST_ACCELERATION = 4;
    private static final long FAST_NANOS = 40_000_000;

    private final int source;
    private final MidiTargets targets;
    private final ConcurrentMap<ControlId, Double> ghosts;
    private volatile Bound bound = new Bound(List.of());
    private boolean shift;

    /// @param source whose hand this is
    /// @param targets what is moved
    /// @param ghosts where knobs stand that do not have their target in hand
    Mapper(int source, MidiTargets targets, ConcurrentMap<ControlId, Double> ghosts) {
        this.source = source;
        this.targets = targets;
        this.ghosts = ghosts;
    }

    /// The bindings, ready to be looked up, with the state of each.
    private static final class Bound {
        private final Map<MidiAddress, Wired> plain = new HashMap<>();
        private final Map<MidiAddress, Wired> shifted = new HashMap<>();
        private final Set<MidiAddress> addresses = new HashSet<>();

        Bound(List<Binding> bindings) {
            for (Binding binding : bindings) {
                addresses.add(binding.address());
                Map<MidiAddress, Wired> layer = binding.shifted() ? shifted : plain;
                MidiAddress address = binding.address();
                if (address.channel() != MidiAddress.ANY_CHANNEL) {
                    layer.put(address, new Wired(binding));
                    continue;
                }
                // One state for each channel, so that a pad held on one is not let go by another.
                for (int channel = 1; channel <= 16; channel++) {
                    layer.putIfAbsent(new MidiAddress(address.kind(), channel, address.number()), new Wired(binding));
                }
            }
        }

        Wired find(MidiAddress address, boolean shift) {
            Wired found = shift ? shifted.get(address) : null;
            return found == null ? plain.get(address) : found;
        }
    }

    /// A binding and where its hardware is.
    private static final class Wired {
        private final Binding binding;
        private final TakeoverState[] takeovers;
        private final double[] rest;
        private Wired held;
        private long lastNanos;
        private int lastSign;
        private boolean down;
        private volatile long movedNanos = System.nanoTime() - (1L << 40);

        Wired(Binding binding) {
            this.binding = binding;
            int count = binding.targets().size();
            takeovers = new TakeoverState[count];
            rest = new double[count];
            for (int i = 0; i < count; i++) {
                double near = binding.targets().get(i).id() instanceof ControlId control
                                && control.parameter().isDiscrete()
                        ? 0.5 / control.parameter().max()
                        : 0;
                takeovers[i] = new TakeoverState(binding.takeover(), near);
            }
        }
    }

    /// @param bindings act from the next message on; what is held is let go, and where knobs stand is forgotten
    void use(List<Binding> bindings) {
        letGo(System.nanoTime());
        bound = new Bound(bindings);
    }

    /// @return what the map speaks of
    Set<MidiAddress> addresses() {
        return Set.copyOf(bound.addresses);
    }

    /// @param address a control
    /// @return when it last sent something, on the clock of [System#nanoTime()]
    long movedNanos(MidiAddress address) {
        Wired wired = bound.find(address, /*shift=*/ false);
        return wired == null ? System.nanoTime() - (1L << 40) : wired.movedNanos;
    }

    /// Lets go of everything this controller holds: it was pulled out, or means something else from now on.
    final void letGo(long nanos) {
        Bound now = bound;
        for (Map<MidiAddress, Wired> layer : List.of(now.plain, now.shifted)) {
            for (Wired wired : layer.values()) {
                for (TakeoverState takeover : wired.takeovers) {
                    takeover.forget();
                }
                if (wired.down) {
                    press(wired, /*down=*/ false, nanos);
                }
            }
        }
        shift = false;
        ghosts.clear();
    }

    /// Lets a message act.
    ///
    /// @param address what moved
    /// @param value 0 … the kind's maximum
    /// @param nanos when
    /// @return what became of it
    Outcome accept(MidiAddress address, int value, long nanos) {
        Bound now = bound;
        Wired wired = now.find(address, shift);
        Wired plain = now.plain.get(address);
        // A pad pressed in one layer is let go in the same, whatever shift does meanwhile.
        if (plain != null && plain.held != null) {
            wired = plain.held;
        }
        if (wired == null) {
            return Outcome.UNMAPPED;
        }
        wired.movedNanos = nanos;
        if (wired.binding.encoding().isRelative()) {
            return turn(wired, wired.binding.encoding().steps(value), nanos);
        }
        if (wired.binding.role() == Role.KNOB) {
            return slide(wired, address.kind(), value, nanos);
        }
        boolean down = value > 0;
        if (plain != null) {
            plain.held = down ? wired : null;
        }
        boolean says = wired.binding.role() == Role.SWITCH || address.kind() == MidiKind.PROGRAM || down != wired.down;
        return says ? press(wired, down, nanos) : Outcome.NOTHING;
    }

    // --- knobs --------------------------------------------------------------------------------------------------

    private Outcome slide(Wired wired, MidiKind kind, int value, long nanos) {
        Outcome outcome = Outcome.NO_TARGET;
        for (int i = 0; i < wired.takeovers.length; i++) {
            Binding.Target target = wired.binding.targets().get(i);
            double x = (double) value / kind.max();
            outcome = switch (target.id()) {
                case ControlId control ->
                    slide(wired.takeovers[i], target, control, middle(control, kind, value, x), nanos);
                case ActionId action -> slide(wired, i, action, x, nanos);
            };
        }
        return outcome;
    }

    /// The middle of a seven-bit knob is 64, which is not quite half.
    private static double middle(ControlId control, MidiKind kind, int value, double x) {
        Parameter parameter = control.parameter();
        boolean bipolar = parameter.min() < 0 && parameter.min() == -parameter.max();
        int centre = kind.max() / 2 + 1;
        return bipolar && value == centre ? 0.5 : x;
    }

    private Outcome slide(TakeoverState takeover, Binding.Target target, ControlId control, double x, long nanos) {
        double value = targets.value(control);
        if (Double.isNaN(value)) {
            return Outcome.NO_TARGET;
        }
        Parameter parameter = control.parameter();
        double stands = parameter.positionOf(value);
        double next = takeover.move(target.at(x), stands);
        showGhost(control, takeover.ghost(Double.isNaN(next) ? stands : next));
        if (Double.isNaN(next)) {
            return Outcome.WAITING;
        }
        targets.move(source, control, parameter.valueAt(next), nanos);
        return Outcome.MOVED;
    }

    private void showGhost(ControlId control, double ghost) {
        if (!Double.isNaN(ghost)) {
            ghosts.put(control, ghost);
        } else if (!ghosts.isEmpty()) {
            ghosts.remove(control);
        }
    }

    private Outcome slide(Wired wired, int i, ActionId action, double x, long nanos) {
        Binding.Target target = wired.binding.targets().get(i);
        TakeoverState takeover = wired.takeovers[i];
        if (action.action().kind() != Action.Kind.VALUE) {
            // A knob that does something acts once, on its way over the middle.
            boolean down = x >= 0.5;
            if (down == wired.down) {
                return Outcome.NOTHING;
            }
            wired.down = down;
            return press(action, down, nanos);
        }
        double stands = targets.position(action);
        double next = takeover.move(target.at(x), Double.isNaN(stands) ? target.at(x) : stands);
        if (Double.isNaN(next)) {
            return Outcome.WAITING;
        }
        return targets.put(action, next) ? Outcome.MOVED : Outcome.NO_TARGET;
    }

    // --- encoders -----------------------------------------------------------------------------------------------

    private Outcome turn(Wired wired, int steps, long nanos) {
        if (steps == 0) {
            return Outcome.NOTHING;
        }
        int sign = Integer.signum(steps);
        double speed = 1;
        // What accelerates by itself sends more than one step at once.
        if (Math.abs(steps) == 1 && sign == wired.lastSign) {
            speed = Math.clamp((double) FAST_NANOS / Math.max(1, nanos - wired.lastNanos), 1, MOST_ACCELERATION);
        }
        wired.lastNanos = nanos;
        wired.lastSign = sign;
        Outcome outcome = Outcome.NO_TARGET;
        for (int i = 0; i < wired.rest.length; i++) {
            Binding.Target target = wired.binding.targets().get(i);
            int way = target.from() <= target.to() ? steps : -steps;
            outcome = switch (target.id()) {
                case ControlId control -> turn(wired, i, control, way, speed, nanos);
                case ActionId action -> turn(wired, i, action, way);
            };
        }
        return outcome;
    }

    private Outcome turn(Wired wired, int i, ControlId control, int steps, double speed, long nanos) {
        double value = targets.value(control);
        if (Double.isNaN(value)) {
            return Outcome.NO_TARGET;
        }
        Parameter parameter = control.parameter();
        if (parameter.isDiscrete()) {
            int choices = wholeSteps(wired, i, steps);
            if (choices != 0) {
                targets.move(source, control, parameter.clamp(value + choices), nanos);
            }
            return Outcome.MOVED;
        }
        Binding.Target target = wired.binding.targets().get(i);
        double low = Math.min(target.from(), target.to());
        double high = Math.max(target.from(), target.to());
        double next = parameter.positionOf(value) + steps * speed / STEPS * (high - low);
        targets.move(source, control, parameter.valueAt(Math.clamp(next, low, high)), nanos);
        return Outcome.MOVED;
    }

    private Outcome turn(Wired wired, int i, ActionId action, int steps) {
        boolean single = action.action() == Action.TEMPO || action.action().kind() == Action.Kind.VALUE;
        int whole = single ? steps : wholeSteps(wired, i, steps);
        return whole == 0 || targets.step(action, whole) ? Outcome.MOVED : Outcome.NO_TARGET;
    }

    private static int wholeSteps(Wired wired, int i, int steps) {
        // Turning back begins anew, so that one click back is felt like one forward.
        if (wired.rest[i] * steps < 0) {
            wired.rest[i] = 0;
        }
        wired.rest[i] += steps / STEPS_PER_CHOICE;
        int whole = (int) wired.rest[i];
        wired.rest[i] -= whole;
        return whole;
    }

    // --- buttons ------------------------------------------------------------------------------------------------

    private Outcome press(Wired wired, boolean down, long nanos) {
        wired.down = down && wired.binding.address().kind() != MidiKind.PROGRAM;
        Outcome outcome = Outcome.NO_TARGET;
        for (Binding.Target target : wired.binding.targets()) {
            outcome = switch (target.id()) {
                case ControlId control -> press(wired.binding.role(), target, control, down, nanos);
                // A switch that remembers by itself says both, and either is a press.
                case ActionId action -> press(action, down || isPressedByEither(wired.binding.role(), action), nanos);
            };
        }
        return outcome;
    }

    private static boolean isPressedByEither(Role role, ActionId action) {
        return role == Role.SWITCH && action.action().kind() != Action.Kind.HOLD;
    }

    private Outcome press(Role role, Binding.Target target, ControlId control, boolean down, long nanos) {
        double value = targets.value(control);
        if (Double.isNaN(value)) {
            return Outcome.NO_TARGET;
        }
        Parameter parameter = control.parameter();
        if (role == Role.SWITCH || !parameter.isDiscrete()) {
            targets.move(source, control, parameter.valueAt(down ? target.to() : target.from()), nanos);
        } else if (down) {
            double next = value + 1 > parameter.max() ? parameter.min() : value + 1;
            targets.move(source, control, next, nanos);
        } else {
            return Outcome.LET_GO;
        }
        return Outcome.PRESSED;
    }

    private Outcome press(ActionId action, boolean down, long nanos) {
        if (action.action() == Action.SHIFT) {
            shift = down;
            return Outcome.PRESSED;
        }
        if (!down && action.action().kind() != Action.Kind.HOLD) {
            return Outcome.LET_GO;
        }
        return targets.press(source, action, down, nanos) ? Outcome.PRESSED : Outcome.NO_TARGET;
    }
}
