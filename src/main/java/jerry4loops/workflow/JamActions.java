package jerry4loops.workflow;

import javafx.collections.ObservableList;
import jerry4loops.audio.Loop;
import jerry4loops.session.JamPiece;
import jerry4loops.session.JamPreset;

/// What can be done with the jam. Its state is [jerry4loops.session.Session#jam()].
///
/// Thread: the session's. Nothing here blocks.
public interface JamActions {

    /// Starts a jam on a track, or brings one that goes on in the background back onto it.
    ///
    /// @param track index from 0
    void start(int track);

    /// Ends the jam; its last chunk stays on the lane as a loop.
    void stop();

    /// Starts again after a failure, from what plays now.
    void retry();

    /// Ends the jam and starts another from what plays now, at the session's tempo.
    void restart();

    /// Has the source go on from what plays now.
    void reseed();

    /// Cuts the last bars of the jam into a seamless loop and puts it into the track's history; the jam goes on.
    void freeze();

    /// Puts a chunk that was heard into the track's history.
    ///
    /// @param piece any of the jam's
    void keep(JamPiece piece);

    /// Puts the jam's chunks back onto its track, in place of the loop a person put there.
    void bringBack();

    /// Fills the styles with suggestions: an instrument, a mood, a genre and one more.
    void rollStyles();

    /// Makes a loop one of the styles: its words, and its sound where the source can hear it.
    ///
    /// @param index 0 … 7
    /// @param loop any loop
    void useAsStyle(int index, Loop loop);

    /// @return the person's presets, by name; unmodifiable
    ObservableList<JamPreset> presets();

    /// Switches to a preset where the next chunk begins, or at once while no jam is heard.
    ///
    /// @param preset one of [#presets()]
    void apply(JamPreset preset);

    /// Keeps the styles under a name; a preset of that name is replaced and can be had back by the message.
    ///
    /// @param name not blank
    void save(String name);

    /// Gives a preset another name; one that has that name already is replaced and can be had back by the message.
    ///
    /// @param preset one of [#presets()]
    /// @param name its new name; blank says so and does nothing
    void rename(JamPreset preset, String name);

    /// Takes a preset away; the message brings it back.
    ///
    /// @param preset one of [#presets()]
    void delete(JamPreset preset);
}
