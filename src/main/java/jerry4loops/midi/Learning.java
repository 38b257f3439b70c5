package jerry4loops.midi;

import java.util.Optional;
import java.util.function.Consumer;
import jerry4loops.control.TargetId;

/// Waits for the next control that a hand moves, on whichever controller, for one target at a time.
///
/// Thread: any; messages on ports', [#tick] on the rig's.
final class Learning {

    private volatile Asked asked;

    private static final class Asked {
        private final TargetId target;
        private final long until;
        private final Consumer<Optional<MidiRig.Learned>> told;
        private final Learner learner = new Learner();
        private Connection from;

        Asked(TargetId target, long until, Consumer<Optional<MidiRig.Learned>> told) {
            this.target = target;
            this.until = until;
            this.told = told;
        }
    }

    /// @param target what shall be driven
    /// @param until when it gives up, on the clock of [System#nanoTime()]
    /// @param told what was found, once, or nothing
    void begin(TargetId target, long until, Consumer<Optional<MidiRig.Learned>> told) {
        asked = new Asked(target, until, told);
    }

    /// Ends it; nobody is told.
    void cancel() {
        asked = null;
    }

    /// Hears what a controller says before its map does.
    ///
    /// @param connection who
    /// @param address what moved
    /// @param value how far
    /// @param nanos when
    /// @return whether the map shall not have it
    boolean take(Connection connection, MidiAddress address, int value, long nanos) {
        Asked now = asked;
        if (now == null) {
            return false;
        }
        Optional<Learner.Found> found;
        synchronized (now) {
            now.from = connection;
            found = now.learner.offer(address, value, nanos);
        }
        found.ifPresent(control -> learned(now, control));
        return true;
    }

    /// Decides on what rests, and gives up in time.
    ///
    /// @param nanos now
    void tick(long nanos) {
        Asked now = asked;
        if (now == null) {
            return;
        }
        Optional<Learner.Found> rested;
        synchronized (now) {
            rested = now.learner.rest(nanos);
        }
        if (rested.isPresent()) {
            learned(now, rested.get());
        } else if (nanos - now.until > 0) {
            finish(now, Optional.empty());
        }
    }

    private void learned(Asked now, Learner.Found found) {
        Connection device;
        synchronized (now) {
            device = now.from;
        }
        var binding = Binding.of(found.address(), found.role(), found.encoding(), now.target);
        finish(
                now,
                Optional.of(new MidiRig.Learned(
                        device.key(), device.name(), binding, device.map().collisions(binding))));
    }

    private void finish(Asked now, Optional<MidiRig.Learned> learned) {
        boolean mine;
        synchronized (now) {
            mine = asked == now;
            if (mine) {
                asked = null;
            }
        }
        if (mine) {
            now.told.accept(learned);
        }
    }
}
