package jerry4loops.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import jerry4loops.format.BitDepth;
import jerry4loops.format.ByteSink;
import jerry4loops.format.TakeSidecars;
import jerry4loops.format.WavFile;
import jerry4loops.realtime.FrameRing;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// Takes that outgrow 4 GiB, and takes that last a day.
@Tag("slow")
@Isolated // Measures the memory of the whole process.
@Timeout(300)
class BigTakeTest {

    private static final int RATE = 48_000;
    private static final int BLOCK = FrameFeed.BLOCK_FRAMES;
    private static final int FRAME_BYTES = 8;
    private static final long BIG_FRAMES = ((5L << 30) / FRAME_BYTES / BLOCK + 100) * BLOCK;

    /// Every so many blocks one has sound; the rest is silent and takes no room.
    private static final int SOUND_EVERY = 500;

    private long now;

    @Test
    void takeOfMoreThanFiveGibibytesIsReadBackAndMended(@TempDir Path folder) throws Exception {
        var ring = new FrameRing(2 * BLOCK);
        var recorder = new Recorder(ring, RATE, Recorder.Listener.NONE, new SparseDisk(), () -> now);
        var opened = recorder.open(folder, "big", BitDepth.FLOAT_32);
        recorder.doWork();
        Path take = opened.join();
        var silence = new float[BLOCK];
        for (long block = 0; block < BIG_FRAMES / BLOCK; block++) {
            float[] samples = block % SOUND_EVERY == 0 ? sound(block) : silence;
            ring.write(samples, samples, 0, BLOCK);
            now += TimeUnit.SECONDS.toNanos(1) * BLOCK / RATE;
            recorder.doWork();
            if (block == (4L << 30) / FRAME_BYTES / BLOCK - 100) {
                assertThat(fourLetters(take, 0)).as("plain WAV below 4 GiB").isEqualTo("RIFF");
            }
        }
        var finished = recorder.finish(BIG_FRAMES);
        recorder.doWork();
        assertThat(finished.join().frames()).isEqualTo(BIG_FRAMES);
        assertThat(finished.join().lostFrames()).isZero();
        assertThat(Files.size(take)).isGreaterThan(5L << 30);
        expectRf64(take);
        expectSound(take);

        // As a killed process would have left it, below 4 GiB by its sizes and with half a frame too many.
        byte[] healthy = head(take);
        try (var file = new RandomAccessFile(take.toFile(), "rw")) {
            file.writeBytes("RIFF");
            file.writeInt(Integer.reverseBytes(1_000_000));
            file.seek(12);
            file.writeBytes("JUNK");
            file.seek(20);
            file.write(new byte[28]);
            file.setLength(file.length() + 5);
        }
        var marker = new TakeMarker(1, Long.MAX_VALUE, 0, "", 0, 0, "");
        Files.write(TakeSidecars.marker(take), marker.encode());
        assertThat(new TakeRepair(Disk.local()).repair(folder))
                .containsExactly(new TakeRepair.Recovered(take, BIG_FRAMES, RATE, ""));
        assertThat(head(take)).isEqualTo(healthy);
        expectRf64(take);
        expectSound(take);
    }

    @Test
    void takeOfADayNeedsNoMoreMemoryThanOneOfAnHour(@TempDir Path folder) {
        // Memory does not depend on the rate, only the time this takes does.
        int rate = 1_000;
        int block = 500;
        var ring = new FrameRing(2 * block);
        var recorder = new Recorder(ring, rate, Recorder.Listener.NONE, new SparseDisk(), () -> now);
        recorder.open(new NewTake(folder, Optional.empty(), "day", new NoFormat(), 0));
        recorder.doWork();
        var samples = new float[block];
        Arrays.fill(samples, 0.25f);
        long afterAnHour = 0;
        long blocksPerHour = 3_600L * rate / block;
        for (long at = 1; at <= 24 * blocksPerHour; at++) {
            ring.write(samples, samples, 0, block);
            now += TimeUnit.SECONDS.toNanos(1) * block / rate;
            recorder.doWork();
            if (at == blocksPerHour) {
                afterAnHour = usedMemory();
            }
        }
        long afterADay = usedMemory();
        assertThat(recorder.status().frames()).isEqualTo(24L * 3_600 * rate);
        System.out.println("A day of recording holds " + (afterADay - afterAnHour) + " bytes more than an hour.");
        assertThat(afterADay - afterAnHour).isLessThan(256 << 10);
        recorder.close();
    }

    private static long usedMemory() {
        var memory = ManagementFactory.getMemoryMXBean();
        for (int i = 0; i < 3; i++) {
            memory.gc();
        }
        return memory.getHeapMemoryUsage().getUsed();
    }

    private static float[] sound(long block) {
        var samples = new float[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            samples[i] = value(block, i);
        }
        return samples;
    }

    private static float value(long block, int frame) {
        return (block / SOUND_EVERY * BLOCK + frame + 1) * 0x1p-24f;
    }

    /// Reads every chunk by the letter of EBU Tech 3306, with nothing of the code that wrote it.
    private static void expectRf64(Path take) throws IOException {
        var head = ByteBuffer.wrap(head(take)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(letters(head)).isEqualTo("RF64");
        assertThat(head.getInt()).isEqualTo(-1);
        assertThat(letters(head)).isEqualTo("WAVE");
        assertThat(letters(head)).as("ds64 has to be the first chunk").isEqualTo("ds64");
        assertThat(head.getInt()).isEqualTo(28);
        assertThat(head.getLong()).as("riffSize").isEqualTo(Files.size(take) - 8);
        assertThat(head.getLong()).as("dataSize").isEqualTo(BIG_FRAMES * FRAME_BYTES);
        assertThat(head.getLong()).as("sampleCount").isEqualTo(BIG_FRAMES);
        assertThat(head.getInt()).as("tableLength").isZero();
        boolean found = false;
        while (!found) {
            String chunk = letters(head);
            int size = head.getInt();
            switch (chunk) {
                case "fmt " -> {
                    assertThat(head.getShort()).as("float").isEqualTo((short) 3);
                    assertThat(head.getShort()).as("channels").isEqualTo((short) 2);
                    assertThat(head.getInt()).as("rate").isEqualTo(RATE);
                    assertThat(head.getInt()).as("bytes per second").isEqualTo(RATE * FRAME_BYTES);
                    assertThat(head.getShort()).as("bytes per frame").isEqualTo((short) FRAME_BYTES);
                    assertThat(head.getShort()).as("bits").isEqualTo((short) 32);
                    head.position(head.position() + size - 16);
                }
                case "fact" -> {
                    assertThat(size).isEqualTo(4);
                    assertThat(head.getInt()).as("said in ds64").isEqualTo(-1);
                }
                case "data" -> {
                    assertThat(size).as("said in ds64").isEqualTo(-1);
                    assertThat(head.position() + BIG_FRAMES * FRAME_BYTES).isEqualTo(Files.size(take));
                    found = true;
                }
                default -> throw new AssertionError("There is a chunk " + chunk + ".");
            }
        }
    }

    /// Every block that had sound, and silence around it.
    private static void expectSound(Path take) throws IOException {
        var left = new float[BLOCK];
        var right = new float[BLOCK];
        try (var file = WavFile.open(take)) {
            assertThat(file.frames()).isEqualTo(BIG_FRAMES);
            assertThat(file.rate()).isEqualTo(RATE);
            for (long block = 0; block < BIG_FRAMES / BLOCK; block++) {
                long inTurn = block % SOUND_EVERY;
                if (inTurn > 1) {
                    continue;
                }
                assertThat(file.read(block * BLOCK, left, right, 0, BLOCK)).isEqualTo(BLOCK);
                for (int i = 0; i < BLOCK; i++) {
                    float expected = inTurn == 0 ? value(block, i) : 0;
                    if (left[i] != expected || right[i] != expected) {
                        throw new AssertionError("Frame " + (block * BLOCK + i) + " is " + left[i] + ".");
                    }
                }
            }
        }
    }

    private static byte[] head(Path take) throws IOException {
        try (var in = Files.newInputStream(take)) {
            return in.readNBytes(128);
        }
    }

    private static String fourLetters(Path take, int at) throws IOException {
        return new String(head(take), at, 4, StandardCharsets.US_ASCII);
    }

    private static String letters(ByteBuffer bytes) {
        var four = new byte[4];
        bytes.get(four);
        return new String(four, StandardCharsets.US_ASCII);
    }

    /// A real disk on which silence takes no room.
    private static final class SparseDisk implements Disk {

        private final Disk real = Disk.local();

        @Override
        public ByteSink create(Path path) throws IOException {
            ByteSink file = real.create(path);
            return new ByteSink() {
                @Override
                public void write(ByteBuffer bytes, long position) throws IOException {
                    if (bytes.mismatch(ByteBuffer.allocate(bytes.remaining())) >= 0) {
                        file.write(bytes, position);
                    }
                }

                @Override
                public void force() {
                    // What the disk itself does is not looked at here.
                }

                @Override
                public void truncate(long size) throws IOException {
                    // Cutting makes no file longer, so its last byte is written where silence was left out.
                    file.write(ByteBuffer.allocate(1), size - 1);
                    file.truncate(size);
                }

                @Override
                public boolean isThere() {
                    return true;
                }

                @Override
                public void close() throws IOException {
                    file.close();
                }
            };
        }

        @Override
        public void makeFolder(Path folder) throws IOException {
            real.makeFolder(folder);
        }

        @Override
        public long usableBytes(Path folder) {
            return 1L << 40;
        }

        @Override
        public void write(Path file, byte[] bytes) throws IOException {
            real.write(file, bytes);
        }

        @Override
        public void move(Path from, Path to) throws IOException {
            real.move(from, to);
        }

        @Override
        public void delete(Path file) throws IOException {
            real.delete(file);
        }

        @Override
        public Claim claim(Path marker, byte[] content) throws IOException {
            return real.claim(marker, content);
        }

        @Override
        public boolean isClaimed(Path marker) {
            return real.isClaimed(marker);
        }
    }

    /// Counts frames and keeps none.
    private static final class NoFormat implements TakeFormat {

        @Override
        public String extension() {
            return ".none";
        }

        @Override
        public String depth() {
            return "";
        }

        @Override
        public int bytesPerFrame() {
            return 1;
        }

        @Override
        public TakeSink create(Disk disk, Path file, int rate) {
            return new TakeSink() {
                private long frames;

                @Override
                public void write(float[] left, float[] right, int offset, int count) {
                    frames += count;
                }

                @Override
                public void secure() {
                    // Nothing to secure.
                }

                @Override
                public void truncate(long length) {
                    frames = Math.min(frames, length);
                }

                @Override
                public long frames() {
                    return frames;
                }

                @Override
                public long bytes() {
                    return frames;
                }

                @Override
                public boolean isThere() {
                    return true;
                }

                @Override
                public void close() {
                    // Nothing is open.
                }
            };
        }
    }
}
