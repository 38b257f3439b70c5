package jerry4loops.workflow;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import jerry4loops.audio.Loop;
import jerry4loops.audio.Peaks;
import jerry4loops.session.ImportProposal;
import jerry4loops.session.SavedLoop;

/// What a person can do with saved loops: keep one for good, find words for it, play it, listen to it, throw it away,
/// and import files. What there is stands in the session's library.
///
/// Thread: the session's. Nothing here blocks; results appear in the session, failures as notices.
public interface LoopActions {

    /// Keeps a loop for good, under an automatic name; one that is kept already stays as it is.
    ///
    /// @param loop any loop
    void save(Loop loop);

    /// Keeps other words about a loop: name, tags, star, rating, colour.
    ///
    /// @param card how it is listed from now on
    void edit(SavedLoop card);

    /// Throws a loop away; the message brings it back.
    ///
    /// @param hash of its clip
    void trash(String hash);

    /// @param hash of a clip
    /// @return its picture; empty where there is none
    CompletableFuture<Optional<Peaks>> peaks(String hash);

    /// @param hash of a clip
    /// @return the loop with its sound, at its own tempo; fails with one sentence
    CompletableFuture<Loop> load(String hash);

    /// Puts a saved loop on a lane at the next boundary, stretched to the tempo of the session where it has another,
    /// and says so.
    ///
    /// @param hash of its clip
    /// @param track index from 0
    void play(String hash, int track);

    /// Puts any loop on a lane in the same way.
    ///
    /// @param loop saved or not
    /// @param track index from 0
    void play(Loop loop, int track);

    /// Lets the headphones hear a saved loop, in time with the music, instead of what they heard so before.
    ///
    /// @param hash of its clip
    void audition(String hash);

    /// Ends what [#audition] began.
    void stopAuditioning();

    /// @return whether headphones are chosen
    boolean canAudition();

    /// Reads files and proposes what to make of them, one after the other.
    ///
    /// @param files sound files, or folders of them
    /// @param track the lane they shall play on, empty for the library
    void importFiles(List<Path> files, OptionalInt track);

    /// The same for another place than a lane, such as a slot of the grid.
    ///
    /// @param files sound files, or folders of them
    /// @param track whose kind the loops have
    /// @param then gets each loop, at its own tempo
    void importFiles(List<Path> files, int track, Consumer<Loop> then);

    /// Makes the loop of a proposal.
    ///
    /// @param proposal one that waits
    /// @param choice what shall be made of it
    void accept(ImportProposal proposal, ImportProposal.Choice choice);

    /// Changes what shall be made of a file that waits. It can be taken back, before and after the file was taken.
    ///
    /// @param proposal what it is about
    /// @param choice what shall be made of it
    void change(ImportProposal proposal, ImportProposal.Choice choice);

    /// Makes the loops of all files that wait or are still to be read, as proposed.
    void acceptAll();

    /// Makes nothing of a file that waits.
    ///
    /// @param proposal one that waits
    void dismiss(ImportProposal proposal);

    /// Gives up reading a file; nothing of it is left.
    ///
    /// @param id as the library's imports name it
    void cancelImport(long id);

    /// Imports new files of a folder from now on, as proposed; those that are there now are left alone.
    ///
    /// @param folder which, empty for none
    void watch(Optional<Path> folder);

    /// Shows a loop's file on the desktop.
    ///
    /// @param hash of its clip
    void reveal(String hash);

    /// Writes a loop as a tagged WAV, so that it can be dragged out of the window later.
    ///
    /// @param hash of its clip
    void prepareDrag(String hash);

    /// @param hash of a clip
    /// @return its file, once [#prepareDrag] has written it
    Optional<Path> draggable(String hash);
}
