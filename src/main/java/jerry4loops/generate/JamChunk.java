package jerry4loops.generate;

import jerry4loops.audio.PcmAudio;

/// The next bars of a jam.
///
/// Thread: any; immutable.
///
/// @param index its place, from 0
/// @param firstFrame where it begins in the music, counted from the start of the jam at [JamRequest#rateHz()]
/// @param audio its sound, exactly from `firstFrame` to where the next chunk begins
/// @param missing chunks between the last one that arrived and this one which the server made and nobody will hear
public record JamChunk(int index, long firstFrame, PcmAudio audio, int missing) {}
