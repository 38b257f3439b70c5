package jerry4loops.workflow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import jerry4loops.control.ActionId;
import jerry4loops.control.ControlId;
import jerry4loops.control.Parameter;
import jerry4loops.control.TargetId;
import jerry4loops.midi.Binding;
import jerry4loops.midi.ControllerMap;
import jerry4loops.midi.Feedback;
import jerry4loops.midi.LightState;
import jerry4loops.midi.MapShelf;
import jerry4loops.midi.MidiMonitor;
import jerry4loops.midi.MidiRig;
import jerry4loops.midi.Takeover;
import jerry4loops.session.ClipState;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;

/// Controllers as the window sees them: what is plugged in, what it means, learning, and the doctor.
///
/// Thread: the session's.
public final class MidiDesk implements AutoCloseable {

    private static final long LEARN_MS = 15_000;
    /// Lights need no more than this many batches of events between two looks.
    private static final int DRAINS_PER_LIGHT = 3;

    private static final int MOST_LINES = 300;

    private final Session session;
    private final ActionDesk desk;
    private final EngineLiveView live;
    private final ClockDesk clock;
    private final ScheduledExecutorService executor;
    private final MidiRig rig;
    private final ReadOnlyObjectWrapper<List<Controller>> controllers =
            new ReadOnlyObjectWrapper<>(this, "controllers", List.of());
    private final ReadOnlyObjectWrapper<LearnStatus> learning =
            new ReadOnlyObjectWrapper<>(this, "learning", LearnStatus.OFF);
    private final List<Heard> heard = new ArrayList<>();
    private Optional<MidiRig.Learned> undecided = Optional.empty();
    private Set<TargetId> lit = Set.of();
    private int drains;

    /// A controller.
    ///
    /// @param key its name, the same every time it is plugged in
    /// @param name for people
    /// @param connected whether it is there
    /// @param trouble why it cannot be used, or empty
    /// @param mapId what map it has
    /// @param mapName the map's name
    /// @param ownMap whether the map is the person's own
    /// @param confidence where the map's numbers come from
    /// @param note what the map has to say
    /// @param rows what its controls drive
    public record Controller(
            String key,
            String name,
            boolean connected,
            String trouble,
            String mapId,
            String mapName,
            boolean ownMap,
            String confidence,
            String note,
            List<Row> rows) {}

    /// One line of a map.
    ///
    /// @param place in the map, from 0
    /// @param hardware what is moved, in words
    /// @param targets what it drives, by path
    /// @param takeover how it takes over, by name; empty where nothing has to be taken over
    public record Row(int place, String hardware, List<String> targets, String takeover) {}

    /// A message that arrived.
    ///
    /// @param device who sent it
    /// @param message what, in words
    /// @param value how far
    /// @param outcome what became of it: the name of a text
    /// @param target what it is mapped to, or empty
    public record Heard(String device, String message, int value, String outcome, String target) {}

    /// A map that can be chosen.
    ///
    /// @param id unique
    /// @param name for people
    /// @param own whether it is the person's own
    public record MapChoice(String id, String name, boolean own) {}

    MidiDesk(
            Session session,
            ActionDesk desk,
            Planner planner,
            EngineLiveView live,
            StudioActions actions,
            ScheduledExecutorService executor,
            Path folder) {
        this.session = session;
        this.desk = desk;
        this.live = live;
        this.executor = executor;
        var shelf = new MapShelf(folder);
        this.rig = new MidiRig(
                new MidiReach(desk, planner),
                shelf,
                executor,
                () -> session.thread().run(this::changed));
        this.clock = new ClockDesk(session, actions, rig);
        shelf.problems().forEach(problem -> session.tell(Notice.Severity.WARNING, problem));
    }

    void start() {
        rig.start();
    }

    MidiRig rig() {
        return rig;
    }

    private void changed() {
        List<Controller> before = controllers.get();
        controllers.set(rig.devices().stream().map(MidiDesk::controller).toList());
        lit = rig.lit();
        for (Controller controller : controllers.get()) {
            boolean was = before.stream().anyMatch(old -> old.key().equals(controller.key()) && old.connected());
            if (controller.connected() != was) {
                session.tell(
                        Notice.Severity.INFO,
                        controller.connected()
                                ? controller.name() + " is connected (" + controller.mapName() + ")."
                                : controller.name() + " was pulled out; its map waits for it.");
            }
        }
    }

    private static Controller controller(MidiRig.Device device) {
        ControllerMap map = device.map();
        var rows = new ArrayList<Row>();
        for (int i = 0; i < map.bindings().size(); i++) {
            Binding binding = map.bindings().get(i);
            boolean takes = binding.role() == jerry4loops.midi.Role.KNOB
                    && !binding.encoding().isRelative();
            rows.add(new Row(
                    i,
                    (binding.shifted() ? "shift + " : "") + binding.address().describe(),
                    binding.targets().stream().map(target -> target.id().path()).toList(),
                    takes ? binding.takeover().text() : ""));
        }
        return new Controller(
                device.key(),
                device.name(),
                device.connected(),
                device.trouble(),
                map.id(),
                map.name(),
                map.isOwn(),
                map.confidence(),
                map.note(),
                List.copyOf(rows));
    }

    /// @return every controller ever seen by this studio since it was started, those that are there first
    public ReadOnlyObjectProperty<List<Controller>> controllersProperty() {
        return controllers.getReadOnlyProperty();
    }

    /// @return how far the learning is
    public ReadOnlyObjectProperty<LearnStatus> learningProperty() {
        return learning.getReadOnlyProperty();
    }

    /// @return the clock between this studio and other machines
    public ClockDesk clock() {
        return clock;
    }

    /// @return all maps that can be chosen
    public List<MapChoice> maps() {
        return rig.maps().maps().stream()
                .map(map -> new MapChoice(map.id(), map.name(), map.isOwn()))
                .toList();
    }

    /// @return when a controller last sent something, on the clock of [System#nanoTime()]; long ago for never
    public long lastHeardNanos() {
        return rig.devices().stream().mapToLong(MidiRig.Device::lastNanos).max().orElse(System.nanoTime() - (1L << 40));
    }

    /// @param control any
    /// @return where the hardware stands, 0 … 1, while it does not have the control in hand; NaN else
    public double ghost(ControlId control) {
        return rig.ghost(control);
    }

    /// @return controls whose hardware stands elsewhere
    public Set<ControlId> ghosts() {
        return rig.ghosts();
    }

    // --- learning -----------------------------------------------------------------------------------------------

    /// Begins learn mode, or ends it.
    public void toggleLearn() {
        if (learning.get().isOn()) {
            endLearning();
        } else {
            learning.set(new LearnStatus(LearnStatus.Step.CLICK, Optional.empty(), "", List.of()));
        }
    }

    /// Ends learn mode; what was learned stays.
    public void endLearning() {
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
        rig.learn(target, LEARN_MS, learned -> session.thread().run(() -> learned(target, learned)));
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
        keep(() -> rig.bind(learned.device(), binding));
        learning.set(new LearnStatus(LearnStatus.Step.LEARNED, learning.get().target(), hardware(learned), List.of()));
    }

    /// Something that writes a file.
    private interface FileWork {
        void run() throws IOException;
    }

    private void keep(FileWork work) {
        executor.execute(() -> {
            try {
                work.run();
            } catch (IOException e) {
                session.thread()
                        .run(() -> session.tell(
                                Notice.Severity.WARNING,
                                "The controller map could not be kept on the disk (" + e.getMessage()
                                        + "); it holds until the studio ends."));
            }
        });
    }

    // --- maps ---------------------------------------------------------------------------------------------------

    /// @param key of a controller
    /// @param mapId the map it gets
    public void choose(String key, String mapId) {
        keep(() -> rig.choose(key, mapId));
    }

    private Optional<Binding> binding(String key, int place) {
        return rig.devices().stream()
                .filter(device -> device.key().equals(key))
                .findFirst()
                .map(device -> device.map().bindings())
                .filter(bindings -> place < bindings.size())
                .map(bindings -> bindings.get(place));
    }

    /// @param key of a controller
    /// @param place of the line in its map
    public void unbind(String key, int place) {
        binding(key, place).ifPresent(binding -> keep(() -> rig.unbind(key, binding)));
    }

    /// @param key of a controller
    /// @param place of the line in its map
    /// @param takeover by name
    public void takeOver(String key, int place, String takeover) {
        Optional<Takeover> next = Takeover.of(takeover);
        binding(key, place)
                .filter(_ -> next.isPresent())
                .ifPresent(old -> keep(() -> rig.bind(
                        key,
                        new Binding(
                                old.address(), old.role(), old.encoding(), next.get(), old.shifted(), old.targets()))));
    }

    /// Takes in a map and tells how it went.
    ///
    /// @param file from somewhere else
    public void importMap(Path file) {
        executor.execute(() -> {
            String text;
            Notice.Severity severity = Notice.Severity.INFO;
            try {
                text = "The map “" + rig.maps().importFrom(file).name() + "” is taken in; choose it for a controller.";
            } catch (IOException e) {
                severity = Notice.Severity.ERROR;
                text = file.getFileName() + " could not be taken in. " + e.getMessage();
            }
            Notice.Severity loud = severity;
            String said = text;
            session.thread().run(() -> session.tell(loud, said));
        });
    }

    /// @param mapId a map
    /// @param file is replaced
    public void exportMap(String mapId, Path file) {
        rig.maps().map(mapId).ifPresent(map -> keep(() -> rig.maps().exportTo(map, file)));
    }

    /// Makes a copy of a controller's map that belongs to the person, and gives it to the controller.
    ///
    /// @param key of a controller
    /// @param mapId its map
    public void copyMap(String key, String mapId) {
        rig.maps()
                .map(mapId)
                .ifPresent(
                        map -> keep(() -> rig.choose(key, rig.maps().copy(map).id())));
    }

    // --- doctor -------------------------------------------------------------------------------------------------

    /// @param watched whether a person looks at what arrives
    public void watch(boolean watched) {
        rig.monitor().watch(watched);
    }

    /// @return what arrived, newest first, the last few hundred
    public List<Heard> heard() {
        for (MidiMonitor.Line line : rig.monitor().take()) {
            heard.addFirst(new Heard(
                    line.device(),
                    line.address().describe(),
                    line.value(),
                    line.outcome().name(),
                    line.target()));
        }
        while (heard.size() > MOST_LINES) {
            heard.removeLast();
        }
        return List.copyOf(heard);
    }

    /// Acts as if a controller had sent a message.
    ///
    /// @param key of a controller, or empty for one that is not there
    /// @param hex two or three bytes: `B0 4A 40`
    /// @return whether that is a message
    public boolean inject(String key, String hex) {
        String text = hex.strip().toUpperCase(Locale.ROOT).replaceAll("\\s+", "");
        if (!text.matches("[89A-E][0-9A-F]([0-7][0-9A-F]){1,2}|F[8ABC]|F2([0-7][0-9A-F]){2}")) {
            return false;
        }
        byte[] bytes = HexFormat.of().parseHex(text);
        rig.inject(key, bytes[0] & 0xFF, bytes.length > 1 ? bytes[1] : 0, bytes.length > 2 ? bytes[2] : 0);
        return true;
    }

    /// @return what would help somebody else to see what is wrong
    public String report() {
        var text = new StringBuilder(rig.report());
        for (Heard line : heard()) {
            text.append(line.device())
                    .append("  ")
                    .append(line.message())
                    .append("  ")
                    .append(line.value());
            text.append("  ")
                    .append(line.outcome())
                    .append("  ")
                    .append(line.target())
                    .append('\n');
        }
        return text.toString();
    }

    // --- lights -------------------------------------------------------------------------------------------------

    /// Tells the lights what is. Once a batch of events.
    void refresh() {
        drains++;
        if (drains % DRAINS_PER_LIGHT != 0) {
            return;
        }
        live.poll();
        clock.refresh(live.now());
        if (lit.isEmpty()) {
            return;
        }
        Map<TargetId, LightState> states = new HashMap<>();
        Map<TargetId, Double> positions = new HashMap<>();
        for (TargetId target : lit) {
            switch (target) {
                case ControlId control ->
                    session.control(control).ifPresent(value -> {
                        Parameter parameter = control.parameter();
                        positions.put(control, parameter.positionOf(value.get()));
                        states.put(control, value.get() >= 0.5 ? LightState.ON : LightState.OFF);
                    });
                case ActionId action -> {
                    states.put(action, lightOf(desk.state(action).orElse(ClipState.EMPTY)));
                    double position = desk.position(action);
                    if (!Double.isNaN(position)) {
                        positions.put(action, position);
                    }
                }
            }
        }
        rig.show(new Feedback(states, positions, live.positionBeats()));
    }

    private static LightState lightOf(ClipState state) {
        return LightState.of(state.name().toLowerCase(Locale.ROOT)).orElse(LightState.OFF);
    }

    /// Gives every controller back, dark, on the executor: a port may take a second to close.
    @Override
    public void close() {
        executor.execute(rig::close);
    }
}
