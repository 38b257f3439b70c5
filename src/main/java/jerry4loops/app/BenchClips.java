package jerry4loops.app;

import java.util.Optional;
import java.util.OptionalLong;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.LoopKind;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.LoopRequest;
import jerry4loops.generate.Progress;
import jerry4loops.generate.houseband.HouseBand;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Tempo;

/// What the benchmarks play: loops of the house band, drums and instruments in turn, the same ones every time.
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
