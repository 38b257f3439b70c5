package jerry4loops.midi;

import java.util.Optional;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.sound.midi.MidiDevice;
import javax.sound.midi.MidiMessage;
import javax.sound.midi.MidiUnavailableException;
import javax.sound.midi.Receiver;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.SysexMessage;
import javax.sound.midi.Transmitter;
import jerry4loops.control.ControlId;

/// One controller, known by its name: plugged in or parked until it comes back.
///
/// Thread: opened, closed and lit on the rig's; messages come on the port's.
final class Connection implements MidiListener {

    /// Hears what a controller says before its map does.
    interface Ears {

        /// @param connection who
        /// @param address what moved
        /// @param value how far
        /// @param nanos when
        /// @return whether the map shall not have it
        boolean take(Connection connection, MidiAddress address, int value, long nanos);

        /// @param connection who
        /// @param status of the clock's message
        /// @param sixteenths song position
        /// @param nanos when
        void clock(Connection connection, int status, int sixteenths, long nanos);
    }

    /// The ports of a controller as they are now.
    ///
    /// @param name of them
    /// @param in sends to us, or null
    /// @param out listens to us, or null
    record Ports(PortName name, MidiDevice in, MidiDevice out) {}

    private final String key;
    private final String name;
    private final Ears ears;
    private final MidiMonitor monitor;
    private final Mapper mapper;
    private final MidiParser parser = new MidiParser(this);
    private final StampClock stamps = new StampClock();
    private final AtomicLong messages = new AtomicLong();
    private volatile ControllerMap map;
    private volatile String trouble = "";
    private volatile boolean open;
    private volatile MidiOut out;
    private volatile Ports wanted;
    private Lights lights;
    private Transmitter transmitter;
    private volatile long lastNanos = System.nanoTime() - (1L << 40);

    Connection(
            String key,
            String name,
            int source,
            MidiTargets targets,
            ConcurrentMap<ControlId, Double> ghosts,
            Ears ears,
            MidiMonitor monitor,
            ControllerMap map) {
        this.key = key;
        this.name = name;
        this.ears = ears;
        this.monitor = monitor;
        this.mapper = new Mapper(source, targets, ghosts);
        use(map);
    }

    String key() {
        return key;
    }

    String name() {
        return name;
    }

    ControllerMap map() {
        return map;
    }

    String trouble() {
        return trouble;
    }

    boolean isOpen() {
        return open;
    }

    long messages() {
        return messages.get();
    }

    long lastNanos() {
        return lastNanos;
    }

    Optional<MidiOut> out() {
        return Optional.ofNullable(out);
    }

    /// @param next acts from the next message on
    final synchronized void use(ControllerMap next) {
        map = next;
        mapper.use(next.bindings());
        parser.expect(mapper.addresses());
        if (out != null) {
            lights = new Lights(next, out, mapper::movedNanos);
        }
    }

    /// @return whether ports are in use, or being opened
    boolean hasPorts() {
        return wanted != null;
    }

    /// @param found ports of the same name
    /// @return whether they are the ones in use or being opened
    boolean isUsing(Ports found) {
        Ports now = wanted;
        return now != null && now.in() == found.in() && now.out() == found.out();
    }

    /// Says which ports are opened next.
    ///
    /// @param found its ports now
    void want(Ports found) {
        wanted = found;
    }

    /// Opens what has come back; the driver may take its time, so no lock is held meanwhile.
    ///
    /// @param found as wanted; when others are wanted by the time they are open, they are closed again
    void open(Ports found) {
        Receiver receiver = null;
        Transmitter from = null;
        try {
            if (found.out() != null) {
                found.out().open();
                receiver = found.out().getReceiver();
            }
            if (found.in() != null) {
                found.in().open();
                from = found.in().getTransmitter();
            }
        } catch (MidiUnavailableException | SecurityException | IllegalStateException e) {
            close(found);
            fails(found);
            return;
        }
        if (!take(found, receiver, from)) {
            close(found);
        }
    }

    private synchronized boolean take(Ports found, Receiver receiver, Transmitter from) {
        if (wanted != found) {
            return false;
        }
        trouble = "";
        if (receiver != null) {
            greet(new MidiOut(receiver, map.wire().messagesPerSecond(), System.nanoTime()));
        }
        if (from != null) {
            from.setReceiver(new Inlet());
        }
        transmitter = from;
        open = true;
        return true;
    }

    private void greet(MidiOut next) {
        out = next;
        map.wire().enter().forEach(text -> next.exclusive(Lights.bytes(text)));
        next.settle(System.nanoTime() + map.wire().settleMs() * 1_000_000L);
        lights = new Lights(map, next, mapper::movedNanos);
    }

    /// They could not be opened; the next look tries again.
    ///
    /// @param found the ports
    synchronized void fails(Ports found) {
        if (wanted == found) {
            wanted = null;
            trouble = "Another program holds it; close it there, then pull the plug and put it back.";
        }
    }

    /// They do not open, and are waited for no longer.
    ///
    /// @param found the ports
    synchronized void hangs(Ports found) {
        if (wanted == found && !open) {
            trouble =
                    "It does not answer. Pull the plug and put it back; if that does not help, start the studio again.";
        }
    }

    /// It is gone, or shall be given back.
    ///
    /// @param farewell whether it still listens
    void close(boolean farewell) {
        Ports had;
        Transmitter from;
        synchronized (this) {
            if (farewell && out != null) {
                lights.dark();
                out.drain();
                map.wire().exit().forEach(text -> out.exclusive(Lights.bytes(text)));
                out.drain();
            }
            // What is still being opened closes itself when it comes.
            had = open ? wanted : null;
            from = transmitter;
            transmitter = null;
            wanted = null;
            open = false;
            out = null;
            trouble = "";
            mapper.letGo(System.nanoTime());
        }
        if (from != null) {
            from.close();
        }
        if (had != null) {
            close(had);
        }
    }

    private static void close(Ports ports) {
        if (ports.in() != null) {
            ports.in().close();
        }
        if (ports.out() != null) {
            ports.out().close();
        }
    }

    /// Lights what is to be lit and sends what waits.
    synchronized void tick(Feedback feedback, long nanos) {
        MidiOut now = out;
        if (now != null) {
            lights.show(feedback, nanos);
            now.flush(nanos);
        }
    }

    /// Takes a message as if the controller had sent it.
    ///
    /// @param status first byte
    /// @param data1 second byte
    /// @param data2 third byte
    /// @param nanos when
    synchronized void receive(int status, int data1, int data2, long nanos) {
        messages.incrementAndGet();
        parser.message(status, data1, data2, nanos);
    }

    @Override
    public void moved(MidiAddress address, int value, long nanos) {
        lastNanos = nanos;
        Outcome outcome =
                ears.take(this, address, value, nanos) ? Outcome.LEARNED : mapper.accept(address, value, nanos);
        if (monitor.isWatched()) {
            monitor.add(new MidiMonitor.Line(name, address, value, outcome, targetOf(address)));
        }
    }

    private String targetOf(MidiAddress address) {
        var probe = new Binding(
                address,
                Role.KNOB,
                Encoding.ABSOLUTE,
                Takeover.JUMP,
                /*shifted=*/ false,
                java.util.List.of(
                        Binding.Target.whole(jerry4loops.control.ActionId.of(jerry4loops.control.Action.SHIFT))));
        return map.collisions(probe).stream()
                .map(binding -> binding.targets().getFirst().id().path())
                .findFirst()
                .orElse("");
    }

    @Override
    public void clock(int status, int sixteenths, long nanos) {
        ears.clock(this, status, sixteenths, nanos);
    }

    /// Where the driver's thread arrives.
    private final class Inlet implements Receiver {
        @Override
        public void send(MidiMessage message, long stampMicros) {
            long now = System.nanoTime();
            switch (message) {
                case ShortMessage s ->
                    receive(s.getStatus(), s.getData1(), s.getData2(), stamps.nanos(stampMicros, now));
                case SysexMessage s -> {
                    byte[] data = s.getMessage();
                    synchronized (Connection.this) {
                        parser.exclusive(data);
                    }
                }
                default -> {
                    // Meta messages do not come from ports.
                }
            }
        }

        @Override
        public void close() {
            // The transmitter is closed by whoever opened it.
        }
    }
}
