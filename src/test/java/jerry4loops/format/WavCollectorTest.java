package jerry4loops.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import jerry4loops.audio.PcmAudio;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class WavCollectorTest {

    private static final int MOST = 100_000;

    @Property(tries = 300)
    void piecesOfAnySizeGiveWhatTheReaderGives(
            @ForAll @IntRange(min = 1, max = 9) int channels,
            @ForAll @IntRange(min = 1, max = 4) int bytes,
            @ForAll @IntRange(min = -1, max = 1) int size,
            @ForAll @IntRange(min = 1, max = 97) int piece,
            @ForAll @Size(min = 1, max = 400) byte[] samples)
            throws IOException {
        byte[] data = Arrays.copyOf(samples, Math.max(samples.length, channels * bytes));
        WavBytes file = WavBytes.riff()
                .chunk("LIST", new byte[] {1, 2, 3})
                .format(1, channels, 48_000, 8 * bytes)
                .chunkOf("data", size > 0 ? data.length : size, data);
        PcmAudio expected = new WavReader(MOST).read(file.bytes());
        PcmAudio found = collect(file.bytes(), piece);
        assertThat(found.rate()).isEqualTo(48_000);
        assertThat(found.left()).isEqualTo(expected.left());
        assertThat(found.right()).isEqualTo(expected.right());
    }

    @Test
    void soundWithoutASizeIsJoinedFromManyBlocks() throws IOException {
        var data = new byte[4 * 90_000];
        new Random(3).nextBytes(data);
        WavBytes file = WavBytes.riff().format(1, 2, 44_100, 16).chunkOf("data", 0, data);
        PcmAudio expected = new WavReader(MOST).read(file.bytes());
        assertThat(collect(file.bytes(), 4095).left()).isEqualTo(expected.left());
        assertThat(collect(file.bytes(), 4095).right()).isEqualTo(expected.right());
    }

    @Test
    void longerThanAllowedIsRefusedAsSoonAsItIsSaid() {
        WavBytes file = WavBytes.riff().format(1, 2, 44_100, 16).chunkOf("data", 4 * (MOST + 1), new byte[0]);
        assertThatThrownBy(() -> collect(file.bytes(), 100)).hasMessageContaining("longer than the 2 seconds");
        WavBytes silent = WavBytes.riff().format(1, 2, 44_100, 16).chunkOf("data", 0, new byte[4 * (MOST + 1)]);
        assertThatThrownBy(() -> collect(silent.bytes(), 1000)).hasMessageContaining("longer than the 2 seconds");
    }

    @Test
    void whatIsNotFiniteIsSilent() throws IOException {
        WavBytes data = new WavBytes().int32(Float.floatToRawIntBits(Float.NaN), Float.floatToRawIntBits(.5f));
        PcmAudio found = collect(
                WavBytes.riff().format(3, 1, 44_100, 32).chunk("data", data).bytes(), 3);
        assertThat(found.left()).containsExactly(0, .5f);
    }

    @Property(tries = 500)
    void garbageNeverGivesMoreThanATypedFailure(
            @ForAll @Size(max = 300) byte[] tail,
            @ForAll boolean withHead,
            @ForAll @IntRange(min = 1, max = 50) int piece) {
        byte[] bytes =
                withHead ? WavBytes.riff().format(1, 2, 44_100, 16).raw(tail).bytes() : tail;
        survives(bytes, piece);
    }

    @Property(tries = 500)
    void damageNeverGivesMoreThanATypedFailure(
            @ForAll @IntRange(min = 0, max = 59) int at,
            @ForAll byte value,
            @ForAll @IntRange(min = 1, max = 50) int piece) {
        byte[] bytes = WavBytes.riff()
                .format(1, 2, 44_100, 16)
                .chunk("data", new byte[400])
                .bytes();
        bytes[at] = value;
        survives(bytes, piece);
    }

    @Test
    void believableSoundNeedsNoMoreMemoryThanItsSamples() throws IOException {
        int frames = 2_000_000;
        byte[] head = WavBytes.riff()
                .format(1, 2, 44_100, 16)
                .chunkOf("data", 4 * frames, new byte[0])
                .bytes();
        var piece = new byte[8000];
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var collector = new WavCollector(frames);
        long before = threads.getCurrentThreadAllocatedBytes();
        collector.write(head);
        for (int rest = 4 * frames; rest > 0; rest -= piece.length) {
            collector.write(piece, 0, Math.min(rest, piece.length));
        }
        PcmAudio audio = collector.finish();
        long used = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(audio.frames()).isEqualTo(frames);
        assertThat(used).isLessThan((long) (8L * frames * 1.01));
    }

    private static void survives(byte[] bytes, int piece) {
        try {
            PcmAudio audio = collect(bytes, piece);
            assertThat(audio.frames()).isBetween(1, MOST);
        } catch (WavFormatException e) {
            assertThat(e.getMessage()).endsWith(".");
        } catch (IOException e) {
            throw new AssertionError("Only typed failures.", e);
        }
    }

    private static PcmAudio collect(byte[] bytes, int piece) throws IOException {
        var collector = new WavCollector(MOST);
        for (int at = 0; at < bytes.length; at += piece) {
            collector.write(bytes, at, Math.min(piece, bytes.length - at));
        }
        return collector.finish();
    }
}
