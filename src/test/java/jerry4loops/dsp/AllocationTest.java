package jerry4loops.dsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import jerry4loops.testkit.Drums;
import org.junit.jupiter.api.Test;

class AllocationTest {

    private static final BeatClock CLOCK = frame -> frame / 24_000.0;

    private final TrackFilter filter = new TrackFilter();
    private final Stutter stutter = new Stutter();
    private final Reverb reverb = new Reverb();
    private final PingPongDelay delay = new PingPongDelay();
    private final MasterLimiter limiter = new MasterLimiter();
    private final PeakMeter peaks = new PeakMeter();
    private final TruePeakMeter truePeaks = new TruePeakMeter();
    private final LoudnessMeter loudness = new LoudnessMeter();
    private final Ramp ramp = new Ramp(1);
    private final float[] loop = Drums.loop(48_000, 120, "k.hhs.h..kh.s..h", 1);
    private final float[] left = new float[256];
    private final float[] right = new float[256];
    private final FilterSettings[] filters = {FilterSettings.OPEN, new FilterSettings(400, 3)};
    private final WahSettings[] wahs = {WahSettings.OFF, new WahSettings(true, 2, WahSettings.DANCE, 3, 0)};
    private final ReverbSettings[] rooms = {ReverbSettings.of(0.5, 1), ReverbSettings.of(0, 4)};
    private final DelaySettings[] delays = {DelaySettings.OFF, new DelaySettings(true, 0.5, 0.5, 0.5, 100, 6_000, true)
    };
    private final StutterSettings[] stutters = new StutterSettings[9];
    private double heard;

    @Test
    void nothingIsAllocatedWhileItSounds() {
        for (int i = 0; i < stutters.length; i++) {
            stutters[i] = new StutterSettings(i, i, i / 8.0, i % 2 == 0, i % 3 / 2.0);
        }
        ramp.prepare(48_000, 20);
        var thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        run(0, 4_000);
        // What the meter itself allocates shows in a reading of nothing.
        long idle = thread.getCurrentThreadAllocatedBytes();
        idle = thread.getCurrentThreadAllocatedBytes() - idle;

        long before = thread.getCurrentThreadAllocatedBytes();
        run(4_000, 4_000);
        long allocated = thread.getCurrentThreadAllocatedBytes() - before - idle;

        assertThat(allocated).isZero();
        assertThat(heard).isPositive();
    }

    private void run(int first, int count) {
        for (int block = first; block < first + count; block++) {
            long frame = block * 256L;
            int at = (int) (frame % (loop.length - 256));
            System.arraycopy(loop, at, left, 0, 256);
            System.arraycopy(loop, at, right, 0, 256);
            int step = block / 100;
            filter.set(filters[step & 1], wahs[step >> 1 & 1]);
            reverb.set(rooms[step >> 2 & 1]);
            delay.set(delays[step >> 1 & 1]);
            stutter.set(stutters[step % 9]);
            ramp.to(0.5f + 0.5f * (step & 1), frame);
            if (block % 400 == 100) {
                stutter.press(frame);
            } else if (block % 400 == 300) {
                stutter.release(frame);
            }
            stutter.process(left, right, 0, 256, frame, CLOCK);
            filter.process(left, right, 0, 256, frame, CLOCK);
            delay.process(left, right, 0, 256, frame, CLOCK);
            reverb.process(left, right, 0, 256, frame);
            ramp.apply(left, 0, 256, frame);
            limiter.process(left, right, 0, 256);
            peaks.process(left, right, 0, 256);
            truePeaks.process(left, right, 0, 256);
            loudness.process(left, right, 0, 256);
            heard += peaks.peak(0) + truePeaks.holdDb() + 300 + loudness.integrated() + 300;
        }
    }
}
