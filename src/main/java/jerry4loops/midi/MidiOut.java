package jerry4loops.midi;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MidiMessage;
import javax.sound.midi.Receiver;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.SysexMessage;

/// One way out to a controller: system exclusive messages in order, everything else by what it sets, the last value
/// of each, never faster than the controller takes it.
///
/// Thread: any; sends on whichever flushes.
final class MidiOut implements ClockLine.Way {

    private static final long NO_STAMP = -1;
    private static final double BURST_SECONDS = 0.05;

    private final Receiver receiver;
    private final double perNano;
    private final double burst;
    private final Deque<byte[]> exclusive = new ArrayDeque<>();
    private final Map<Integer, Integer> values = new LinkedHashMap<>();
    private final AtomicLong sent = new AtomicLong();
    private double tokens;
    private long lastNanos;
    private long notBefore;

    /// @param receiver where it goes
    /// @param messagesPerSecond most it is told
    /// @param nanos now
    MidiOut(Receiver receiver, int messagesPerSecond, long nanos) {
        this.receiver = receiver;
        this.perNano = messagesPerSecond / 1e9;
        this.burst = Math.max(1, messagesPerSecond * BURST_SECONDS);
        this.tokens = burst;
        this.lastNanos = nanos;
        this.notBefore = nanos;
    }

    /// @param status first byte
    /// @param data1 what is set
    /// @param data2 to what
    synchronized void put(int status, int data1, int data2) {
        // At the end: of two that concern one light on different channels the later one has to come later.
        values.remove(status << 8 | data1);
        values.put(status << 8 | data1, data2);
    }

    /// @param bytes a whole message
    synchronized void exclusive(byte[] bytes) {
        exclusive.add(bytes);
    }

    /// Lets the controller settle before it is told more.
    ///
    /// @param nanos when it listens again
    synchronized void settle(long nanos) {
        notBefore = nanos;
    }

    /// Sends what may be sent now.
    ///
    /// @param nanos now
    synchronized void flush(long nanos) {
        tokens = Math.min(burst, tokens + (nanos - lastNanos) * perNano);
        lastNanos = nanos;
        while (tokens >= 1 && !exclusive.isEmpty()) {
            // Long messages take as long as so many short ones.
            byte[] bytes = exclusive.remove();
            tokens -= Math.max(1, bytes.length / 3.0);
            send(bytes);
        }
        Iterator<Map.Entry<Integer, Integer>> next = values.entrySet().iterator();
        while (tokens >= 1 && nanos >= notBefore && exclusive.isEmpty() && next.hasNext()) {
            Map.Entry<Integer, Integer> entry = next.next();
            next.remove();
            tokens--;
            send(entry.getKey() >> 8, entry.getKey() & 0xFF, entry.getValue());
        }
    }

    /// Sends everything that waits, whatever the limit: the last words.
    synchronized void drain() {
        exclusive.forEach(this::send);
        exclusive.clear();
        values.forEach((key, value) -> send(key >> 8, key & 0xFF, value));
        values.clear();
    }

    private void send(byte[] bytes) {
        try {
            send(new SysexMessage(bytes, bytes.length));
        } catch (InvalidMidiDataException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private void send(int status, int data1, int data2) {
        try {
            send(new ShortMessage(status, data1, data2));
        } catch (InvalidMidiDataException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /// A message of the clock goes at once, past everything that waits.
    ///
    /// @param status its only byte, or `0xF2`
    /// @param sixteenths song position
    @Override
    public void clock(int status, int sixteenths) {
        try {
            send(
                    status == 0xF2
                            ? new ShortMessage(status, sixteenths & 0x7F, sixteenths >> 7)
                            : new ShortMessage(status));
        } catch (InvalidMidiDataException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private void send(MidiMessage message) {
        try {
            receiver.send(message, NO_STAMP);
            sent.incrementAndGet();
        } catch (IllegalStateException closed) {
            // It was pulled out; the next look at the ports finds that.
            sent.get();
        }
    }

    long sent() {
        return sent.get();
    }
}
