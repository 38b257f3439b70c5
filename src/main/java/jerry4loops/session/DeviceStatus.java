package jerry4loops.session;

/// Which output plays, and how well.
///
/// @param name device by name
/// @param silent whether nothing is heard: no device, or it was lost
/// @param message a sentence when something is wrong, else empty
/// @param rate frames per second
/// @param blockFrames frames the mixer renders at a time
/// @param latencyMs block and line buffer together
/// @param underruns gaps since the device was opened, the first second not counted
public record DeviceStatus(
        String name, boolean silent, String message, int rate, int blockFrames, double latencyMs, long underruns) {

    /// Before anything is open.
    public static final DeviceStatus NONE = new DeviceStatus("no output yet", true, "", 48_000, 256, 0, 0);
}
