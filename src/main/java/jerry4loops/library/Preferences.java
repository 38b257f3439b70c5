package jerry4loops.library;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Map;
import java.util.TreeMap;

/// What the studio remembers of a person's choices.
///
/// Thread: any; immutable.
///
/// @param version of this format, 1
/// @param device output by name, empty for the system's default
/// @param rate frames per second
/// @param blockFrames frames in a block
/// @param bits 16 or 24
/// @param bufferMsByDevice how far each device's line is kept filled; raised after underruns
@JsonIgnoreProperties(ignoreUnknown = true)
public record Preferences(
        int version, String device, int rate, int blockFrames, int bits, Map<String, Double> bufferMsByDevice) {

    /// The version this program writes.
    public static final int VERSION = 1;

    /// What a new person starts with.
    public static final Preferences DEFAULT = new Preferences(VERSION, "", 48_000, 256, 16, Map.of());

    /// Copies the map.
    public Preferences {
        device = device == null ? "" : device;
        bufferMsByDevice = bufferMsByDevice == null ? Map.of() : Map.copyOf(bufferMsByDevice);
    }

    /// @param name device
    /// @param bufferMs its buffer
    /// @return preferences that remember it
    public Preferences withBuffer(String name, double bufferMs) {
        var buffers = new TreeMap<>(bufferMsByDevice);
        buffers.put(name, bufferMs);
        return new Preferences(VERSION, device, rate, blockFrames, bits, buffers);
    }
}
