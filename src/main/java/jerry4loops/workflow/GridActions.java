package jerry4loops.workflow;

import java.util.Optional;
import java.util.OptionalInt;
import jerry4loops.audio.Loop;
import jerry4loops.session.FollowAction;
import jerry4loops.session.Scene;

/// What can be done with the grid. What lies in it, and the state of each slot, stands in the session's grid.
///
/// Slots and scenes count from 0 over all pages.
///
/// Thread: the session's. Nothing here blocks; results appear in the session, failures as notices.
public interface GridActions {

    /// A tap on a slot. One with a loop is queued at the session's boundary, and starts the music when it is stopped;
    /// the one that waits is taken back; the one that plays stops at the boundary; one that is about to stop goes
    /// on.
    /// An empty one is filled by the generator; one that is being filled is left alone again.
    ///
    /// @param track index from 0
    /// @param slot index from 0
    void tap(int track, int slot);

    /// Fires a scene: the slots of a row, on one frame. Where it has no loop the track goes on as it is. Starts the
    /// music when it is stopped.
    ///
    /// @param scene index from 0
    void fireScene(int scene);

    /// Stops all tracks at the session's boundary.
    void stopAll();

    /// Puts a loop into a slot; its colour and its follow action stay.
    ///
    /// @param track index from 0
    /// @param slot index from 0
    /// @param loop any loop, of any tempo
    void assign(int track, int slot, Loop loop);

    /// Puts what is on the lanes into a row, and nothing where a lane is empty.
    ///
    /// @param scene index from 0
    void capture(int scene);

    /// Empties a slot. What sounds goes on.
    ///
    /// @param track index from 0
    /// @param slot index from 0
    void clear(int track, int slot);

    /// Copies a slot to the next empty one below.
    ///
    /// @param track index from 0
    /// @param slot index from 0
    /// @return where the copy lies, or empty when the column is full
    OptionalInt duplicate(int track, int slot);

    /// Moves a slot; what lay there comes here instead.
    ///
    /// @param track where from, index from 0
    /// @param slot where from
    /// @param toTrack where to
    /// @param toSlot where to
    void move(int track, int slot, int toTrack, int toSlot);

    /// @param track index from 0
    /// @param slot index from 0
    /// @param colour one of the palette's, or empty for the track's
    void colour(int track, int slot, Optional<String> colour);

    /// @param track index from 0
    /// @param slot index from 0
    /// @param follow what happens after it
    void follow(int track, int slot, FollowAction follow);

    /// @param track index from 0
    /// @param slot index from 0
    /// @param words by which it is filled; "" for the track's
    void fillPrompt(int track, int slot, String words);

    /// Asks the generator for a loop for a slot; it goes there and into the history, and is not queued.
    ///
    /// @param track index from 0
    /// @param slot index from 0
    void fill(int track, int slot);

    /// Takes a wish for a loop back, or forgets that it failed.
    ///
    /// @param track index from 0
    /// @param slot index from 0
    void cancelFill(int track, int slot);

    /// @param scene index from 0
    /// @param next its name, colour and follow action
    void scene(int scene, Scene next);

    /// Shows a page, and lets controllers play it. One page after the last is made, up to the most there can be.
    ///
    /// @param page index from 0
    void showPage(int page);
}
