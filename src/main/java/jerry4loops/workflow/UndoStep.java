package jerry4loops.workflow;

import java.util.Optional;
import jerry4loops.control.ControlId;

/// One thing a person did, as undo and redo name it.
///
/// Thread: any; immutable.
///
/// @param kind what it was
/// @param track name of the track it happened on, or empty
/// @param detail name of what it happened to, such as a loop or an effect; may be empty
/// @param control the one control that moved, for [Kind#CONTROL]
public record UndoStep(Kind kind, String track, String detail, Optional<ControlId> control) {

    /// What a step can be.
    public enum Kind {
        /// Another project was opened, or a new one begun; `detail` is its name.
        OPENED,
        /// A track came.
        TRACK_ADDED,
        /// A track went.
        TRACK_REMOVED,
        /// A loop was made and queued, or put into the history.
        MADE,
        /// Loops were taken out of a history, or brought back.
        HISTORY,
        /// The tempo changed; `detail` is the new one.
        TEMPO,
        /// Slots or scenes of the grid changed.
        GRID,
        /// A loop was queued or put on a lane.
        SWAP,
        /// A lane was emptied.
        CLEAR,
        /// A track got another name, colour or kind.
        TRACK,
        /// The words for the next loop changed.
        PROMPT,
        /// Something else of how the next loop is made changed.
        SETTINGS,
        /// The boundary that swaps wait for changed.
        QUANTISE,
        /// What was chosen for the jam changed.
        JAM,
        /// One control moved.
        CONTROL,
        /// Several controls of one effect moved together, as by a preset; `detail` is the effect.
        EFFECT,
        /// Several controls moved together.
        CONTROLS,
        /// A loop was saved in the library; `detail` is its name there.
        LIBRARY_SAVE,
        /// A file became a loop, as was chosen; `detail` is the loop's name, `track` where it went.
        IMPORTED,
        /// What shall be made of a file that is being imported changed; `detail` is the file.
        IMPORT_CHANGED,
        /// A file was left out of an import; `detail` is the file.
        IMPORT_SKIPPED,
        /// A controller was taught, forgot something or got another map; `detail` is its name or the map's.
        MIDI_MAP,
        /// Keys do something else; `detail` is the key, or empty for all.
        KEYS,
        /// A server was added; `detail` is its name.
        BACKEND_ADDED,
        /// A server was taken away; `detail` is its name.
        BACKEND_REMOVED,
        /// A server was changed; `detail` is its name.
        BACKEND_CHANGED,
        /// A server got another rank; `detail` is its name.
        BACKEND_MOVED,
        /// A saved loop got another name, star, rating, colour or tags; `detail` is its name.
        LIBRARY_EDIT,
        /// A saved loop was thrown away; `detail` is its name.
        LIBRARY_DELETE,
        /// A take got another name; `detail` is that.
        TAKE_RENAMED,
        /// A take was thrown away; `detail` is its name.
        TAKE_DELETED,
        /// A preset of a jam was saved over another, renamed or deleted; `detail` is its name.
        JAM_PRESET,
        /// A preset of an effect was saved, renamed or deleted; `detail` is its name.
        EFFECT_PRESET
    }

    static UndoStep of(Kind kind, String track, String detail) {
        return new UndoStep(kind, track, detail, Optional.empty());
    }
}
