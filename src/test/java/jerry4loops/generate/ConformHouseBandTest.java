package jerry4loops.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalLong;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.LoopKind;
import jerry4loops.generate.Conform.Conformed;
import jerry4loops.generate.houseband.HouseBand;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Loops of the house band as if a server had sent them: at the right tempo they come through as they are, at a wrong
/// one they are heard and brought to the grid.
@Tag("slow")
class ConformHouseBandTest {

    private static final Tempo TEMPO = Tempo.ofBpm(120);
    private static final String[] PROMPTS = {"house", "boom bap", "dnb breaks", "techno", "trap", "funk"};

    private final HouseBand band = new HouseBand(Runnable::run);

    @Test
    void whatFitsIsLeftAsItIs() {
        for (LoopKind kind : LoopKind.values()) {
            for (String prompt : PROMPTS) {
                AudioClip clip = play(kind, prompt, 4, TEMPO);

                Conformed made = conform(clip, kind, 4);

                assertThat(made.unfit()).as("%s %s", kind, prompt).isEmpty();
                assertThat(made.words()).as("%s %s", kind, prompt).doesNotContain("heard", "stretched", "began");
            }
        }
    }

    @Test
    void drumsAtASlightlyWrongTempoAreBroughtToTheGrid() {
        int heard = 0;
        int all = 0;
        for (String prompt : PROMPTS) {
            for (double played : new double[] {116.5, 121.7}) {
                AudioClip clip = play(LoopKind.DRUMS, prompt, 8, Tempo.ofBpm(played));

                Conformed made = conform(clip, LoopKind.DRUMS, 4);

                System.out.println(prompt + " at " + played + ": " + made.words() + made.unfit());
                all++;
                // What is swung too far to be sure of is left alone; what is heard is heard rightly.
                if (made.words().contains("heard")) {
                    heard++;
                    assertThat(made.words()).as("%s %.1f", prompt, played).contains("heard " + played + " BPM");
                    // As much as swing and ghost notes leave there; by chance it were a quarter, 30 of 125 ms.
                    assertThat(gridShare(made.clip(), TEMPO.bpm()))
                            .as("%s %.1f", prompt, played)
                            .isGreaterThan(.5)
                            .isGreaterThan(gridShare(clip, played) - .05);
                }
                assertThat(made.clip().frames())
                        .isEqualTo(LoopLength.of(4, TEMPO).frames(48_000));
            }
        }
        assertThat(heard).isGreaterThanOrEqualTo(all / 2);
    }

    /// Share of the strong attacks that lie within 15 ms of a sixteenth.
    private static double gridShare(AudioClip clip, double bpm) {
        double sixteenth = 15 / bpm * clip.rate();
        int near = 0;
        int strong = 0;
        for (int i = 0; i < clip.onsets().count(); i++) {
            if (clip.onsets().peak(i) > .3) {
                strong++;
                double away = Math.abs(Math.IEEEremainder(clip.onsets().frame(i), sixteenth));
                near += away < .015 * clip.rate() ? 1 : 0;
            }
        }
        return strong == 0 ? 1 : (double) near / strong;
    }

    private static Conformed conform(AudioClip clip, LoopKind kind, int bars) {
        return Conform.conform(
                "it",
                new RawSound(clip.left(), clip.right(), clip.rate(), TEMPO, 0),
                kind,
                LoopLength.of(bars, TEMPO),
                48_000);
    }

    private AudioClip play(LoopKind kind, String prompt, int bars, Tempo tempo) {
        var request = new LoopRequest(
                kind,
                prompt,
                LoopLength.of(bars, tempo),
                44_100,
                Optional.empty(),
                OptionalLong.of(11),
                Optional.empty());
        return band.compose(request, Progress.NONE, new Cancellation()).clip();
    }
}
