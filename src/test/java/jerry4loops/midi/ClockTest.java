package jerry4loops.midi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The clock, sent and followed, in simulated time.
class ClockTest {

    private static final int RATE = 48_000;

    @ParameterizedTest
    @ValueSource(doubles = {60, 97.3, 120, 174.5, 240})
    void aSteadySourceIsFollowedToLessThanAFrameAMinute(double bpm) {
        var follower = new ClockFollower();
        double period = 60e9 / bpm / 24;
        long locked = -1;
        double first = 0;
        int ticks = (int) (75 * bpm / 60 * 24);
        follower.command(0xFA, 0);
        for (int i = 0; i < ticks; i++) {
            long nanos = Math.round(i * period);
            follower.tick(nanos);
            if (locked < 0 && follower.isLocked(nanos)) {
                locked = i;
            }
            if (i == (int) (10 * bpm / 60 * 24)) {
                first = follower.beats(nanos) * 60 / bpm * RATE - nanos * 1e-9 * RATE;
            }
        }
        long end = Math.round((ticks - 1) * period);
        double last = follower.beats(end) * 60 / bpm * RATE - end * 1e-9 * RATE;
        assertThat(locked).isBetween(0L, 60L);
        assertThat(Math.abs(follower.bpm() - bpm)).isLessThan(1e-4);
        assertThat(Math.abs(last - first)).as("drift in frames over a minute").isLessThan(1);
    }

    @Test
    void jitterOfACheapInterfaceMovesTheTempoLittleAndLateTicksNotAtAll() {
        var follower = new ClockFollower();
        var random = new Random(7);
        double period = 60e9 / 120 / 24;
        double worst = 0;
        for (int i = 0; i < 24 * 60; i++) {
            double late = random.nextDouble() * 2e6 + (random.nextInt(40) == 0 ? 15e6 : 0);
            follower.tick(Math.round(i * period + late));
            if (i > 240) {
                worst = Math.max(worst, Math.abs(follower.bpm() - 120));
            }
        }
        assertThat(worst).as("BPM beside 120").isLessThan(0.25);
    }

    @Test
    void bunchedTicksAllCountAndALostClockIsSaidToBeLost() {
        var follower = new ClockFollower();
        follower.command(0xFA, 0);
        long period = 20_833_333;
        long nanos = 0;
        for (int i = 0; i < 96; i++) {
            nanos = i * period;
            if (i < 60 || i > 66) {
                follower.tick(nanos);
            }
            if (i == 66) {
                for (int j = 0; j < 7; j++) {
                    follower.tick(nanos + j * 1_000);
                }
            }
        }
        assertThat(follower.beats(nanos)).isBetween(95 / 24.0 - 0.02, 95 / 24.0 + 0.02);
        assertThat(follower.isLocked(nanos)).isTrue();
        assertThat(follower.isLost(nanos + 200_000_000)).isTrue();
        assertThat(follower.bpm()).isBetween(119.0, 121.0);
    }

    @Test
    void anotherTempoIsFoundWithinTwoBeats() {
        var follower = new ClockFollower();
        double nanos = 0;
        for (int i = 0; i < 480; i++) {
            follower.tick(Math.round(nanos));
            nanos += 60e9 / 120 / 24;
        }
        int needed = 0;
        while (Math.abs(follower.bpm() - 140) > 0.5 && needed < 200) {
            follower.tick(Math.round(nanos));
            nanos += 60e9 / 140 / 24;
            needed++;
        }
        assertThat(needed).isLessThan(48);
    }

    @Test
    void songPositionStartAndContinueAreCounted() {
        var follower = new ClockFollower();
        follower.command(0xF2, 16);
        follower.command(0xFB, 0);
        for (int i = 0; i < 25; i++) {
            follower.tick(i * 20_833_333L);
        }
        assertThat(follower.beats(24 * 20_833_333L)).isBetween(4.99, 5.01);
        follower.command(0xFC, 0);
        assertThat(follower.isRunning()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(doubles = {70, 123.456, 180})
    void sentTicksLieOnTheSampleClock(double bpm) {
        var sender = new ClockSender();
        double framesPerTick = RATE * 60 / bpm / 24;
        var ticks = new ArrayList<Long>();
        var commands = new ArrayList<Integer>();
        long now = 0;
        int block = 256;
        long frame = 0;
        // Anchors come once a block, from the frames that were rendered; the sender is asked in between.
        for (int blocks = 0; blocks < 4_000; blocks++) {
            double beats = frame * bpm / 60 / RATE;
            sender.anchor(now, beats, bpm, true);
            long end = Math.round((frame + block) * 1e9 / RATE);
            while (true) {
                var message = sender.next(now);
                if (message.status() != 0xF8) {
                    commands.add(message.status());
                    continue;
                }
                if (message.nanos() >= end) {
                    sender.again();
                    break;
                }
                ticks.add(message.nanos());
            }
            frame += block;
            now = end;
        }
        assertThat(commands).containsExactly(0xF2, 0xFA);
        double worst = 0;
        for (int i = 0; i < ticks.size(); i++) {
            double meant = i * framesPerTick * 1e9 / RATE;
            worst = Math.max(worst, Math.abs(ticks.get(i) - meant));
        }
        assertThat(ticks)
                .hasSizeBetween((int) (4_000L * block / framesPerTick) - 1, (int) (4_000L * block / framesPerTick) + 2);
        System.out.printf(java.util.Locale.ROOT, "clock: %.3f ms of jitter at %.3f BPM%n", worst / 1e6, bpm);
        assertThat(worst).as("nanoseconds beside the sample clock").isLessThan(1_000_000);
    }

    @Test
    void aStopIsSentOnceAndTicksGoOn() {
        var sender = new ClockSender();
        sender.anchor(0, 2, 120, true);
        assertThat(sender.next(0).status()).isEqualTo(0xF2);
        assertThat(sender.next(0).status()).isEqualTo(0xFB);
        sender.anchor(1_000_000, 0, 120, false);
        assertThat(sender.next(1_000_000).status()).isEqualTo(0xFC);
        var tick = sender.next(1_000_000);
        assertThat(tick.status()).isEqualTo(0xF8);
        assertThat(sender.next(1_000_000).nanos() - tick.nanos()).isBetween(20_833_332L, 20_833_334L);
    }
}
