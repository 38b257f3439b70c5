package jerry4loops.ui.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jerry4loops.audio.Loop;
import jerry4loops.session.ClipState;

/// One of the letters A–D of a lane.
///
/// A loop keeps its letter until the fourth one after it takes it over, so that a letter under the finger does not
/// change its meaning with every new loop.
///
/// Thread: any; immutable.
///
/// @param letter which
/// @param loop its loop; empty when there is none yet
/// @param state stopped, queued, playing or empty
public record Take(String letter, Optional<Loop> loop, ClipState state) {

    /// How many letters there are.
    static final int LETTERS = 4;

    /// @param history newest first
    /// @param playing the loop on the lane, or null
    /// @param queued the loop that waits, or null
    /// @param sounding whether the loop on the lane is heard
    /// @return the letters in order
    static List<Take> letters(List<Loop> history, Loop playing, Loop queued, boolean sounding) {
        var letters = new ArrayList<Take>();
        int count = history.size();
        for (int letter = 0; letter < LETTERS; letter++) {
            Loop found = null;
            // History is newest first; counted from the oldest, every fourth loop has the same letter.
            for (int i = 0; i < Math.min(LETTERS, count); i++) {
                if ((count - 1 - i) % LETTERS == letter) {
                    found = history.get(i);
                }
            }
            ClipState state = ClipState.EMPTY;
            if (found != null) {
                state = found == queued
                        ? ClipState.QUEUED
                        : found == playing && sounding ? ClipState.PLAYING : ClipState.STOPPED;
            }
            letters.add(new Take(String.valueOf((char) ('A' + letter)), Optional.ofNullable(found), state));
        }
        return List.copyOf(letters);
    }
}
