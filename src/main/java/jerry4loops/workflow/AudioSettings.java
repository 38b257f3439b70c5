package jerry4loops.workflow;

/// What a person chooses about the output.
///
/// @param device by name; empty for the system's default
/// @param rate 44 100 or 48 000 Hz
/// @param blockFrames frames rendered at a time: 64, 128, 256, 512 or 1024
/// @param bufferMs length of the line's buffer in milliseconds, 5 … 500; it grows after underruns
/// @param bits 16 or 24
public record AudioSettings(String device, int rate, int blockFrames, double bufferMs, int bits) {

    /// 48 kHz, blocks of 256, a buffer of 48 ms (heard 30 ms later), 16 bits: what was measured to hold on desktops
    /// that sound server.
    public static final AudioSettings DEFAULT = new AudioSettings("", 48_000, 256, 48, 16);

    /// @param nextMs another length of the buffer
    /// @return all else as it is
    AudioSettings withBuffer(double nextMs) {
        return new AudioSettings(device, rate, blockFrames, nextMs, bits);
    }

    /// @throws IllegalArgumentException with a sentence for the person
    public AudioSettings {
        if (rate != 44_100 && rate != 48_000) {
            throw new IllegalArgumentException("The studio plays at 44100 or 48000 Hz.");
        }
        if (blockFrames < 64 || blockFrames > 1024 || Integer.bitCount(blockFrames) != 1) {
            throw new IllegalArgumentException("A block has 64, 128, 256, 512 or 1024 frames.");
        }
        if (!(bufferMs >= 5 && bufferMs <= 500)) {
            throw new IllegalArgumentException("The buffer is 5 to 500 ms long.");
        }
        if (bits != 16 && bits != 24) {
            throw new IllegalArgumentException("The output has 16 or 24 bits.");
        }
    }
}
