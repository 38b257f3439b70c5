package jerry4loops.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import jerry4loops.audio.AudioClip;
import jerry4loops.realtime.SpscQueue;
import jerry4loops.testkit.OfflineStage;
import jerry4loops.time.BeatGrid;
import jerry4loops.time.Quantise;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.Test;

/// What hands on controllers do inside a block.
class HandsTest {

    private static final int RATE = 48_000;
    private static final int BLOCK = 256;

    private final Mixer mixer = new Mixer(new BeatGrid(RATE, Tempo.ofBpm(120)), 2, BLOCK);
    private final float[] left = new float[BLOCK];
    private final float[] right = new float[BLOCK];
    private final long[] words = new long[4];
    private long number;

    private SpscQueue<HandMove> way() {
        var queue = new SpscQueue<HandMove>(1024);
        mixer.attach(queue);
        return queue;
    }

    private RenderPlan plan(float masterGain) {
        return RenderPlan.neutral(2).withMasterGain(masterGain).numbered(++number);
    }

    private long nanosOf(long frame) {
        return 1_000 + frame * 1_000_000_000L / RATE;
    }

    private List<EngineEvent> block() {
        mixer.at(nanosOf(mixer.frame() + BLOCK));
        mixer.render(left, right, BLOCK);
        var events = new ArrayList<EngineEvent>();
        for (var event = mixer.pollEvent(words); event != null; event = mixer.pollEvent(words)) {
            events.add(event);
        }
        return events;
    }

    private List<Long> planned(List<EngineEvent> events) {
        return events.stream()
                .filter(event -> event.kind() == EngineEvent.Kind.PLANNED)
                .map(EngineEvent::frame)
                .toList();
    }

    @Test
    void movementsKeepTheirDistanceInsideTheBlock() {
        var way = way();
        block();
        way.offer(new HandMove(nanosOf(BLOCK + 10), plan(0.9f), null));
        way.offer(new HandMove(nanosOf(BLOCK + 100), plan(0.8f), null));
        way.offer(new HandMove(nanosOf(BLOCK + 230), plan(0.7f), null));
        assertThat(planned(block()))
                .satisfiesExactly(
                        first -> assertThat(first - BLOCK).isBetween(0L, 16L),
                        second -> assertThat(second - BLOCK).isBetween(84L, 100L),
                        third -> assertThat(third - BLOCK).isBetween(214L, 230L));
    }

    @Test
    void withoutAClockAMovementIsHeardInTheNextBlock() {
        var way = way();
        way.offer(new HandMove(123, plan(0.5f), null));
        mixer.render(left, right, BLOCK);
        var event = mixer.pollEvent(words);
        assertThat(event.kind()).isEqualTo(EngineEvent.Kind.PLANNED);
        assertThat(event.frame()).isZero();
    }

    @Test
    void anOlderPlanNeverUndoesANewerOne() {
        var way = way();
        var other = way();
        var older = plan(0.1f);
        var newer = plan(0.9f);
        way.offer(new HandMove(nanosOf(20), newer, null));
        other.offer(new HandMove(nanosOf(200), older, null));
        mixer.plan().publish(older);
        var taken = block().stream()
                .filter(event -> event.kind() == EngineEvent.Kind.PLANNED)
                .map(EngineEvent::id)
                .toList();
        assertThat(taken).containsExactly(older.number(), newer.number());
    }

    @Test
    void ofThePlansOnOneFrameOnlyTheNewestIsTaken() {
        var way = way();
        block();
        var bySession = plan(0.2f);
        var byHand = plan(0.9f);
        mixer.plan().publish(bySession);
        way.offer(new HandMove(nanosOf(0), byHand, null));
        var taken = block().stream()
                .filter(event -> event.kind() == EngineEvent.Kind.PLANNED)
                .map(EngineEvent::id)
                .toList();
        assertThat(taken).containsExactly(byHand.number());
    }

    @Test
    void aWayOutAndBackOnOneFrameLeavesAGlideAlone() {
        var way = way();
        var other = new HandsTest();
        var otherWay = other.way();
        for (HandsTest each : List.of(this, other)) {
            each.mixer.commands().offer(new EngineCommand.Queue(1, 0, tone(), Quantise.BAR, null));
            each.mixer.commands().offer(new EngineCommand.Play(2, 0));
            for (int i = 0; i < 20; i++) {
                each.block();
            }
        }
        way.offer(new HandMove(nanosOf(mixer.frame() + 10), plan(0.5f), null));
        otherWay.offer(new HandMove(nanosOf(mixer.frame() + 10), other.plan(0.5f), null));
        block();
        other.block();
        // Only this one is led astray, and back on the same frame.
        mixer.plan().publish(plan(0.1f));
        way.offer(new HandMove(nanosOf(0), plan(0.5f), null));
        for (int i = 0; i < 4; i++) {
            block();
            other.block();
            assertThat(left).isEqualTo(other.left);
        }
    }

    private static AudioClip tone() {
        return OfflineStage.clip(RATE, 120, 1, i -> 0.5 * Math.sin(i * 0.05));
    }

    @Test
    void pressAndReleaseWithinOneBlockBothCount() {
        var way = way();
        block();
        for (int i = 0; i < 3; i++) {
            way.offer(new HandMove(nanosOf(BLOCK + 40), null, new EngineCommand.Stutter(10 + 2 * i, 0, true)));
            way.offer(new HandMove(nanosOf(BLOCK + 40), null, new EngineCommand.Stutter(11 + 2 * i, 0, false)));
        }
        assertThat(block()).extracting(EngineEvent::id).containsExactly(10L, 11L, 12L, 13L, 14L, 15L);
    }

    @Test
    void moreCommandsThanABlockTakesWaitForTheNext() {
        var way = way();
        for (int i = 0; i < 150; i++) {
            way.offer(new HandMove(nanosOf(0), null, new EngineCommand.Stutter(i + 1, 0, i % 2 == 0)));
        }
        var ids = new ArrayList<Long>();
        for (int i = 0; i < 4; i++) {
            block().forEach(event -> ids.add(event.id()));
        }
        assertThat(ids).hasSize(150).isSorted();
    }

    @Test
    void fourFloodingControllersCostNoMemoryAndAFewStretchesABlock() {
        List<SpscQueue<HandMove>> ways = List.of(way(), way(), way(), way());
        var clip = OfflineStage.clip(RATE, 120, 1, i -> 0.3 * Math.sin(i * 0.01));
        mixer.commands().offer(new EngineCommand.Queue(1, 0, clip, Quantise.BAR));
        mixer.commands().offer(new EngineCommand.Play(2, 0));
        int blocks = 400;
        // A thousand messages a second of each, and then ten times that.
        var prepared = new ArrayList<HandMove>();
        int perBlock = 4 * 60;
        for (int i = 0; i < blocks * perBlock; i++) {
            long frame = (long) i / perBlock * BLOCK + (i * 37L) % BLOCK;
            prepared.add(new HandMove(nanosOf(frame), plan(0.5f + 0.4f * (i % 100) / 100), null));
        }
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long worst = 0;
        long bytes = 0;
        long busiestNanos = 0;
        for (int block = 0; block < blocks; block++) {
            for (int i = 0; i < perBlock; i++) {
                ways.get(i % 4).offer(prepared.get(block * perBlock + i));
            }
            mixer.at(nanosOf(mixer.frame() + BLOCK));
            long before = threads.getCurrentThreadAllocatedBytes();
            long began = threads.getCurrentThreadCpuTime();
            mixer.render(left, right, BLOCK);
            if (block > 100) {
                busiestNanos = Math.max(busiestNanos, threads.getCurrentThreadCpuTime() - began);
                bytes += threads.getCurrentThreadAllocatedBytes() - before;
            }
            long taken = 0;
            for (int i = 0; mixer.events().poll(words); i++) {
                taken += ((int) words[0] & 0xFF) == EventSink.PLANNED ? 1 : 0;
            }
            worst = Math.max(worst, taken);
        }
        assertThat(bytes).as("bytes allocated while rendering").isZero();
        System.out.println("The busiest block of the flood took " + busiestNanos / 1000 + " µs of the processor.");
        assertThat(busiestNanos)
                .as("nanoseconds of the processor in the busiest block: none comes late of itself")
                .isLessThan(BLOCK * 1_000_000_000L / RATE);
        assertThat(worst).as("plans taken in one block").isBetween(1L, (long) Hands.SLOTS);
        // The last value wins.
        long last = -1;
        ways.getFirst().offer(new HandMove(nanosOf(mixer.frame()), plan(0.25f), null));
        for (var event : block()) {
            last = event.kind() == EngineEvent.Kind.PLANNED ? event.id() : last;
        }
        assertThat(last).isEqualTo(number);
    }
}
