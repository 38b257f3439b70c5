package jerry4loops.session;

import jerry4loops.time.LoopLength;

/// A chunk of a jam that was heard; its sound is among the kept clips.
///
/// Thread: any; immutable.
///
/// @param number counted from 1 through all jams of this run of the studio
/// @param source who made it
/// @param prompt the styles it was made in
/// @param hash content hash of its sound
/// @param length bars and tempo
/// @param matchDb its trim in dB
public record JamPiece(int number, String source, String prompt, String hash, LoopLength length, double matchDb) {}
