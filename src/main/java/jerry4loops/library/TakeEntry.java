package jerry4loops.library;

import java.nio.file.Path;

/// A take as the library lists it.
///
/// Thread: any; immutable.
///
/// @param file where it is
/// @param name to show: the file's name without its extension
/// @param frames its length; 0 where [#isKnown()] is false
/// @param rate frames per second; 0 where nobody knows
/// @param bytes size of the file
/// @param date when it began, in milliseconds since 1970
/// @param milliBpm tempo at its start in thousandths of a BPM, 0 where nobody knows
/// @param isRecovered whether it was mended after its recording had been cut short
/// @param isRecording whether somebody writes it at this moment, or died writing it and it is not mended yet
/// @param isKnown whether its length is known; if not, [Takes#rebuild] finds out
/// @param hasPeaks whether its waveform can be drawn; if not, [Takes#rebuild] makes the peaks
/// @param problem one sentence when something is wrong with it, else empty
public record TakeEntry(
        Path file,
        String name,
        long frames,
        int rate,
        long bytes,
        long date,
        long milliBpm,
        boolean isRecovered,
        boolean isRecording,
        boolean isKnown,
        boolean hasPeaks,
        String problem) {

    /// @param next where it is now
    /// @return the same take there
    public TakeEntry at(Path next) {
        String fileName = next.getFileName().toString();
        return new TakeEntry(
                next,
                fileName.substring(
                        0, fileName.length() - TakeFiles.extension(fileName).length()),
                frames,
                rate,
                bytes,
                date,
                milliBpm,
                isRecovered,
                isRecording,
                isKnown,
                hasPeaks,
                problem);
    }

    /// @return length in seconds, for display
    public double seconds() {
        return rate <= 0 ? 0 : (double) frames / rate;
    }
}
