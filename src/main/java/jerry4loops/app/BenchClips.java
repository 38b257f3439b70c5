package jerry4loops.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.PcmAudio;
import jerry4loops.format.WavFormatException;
import jerry4loops.format.WavReader;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.LoopRequest;
import jerry4loops.generate.Progress;
import jerry4loops.generate.houseband.HouseBand;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Tempo;

/// What the benchmarks play: loops of the house band, drums and instruments in turn, the same ones every time; or the
/// beginnings of files.
///
/// Thread: the caller's.
final class BenchClips {

    static final int RATE = 48_000;
    static final Tempo TEMPO = Tempo.ofBpm(124);

    private final HouseBand band = new HouseBand(Runnable::run);

    /// @param tracks how many clips; the same two play on every pair of tracks
    /// @param bars length of each
    /// @param take another number, other loops
    /// @return one clip for each track
    AudioClip[] forTracks(int tracks, int bars, long take) {
        var pair = new AudioClip[] {
            clip(LoopKind.DRUMS, "house drums", bars, take),
            clip(LoopKind.INSTRUMENTS, "warm rhodes chords in D minor", bars, take + 2)
        };
        var clips = new AudioClip[tracks];
        for (int i = 0; i < tracks; i++) {
            clips[i] = pair[i % 2];
        }
        return clips;
    }

    /// Clips as bare as the other programs play them: without onsets, since no stutter asks for them, and without a
    /// trim.
    ///
    /// @param tracks how many clips; the files play in turn
    /// @param files WAVs of any length at [#RATE]: longer ones are cut to the bars, shorter ones begin again
    /// @param bars length of each clip
    /// @return one clip for each track
    /// @throws IOException when a file cannot be read
    static AudioClip[] fromFiles(int tracks, List<Path> files, int bars) throws IOException {
        var read = new ArrayList<AudioClip>();
        for (Path file : files) {
            read.add(fromFile(file, LoopLength.of(bars, TEMPO)));
        }
        var clips = new AudioClip[tracks];
        for (int i = 0; i < tracks; i++) {
            clips[i] = read.get(i % read.size());
        }
        return clips;
    }

    private static AudioClip fromFile(Path file, LoopLength length) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new BadInputException("There is no file “" + file + "”.");
        }
        try {
            PcmAudio audio = new WavReader().read(file);
            if (audio.rate() != RATE || audio.left().length == 0) {
                throw new BadInputException("Give bench files at " + RATE + " Hz; “" + file + "” is not one.");
            }
            return AudioClip.unexamined(
                    fitted(audio.left(), length.frames(RATE)),
                    fitted(audio.right(), length.frames(RATE)),
                    RATE,
                    length);
        } catch (WavFormatException e) {
            throw new BadInputException("“" + file + "”: " + e.getMessage(), e);
        }
    }

    private static float[] fitted(float[] samples, int frames) {
        float[] fitted = Arrays.copyOf(samples, frames);
        for (int i = samples.length; i < frames; i++) {
            fitted[i] = fitted[i - samples.length];
        }
        return fitted;
    }

    private AudioClip clip(LoopKind kind, String prompt, int bars, long seed) {
        var request = new LoopRequest(
                kind,
                prompt,
                LoopLength.of(bars, TEMPO),
                RATE,
                Optional.empty(),
                OptionalLong.of(seed),
                Optional.empty());
        return band.compose(request, Progress.NONE, new Cancellation()).clip();
    }
}
