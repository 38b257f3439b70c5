package jerry4loops.generate.houseband;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.Loop;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.MusicalKey;
import jerry4loops.generate.LoopRequest;
import jerry4loops.generate.Recipe.From;

/// Decides what the band takes over from what it is played: the other track, or the sound it shall remake, go on from
/// or riff on.
final class Ear {

    /// How clearly something must sound for its key to count.
    static final double CLEAR = .08;

    /// What came of listening.
    ///
    /// @param key key of what is heard, where it has one
    /// @param borrowing what is kept of it
    /// @param parents content hashes of what was heard
    /// @param tag for display, or empty
    record Heard(Optional<MusicalKey> key, Optional<Borrowing> borrowing, List<String> parents, String tag) {
        static final Heard NOTHING = new Heard(Optional.empty(), Optional.empty(), List.of(), "");
    }

    private Ear() {}

    /// @param riffs makes the riff of a key, for requests that name one
    static Heard listen(LoopRequest request, long draw, Function<MusicalKey, AudioClip> riffs) {
        long seed = Rng.mix(draw, Rng.hash("borrowing"));
        return switch (request.recipe().from()) {
            case From.Words() ->
                request.context().map(loop -> context(request, loop, seed)).orElse(Heard.NOTHING);
            case From.Transform(AudioClip source, double strength) -> {
                double kept = kept(strength);
                yield source(source, kept, kept, Double.NaN, seed, "restyled");
            }
            case From.Guided(AudioClip source, double strength) ->
                source(source, .35 * strength, .5 * strength, strength, seed, "guided");
            case From.Continue(AudioClip source) -> source(source, .6, .6, Double.NaN, seed, "continued");
            case From.Riff(MusicalKey key, double strength) -> {
                double kept = kept(strength);
                Heard heard = source(riffs.apply(key), kept, kept, Double.NaN, seed, "riff in " + key.text());
                yield new Heard(Optional.of(key), heard.borrowing(), List.of(), heard.tag());
            }
        };
    }

    /// The strength is the level of noise a model begins with: at 0.1 it is the source, at 1 nothing of it is left.
    /// Models hold on to their source far into that range and let go of it above 0.7, and so does the band: people
    /// find the same places on the knob with each.
    ///
    /// @param strength 0.1 … 1
    /// @return share that is kept, 1 … 0
    static double kept(double strength) {
        double away = (strength - .1) / .9;
        return 1 - away * away;
    }

    private static Heard source(
            AudioClip source, double groove, double harmony, double firstBar, long seed, String tag) {
        Study study = Study.of(source);
        boolean tonal = study.clarity() > CLEAR;
        var borrowing = new Borrowing(study, groove, tonal ? harmony : 0, firstBar, Math.min(1, 1.4 * groove), 0, seed);
        Optional<MusicalKey> key = tonal ? Optional.of(study.key()) : Optional.empty();
        return new Heard(key, Optional.of(borrowing), List.of(source.contentHash()), tag);
    }

    /// The other track: its key as it is known, its swing, and a part of its groove. Drums only answer lightly, so
    /// that their own pattern stands.
    private static Heard context(LoopRequest request, Loop loop, long seed) {
        Study study = Study.of(loop.clip());
        boolean drums = request.kind() == LoopKind.DRUMS;
        Optional<MusicalKey> key = loop.provenance().key();
        if (key.isEmpty() && loop.kind() == LoopKind.INSTRUMENTS && study.clarity() > CLEAR) {
            key = Optional.of(study.key());
        }
        var borrowing = new Borrowing(study, drums ? 0 : .3, 0, Double.NaN, 1, drums ? .4 : 0, seed);
        return new Heard(key, Optional.of(borrowing), List.of(), "with " + loop.name());
    }
}
