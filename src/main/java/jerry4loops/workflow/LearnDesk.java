package jerry4loops.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import jerry4loops.control.TargetId;
import jerry4loops.midi.Binding;
import jerry4loops.midi.MidiRig;
import jerry4loops.session.SessionThread;

/// Learning: click a control, move the hardware, done; and what to do when the hardware drives something already.
///
/// Thread: the session's.
public final class LearnDesk {

    private static final long LEARN_MS = 15_000;

    private final SessionThread thread;
    private final MidiRig rig;
    private final MapDesk maps;
    private final ReadOnlyObjectWrapper<LearnStatus> learning =
            new ReadOnlyObjectWrapper<>(this, "learning", LearnStatus.OFF);
    private Optional<MidiRig.Learned> undecided = Optional.empty();

    LearnDesk(SessionThread thread, MidiRig rig, MapDesk maps) {
        this.thread = thread;
        this.rig = rig;
        this.maps = maps;
    }

    /// @return how far the learning is
    public ReadOnlyObjectProperty<LearnStatus> statusProperty() {
        return learning.getReadOnlyProperty();
    }

    /// Begins learn mode, or ends it.
    public void toggle() {
        if (learning.get().isOn()) {
            end();
        } else {
            learning.set(new LearnStatus(LearnStatus.Step.CLICK, Optional.empty(), "", List.of()));
        }
    }

    /// Ends learn mode; what was learned stays.
    public void end() {
        rig.cancelLearning();
        undecided = Optional.empty();
        learning.set(LearnStatus.OFF);
    }

    /// A control was clicked: the next thing that a hand moves on a controller drives it.
    ///
    /// @param target what was clicked
    public void learn(TargetId target) {
        undecided = Optional.empty();
        learning.set(new LearnStatus(LearnStatus.Step.MOVE, Optional.of(target), "", List.of()));
        rig.learn(target, LEARN_MS, learned -> thread.run(() -> learned(target, learned)));
    }

    private void learned(TargetId target, Optional<MidiRig.Learned> found) {
        LearnStatus now = learning.get();
        if (now.step() != LearnStatus.Step.MOVE || !now.target().equals(Optional.of(target))) {
            return;
        }
        if (found.isEmpty()) {
            learning.set(new LearnStatus(LearnStatus.Step.TIMED_OUT, now.target(), "", List.of()));
            return;
        }
        MidiRig.Learned learned = found.get();
        List<TargetId> others = learned.replaced().stream()
                .flatMap(binding -> binding.targets().stream())
                .map(Binding.Target::id)
                .filter(id -> !id.equals(target))
                .toList();
        if (others.isEmpty()) {
            bind(learned, learned.binding());
        } else {
            undecided = found;
            learning.set(new LearnStatus(LearnStatus.Step.CONFLICT, now.target(), hardware(learned), others));
        }
    }

    private static String hardware(MidiRig.Learned learned) {
        return learned.deviceName() + ": " + learned.binding().address().describe();
    }

    /// Decides a conflict.
    ///
    /// @param both whether the hardware control drives the new target beside the old ones; else it gives them up
    public void decide(boolean both) {
        undecided.ifPresent(learned -> {
            Binding binding = learned.binding();
            if (both) {
                var targets = new ArrayList<Binding.Target>();
                learned.replaced().forEach(old -> targets.addAll(old.targets()));
                targets.addAll(binding.targets());
                binding = new Binding(
                        binding.address(),
                        binding.role(),
                        binding.encoding(),
                        binding.takeover(),
                        binding.shifted(),
                        targets.stream().distinct().toList());
            }
            bind(learned, binding);
        });
        undecided = Optional.empty();
    }

    private void bind(MidiRig.Learned learned, Binding binding) {
        maps.edit(learned.deviceName(), () -> rig.bind(learned.device(), binding));
        learning.set(new LearnStatus(LearnStatus.Step.LEARNED, learning.get().target(), hardware(learned), List.of()));
    }
}
