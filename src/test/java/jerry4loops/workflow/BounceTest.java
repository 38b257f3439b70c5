package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.Loop;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.Peaks;
import jerry4loops.audio.Provenance;
import jerry4loops.control.Parameter;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.GenerationException;
import jerry4loops.session.MakeSource;
import jerry4loops.session.Session;
import jerry4loops.testkit.FakeLoops;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.Test;

class BounceTest {

    private static final int RATE = 48_000;

    private final Session session = new Session(FakeLoops.HERE);

    @Test
    void dryMixIsTheLoopsAddedUpAndTheShorterRepeated() {
        put(0, clip(1, 0.25f, 120));
        put(1, clip(2, 0.1f, 120));

        AudioClip sound = bounce(MakeSource.MIX, false);

        assertThat(sound.length().bars().count()).isEqualTo(2);
        assertThat(sound.left()[100]).isCloseTo(0.35f, within(1e-6f));
        assertThat(sound.left()[sound.frames() - 1]).isCloseTo(0.35f, within(1e-6f));
    }

    @Test
    void dryIsDeafToTheControlsAndWetHearsThem() {
        put(0, clip(1, 0.25f, 120));
        session.tracks().getFirst().control(Parameter.VOLUME).set(-12);

        double dry = level(bounce(0, false));
        double wet = level(bounce(0, true));

        assertThat(dry).isCloseTo(0.25, within(1e-6));
        assertThat(20 * Math.log10(wet / dry)).isCloseTo(-12, within(0.5));
    }

    @Test
    void oneTrackIsThatTrackAlone() {
        put(0, clip(1, 0.25f, 120));
        put(1, clip(1, 0.5f, 120));

        assertThat(level(bounce(1, false))).isCloseTo(0.5, within(1e-6));
        assertThat(level(bounce(1, true))).isCloseTo(0.5, within(0.02));
        session.tracks().get(1).control(Parameter.MUTE).set(1);
        assertThat(level(bounce(1, true)))
                .as("a source that is chosen is heard")
                .isCloseTo(0.5, within(0.02));
        assertThat(level(bounce(MakeSource.MIX, true)))
                .as("the mix leaves out what is mute")
                .isCloseTo(0.25, within(0.02));
    }

    @Test
    void wetTrackKnowsNothingOfMasterLevelLimiterAndCrossfaderAndTheWetMixIsWhatIsHeard() {
        put(0, clip(1, 0.9f, 120));
        put(1, clip(1, 0.9f, 120));
        session.tracks().getFirst().control(Parameter.VOLUME).set(6);
        session.tracks().getFirst().control(Parameter.CROSSFADE_SIDE).set(1);
        session.control(Parameter.LOUDNESS_MATCH).set(0);
        session.control(Parameter.MASTER_VOLUME).set(-30);

        assertThat(level(bounce(0, true))).as("a track, past full scale").isCloseTo(0.9 * 1.995, within(0.03));
        assertThat(level(bounce(MakeSource.MIX, true)))
                .as("the mix, as quiet as it is heard")
                .isLessThan(0.1);

        session.control(Parameter.MASTER_VOLUME).set(0);
        assertThat(level(bounce(MakeSource.MIX, true))).as("the mix, limited").isLessThan(1);
        session.control(Parameter.CROSSFADER).set(1);
        assertThat(level(bounce(0, true))).as("a track on the other side").isCloseTo(0.9 * 1.995, within(0.03));
    }

    @Test
    void wetMixHearsOnlyWhatIsSolo() {
        put(0, clip(1, 0.25f, 120));
        put(1, clip(1, 0.5f, 120));
        session.tracks().get(1).control(Parameter.SOLO).set(1);

        assertThat(level(bounce(MakeSource.MIX, true))).isCloseTo(0.5, within(0.02));
        assertThat(level(bounce(MakeSource.MIX, false))).as("dry takes all").isCloseTo(0.75, within(1e-6));
    }

    @Test
    void itCanBeStopped() {
        put(0, clip(1, 0.25f, 120));
        var cancellation = new Cancellation();
        for (boolean wet : new boolean[] {false, true}) {
            var bounce = Bounce.of(session, new MakeSource(0, wet)).orElseThrow();
            cancellation.cancel();
            assertThatThrownBy(() -> bounce.render(_ -> {}, cancellation)).isInstanceOf(GenerationException.class);
        }
    }

    @Test
    void wetSoundIsWhereTheDryOneIs() {
        float[] samples = new float[LoopLength.of(1, Tempo.ofBpm(120)).frames(RATE)];
        for (int beat = 0; beat < 4; beat++) {
            for (int i = 0; i < 2000; i++) {
                samples[beat * RATE / 2 + i] = (float) (Math.sin(i * 0.05) * Math.exp(-i / 400.0) * 0.5);
            }
        }
        put(0, new AudioClip(samples, samples, RATE, LoopLength.of(1, Tempo.ofBpm(120))));

        float[] dry = bounce(0, false).left();
        float[] wet = bounce(0, true).left();

        int best = 0;
        double most = -1;
        for (int lag = -300; lag <= 300; lag++) {
            double sum = 0;
            for (int i = 1000; i < RATE; i++) {
                sum += dry[i] * wet[i + lag];
            }
            if (sum > most) {
                most = sum;
                best = lag;
            }
        }
        assertThat(best).as("frames by which it is off").isBetween(-24, 24);
    }

    @Test
    void nothingToMakeItFromIsNoSound() {
        assertThat(Bounce.of(session, MakeSource.DRY_MIX)).isEmpty();
        put(0, clip(1, 0.25f, 90));
        assertThat(Bounce.of(session, MakeSource.DRY_MIX)).as("another tempo").isEmpty();
    }

    private AudioClip bounce(int track, boolean wet) {
        return Bounce.of(session, new MakeSource(track, wet)).orElseThrow().render(_ -> {}, new Cancellation());
    }

    private void put(int track, AudioClip clip) {
        var from = new Provenance("x", "x", 1, "m", "b", Optional.empty(), List.of(), "", List.of(), Instant.EPOCH);
        session.tracks().get(track).setLoop(new Loop(LoopKind.DRUMS, "x", clip, from, Peaks.of(clip)));
    }

    private static double level(AudioClip clip) {
        double sum = 0;
        for (float sample : clip.left()) {
            sum += sample * sample;
        }
        return Math.sqrt(sum / clip.frames());
    }

    private static AudioClip clip(int bars, float level, double bpm) {
        var length = LoopLength.of(bars, Tempo.ofBpm(bpm));
        float[] samples = new float[length.frames(RATE)];
        java.util.Arrays.fill(samples, level);
        return new AudioClip(samples, samples, RATE, length);
    }
}
