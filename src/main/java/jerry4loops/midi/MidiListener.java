package jerry4loops.midi;

/// Is told what a controller sends.
///
/// Thread: the port's own; nothing here may wait.
public interface MidiListener {

    /// A control moved.
    ///
    /// @param address which; always on a channel
    /// @param value 0 … the kind's maximum
    /// @param nanos when, on the clock of [System#nanoTime()]
    void moved(MidiAddress address, int value, long nanos);

    /// A message of the clock.
    ///
    /// @param status `0xF8` tick, `0xFA` start, `0xFB` continue, `0xFC` stop, `0xF2` song position
    /// @param sixteenths song position, else 0
    /// @param nanos when
    void clock(int status, int sixteenths, long nanos);

    /// A whole system exclusive message.
    ///
    /// @param bytes from `F0` to `F7`
    default void exclusive(byte[] bytes) {
        // Most want controls only.
    }
}
