package jerry4loops.format;

import jerry4loops.audio.AudioClip;
import jerry4loops.audio.Loop;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.PcmAudio;
import jerry4loops.audio.Peaks;
import jerry4loops.audio.Provenance;
import jerry4loops.time.LoopLength;

/// Everything that is known of a [Loop] but its samples: with them it is the same loop again. [LoopDocuments] turns
/// it into JSON and back.
///
/// Thread: any; immutable.
///
/// @param hash the clip's [AudioClip#contentHash()], 64 lower-case hexadecimal digits
/// @param kind drums or instruments
/// @param name short name
/// @param length bars and exact tempo
/// @param rate frames per second
/// @param frames in one pass; what `length` says, give or take one
/// @param matchDb see [AudioClip#matchDb()], a number
/// @param provenance where it came from
public record LoopDocument(
        String hash,
        LoopKind kind,
        String name,
        LoopLength length,
        int rate,
        int frames,
        double matchDb,
        Provenance provenance) {

    /// The version this program writes.
    public static final int VERSION = 1;

    private static final int LEAST_RATE = 8_000;
    private static final int MOST_RATE = 384_000;

    /// @throws IllegalArgumentException where one value contradicts another, with a sentence
    public LoopDocument {
        if (!isHash(hash)) {
            throw new IllegalArgumentException("A content hash has 64 hexadecimal digits.");
        }
        if (rate < LEAST_RATE || rate > MOST_RATE) {
            throw new IllegalArgumentException("A sample rate lies between 8000 and 384000 Hz.");
        }
        if (Math.abs(length.frames(rate) - frames) > 1) {
            throw new IllegalArgumentException("Bars, tempo and length contradict each other.");
        }
        if (!Double.isFinite(matchDb)) {
            throw new IllegalArgumentException("A level is a number.");
        }
    }

    /// @param loop any loop
    /// @return what is known of it
    public static LoopDocument of(Loop loop) {
        AudioClip clip = loop.clip();
        return new LoopDocument(
                clip.contentHash(),
                loop.kind(),
                loop.name(),
                clip.length(),
                clip.rate(),
                clip.frames(),
                clip.matchDb(),
                loop.provenance());
    }

    /// @param text anything
    /// @return whether it could be a content hash, and so is safe as the name of a file
    public static boolean isHash(String text) {
        return text.length() == 64 && text.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
    }

    /// Puts document and sound together again, and proves that they belong together. Finds onsets and peaks anew:
    /// some milliseconds.
    ///
    /// @param audio the sound that was kept; its arrays become the clip's
    /// @return the loop
    /// @throws LoopDocumentException with [LoopDocumentException.Reason#OTHER_SOUND] when the sound is another one
    public Loop loop(PcmAudio audio) throws LoopDocumentException {
        if (audio.rate() != rate || audio.frames() != frames) {
            throw otherSound();
        }
        var clip = new AudioClip(audio.left(), audio.right(), rate, length, matchDb);
        if (!clip.contentHash().equals(hash)) {
            throw otherSound();
        }
        return new Loop(kind, name, clip, provenance, Peaks.of(clip));
    }

    private LoopDocumentException otherSound() {
        return new LoopDocumentException(
                LoopDocumentException.Reason.OTHER_SOUND,
                "The sound of “" + name + "” is not what it was; its file is damaged.");
    }

    /// @param next another name
    /// @return this with it
    public LoopDocument withName(String next) {
        return new LoopDocument(hash, kind, next, length, rate, frames, matchDb, provenance);
    }
}
