package jerry4loops.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.PcmAudio;
import jerry4loops.format.BitDepth;
import jerry4loops.format.WavReader;
import jerry4loops.format.WavWriter;
import jerry4loops.time.LoopLength;

/// The sound of every clip that was played, once, as `HASH.wav` in 32-bit float, so that a performance can be played
/// again from its log when the clip is long gone from the session.
///
/// Thread: io threads, any number; files appear whole or not at all.
public final class ClipStore {

    private static final String EXTENSION = ".wav";

    /// What is left for takes, which come first.
    private static final long LEAST_ROOM = 1L << 30;

    private final Path folder;

    /// @param folder where the files are; made when the first is kept
    public ClipStore(Path folder) {
        this.folder = folder;
    }

    /// Keeps a clip unless it is there already.
    ///
    /// @param clip every sample of it a number: others cannot be kept in a WAV
    /// @throws IOException when it cannot be written, or less than 1 GiB would be left for takes
    public void keep(AudioClip clip) throws IOException {
        Path file = file(clip.contentHash());
        long samples = 2L * clip.frames() * Float.BYTES;
        if (Files.isRegularFile(file) && Files.size(file) > samples) {
            touch(file);
            return;
        }
        Files.createDirectories(folder);
        if (Files.getFileStore(folder).getUsableSpace() < LEAST_ROOM) {
            throw new IOException("Less than 1 GiB is free, so the sound of clips is not kept.");
        }
        WavWriter.write(file, clip.left(), clip.right(), clip.rate(), BitDepth.FLOAT_32);
    }

    /// It is needed again, so that it is not tidied away soon.
    private static void touch(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        } catch (IOException e) {
            // Where nothing can be written, nothing is tidied away either.
        }
    }

    /// @param hash of a clip
    /// @return where its sound is, or would be
    public Path file(String hash) {
        return folder.resolve(hash + EXTENSION);
    }

    /// Reads a clip and proves that it is the one.
    ///
    /// @param hash its content hash
    /// @param length bars and tempo
    /// @param matchDb see [AudioClip#matchDb()]
    /// @return the clip, sample for sample as it was kept
    /// @throws java.nio.file.NoSuchFileException when it is not here
    /// @throws IOException with one sentence when it is damaged or cannot be read
    public AudioClip read(String hash, LoopLength length, double matchDb) throws IOException {
        PcmAudio audio = new WavReader().read(file(hash));
        if (Math.abs(audio.frames() - length.frames(audio.rate())) > 1) {
            throw damaged(hash);
        }
        var clip = new AudioClip(audio.left(), audio.right(), audio.rate(), length, matchDb);
        if (!clip.contentHash().equals(hash)) {
            throw damaged(hash);
        }
        return clip;
    }

    private IOException damaged(String hash) {
        return new IOException("The kept clip " + file(hash).getFileName() + " is not what it was; it is damaged.");
    }
}
