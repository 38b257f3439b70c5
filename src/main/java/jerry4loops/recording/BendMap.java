package jerry4loops.recording;

import java.util.Map;
import java.util.TreeMap;

/// Which frame of the output a frame of the music is heard in: the same as long as no tempo is bent, and otherwise as
/// the engine tells some fifty times a second. Between what was told it is a straight line, right to a frame or two.
///
/// Thread: the session's.
public final class BendMap {

    private final TreeMap<Long, Long> heardOf = new TreeMap<>();
    private final TreeMap<Long, Long> musicOf = new TreeMap<>();

    /// @param music a frame of the music
    /// @param heard the frame of the output in which it is heard
    public void told(long music, long heard) {
        heardOf.put(music, heard);
        musicOf.put(heard, music);
    }

    /// @param music a frame of the music
    /// @return the frame of the output in which it is heard
    public long heard(long music) {
        return between(heardOf, music);
    }

    /// @param heard a frame of the output
    /// @return the frame of the music that is heard in it
    public long music(long heard) {
        return between(musicOf, heard);
    }

    /// Before the first that was told nothing was bent; after the last nothing is, or it goes on for a moment.
    private static long between(TreeMap<Long, Long> known, long frame) {
        Map.Entry<Long, Long> below = known.floorEntry(frame);
        if (below == null) {
            return frame;
        }
        Map.Entry<Long, Long> above = known.higherEntry(frame);
        long into = frame - below.getKey();
        if (above == null) {
            return below.getValue() + into;
        }
        double slope = (double) (above.getValue() - below.getValue()) / (above.getKey() - below.getKey());
        return below.getValue() + Math.round(into * slope);
    }
}
