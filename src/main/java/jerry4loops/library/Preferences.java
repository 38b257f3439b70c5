package jerry4loops.library;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
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
/// @param cueRoute which way the headphones are fed, empty for not at all
/// @param cueDevice the headphones' device by name
/// @param takeFormat what takes are written as: `16`, `24`, `32f` or `flac`
/// @param takeEdge where takes begin and end, empty for on the bar
/// @param pastMinutes how much is kept of what nobody recorded, 1 … 30
/// @param takesFolder where takes go, empty for the usual place
/// @param clocks which clocks are followed and sent
@JsonIgnoreProperties(ignoreUnknown = true)
public record Preferences(
        int version,
        String device,
        int rate,
        int blockFrames,
        int bits,
        Map<String, Double> bufferMsByDevice,
        String cueRoute,
        String cueDevice,
        String takeFormat,
        String takeEdge,
        int pastMinutes,
        String takesFolder,
        Clocks clocks) {

    /// Which clocks are followed and sent.
    ///
    /// @param followed key of the machine whose clock is followed, empty for none
    /// @param sentTo keys of those that get this studio's clock
    /// @param offsetMs what is added to the sound's latency
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Clocks(String followed, List<String> sentTo, double offsetMs) {

        /// None.
        public static final Clocks NONE = new Clocks("", List.of(), 0);

        /// Copies the list.
        public Clocks {
            followed = followed == null ? "" : followed;
            sentTo = sentTo == null ? List.of() : List.copyOf(sentTo);
        }
    }

    /// The version this program writes.
    public static final int VERSION = 1;

    /// What a new person starts with.
    public static final Preferences DEFAULT =
            new Preferences(VERSION, "", 48_000, 256, 16, Map.of(), "", "", "24", "", 10, "", Clocks.NONE);

    /// Copies the map.
    public Preferences {
        device = device == null ? "" : device;
        cueRoute = cueRoute == null ? "" : cueRoute;
        cueDevice = cueDevice == null ? "" : cueDevice;
        takeFormat = takeFormat == null || takeFormat.isBlank() ? "24" : takeFormat;
        takeEdge = takeEdge == null ? "" : takeEdge;
        pastMinutes = pastMinutes == 0 ? 10 : Math.clamp(pastMinutes, 1, 30);
        takesFolder = takesFolder == null ? "" : takesFolder;
        clocks = clocks == null ? Clocks.NONE : clocks;
        bufferMsByDevice = bufferMsByDevice == null ? Map.of() : Map.copyOf(bufferMsByDevice);
    }

    /// @param name device
    /// @param bufferMs its buffer
    /// @return preferences that remember it
    public Preferences withBuffer(String name, double bufferMs) {
        var buffers = new TreeMap<>(bufferMsByDevice);
        buffers.put(name, bufferMs);
        return new Preferences(
                VERSION,
                device,
                rate,
                blockFrames,
                bits,
                buffers,
                cueRoute,
                cueDevice,
                takeFormat,
                takeEdge,
                pastMinutes,
                takesFolder,
                clocks);
    }

    /// @param name device
    /// @param nextRate frames per second
    /// @param nextBlockFrames frames in a block
    /// @param nextBits 16 or 24
    /// @return preferences with this output
    public Preferences withOutput(String name, int nextRate, int nextBlockFrames, int nextBits) {
        return new Preferences(
                VERSION,
                name,
                nextRate,
                nextBlockFrames,
                nextBits,
                bufferMsByDevice,
                cueRoute,
                cueDevice,
                takeFormat,
                takeEdge,
                pastMinutes,
                takesFolder,
                clocks);
    }

    /// @param route which way the headphones are fed
    /// @param name their device
    /// @return preferences with these headphones
    public Preferences withCue(String route, String name) {
        return new Preferences(
                VERSION,
                device,
                rate,
                blockFrames,
                bits,
                bufferMsByDevice,
                route,
                name,
                takeFormat,
                takeEdge,
                pastMinutes,
                takesFolder,
                clocks);
    }

    /// @param format `16`, `24`, `32f` or `flac`
    /// @param edge where takes begin and end
    /// @param minutes how much is kept of what nobody recorded, 1 … 30
    /// @param folder where takes go, empty for the usual place
    /// @return preferences with this way of recording
    public Preferences withRecording(String format, String edge, int minutes, String folder) {
        return new Preferences(
                VERSION,
                device,
                rate,
                blockFrames,
                bits,
                bufferMsByDevice,
                cueRoute,
                cueDevice,
                format,
                edge,
                minutes,
                folder,
                clocks);
    }

    /// @param next which clocks are followed and sent
    /// @return preferences with these clocks
    public Preferences withClocks(Clocks next) {
        return new Preferences(
                VERSION,
                device,
                rate,
                blockFrames,
                bits,
                bufferMsByDevice,
                cueRoute,
                cueDevice,
                takeFormat,
                takeEdge,
                pastMinutes,
                takesFolder,
                next);
    }
}
