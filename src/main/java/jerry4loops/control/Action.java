package jerry4loops.control;

/// Everything a hand can do beside turning a [Parameter]: what keys, pads and MIDI messages may ask for.
///
/// The set is the vocabulary of maps, so it names what a studio can have, not what is on screen: a map for a surface
/// with style weights stays valid while no jam runs.
///
/// Thread: any; immutable.
public enum Action {
    /// Starts or stops the music.
    PLAY("transport.play", Kind.TRIGGER),
    /// Stops the music.
    STOP("transport.stop", Kind.TRIGGER),
    /// Begins again at bar 1.
    RESTART("transport.restart", Kind.TRIGGER),
    /// Arms, starts or ends the recording.
    RECORD("record", Kind.TRIGGER),
    /// Keeps the last bars that nobody recorded.
    KEEP_LAST("keep.last", Kind.TRIGGER),
    /// The same, with stems.
    KEEP_STEMS("keep.last.stems", Kind.TRIGGER),
    /// One tap of tap-tempo.
    TAP("tempo.tap", Kind.TRIGGER),
    /// The tempo, from 60 to 200 BPM over the travel of a knob; an encoder moves it by whole BPM.
    TEMPO("tempo", Kind.VALUE),
    /// One BPM faster.
    TEMPO_UP("tempo.up", Kind.TRIGGER),
    /// One BPM slower.
    TEMPO_DOWN("tempo.down", Kind.TRIGGER),
    /// Bends the tempo up while held, as a hand on a record does.
    NUDGE_UP("tempo.nudge.up", Kind.HOLD),
    /// Bends the tempo down while held.
    NUDGE_DOWN("tempo.nudge.down", Kind.HOLD),
    /// Lets go of every held pad and latch.
    LET_GO("letgo", Kind.TRIGGER),
    /// Another layer of the same controller while held.
    SHIFT("shift", Kind.HOLD),
    /// Fires a scene.
    SCENE("scene", Kind.TRIGGER, false, 64),
    /// The next page of slots.
    PAGE_NEXT("page.next", Kind.TRIGGER),
    /// The page of slots before.
    PAGE_PREVIOUS("page.previous", Kind.TRIGGER),
    /// Moves through the library.
    BROWSE("browse", Kind.STEP),
    /// Takes what is marked in the library.
    BROWSE_LOAD("browse.load", Kind.TRIGGER),
    /// Starts or ends the jam.
    JAM_PLAY("jam.play", Kind.TRIGGER),
    /// Lets the jam begin anew from what plays.
    JAM_RESEED("jam.reseed", Kind.TRIGGER),
    /// Makes a loop of what the jam plays.
    JAM_FREEZE("jam.freeze", Kind.TRIGGER),
    /// Stutters while held.
    STUTTER("stutter", Kind.HOLD, true, 0),
    /// Stutters until pressed again.
    STUTTER_LATCH("stutter.latch", Kind.TRIGGER, true, 0),
    /// Makes a loop.
    GENERATE("generate", Kind.TRIGGER, true, 0),
    /// Ends the making of a loop.
    GENERATE_CANCEL("generate.cancel", Kind.TRIGGER, true, 0),
    /// Another suggestion for the prompt.
    DICE("dice", Kind.TRIGGER, true, 0),
    /// One of the lettered takes of a lane: 1 is A.
    TAKE("take", Kind.TRIGGER, true, 4),
    /// A slot of the grid of saved loops.
    SLOT("slot", Kind.TRIGGER, true, 64),
    /// Takes back what waits.
    UNQUEUE("queue.cancel", Kind.TRIGGER, true, 0),
    /// Empties the lane at the boundary.
    CLEAR("clear", Kind.TRIGGER, true, 0),
    /// Opens or closes the effects of a lane.
    SHOW_EFFECTS("show.effects", Kind.TRIGGER, true, 0),
    /// Opens or closes the mixer.
    SHOW_MIX("show.mix", Kind.TRIGGER),
    /// Opens or closes the jam.
    SHOW_JAM("show.jam", Kind.TRIGGER),
    /// Opens or closes the grid of slots.
    SHOW_GRID("show.grid", Kind.TRIGGER),
    /// Opens or closes the recordings.
    SHOW_TAKES("show.takes", Kind.TRIGGER),
    /// Opens or closes the library of loops.
    SHOW_LIBRARY("show.library", Kind.TRIGGER),
    /// Opens or closes the log.
    SHOW_LOG("show.log", Kind.TRIGGER),
    /// Opens or closes the sound device's page.
    SHOW_DEVICE("show.device", Kind.TRIGGER),
    /// Opens or closes the controllers' page.
    SHOW_MIDI("show.midi", Kind.TRIGGER),
    /// Opens or closes the keys.
    SHOW_KEYS("show.keys", Kind.TRIGGER),
    /// Shows or hides the crossfader.
    SHOW_CROSSFADER("show.crossfader", Kind.TRIGGER),
    /// Begins or ends learning a controller.
    LEARN("learn", Kind.TRIGGER),
    /// Closes what is open, or takes back what waits.
    ESCAPE("escape", Kind.TRIGGER);

    /// How it is asked for.
    public enum Kind {
        /// Once, when pressed.
        TRIGGER,
        /// From pressing to letting go.
        HOLD,
        /// A position, 0 … 1.
        VALUE,
        /// Steps up or down.
        STEP
    }

    private final String path;
    private final Kind kind;
    private final boolean perTrack;
    private final int count;

    Action(String path, Kind kind) {
        this(path, kind, false, 0);
    }

    Action(String path, Kind kind, boolean perTrack, int count) {
        this.path = path;
        this.kind = kind;
        this.perTrack = perTrack;
        this.count = count;
    }

    /// @return its name within its scope, as in files
    public String path() {
        return path;
    }

    /// @return how it is asked for
    public Kind kind() {
        return kind;
    }

    /// @return whether there is one for each track
    public boolean isPerTrack() {
        return perTrack;
    }

    /// @return how many of it are numbered from 1, 0 where there is just one
    public int count() {
        return count;
    }
}
