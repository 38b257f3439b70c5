package jerry4loops.testkit.magenta;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// One jam of the double: which chunk is made when, and who gets it.
///
/// Chunk i may be made while `i ≤ max(consumed, delivered) + 1`; the first chunk begins with the jam, every other when
/// the one before it is handed out. A consumed index that has not been handed out makes the server run ahead and throw
/// away what nobody had: nothing is ever delivered again.
public final class DoubleJam {

    /// One that somebody changed the style to; what is not in it is gone.
    ///
    /// @param styles words, blanks dropped
    /// @param weights as they came, not aligned with the words that were dropped
    /// @param loopWeight of the loop, 0 when it was not sent
    /// @param mean of the fine-tune
    /// @param centroids of the fine-tune
    public record Style(
            List<String> styles, List<Double> weights, double loopWeight, double mean, List<Double> centroids) {}

    final String id = UUID.randomUUID().toString();
    final BigDecimal bpm;
    final int bars;
    final int beats;
    final int rate;
    final DoubleSound sound;
    final boolean doubleCrossFade;
    volatile double guidance;
    volatile double temperature;
    volatile int topK;
    private final List<Style> styles = new ArrayList<>();
    private final List<Double> anchors = new ArrayList<>();
    private final long chunkNanos;
    private boolean alive = true;
    private boolean starved;
    private int delivered = -1;
    private int consumed = -1;
    private long readyAt;

    DoubleJam(
            BigDecimal bpm, int bars, int beats, int rate, DoubleSound sound, Duration chunk, boolean doubleCrossFade) {
        this.bpm = bpm;
        this.bars = bars;
        this.beats = beats;
        this.rate = rate;
        this.sound = sound;
        this.doubleCrossFade = doubleCrossFade;
        chunkNanos = chunk.toNanos();
        readyAt = System.nanoTime() + chunkNanos;
        // Fails as the server does.
        start(1);
    }

    /// @return the id a client knows it by
    public String id() {
        return id;
    }

    /// @return every style it had, the first included
    public synchronized List<Style> styles() {
        return List.copyOf(styles);
    }

    /// @return the anchors of every splice
    public synchronized List<Double> anchors() {
        return List.copyOf(anchors);
    }

    /// @return last chunk handed out, -1 before the first
    public synchronized int delivered() {
        return delivered;
    }

    /// @return last chunk a client has released, -1 before the first
    public synchronized int consumed() {
        return consumed;
    }

    /// Lets its thread die: whoever waits goes on waiting, later calls do not find it.
    public synchronized void crash() {
        alive = false;
        starved = true;
        notifyAll();
    }

    synchronized boolean alive() {
        return alive;
    }

    synchronized void add(Style style) {
        styles.add(style);
    }

    synchronized void splice(double anchor) {
        anchors.add(anchor);
    }

    synchronized void consume(int index) {
        consumed = Math.max(consumed, index);
        starved |= index > delivered;
    }

    /// Waits for the next chunk and hands it out, whether or not anybody still listens.
    ///
    /// @return its index, or -1 when it was not ready in time
    synchronized int next(Duration wait) throws InterruptedException {
        long end = System.nanoTime() + wait.toNanos();
        while (starved || readyAt - System.nanoTime() > 0) {
            long rest = end - System.nanoTime();
            if (rest <= 0) {
                return -1;
            }
            long until = starved ? rest : Math.min(rest, readyAt - System.nanoTime());
            wait(Math.max(1, until / 1_000_000));
        }
        delivered++;
        readyAt = System.nanoTime() + chunkNanos;
        return delivered;
    }

    /// @return first frame of a chunk: bars as an exact fraction, halves to even
    public long start(int index) {
        return BigDecimal.valueOf((long) index * bars * beats * 60 * rate)
                .divide(bpm, 0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }

    /// @return one sample of the music; a build that cross-fades twice loses 40 ms of every two seconds
    public float sample(long frame, int side) {
        if (!doubleCrossFade) {
            return sound.at(frame, side);
        }
        long step = rate * 196L / 100;
        return sound.at(frame + frame / step * (rate / 25), side);
    }

    /// @return the samples of a chunk
    float[][] chunk(int index) {
        long from = start(index);
        int frames = (int) (start(index + 1) - from);
        var audio = new float[2][frames];
        for (int i = 0; i < frames; i++) {
            audio[0][i] = sample(from + i, 0);
            audio[1][i] = sample(from + i, 1);
        }
        return audio;
    }
}
