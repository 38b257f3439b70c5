package jerry4loops.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What crosses a thread arrives whole, in order, or is counted as lost.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class QueuesTest {

    private static final int MESSAGES = 1_000_000;

    @Test
    void objectsArriveInOrderAndNoneIsLost() throws InterruptedException {
        var queue = new SpscQueue<Long>(1000);
        var thread = Thread.ofPlatform().start(() -> {
            for (long i = 0; i < MESSAGES; i++) {
                Long boxed = i;
                while (!queue.offer(boxed)) {
                    Thread.onSpinWait();
                }
            }
        });
        for (long expected = 0; expected < MESSAGES; ) {
            Long got = queue.poll();
            if (got != null) {
                assertThat(got.longValue()).isEqualTo(expected++);
            } else {
                Thread.onSpinWait();
            }
        }
        thread.join();
        assertThat(queue.poll()).isNull();
    }

    @Test
    void aFullQueueSaysSo() {
        var queue = new SpscQueue<String>(4);
        for (int i = 0; i < 4; i++) {
            assertThat(queue.offer("x")).isTrue();
        }
        assertThat(queue.offer("y")).isFalse();
        assertThat(queue.poll()).isEqualTo("x");
        assertThat(queue.offer("y")).isTrue();
    }

    @Test
    void recordsThatDoNotFitAreCounted() {
        var queue = new SpscLongQueue(2);
        queue.offer(1, 2, 3, 4);
        queue.offer(5, 6, 7, 8);
        assertThat(queue.offer(9, 9, 9, 9)).isFalse();
        assertThat(queue.dropped()).isEqualTo(1);
        long[] words = new long[SpscLongQueue.WORDS];
        assertThat(queue.poll(words)).isTrue();
        assertThat(words).containsExactly(1, 2, 3, 4);
    }

    @Test
    void aTripleBufferNeverShowsATornState() throws InterruptedException {
        var buffer = new TripleBuffer<long[]>(() -> new long[20]);
        var thread = Thread.ofPlatform().start(() -> {
            for (long seed = 1; seed <= MESSAGES; seed++) {
                long[] slot = buffer.slot();
                for (int i = 0; i < slot.length; i++) {
                    slot[i] = seed * (i + 1);
                }
                buffer.publish();
            }
        });
        long newest = 0;
        while (newest < MESSAGES) {
            long[] seen = buffer.read();
            long seed = seen[0];
            assertThat(seed).isGreaterThanOrEqualTo(newest);
            for (int i = 0; i < seen.length; i++) {
                assertThat(seen[i]).isEqualTo(seed * (i + 1));
            }
            newest = seed;
        }
        thread.join();
    }

    @Test
    void framesPassTheRingUnchangedAndOverflowIsCounted() throws InterruptedException {
        var ring = new FrameRing(1000);
        var written = new AtomicLong();
        var thread = Thread.ofPlatform().start(() -> {
            float[] left = new float[77];
            float[] right = new float[77];
            long next = 0;
            while (next < MESSAGES) {
                for (int i = 0; i < 77; i++) {
                    left[i] = (next + i) % 8_388_608;
                    right[i] = -left[i];
                }
                int offset = 0;
                while (offset < 77) {
                    int room = 1024 - ring.available();
                    int run = Math.min(room, 77 - offset);
                    offset += run == 0 ? 0 : ring.write(left, right, offset, run);
                }
                next += 77;
            }
            written.set(next);
        });
        float[] left = new float[100];
        float[] right = new float[100];
        long expected = 0;
        while (written.get() == 0 || expected < written.get()) {
            int got = ring.read(left, right, 0, 100);
            for (int i = 0; i < got; i++) {
                assertThat(left[i]).isEqualTo((float) (expected % 8_388_608));
                assertThat(right[i]).isEqualTo(-left[i]);
                expected++;
            }
        }
        thread.join();
        assertThat(ring.dropped()).isZero();

        float[] many = new float[5_000];
        assertThat(ring.write(many, many, 0, 5_000)).isEqualTo(1_024);
        assertThat(ring.dropped()).isEqualTo(5_000 - 1_024);
    }
}
