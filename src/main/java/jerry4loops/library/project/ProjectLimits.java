package jerry4loops.library.project;

/// How large a project may be: far more than anybody plays with, and less than would fill a machine.
///
/// Thread: any; immutable.
final class ProjectLimits {

    /// Bytes of the document.
    static final int DOCUMENT_BYTES = 32 << 20;

    /// Loops in a project, and in each history.
    static final int LOOPS = 20_000;

    /// Takes that are named.
    static final int TAKES = 10_000;

    /// Files in the archive.
    static final int ENTRIES = 2 * LOOPS + TAKES;

    /// Characters of a name.
    static final int NAME = 500;

    /// Characters of words for a loop.
    static final int WORDS = 10_000;

    /// Characters of a controller map.
    static final int MAP = 1 << 20;

    /// Bytes of all sound together.
    static final long SOUND_BYTES = 64L << 30;

    /// Bytes that a WAV may have beside its samples.
    static final long WAV_OVERHEAD = 1 << 16;

    /// A file larger than this that was packed more than [#MOST_RATIO] times is a bomb.
    static final long RATIO_COUNTS_FROM = 1 << 20;

    /// Most times that a file may have been packed.
    static final long MOST_RATIO = 200;

    private ProjectLimits() {}
}
