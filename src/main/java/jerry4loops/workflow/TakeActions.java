package jerry4loops.workflow;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import jerry4loops.audio.Loop;
import jerry4loops.audio.Peaks;

/// What a person can do with takes: keep what nobody recorded, play, rename, export, throw away. What there is stands
/// in
/// the session's recordings.
///
/// Thread: the session's. Nothing here blocks; results appear in the session, failures as notices.
public interface TakeActions {

    /// What is kept of the past.
    enum KeepKind {
        /// The mix, as a take.
        MIX,
        /// The mix, and beside it a folder with its stems: rendered from the log, all as long as the take, adding up
        /// to the mix before the master.
        MIX_AND_STEMS
    }

    /// Makes a take of the last complete bars.
    ///
    /// @param bars 1 or more
    /// @param kind whether stems come with it
    void keepLastBars(int bars, KeepKind kind);

    /// Makes a take of the last minutes, in whole bars.
    ///
    /// @param minutes 1 … 30; no more than is kept
    /// @param kind whether stems come with it
    void keepLastMinutes(int minutes, KeepKind kind);

    /// Gives a take another name.
    ///
    /// @param take its file
    /// @param name any text; sanitised, and numbered where it is taken
    void rename(Path take, String name);

    /// Throws a take away; the message brings it back.
    ///
    /// @param take its file
    void trash(Path take);

    /// Shows a take's folder in the desktop's file manager.
    ///
    /// @param take its file
    void reveal(Path take);

    /// The waveform of a take, from what is kept beside it; made once, and kept, where it is missing.
    ///
    /// @param take its file
    /// @return peaks, or empty where the file cannot be read
    CompletableFuture<Optional<Peaks>> peaks(Path take);

    /// Plays a take through the engine, or jumps in the one that plays.
    ///
    /// @param take its file
    /// @param seconds where from
    void play(Path take, double seconds);

    /// Fades the take that plays out.
    void stopPlaying();

    /// @param heard whether the jam is heard under the take that plays; else it is silent meanwhile and comes back
    void playWithJam(boolean heard);

    /// Writes a take as a file of another kind, with progress among the session's jobs.
    ///
    /// @param export from what to what
    void export(TakeExport export);

    /// Who played in a take, by the log beside it.
    ///
    /// @param take its file
    /// @return its tracks; empty where it has no log, so that it cannot be rendered again
    CompletableFuture<Optional<TakePerformance>> performance(Path take);

    /// Plays a take again from its log into files beside it, with progress among the session's jobs.
    ///
    /// @param render what, and what is changed
    void render(TakeRender render);

    /// Makes a video or a picture of a take, in the folder `shared` beside it, with progress among the session's jobs;
    /// one at a time.
    ///
    /// @param take its file
    /// @param kind what is made
    void share(Path take, ShareKind kind);

    /// @param id of a job that runs; nothing of it is left behind
    void cancelJob(long id);

    /// @return how takes are recorded
    RecordingSettings recordingSettings();

    /// @param settings how the next takes are recorded
    void applyRecording(RecordingSettings settings);

    /// @return where takes go now
    Path takesFolder();

    /// Writes a loop as a tagged WAV, so that it can be dragged out of the window later.
    ///
    /// @param loop any loop
    void prepareDrag(Loop loop);

    /// @param loop any loop
    /// @return its file, once [#prepareDrag] has written it
    Optional<Path> draggable(Loop loop);
}
