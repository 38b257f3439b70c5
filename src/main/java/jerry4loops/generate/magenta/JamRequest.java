package jerry4loops.generate.magenta;

import jerry4loops.format.PcmAudio;
import jerry4loops.time.Bars;
import jerry4loops.time.Tempo;

/// How a jam begins. Tempo, bars per chunk and rate stay what they are until it ends.
///
/// Thread: any; immutable.
///
/// @param seed what plays now, cut at a bar line at its end; the music goes on right after its last frame. 48 kHz
/// joins without resampling
/// @param tempo tempo of the seed; the model has no other notion of it
/// @param chunk bars in one chunk; short ones answer sooner
/// @param style the style, whole
/// @param sampling how boldly it plays
public record JamRequest(PcmAudio seed, Tempo tempo, Bars chunk, JamStyle style, Sampling sampling) {

    /// Frames per second of every chunk, the model's own: other rates do not join without a click on the servers.
    public static final int RATE = 48_000;

    /// The longest seed that is sent, in seconds; the model hears the last ten.
    public static final int MOST_SEED_SECONDS = 120;

    /// @throws IllegalArgumentException for a seed that is empty or too long, with a sentence for the person
    public JamRequest {
        if (seed.frames() == 0) {
            throw new IllegalArgumentException("A jam needs something to go on from; play a loop first.");
        }
        if (seed.seconds() > MOST_SEED_SECONDS) {
            throw new IllegalArgumentException("A jam starts from at most two minutes of music.");
        }
    }
}
