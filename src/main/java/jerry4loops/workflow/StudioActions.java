package jerry4loops.workflow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import jerry4loops.audio.Loop;
import jerry4loops.audio.LoopKind;
import jerry4loops.time.Tempo;

/// Everything a person can do, in one place for window, keys, MIDI and scripts. What they edit (prompt, bars, knobs,
/// quantise) they write into the session's properties; what shall happen they ask for here.
///
/// Thread: the session's. Nothing here blocks; results appear in the session, failures as notices.
public interface StudioActions {

    /// Starts when stopped, from bar 1 or where a session that was resumed had been
    /// ([jerry4loops.session.Session#startTickProperty()]); stops (faded over 10 ms) when playing or counting in.
    void togglePlay();

    /// Chooses the bar with which the music begins when it is started next, with every loop as it would be there;
    /// does nothing while it plays.
    ///
    /// @param bar from 1
    void beginAt(int bar);

    /// Begins again at bar 1, without a click.
    void restart();

    /// Changes the tempo: at once when stopped, at the next bar when playing. Loops of another tempo stay on their
    /// lanes,
    /// marked, and are left out until the tempo fits again.
    ///
    /// @param tempo the new tempo
    void commitTempo(Tempo tempo);

    /// One tap of tap-tempo: from the second tap on the tempo follows the mean of the last taps; a pause of 2 s
    /// begins anew.
    void tapTempo();

    /// Makes a loop from the track's prompt, bars, key and seed, and queues it. Several requests of a track wait in
    /// line;
    /// tracks do not wait for each other.
    ///
    /// @param track index from 0
    void generate(int track);

    /// Makes a loop once more with one thing moved, from its own words and seed, and queues it.
    ///
    /// @param track index from 0
    /// @param loop a loop made from words; another is refused with a message
    /// @param how what is moved
    void vary(int track, Loop loop, Variation how);

    /// Asks for four loops at once, each with a seed of its own. The first is queued when it is there; all go into
    /// the track's takes.
    ///
    /// @param track index from 0
    void generateTakes(int track);

    /// Takes back a loop that waits to be made.
    ///
    /// @param track index from 0
    /// @param id as the track's waiting loops name it
    void cancelWaiting(int track, long id);

    /// Stops the track's generation and forgets those that wait behind it.
    ///
    /// @param track index from 0
    void cancelGeneration(int track);

    /// Writes a fresh suggestion into the track's prompt.
    ///
    /// @param track index from 0
    void rollDice(int track);

    /// Queues a loop for the boundary chosen in the session; when stopped it is on the lane at once. Replaces what
    /// waits.
    ///
    /// @param track index from 0
    /// @param loop any loop; one of another tempo is put on the lane but left out, with a message
    void queue(int track, Loop loop);

    /// Queues several loops that land at the same boundary.
    ///
    /// @param loops by track index
    void queueTogether(Map<Integer, Loop> loops);

    /// Takes back what waits on a track.
    ///
    /// @param track index from 0
    void cancelQueued(int track);

    /// Empties a lane at the boundary.
    ///
    /// @param track index from 0
    void clearTrack(int track);

    /// Adds a track, silent and empty. What plays goes on.
    ///
    /// @param kind drums or instruments
    /// @return its index, or empty when there are as many as there can be, which is told
    OptionalInt addTrack(LoopKind kind);

    /// Takes a track out: it fades out at once, and what is being made for it is taken back. The others go on.
    ///
    /// @param track index from 0; the last one stays, which is told
    void removeTrack(int track);

    /// Holds or releases the stutter; heard in the next block.
    ///
    /// @param track index from 0
    /// @param held pressed or released
    void stutter(int track, boolean held);

    /// Lets go of every stutter, whoever holds it.
    void letGo();

    /// Arms the recording for the next bar (from a stand-still: counts one bar in, then plays and records); cancels
    /// it while armed; ends it at the next bar while recording; ends it at once while finishing.
    void toggleRecord();

    /// Ends the recording at once, or disarms it. What was recorded stays.
    void stopRecordingNow();

    /// @return output devices by name, the system's default first; looked up on an io thread
    CompletableFuture<List<String>> listDevices();

    /// Opens another output. The music goes on silently meanwhile.
    ///
    /// @param settings device, rate, block and buffer
    void applyAudio(AudioSettings settings);

    /// @return what is in use now
    AudioSettings audioSettings();

    /// Begins the integrated loudness and its range anew.
    void resetLoudness();

    /// Chooses where the headphones hear what is cued.
    ///
    /// @param settings off, a second pair of the output, or another device
    void applyCue(CueSettings settings);

    /// @return what is chosen for the headphones
    CueSettings cueSettings();

    /// @return what can be done with the jam
    JamActions jam();

    /// @return what can be done with the grid of slots and scenes
    GridActions grid();

    /// @return what can be done with projects
    ProjectActions projects();

    /// @return undo and redo
    UndoActions undo();

    /// @return what can be done with takes
    TakeActions takes();

    /// @return what can be done with saved loops and files to import
    LoopActions loops();

    /// @return who answers to what keys and controllers ask for
    ActionDesk desk();

    /// @return which key does what
    KeyShelf keys();

    /// @return the controllers, or empty where the studio plays without
    Optional<MidiDesk> midi();

    /// @return what can be done with the servers the person added
    BackendActions backends();

    /// Shows the folder of the takes in the desktop's file manager.
    void revealTakes();
}
