package jerry4loops.format.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import jerry4loops.audio.Loudness;
import jerry4loops.audio.PcmAudio;
import jerry4loops.format.SoundSource;
import org.junit.jupiter.api.Test;

class MasteringTest {

    private static final int RATE = 48_000;
    private static final PcmAudio SOUND = hits(5 * RATE);
    private static final SoundSource.Supply SUPPLY = () -> SoundSource.of(SOUND);

    @Test
    void quietSoundBecomesAsLoudAsWanted() throws IOException {
        var quiet = scaled(SOUND, 0.05f);
        for (var target : new LoudnessTarget[] {new LoudnessTarget(-23, -1), new LoudnessTarget(-30, -3)}) {
            var level = read(Mastering.level(() -> SoundSource.of(quiet), target, Watch.NONE));
            assertThat(Loudness.integrated(level.left(), level.right(), RATE)).isCloseTo(target.lufs(), within(0.2));
            assertThat(level.frames()).isEqualTo(SOUND.frames());
        }
    }

    @Test
    void noPeakPassesTheCeiling() throws IOException {
        for (double ceiling : new double[] {-1, -3, 0}) {
            var loud = read(Mastering.level(SUPPLY, new LoudnessTarget(-6, ceiling), Watch.NONE));
            var measured = Mastering.measure(() -> SoundSource.of(loud), Watch.NONE);
            assertThat(measured.maxTruePeak()).isBetween(ceiling - 1.5, ceiling);
            assertThat(measured.integrated())
                    .isGreaterThan(Mastering.measure(SUPPLY, Watch.NONE).integrated());
        }
    }

    @Test
    void soundThatNeedsNoLimitingIsScaledInPlace() throws IOException {
        double is = Mastering.measure(SUPPLY, Watch.NONE).integrated();
        var softer = read(Mastering.level(SUPPLY, new LoudnessTarget(Math.max(-40, is - 12), -1), Watch.NONE));
        double gain = Math.pow(10, (Math.max(-40, is - 12) - is) / 20);
        for (int i = 0; i < SOUND.frames(); i++) {
            assertThat((double) softer.left()[i]).isCloseTo(SOUND.left()[i] * gain, within(1e-6));
        }
    }

    @Test
    void silenceStaysSilence() throws IOException {
        var silence = new PcmAudio(new float[RATE], new float[RATE], RATE);
        assertThat(read(Mastering.level(() -> SoundSource.of(silence), LoudnessTarget.STREAMING, Watch.NONE))
                        .left())
                .containsOnly(0f);
    }

    @Test
    void partBeginsAndEndsOnItsFrames() throws IOException {
        var part = read(Mastering.trim(SUPPLY, 10_001, 60_002));
        assertThat(part.left()).isEqualTo(Arrays.copyOfRange(SOUND.left(), 10_001, 60_002));
        assertThat(part.right()).isEqualTo(Arrays.copyOfRange(SOUND.right(), 10_001, 60_002));
        assertThat(read(Mastering.trim(SUPPLY, SOUND.frames() - 7, Long.MAX_VALUE))
                        .frames())
                .isEqualTo(7);
        try (var beyond =
                Mastering.trim(SUPPLY, SOUND.frames() + 1, Long.MAX_VALUE).open()) {
            assertThat(beyond.frames()).isZero();
            assertThat(beyond.read(new float[9], new float[9], 0, 9)).isZero();
        }
        assertThatThrownBy(() -> Mastering.trim(SUPPLY, 5, 5)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void fadeHasEqualPowerAndLeavesTheMiddleAlone() throws IOException {
        var ones = new float[10_000];
        Arrays.fill(ones, 1);
        var faded = read(Mastering.fade(() -> SoundSource.of(new PcmAudio(ones, ones, RATE)), 1_000, 3_000));
        assertThat(faded.left()[0]).isLessThan(0.001f);
        assertThat(faded.left()[500]).isCloseTo((float) Math.sqrt(0.5), within(0.001f));
        assertThat(Arrays.copyOfRange(faded.left(), 1_000, 7_000)).containsOnly(1f);
        assertThat(faded.left()[8_500]).isCloseTo((float) Math.sqrt(0.5), within(0.001f));
        assertThat(faded.left()[9_999]).isLessThan(0.001f);
        // Its mirror image fills it up to full power.
        for (int i = 0; i < 1_000; i++) {
            double power = Math.pow(faded.right()[i], 2) + Math.pow(faded.right()[999 - i], 2);
            assertThat(power).isCloseTo(1, within(1e-5));
        }
    }

    @Test
    void whatComesOutDoesNotDependOnHowItIsRead() throws IOException {
        var supply = Mastering.level(
                Mastering.fade(Mastering.trim(SUPPLY, 1_000, 200_000), 4_000, 9_000),
                new LoudnessTarget(-8, -2),
                Watch.NONE);
        var whole = read(supply);
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var left = new float[whole.frames()];
        var right = new float[whole.frames()];
        try (var source = supply.open()) {
            int done = 0;
            while (done < left.length) {
                int got = source.read(left, right, done, Math.min(left.length - done, 1 + random.nextInt(3_000)));
                assertThat(got).isPositive();
                done += got;
            }
            assertThat(source.read(new float[1], new float[1], 0, 1)).isZero();
        }
        assertThat(left).isEqualTo(whole.left());
        assertThat(right).isEqualTo(whole.right());
    }

    @Test
    void measuringCanBeCancelled() {
        assertThatThrownBy(
                        () -> Mastering.level(SUPPLY, LoudnessTarget.STREAMING, new Watch(() -> true, fraction -> {})))
                .isInstanceOf(CancellationException.class);
    }

    private static PcmAudio read(SoundSource.Supply supply) throws IOException {
        try (var source = supply.open()) {
            var left = new float[Math.toIntExact(source.frames())];
            var right = new float[left.length];
            int done = 0;
            while (done < left.length) {
                int got = source.read(left, right, done, left.length - done);
                assertThat(got).as("frames that were promised").isPositive();
                done += got;
            }
            assertThat(source.read(new float[1], new float[1], 0, 1)).isZero();
            return new PcmAudio(left, right, source.rate());
        }
    }

    private static PcmAudio scaled(PcmAudio sound, float gain) {
        var left = sound.left().clone();
        var right = sound.right().clone();
        for (int i = 0; i < left.length; i++) {
            left[i] *= gain;
            right[i] *= gain;
        }
        return new PcmAudio(left, right, sound.rate());
    }

    /// Two hits a second of decaying noise over a bass note.
    private static PcmAudio hits(int frames) {
        var left = new float[frames];
        var right = new float[frames];
        var random = new Random(3);
        for (int i = 0; i < frames; i++) {
            double decay = Math.exp(-(i % (RATE / 2)) / 4_000.0);
            double bass = 0.2 * Math.sin(2 * Math.PI * 55 * i / RATE);
            left[i] = (float) (bass + 0.4 * decay * random.nextDouble(-1, 1));
            right[i] = (float) (bass + 0.4 * decay * random.nextDouble(-1, 1));
        }
        return new PcmAudio(left, right, RATE);
    }
}
