package jerry4loops.share;

import java.util.Optional;
import java.util.OptionalLong;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.Loop;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.MusicalKey;
import jerry4loops.audio.PcmAudio;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.LoopRequest;
import jerry4loops.generate.Progress;
import jerry4loops.generate.houseband.HouseBand;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Tempo;

/// Pieces to be told of, with the sound that belongs to them, made by the house band.
final class Stories {

    private static final int RATE = 48_000;
    private static final Tempo TEMPO = Tempo.ofBpm(124);

    private Stories() {}

    record Piece(Story story, PcmAudio sound) {}

    /// Drums and instruments that come and go over 16 bars, 31 s.
    static Piece jam() {
        var first = loop(LoopKind.DRUMS, "deep house drums with shakers", 338027072L);
        var second = loop(LoopKind.DRUMS, "four on the floor with claps, open hats and a rolling conga", 5);
        var bass = loop(LoopKind.INSTRUMENTS, "dub bass in A minor", 2209305198L);
        var rhodes = loop(LoopKind.INSTRUMENTS, "warm rhodes in A minor with a slow chorus", 11);
        double bar = 4 * 60 / TEMPO.bpm();
        var builder = new StoryBuilder("Night shift")
                .tempo(TEMPO)
                .key(MusicalKey.find("A minor").orElseThrow());
        int drums = builder.track("Drums", Hue.RED);
        int instruments = builder.track("Instruments", Hue.PURPLE);
        builder.begins(drums, 0, first.provenance().prompt(), shape(first));
        builder.begins(instruments, 4 * bar, bass.provenance().prompt(), shape(bass));
        builder.begins(drums, 8 * bar, second.provenance().prompt(), shape(second));
        builder.begins(instruments, 8 * bar, rhodes.provenance().prompt(), shape(rhodes));
        builder.ends(drums, 14 * bar);
        int frames = (int) Math.round(16 * bar * RATE);
        var left = new float[frames];
        var right = new float[frames];
        add(left, right, first, 0, 8 * bar);
        add(left, right, bass, 4 * bar, 8 * bar);
        add(left, right, second, 8 * bar, 14 * bar);
        add(left, right, rhodes, 8 * bar, 16 * bar);
        return new Piece(builder.build(16 * bar), new PcmAudio(left, right, RATE));
    }

    static Loop loop(LoopKind kind, String prompt, long seed) {
        var request = new LoopRequest(
                kind, prompt, LoopLength.of(4, TEMPO), RATE, Optional.empty(), OptionalLong.of(seed), Optional.empty());
        return new HouseBand(Runnable::run).compose(request, Progress.NONE, new Cancellation());
    }

    static Optional<Story.LoopShape> shape(Loop loop) {
        AudioClip clip = loop.clip();
        return Optional.of(new Story.LoopShape((double) clip.frames() / clip.rate(), jerry4loops.audio.Peaks.of(clip)));
    }

    private static void add(float[] left, float[] right, Loop loop, double from, double to) {
        int first = (int) Math.round(from * RATE);
        int end = Math.min(left.length, (int) Math.round(to * RATE));
        for (int i = first; i < end; i++) {
            int at = (i - first) % loop.clip().frames();
            left[i] += 0.6f * loop.clip().left()[at];
            right[i] += 0.6f * loop.clip().right()[at];
        }
    }
}
