package jerry4loops.generate;

import java.util.Locale;
import java.util.Optional;
import jerry4loops.audio.Rhythm;
import jerry4loops.audio.RhythmFinder;

/// What analysis says about tempo and beat of a sound, as far as it can be relied on: a loop is corrected where it is
/// certainly wrong and left alone where it only might be.
///
/// Thread: any; immutable.
///
/// @param bpm tempo it has, or was asked for where none is certain
/// @param isOff whether that is audibly another than it was asked for
/// @param isAnother whether it is so far away that no stretching would make it the loop that was asked for
/// @param lateSeconds how long after the beginning the music begins on the beat, 0 for at once
/// @param lateWords the same in words
record Hearing(double bpm, boolean isOff, boolean isAnother, double lateSeconds, String lateWords) {

    private static final double LEAST_SECONDS = 1.5;
    private static final double CERTAIN = .7;
    private static final double CERTAIN_OF_ANOTHER = .85;
    private static final double NEAR = .12;
    private static final double OFF = .0005;
    private static final double LATE_SECONDS = .015;
    private static final double CERTAIN_ONE = .35;
    private static final double RELATED = .03;
    private static final double[] RELATIONS = {.5, 2 / 3.0, .75, .8, 1, 1.25, 4 / 3.0, 1.5, 2};

    static Hearing of(RawSound sound) {
        double asked = sound.made().bpm();
        Hearing unsure = new Hearing(asked, false, false, 0, "");
        if (sound.seconds() < LEAST_SECONDS) {
            return unsure;
        }
        Optional<Rhythm> near = RhythmFinder.near(sound.left(), sound.right(), sound.rate(), sound.made());
        if (near.isEmpty() || near.get().confidence() < CERTAIN) {
            return another(sound, asked).orElse(unsure);
        }
        Rhythm rhythm = near.get();
        double factor = rhythm.bpm() / asked;
        if (Math.abs(factor - 1) > NEAR) {
            return another(sound, asked).orElse(unsure);
        }
        boolean off = Math.abs(factor - 1) > OFF;
        double bpm = off ? rhythm.bpm() : asked;
        double beat = 60 / bpm;
        double sixteenth = beat / 4;
        double phase = rhythm.beatSeconds() % sixteenth;
        double late = phase <= sixteenth / 2 && phase > LATE_SECONDS ? phase : 0;
        String words = late == 0 ? "" : String.format(Locale.ROOT, "began %.0f ms late: moved", 1000 * late);
        int beats = (int) Math.round((rhythm.downbeatSeconds() - phase) / beat);
        boolean onABeat = Math.abs(rhythm.downbeatSeconds() - phase - beats * beat) < sixteenth / 2;
        if (sound.introBars() == 0 && rhythm.downbeatConfidence() > CERTAIN_ONE && onABeat && beats > 0 && beats < 4) {
            late += beats * beat;
            words = "began on beat " + (5 - beats) + ": turned to the one";
        }
        return new Hearing(bpm, off, false, late, words);
    }

    /// A tempo that has nothing to do with the one asked for, heard beyond doubt.
    private static Optional<Hearing> another(RawSound sound, double asked) {
        return RhythmFinder.of(sound.left(), sound.right(), sound.rate())
                .filter(rhythm -> rhythm.confidence() > CERTAIN_OF_ANOTHER)
                .filter(rhythm -> {
                    for (double relation : RELATIONS) {
                        if (Math.abs(rhythm.bpm() / asked / relation - 1) < RELATED) {
                            return false;
                        }
                    }
                    return true;
                })
                .map(rhythm -> new Hearing(rhythm.bpm(), true, true, 0, ""));
    }
}
