package jerry4loops.workflow;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import jerry4loops.midi.MidiRig;
import jerry4loops.session.ClipState;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;

/// Controllers as the window sees them: what is plugged in, what it means and what its lights say.
///
/// Thread: the session's.
public final class MidiDesk implements AutoCloseable {

    /// Lights need no more than this many batches of events between two looks.
    private static final int DRAINS_PER_LIGHT = 3;

    private final Session session;
    private final ActionDesk desk;
    private final EngineLiveView live;
    private final ClockDesk clock;
    private final ScheduledExecutorService executor;
    private final MidiRig rig;
    private final ReadOnlyObjectWrapper<List<Controller>> controllers =
            new ReadOnlyObjectWrapper<>(this, "controllers", List.of());
    private final LearnDesk learn;
    private final MapDesk maps;
    private final MidiDoctor doctor;
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
    /// @param ranges of the targets of a knob, in their order; empty for what has no travel
    public record Row(int place, String hardware, List<String> targets, String takeover, List<Range> ranges) {}

    /// How the travel of a knob becomes the travel of a target.
    ///
    /// @param from where it begins, 0 … 1; more than `to` turns it around
    /// @param to where it ends
    /// @param curve how it gets there, by name
    public record Range(double from, double to, String curve) {}

    MidiDesk(
            Session session,
            ActionDesk desk,
            Planner planner,
            EngineLiveView live,
            StudioActions actions,
            ScheduledExecutorService executor,
            Path folder,
            Edits edits) {
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
        this.maps = new MapDesk(session, rig, executor, edits);
        this.learn = new LearnDesk(session.thread(), rig, maps);
        this.doctor = new MidiDoctor(rig);
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
                    takes ? binding.takeover().text() : "",
                    takes
                            ? binding.targets().stream()
                                    .map(target -> new Range(
                                            target.from(),
                                            target.to(),
                                            target.curve().text()))
                                    .toList()
                            : List.of()));
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

    /// @return learning
    public LearnDesk learn() {
        return learn;
    }

    /// @return the maps
    public MapDesk maps() {
        return maps;
    }

    /// @return what arrives and why nothing happens
    public MidiDoctor doctor() {
        return doctor;
    }

    /// @return the clock between this studio and other machines
    public ClockDesk clock() {
        return clock;
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

    // --- lights -------------------------------------------------------------------------------------------------

    /// Tells the lights what is. Once a batch of events.
    void refresh() {
        drains++;
        live.poll();
        clock.refresh(live.now());
        if (drains % DRAINS_PER_LIGHT != 0 || lit.isEmpty()) {
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
