package jerry4loops.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PcmEncoderTest {

    @Test
    void ditherErrorIsHalfAStepRms() {
        var dither = new Dither(1);
        double sum = 0;
        double mean = 0;
        int samples = 400_000;
        for (int i = 0; i < samples; i++) {
            float x = (float) (0.4 * Math.sin(i * 0.0371));
            double error = dither.to16(x) - x * 32_768.0;
            sum += error * error;
            mean += error;
        }
        assertThat(20 * Math.log10(Math.sqrt(sum / samples) / 32_768)).isBetween(-96.5, -96.1);
        assertThat(mean / samples).isBetween(-0.005, 0.005);
    }

    @Test
    void quietToneAtSixteenBitsHasNoHarmonics() {
        int rate = 48_000;
        var dither = new Dither(7);
        double[] power = new double[11];
        for (int second = 0; second < 16; second++) {
            var block = new double[rate];
            for (int i = 0; i < rate; i++) {
                block[i] = dither.to16((float) (Math.pow(10, -90 / 20.0) * Math.sin(2 * Math.PI * 997 * i / rate)))
                        / 32_768.0;
            }
            for (int harmonic = 1; harmonic <= 10; harmonic++) {
                double re = 0;
                double im = 0;
                for (int i = 0; i < rate; i++) {
                    double phase = 2 * Math.PI * ((long) harmonic * 997 * i % rate) / rate;
                    re += block[i] * Math.cos(phase);
                    im += block[i] * Math.sin(phase);
                }
                power[harmonic] += 4 * (re * re + im * im) / ((double) rate * rate) / 16;
            }
        }
        assertThat(10 * Math.log10(power[1])).isBetween(-90.5, -89.5);
        for (int harmonic = 2; harmonic <= 10; harmonic++) {
            assertThat(10 * Math.log10(power[harmonic]))
                    .as("harmonic " + harmonic)
                    .isLessThan(-120);
        }
    }

    @Test
    void fullScaleIsClippedNotWrapped() {
        var dither = new Dither(3);
        for (int i = 0; i < 1000; i++) {
            assertThat(dither.to16(1)).isBetween(32_766, 32_767);
            assertThat(dither.to16(9)).isEqualTo(32_767);
            assertThat(dither.to16(-9)).isEqualTo(-32_768);
            assertThat(dither.to24(9)).isEqualTo(8_388_607);
            assertThat(dither.to24(-9)).isEqualTo(-8_388_608);
            assertThat(dither.to16(Float.NaN)).isBetween(-1, 1);
            assertThat(dither.to16(Float.NEGATIVE_INFINITY)).isBetween(-1, 1);
        }
    }

    @Test
    void longSilenceBecomesZero() {
        var dither = new Dither(5);
        boolean noisy = false;
        for (int i = 0; i < Dither.SILENT_SAMPLES; i++) {
            noisy |= dither.to16(0) != 0;
        }
        assertThat(noisy).isTrue();
        for (int i = 0; i < 10_000; i++) {
            assertThat(dither.to16(0)).isZero();
        }
        dither.to16(1e-3f);
        for (int i = 0; i < 100; i++) {
            noisy &= dither.to16(0) == 0;
        }
        assertThat(noisy).as("dither is back after sound").isFalse();
    }

    @Test
    void bytesAreLittleEndianAndInterleaved() {
        var out = new byte[24];
        float[] left = {9, 0.25f, -0.5f};
        float[] right = {9, -0.5f, 0.25f};
        assertThat(new PcmEncoder(32, 0).encode(left, right, 1, 2, out, 8)).isEqualTo(24);
        var floats = ByteBuffer.wrap(out).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(floats.getFloat(8)).isEqualTo(0.25f);
        assertThat(floats.getFloat(12)).isEqualTo(-0.5f);
        assertThat(floats.getFloat(16)).isEqualTo(-0.5f);

        assertThat(new PcmEncoder(16, 0).encode(left, right, 1, 2, out, 0)).isEqualTo(8);
        var shorts = ByteBuffer.wrap(out).order(ByteOrder.LITTLE_ENDIAN);
        assertThat((int) shorts.getShort(0)).isBetween(8191, 8193);
        assertThat((int) shorts.getShort(2)).isBetween(-16_385, -16_383);

        assertThat(new PcmEncoder(24, 0).encode(left, right, 1, 2, out, 0)).isEqualTo(12);
        int value = (out[3] & 0xFF) | (out[4] & 0xFF) << 8 | out[5] << 16;
        assertThat(value).isBetween(-4_194_305, -4_194_303);
    }

    @Test
    void sameSeedGivesTheSameBytesAndChannelsDiffer() {
        var quiet = new float[512];
        Arrays.fill(quiet, 1e-5f);
        var first = new byte[2048];
        var second = new byte[2048];
        new PcmEncoder(16, 11).encode(quiet, quiet, 0, 512, first, 0);
        new PcmEncoder(16, 11).encode(quiet, quiet, 0, 512, second, 0);
        assertThat(second).isEqualTo(first);
        int different = 0;
        for (int i = 0; i < first.length; i += 4) {
            different += first[i] == first[i + 2] ? 0 : 1;
        }
        assertThat(different).isGreaterThan(100);
    }

    /// Sound, silence shorter and longer than the dither waits, and what is not a number, in pieces of any length.
    @Test
    void manySamplesAtOnceAreDitheredLikeOneAfterTheOther() {
        long seed = System.nanoTime();
        System.out.println("dithered pieces, seed " + seed);
        var random = new Random(seed);
        float[] samples = new float[3 * Dither.SILENT_SAMPLES];
        for (int i = 0; i < samples.length; i++) {
            boolean silent = i > 30_000 && i < 31_000 || i > 40_000 && i < 40_000 + Dither.SILENT_SAMPLES + 5_000;
            samples[i] = silent ? 0 : 2.2f * random.nextFloat() - 1.1f;
        }
        samples[700] = Float.NaN;
        samples[50_000] = Float.NEGATIVE_INFINITY;
        for (int bits : new int[] {16, 24}) {
            var one = new Dither(4);
            var many = new Dither(4);
            int[] out = new int[Dither.CHUNK];
            int done = 0;
            while (done < samples.length) {
                int count = Math.min(1 + random.nextInt(Dither.CHUNK), samples.length - done);
                many.quantise(samples, done, count, bits, out);
                int[] expected = new int[count];
                for (int i = 0; i < count; i++) {
                    float sample = samples[done + i];
                    expected[i] = bits == 16 ? one.to16(sample) : one.to24(sample);
                }
                assertThat(Arrays.copyOf(out, count))
                        .as("%d bits, from sample %d on", bits, done)
                        .isEqualTo(expected);
                done += count;
            }
        }
    }

    @Test
    void otherBitDepthsAreRefused() {
        assertThatThrownBy(() -> new PcmEncoder(20, 0)).hasMessageContaining("16, 24 or 32");
    }
}
