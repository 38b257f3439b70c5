package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import jerry4loops.audio.Loop;
import jerry4loops.audio.LoopKind;
import jerry4loops.control.Parameter;
import jerry4loops.session.Session;
import jerry4loops.session.Slot;
import jerry4loops.testkit.FakeLoops;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/// What it costs to look twenty times a second whether something has changed.
@Isolated
@Tag("slow")
class UndoCostTest {

    private static final int LOOKS = 4_000;

    @Test
    void lookingAtALargeSessionCostsUnderAHundredthOfACore() {
        var kinds = new ArrayList<LoopKind>();
        for (int i = 0; i < Session.MAX_TRACKS; i++) {
            kinds.add(i % 2 == 0 ? LoopKind.DRUMS : LoopKind.INSTRUMENTS);
        }
        var session = new Session(FakeLoops.HERE, kinds);
        var host = new EngineHost(session, 48_000);
        var swap = new SwapLoop(session, host, Runnable::run);
        var restore = new RestoreSession(session, host, swap, new FitTempo(Runnable::run)::fit, _ -> {});
        var loops = new ArrayList<Loop>();
        for (int i = 0; i < 500; i++) {
            loops.add(FakeLoops.drums("loop " + i, 1, 240, i));
        }
        session.grid().setPages(8);
        for (int track = 0; track < Session.MAX_TRACKS; track++) {
            session.track(track).setHistory(List.copyOf(loops));
            for (int slot = 0; slot < 64; slot++) {
                session.grid().setSlot(track, slot, Slot.of(loops.get((64 * track + slot) % 500)));
            }
        }
        long[] nanos = new long[1];
        var undo = new Undo(session, swap.wanted(), restore, () -> nanos[0]);
        double resting = microsPerLook(undo, () -> {});
        int[] step = new int[1];
        double turning = microsPerLook(undo, () -> {
            nanos[0] += 50_000_000;
            session.track(3).control(Parameter.FILTER_CUTOFF).set(200 + step[0]++ % 10_000);
        });
        System.out.printf(
                "A look at 8 × 500 loops and 8 × 64 slots: %.1f µs at rest, %.1f µs while a knob turns; %.2f %% and"
                        + " %.2f %% of a core%n",
                resting, turning, 20 * resting / 1e4, 20 * turning / 1e4);
        // 500 µs twenty times a second are a hundredth.
        assertThat(resting).isLessThan(500);
        assertThat(turning).isLessThan(500);
    }

    private static double microsPerLook(Undo undo, Runnable before) {
        var cpu = ManagementFactory.getThreadMXBean();
        for (int i = 0; i < LOOKS; i++) {
            before.run();
            undo.look();
        }
        long from = cpu.getCurrentThreadCpuTime();
        for (int i = 0; i < LOOKS; i++) {
            before.run();
            undo.look();
        }
        return (cpu.getCurrentThreadCpuTime() - from) / 1e3 / LOOKS;
    }
}
