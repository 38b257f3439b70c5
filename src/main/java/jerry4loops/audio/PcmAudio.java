package jerry4loops.audio;

/// Stereo sound of any length, as it came from a file or a server.
///
/// Thread: any; nobody writes to the arrays.
///
/// @param left left samples, full scale ±1, all finite
/// @param right right samples, as many; the same array as `left` for a file with one channel
/// @param rate frames per second, 8 000 … 192 000
public record PcmAudio(float[] left, float[] right, int rate) {

    /// @throws IllegalArgumentException when the two sides are not equally long
    public PcmAudio {
        if (left.length != right.length) {
            throw new IllegalArgumentException("Both channels have the same length.");
        }
    }

    /// @return frames in it
    public int frames() {
        return left.length;
    }

    /// @return length in seconds
    public double seconds() {
        return (double) left.length / rate;
    }
}
