package jerry4loops.testkit.midi;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import javax.sound.midi.MidiDevice;
import javax.sound.midi.MidiMessage;
import javax.sound.midi.MidiUnavailableException;
import javax.sound.midi.Receiver;
import javax.sound.midi.Transmitter;

/// One direction of a controller.
final class SoftPort implements MidiDevice {

    private final Info info;
    private final boolean input;
    private final Consumer<MidiMessage> heard;
    private final List<Transmitter> transmitters = new CopyOnWriteArrayList<>();
    private volatile boolean open;
    private volatile boolean taken;
    private volatile CountDownLatch hanging = new CountDownLatch(0);

    private static final class PortInfo extends Info {
        PortInfo(String name, String description) {
            super(name, "software", description, "1");
        }
    }

    SoftPort(String name, String description, boolean input, Consumer<MidiMessage> heard) {
        this.info = new PortInfo(name, description);
        this.input = input;
        this.heard = heard;
    }

    /// Another program holds it.
    void take(boolean isTaken) {
        taken = isTaken;
    }

    /// Its driver hangs while it is opened.
    void hang(boolean hangs) {
        CountDownLatch before = hanging;
        hanging = new CountDownLatch(hangs ? 1 : 0);
        before.countDown();
    }

    void send(MidiMessage message, long micros) {
        for (Transmitter transmitter : transmitters) {
            Receiver receiver = transmitter.getReceiver();
            if (receiver != null && open) {
                receiver.send(message, micros);
            }
        }
    }

    @Override
    public Info getDeviceInfo() {
        return info;
    }

    @Override
    public void open() throws MidiUnavailableException {
        if (taken) {
            throw new MidiUnavailableException("busy");
        }
        try {
            hanging.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MidiUnavailableException("interrupted");
        }
        open = true;
    }

    @Override
    public void close() {
        open = false;
        transmitters.clear();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public long getMicrosecondPosition() {
        return -1;
    }

    @Override
    public int getMaxReceivers() {
        return input ? 0 : -1;
    }

    @Override
    public int getMaxTransmitters() {
        return input ? -1 : 0;
    }

    @Override
    public Receiver getReceiver() {
        return new Receiver() {
            @Override
            public void send(MidiMessage message, long micros) {
                if (!open) {
                    throw new IllegalStateException("closed");
                }
                heard.accept(message);
            }

            @Override
            public void close() {
                // The port is closed by whoever opened it.
            }
        };
    }

    @Override
    public List<Receiver> getReceivers() {
        return new ArrayList<>();
    }

    @Override
    public Transmitter getTransmitter() {
        var transmitter = new Transmitter() {
            private volatile Receiver receiver;

            @Override
            public void setReceiver(Receiver next) {
                receiver = next;
            }

            @Override
            public Receiver getReceiver() {
                return receiver;
            }

            @Override
            public void close() {
                receiver = null;
            }
        };
        transmitters.add(transmitter);
        return transmitter;
    }

    @Override
    public List<Transmitter> getTransmitters() {
        return List.copyOf(transmitters);
    }
}
