package jerry4loops.generate;

import java.util.Optional;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.MusicalKey;
import jerry4loops.audio.PcmAudio;
import jerry4loops.time.Bars;
import jerry4loops.time.Tempo;

/// How a jam begins. Tempo, bars per chunk and rate stay what they are until it ends.
///
/// Thread: any; immutable.
///
/// @param seed what plays now, cut at a bar line at its end; the music goes on right after its last frame
/// @param tempo tempo of the seed; a model has no other notion of it
/// @param chunk bars in one chunk, 1 … 64; short ones answer sooner
/// @param rateHz frames per second of every chunk, see [Jams#rateHz(int)]
/// @param style the style, whole
/// @param sampling how boldly it plays
/// @param kind what the track it plays on is for; servers go by the style alone
/// @param key key of what plays, where it is known; servers hear it in the seed
public record JamRequest(
        PcmAudio seed,
        Tempo tempo,
        Bars chunk,
        int rateHz,
        JamStyle style,
        Sampling sampling,
        LoopKind kind,
        Optional<MusicalKey> key) {

    /// The longest seed that is sent, in seconds; a model hears the last ten.
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
