package jerry4loops.generate.houseband;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.MusicalKey;
import jerry4loops.generate.LoopRequest;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Tempo;

/// One style of a jam: its words as they are understood, its players, and how much of it there is.
final class JamBand {

    private static final int TRIAL_BARS = 4;

    /// Drums of the band lie about an octave above, chords half an octave below.
    private static final double MIDDLING_HZ = 1_200;

    /// Of a clip's sixteenths and chords, so much is kept; the rest is the band's own, so that it is a style and no
    /// copy.
    private static final double KEPT = .75;

    private final JamStage stage;
    private final String text;
    private final long seed;
    private final Optional<AudioClip> clip;
    private final Optional<Borrowing> byEar;
    private final Wish plain;
    private final Ensemble ensemble;
    private final Map<String, JamPart> parts = new LinkedHashMap<>();
    private final Optional<Dust> dust;
    private Optional<JamDrums> drums = Optional.empty();
    private double weight;
    private double target;

    /// What all styles of a jam share.
    ///
    /// @param book what the band knows
    /// @param vocabulary what it understands
    /// @param hand how it leans
    /// @param kind drums or instruments
    /// @param tempo of the jam
    /// @param work its rate, and when to stop
    /// @param seed of the jam
    record JamStage(
            Songbook book, Vocabulary vocabulary, Hand hand, LoopKind kind, Tempo tempo, Work work, long seed) {}

    /// @param clip sound in the style, which counts beside the words; any tempo
    JamBand(JamStage stage, String text, Optional<AudioClip> clip, MusicalKey key) {
        this.stage = stage;
        this.text = text;
        this.clip = clip;
        seed = Rng.mix(stage.seed(), Rng.hash(Vocabulary.fold(text)));
        Wish read = new PromptReader(stage.book(), stage.vocabulary())
                .read(text, stage.kind(), stage.tempo().bpm(), seed);
        Optional<Study> heard = clip.map(HouseBandJams::study);
        Wish leant = stage.hand().lean(read, stage.kind(), seed);
        plain = clip.map(sound -> asBright(leant, sound)).orElse(leant);
        byEar = heard.map(study -> new Borrowing(
                study,
                KEPT,
                study.clarity() > Ear.CLEAR ? KEPT : 0,
                Double.NaN,
                1,
                0,
                Rng.mix(seed, Rng.hash("by ear"))));
        var request = new LoopRequest(
                stage.kind(),
                text,
                LoopLength.of(JamScore.SECTION, stage.tempo()),
                stage.work().rate(),
                Optional.of(key),
                OptionalLong.empty(),
                Optional.empty());
        ensemble = new Ensemble(stage.book(), stage.hand(), plain, request, seed, stage.work());
        dust = dust();
    }

    private Optional<Dust> dust() {
        double worn = Desk.worn(plain);
        return stage.kind() == LoopKind.INSTRUMENTS && worn > Desk.WORN
                ? Optional.of(new Dust(
                        Desk.crackle(worn),
                        Desk.hiss(worn),
                        Desk.DUST_HZ,
                        seed,
                        stage.work().rate()))
                : Optional.empty();
    }

    /// Adds the next bar of the record and the tape its instruments are heard from, as much as its share of the
    /// whole.
    ///
    /// @param from frame of the jam at which the bar begins
    /// @param share of this style, 0 … 1
    void dust(float[] left, float[] right, int frames, long from, double share) {
        dust.ifPresent(worn -> worn.stream(left, right, frames, from, (float) share));
    }

    boolean is(String words, Optional<AudioClip> sound) {
        return text.equals(words) && clip.map(AudioClip::contentHash).equals(sound.map(AudioClip::contentHash));
    }

    /// Two octaves from the middle are all the way.
    private static Wish asBright(Wish wish, AudioClip sound) {
        double octaves = StrictMath.log(spreadHz(sound) / MIDDLING_HZ) / StrictMath.log(2);
        double bright = Math.clamp(octaves / 2, -1, 1);
        var moves = new LinkedHashMap<>(wish.moves());
        moves.merge("brightness", bright, Double::sum);
        return wish.with(moves, wish.wanted(), wish.without());
    }

    long seed() {
        return seed;
    }

    Ensemble ensemble() {
        return ensemble;
    }

    /// How high the energy lies: the root of the spectrum's second moment, which needs no spectrum, since the power
    /// of a difference grows with the square of the frequency.
    private static double spreadHz(AudioClip sound) {
        double steps = 1e-12;
        double power = 1e-9;
        for (int i = 1; i < sound.frames(); i++) {
            double step = sound.left()[i] - sound.left()[i - 1] + sound.right()[i] - sound.right()[i - 1];
            double mono = sound.left()[i] + sound.right()[i];
            steps += step * step;
            power += mono * mono;
        }
        return sound.rate() / (2 * Math.PI) * Math.sqrt(steps / power);
    }

    /// @param borrowing what is kept of the loop the jam began with; a style that is a clip keeps that clip's instead
    Wish hearing(Optional<Borrowing> borrowing) {
        return plain.hearing(Optional.empty(), byEar.or(() -> borrowing));
    }

    double weight() {
        return weight;
    }

    double target() {
        return target;
    }

    void aim(double wanted) {
        target = wanted;
    }

    /// @param share of the way that is gone
    void glide(double share) {
        weight += (target - weight) * share;
        if (Math.abs(target - weight) < .004) {
            weight = target;
        }
    }

    boolean isGone() {
        return target == 0
                && weight == 0
                && dust.stream().noneMatch(Dust::isHeard)
                && parts.values().stream().noneMatch(JamPart::isCast);
    }

    boolean has(String role) {
        if (stage.kind() == LoopKind.DRUMS) {
            return switch (role) {
                case "kick" -> plain.plays("K");
                case "backbeat" -> plain.plays("S") || plain.plays("C") || plain.plays("R");
                case "hats" -> plain.plays("H") || plain.plays("O") || plain.plays("Y");
                default -> plain.only().isEmpty() || !plain.wanted().isEmpty();
            };
        }
        return ensemble.parts().stream().anyMatch(part -> part.role().equals(role));
    }

    List<Ensemble.Part> roles() {
        return ensemble.parts();
    }

    /// @param score as it is written now, for the trial
    JamPart part(Ensemble.Part wanted, JamScore score) {
        return parts.computeIfAbsent(wanted.role(), role -> {
            List<Note> trial = score.notes(this, wanted, 0).stream()
                    .filter(note -> note.start() < score.frames(TRIAL_BARS))
                    .toList();
            return new JamPart(wanted, plain, trial, TRIAL_BARS, stage.tempo().bpm(), seed, stage.work());
        });
    }

    Map<String, JamPart> playing() {
        return parts;
    }

    JamDrums drums(JamScore score) {
        if (drums.isEmpty()) {
            int frames = (int) score.frames(TRIAL_BARS);
            List<DrumScore.Hit> trial = score.hits(this, 0).stream()
                    .filter(hit -> hit.frame() < frames)
                    .toList();
            drums = Optional.of(new JamDrums(
                    new DrumBand(stage.book()),
                    plain,
                    trial,
                    frames,
                    stage.tempo().bpm(),
                    seed,
                    stage.work()));
        }
        return drums.get();
    }

    Optional<JamDrums> drums() {
        return drums;
    }
}
