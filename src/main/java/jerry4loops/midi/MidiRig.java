package jerry4loops.midi;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import jerry4loops.control.ControlId;
import jerry4loops.control.TargetId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All controllers of this studio: looks for them, opens them by name, gives each its map, lights them, learns.
///
/// A controller that is pulled out stays known, with its map parked, and goes on when it is back, in whatever
/// socket and whatever order. The system is asked once a second; Java Sound tells nobody when a port comes or goes.
///
/// Thread: looks, opens and lights on the executor it is given; the methods for people are for any thread and
/// return at once.
public final class MidiRig implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MidiRig.class);
    private static final long LOOK_MS = 1_000;
    private static final long TICK_MS = 10;
    private static final long PATIENCE_MS = 3_000;
    private static final String TEST_KEY = "test messages";

    private final MidiTargets targets;
    private final MapShelf shelf;
    private final ScheduledExecutorService executor;
    private final Runnable changed;
    private final ConcurrentMap<ControlId, Double> ghosts = new ConcurrentHashMap<>();
    private final MidiMonitor monitor = new MidiMonitor();
    private final Learning learning = new Learning();
    private final Ears ears = new Ears();
    private final PortWatch ports;
    private final ClockLine clock = new ClockLine(this::clocked, ClockLine.Time.REAL);
    private volatile Feedback feedback = Feedback.NOTHING;
    private volatile ClockListener clockListener = (_, _, _, _) -> {};
    private volatile Set<String> clockTo = Set.of();

    /// A controller as people see it.
    ///
    /// @param key its name, the same every time it is plugged in
    /// @param name for people
    /// @param connected whether it is there
    /// @param trouble why it cannot be used, or empty
    /// @param map what it means
    /// @param messages how much it has sent
    /// @param lastNanos when it last sent something, on the clock of [System#nanoTime()]
    /// @param talksBack whether it can be lit
    public record Device(
            String key,
            String name,
            boolean connected,
            String trouble,
            ControllerMap map,
            long messages,
            long lastNanos,
            boolean talksBack) {}

    /// What was learned.
    ///
    /// @param device key of the controller
    /// @param deviceName its name
    /// @param binding the new binding
    /// @param replaced what the hardware control did before
    public record Learned(String device, String deviceName, Binding binding, List<Binding> replaced) {}

    /// Hears the clocks of other machines.
    @FunctionalInterface
    public interface ClockListener {
        /// @param device key of the sender
        /// @param status `0xF8` tick, `0xFA` start, `0xFB` continue, `0xFC` stop, `0xF2` song position
        /// @param sixteenths song position
        /// @param nanos when
        void heard(String device, int status, int sixteenths, long nanos);
    }

    /// @param targets what controllers move
    /// @param shelf the maps
    /// @param executor four threads at least: one looks, one sends the clock, one lights, the others open ports; a
    ///     driver that hangs holds one of them up
    /// @param changed told, on the executor, when a controller came, went or got another map
    public MidiRig(MidiTargets targets, MapShelf shelf, ScheduledExecutorService executor, Runnable changed) {
        this(targets, shelf, executor, PATIENCE_MS, changed);
    }

    MidiRig(MidiTargets targets, MapShelf shelf, ScheduledExecutorService executor, long patienceMs, Runnable changed) {
        this.targets = targets;
        this.shelf = shelf;
        this.executor = executor;
        this.changed = changed;
        this.ports = new PortWatch(this::make, executor, patienceMs, changed);
    }

    /// Begins to look and to light.
    public void start() {
        executor.scheduleWithFixedDelay(this::safely, 0, LOOK_MS, TimeUnit.MILLISECONDS);
        executor.execute(clock::run);
        executor.scheduleAtFixedRate(this::tick, TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
    }

    private void safely() {
        try {
            look();
        } catch (RuntimeException e) {
            // A driver that stumbles shall not end the looking.
            LOG.warn("Looking for MIDI ports failed: {}", e.toString());
        }
    }

    // --- ports --------------------------------------------------------------------------------------------------

    /// Looks once.
    void look() {
        ports.look();
    }

    private Connection make(String key, PortName name) {
        ControllerMap map = shelf.pick(key, name.text());
        return new Connection(key, name.shown(), targets.open(), targets, ghosts, ears, monitor, map);
    }

    void tick() {
        long nanos = System.nanoTime();
        Feedback now = feedback;
        for (Connection connection : ports.connections()) {
            try {
                connection.tick(now, nanos);
            } catch (RuntimeException e) {
                LOG.warn("{} could not be lit: {}", connection.name(), e.toString());
            }
        }
        learning.tick(nanos);
    }

    // --- clock --------------------------------------------------------------------------------------------------

    /// Says where the music is, for the clock that is sent.
    ///
    /// @param nanos when
    /// @param beats where, in what is heard
    /// @param bpm tempo
    /// @param playing whether it plays
    public void clock(long nanos, double beats, double bpm, boolean playing) {
        clock.anchor(nanos, beats, bpm, playing);
    }

    /// @param keys controllers and machines that get the clock; those whose lights follow it get it anyway
    public void sendClockTo(Set<String> keys) {
        clockTo = Set.copyOf(keys);
    }

    // --- for people ---------------------------------------------------------------------------------------------

    /// @return the controllers, those that are there first
    public List<Device> devices() {
        return ports.connections().stream()
                .map(c -> new Device(
                        c.key(),
                        c.name(),
                        c.isOpen(),
                        c.trouble(),
                        c.map(),
                        c.messages(),
                        c.lastNanos(),
                        c.out().isPresent()))
                .sorted(Comparator.comparing((Device device) -> !device.connected()))
                .toList();
    }

    /// @return what arrives
    public MidiMonitor monitor() {
        return monitor;
    }

    /// @return the maps
    public MapShelf maps() {
        return shelf;
    }

    /// @param control any
    /// @return where the hardware stands, 0 … 1, while it does not have the control in hand; NaN else
    public double ghost(ControlId control) {
        return ghosts.getOrDefault(control, Double.NaN);
    }

    /// @return controls whose hardware stands elsewhere
    public Set<ControlId> ghosts() {
        return Set.copyOf(ghosts.keySet());
    }

    /// @return what the lights of connected controllers want to know
    public Set<TargetId> lit() {
        return ports.connections().stream()
                .filter(Connection::isOpen)
                .flatMap(connection -> connection.map().lights().stream())
                .map(ControllerMap.Light::of)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// @param next what lights shall show from now on
    public void show(Feedback next) {
        feedback = next;
    }

    /// @param listener hears the clocks of other machines, on their ports' threads
    public void onClock(ClockListener listener) {
        clockListener = listener;
    }

    /// Ways out to controllers that follow a clock or take one.
    private List<MidiOut> clocked() {
        Set<String> keys = clockTo;
        return ports.connections().stream()
                .filter(connection -> connection.isOpen()
                        && (keys.contains(connection.key())
                                || connection.map().wire().wantsClock()))
                .flatMap(connection -> connection.out().stream())
                .toList();
    }

    /// Gives a controller another map.
    ///
    /// @param device its key
    /// @param mapId the map
    /// @throws IOException when the choice cannot be kept; it holds until the studio ends
    public void choose(String device, String mapId) throws IOException {
        Optional<ControllerMap> map = shelf.map(mapId);
        map.ifPresent(next -> ports.connection(device).ifPresent(known -> known.use(next)));
        changed.run();
        if (map.isPresent()) {
            shelf.choose(device, mapId);
        }
    }

    /// All maps as they are at a moment, to be brought back later.
    ///
    /// @param inUse of each controller, by its key
    /// @param own the person's
    public record Maps(Map<String, ControllerMap> inUse, MapShelf.Own own) {

        /// Copies the map.
        public Maps {
            inUse = Map.copyOf(inUse);
        }

        /// @param other at another moment
        /// @return whether nobody changed anything; a controller that came or went is no change
        public boolean isSame(Maps other) {
            return own.equals(other.own)
                    && inUse.entrySet().stream()
                            .allMatch(each ->
                                    each.getValue().equals(other.inUse.getOrDefault(each.getKey(), each.getValue())));
        }
    }

    /// @return all maps as they are
    public Maps mapsNow() {
        return new Maps(
                ports.connections().stream().collect(Collectors.toMap(Connection::key, Connection::map)), shelf.own());
    }

    /// Makes all maps be as they were. A controller that was not there then keeps the map it has.
    ///
    /// @param then as they were
    /// @throws IOException when that cannot be kept; it holds until the studio ends
    public void restore(Maps then) throws IOException {
        for (Connection connection : ports.connections()) {
            ControllerMap map = then.inUse().get(connection.key());
            if (map != null && !map.equals(connection.map())) {
                connection.use(map);
            }
        }
        try {
            shelf.restore(then.own());
        } finally {
            changed.run();
        }
    }

    /// Puts a binding into a controller's map; one that came with the program is copied first, so that it is the
    /// person's own.
    ///
    /// @param device its key
    /// @param binding takes the place of those it collides with
    /// @throws IOException when it cannot be kept; it holds until the studio ends
    public void bind(String device, Binding binding) throws IOException {
        Optional<Connection> known = ports.connection(device);
        if (known.isPresent()) {
            change(known.get(), ownMap(known.get()).with(binding));
        }
    }

    /// Changes a binding in its place in a controller's map.
    ///
    /// @param device its key
    /// @param old one of its own
    /// @param next for the same hardware control
    /// @throws IOException when it cannot be kept; it holds until the studio ends
    public void replace(String device, Binding old, Binding next) throws IOException {
        Optional<Connection> known = ports.connection(device);
        if (known.isPresent()) {
            ControllerMap map = ownMap(known.get());
            change(
                    known.get(),
                    map.withBindings(map.bindings().stream()
                            .map(each -> each.equals(old) ? next : each)
                            .toList()));
        }
    }

    /// Takes a binding out of a controller's map.
    ///
    /// @param device its key
    /// @param binding one of its own
    /// @throws IOException when that cannot be kept; it holds until the studio ends
    public void unbind(String device, Binding binding) throws IOException {
        Optional<Connection> known = ports.connection(device);
        if (known.isPresent()) {
            ControllerMap map = ownMap(known.get());
            change(
                    known.get(),
                    map.withBindings(map.bindings().stream()
                            .filter(old -> !old.equals(binding))
                            .toList()));
        }
    }

    private ControllerMap ownMap(Connection connection) {
        ControllerMap own = shelf.ownVersion(connection.map(), connection.name());
        if (own.match().isEmpty() || own.match().equals(List.of(".*"))) {
            String literal = connection.key().replaceAll("[^a-z0-9 ]", ".");
            own = new ControllerMap(
                    own.id(),
                    own.name(),
                    own.base(),
                    "",
                    "",
                    List.of(literal),
                    own.wire(),
                    own.bindings(),
                    own.lights(),
                    own.looks(),
                    own.blinkChannels());
        }
        return own;
    }

    private void change(Connection connection, ControllerMap map) throws IOException {
        connection.use(map);
        changed.run();
        shelf.save(map);
        shelf.choose(connection.key(), map.id());
    }

    /// Learns the next control that a hand moves.
    ///
    /// @param target what it shall drive
    /// @param timeOutMs how long to wait
    /// @param told what was found, once, or nothing after the time-out; on a port's thread or the executor. Nothing
    ///     is bound yet.
    public void learn(TargetId target, long timeOutMs, Consumer<Optional<Learned>> told) {
        learning.begin(target, System.nanoTime() + timeOutMs * 1_000_000, told);
    }

    /// Ends learning; nobody is told.
    public void cancelLearning() {
        learning.cancel();
    }

    /// Acts as if a controller had sent a message.
    ///
    /// @param device its key, or empty for a controller that is not there
    /// @param status first byte, 128 … 255
    /// @param data1 second byte
    /// @param data2 third byte
    public void inject(String device, int status, int data1, int data2) {
        executor.execute(() -> {
            String key = device.isEmpty() ? TEST_KEY : device;
            boolean isNew = ports.connection(key).isEmpty();
            Connection to = ports.known(key, new PortName("Test", key, key));
            if (isNew) {
                changed.run();
            }
            to.receive(status, data1, data2, System.nanoTime());
        });
    }

    /// @return what would help somebody else to see what is wrong
    public String report() {
        var lines = new ArrayList<String>();
        lines.add("MIDI on " + System.getProperty("os.name") + ", Java " + System.getProperty("java.version"));
        lines.add("inputs: " + MidiPorts.inputNames());
        lines.add("outputs: " + MidiPorts.outputNames());
        for (Device device : devices()) {
            lines.add(device.name() + " [" + device.key() + "]: "
                    + (device.connected() ? "connected" : "not there")
                    + (device.trouble().isEmpty() ? "" : ", " + device.trouble())
                    + ", map " + device.map().id() + ", " + device.messages() + " messages"
                    + (device.talksBack() ? ", can be lit" : ""));
        }
        lines.addAll(new TreeSet<>(shelf.problems()));
        return String.join("\n", lines) + "\n";
    }

    /// Gives every controller back. May take a second.
    @Override
    public void close() {
        clock.close();
        ports.close();
    }

    /// Hears everything first.
    private final class Ears implements Connection.Ears {
        @Override
        public boolean take(Connection connection, MidiAddress address, int value, long nanos) {
            return learning.take(connection, address, value, nanos);
        }

        @Override
        public void clock(Connection connection, int status, int sixteenths, long nanos) {
            clockListener.heard(connection.key(), status, sixteenths, nanos);
        }
    }
}
