package jerry4loops.midi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import jerry4loops.control.ControlId;
import jerry4loops.control.Parameter;
import jerry4loops.control.TargetId;
import jerry4loops.testkit.midi.SoftController;
import jerry4loops.testkit.midi.SoftProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/// What the lights of controllers at real Java Sound ports are told.
@Timeout(value = 1, unit = TimeUnit.MINUTES)
@ResourceLock(SoftProvider.LOCK)
class MidiLightsTest {

    private static final ControlId CUTOFF = new ControlId(0, Parameter.FILTER_CUTOFF);

    @TempDir
    private Path folder;

    private final FakeTargets targets = new FakeTargets();
    private ScheduledExecutorService executor;
    private MidiRig rig;

    @BeforeEach
    void open() {
        executor = Executors.newScheduledThreadPool(3);
        rig = rig();
    }

    private MidiRig rig() {
        return new MidiRig(targets, new MapShelf(folder), executor, () -> {});
    }

    @AfterEach
    void close() throws InterruptedException {
        rig.close();
        executor.shutdownNow();
        assertThat(executor.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aLaunchpadIsBroughtIntoItsModeLitAndGivenBackDark() {
        try (var pad = new SoftController("LPX MIDI In", "Launchpad X LPX MIDI In").plug()) {
            rig.look();
            TargetId slot = TargetId.parse("track1.slot.1").orElseThrow();
            TargetId take = TargetId.parse("track1.take.2").orElseThrow();
            tickUntil(
                    pad,
                    new Feedback(Map.of(slot, LightState.PLAYING, take, LightState.QUEUED), Map.of(), 0),
                    "B0 60 00");
            assertThat(pad.heard().getFirst()).isEqualTo("F0 00 20 29 02 0C 0E 01 F7");
            // Playing is solid green on channel 1, queued flashes by itself on channel 2.
            assertThat(pad.heard()).contains("90 51 15", "91 48 0D");
            pad.forget();
            tickUntil(
                    pad,
                    new Feedback(Map.of(slot, LightState.GENERATING, take, LightState.FAILED), Map.of(), 0),
                    "91 48 05");
            assertThat(pad.heard()).containsExactlyInAnyOrder("92 51 35", "91 48 05");
            pad.forget();
            rig.close();
            assertThat(pad.heard()).last().isEqualTo("F0 00 20 29 02 0C 0E 00 F7");
            assertThat(pad.heard()).contains("90 51 00");
        }
    }

    private void tickUntil(SoftController pad, Feedback feedback, String last) {
        rig.show(feedback);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!pad.heard().contains(last)) {
            assertThat(System.nanoTime()).as("%s among %s", last, pad.heard()).isLessThan(end);
            rig.tick();
            Thread.onSpinWait();
        }
    }

    @Test
    void aLightThatCannotBlinkByItselfBlinksWithTheBeat() {
        try (var nano = new SoftController("nanoKONTROL2").plug()) {
            rig.look();
            TargetId take = TargetId.parse("track1.take.1").orElseThrow();
            for (double beat : new double[] {4.1, 4.6, 5.2, 5.7}) {
                nano.forget();
                String expected = beat - Math.floor(beat) < 0.5 ? "B0 20 7F" : "B0 20 00";
                tickUntil(nano, new Feedback(Map.of(take, LightState.QUEUED), Map.of(), beat), expected);
            }
        }
    }

    @Test
    void aRingFollowsTheValueButNotWhileTheHandIsOnIt() {
        try (var twister = new SoftController("Midi Fighter Twister").plug()) {
            rig.look();
            tickUntil(twister, new Feedback(Map.of(), Map.of(CUTOFF, 0.5), 0), "B0 00 40");
            twister.forget();
            twister.control(1, 0, 90);
            rig.show(new Feedback(Map.of(), Map.of(CUTOFF, 90 / 127.0), 0));
            for (int i = 0; i < 5; i++) {
                rig.tick();
            }
            assertThat(twister.heard()).as("no echo while the hand is on it").doesNotContain("B0 00 5A");
        }
    }

    @Test
    void twoControllersNeverDisagreeAlsoWhenOneComesLater() {
        TargetId take = TargetId.parse("track1.take.1").orElseThrow();
        try (var one = new SoftController("nanoKONTROL2").plug()) {
            rig.look();
            tickUntil(one, new Feedback(Map.of(take, LightState.PLAYING), Map.of(CUTOFF, 0.5), 0), "B0 20 7F");
            try (var other = new SoftController("nanoKONTROL2").plug();
                    var ring = new SoftController("Midi Fighter Twister").plug()) {
                rig.look();
                var now = new Feedback(Map.of(take, LightState.PLAYING), Map.of(CUTOFF, 0.5), 0);
                tickUntil(other, now, "B0 20 7F");
                tickUntil(ring, now, "B0 00 40");
                // One turns it: the other, which has a ring for it, goes along.
                one.control(1, 16, 0);
                one.control(1, 16, 127);
                double turned = CUTOFF.parameter().positionOf(targets.value(CUTOFF));
                tickUntil(
                        ring,
                        new Feedback(Map.of(take, LightState.EMPTY), Map.of(CUTOFF, turned), 0),
                        "B0 00 " + String.format("%02X", Math.round(turned * 127)));
                for (SoftController each : java.util.List.of(one, other)) {
                    tickUntil(each, new Feedback(Map.of(take, LightState.EMPTY), Map.of(), 0), "B0 20 00");
                    assertThat(each.heard().stream()
                                    .filter(message -> message.startsWith("B0 20"))
                                    .toList())
                            .as("what each was told of the same light")
                            .last()
                            .isEqualTo("B0 20 00");
                }
            }
        }
    }

    @Test
    void lightsAreNeverToldMoreThanAControllerTakes() {
        var sent = new java.util.ArrayList<Object>();
        var out = new MidiOut(
                new javax.sound.midi.Receiver() {
                    @Override
                    public void send(javax.sound.midi.MidiMessage message, long stamp) {
                        sent.add(message);
                    }

                    @Override
                    public void close() {
                        // Nothing is open.
                    }
                },
                400,
                0);
        for (int ms = 0; ms < 1_000; ms++) {
            for (int light = 0; light < 64; light++) {
                out.put(0x90, light, (ms + light) % 128);
            }
            out.flush(ms * 1_000_000L);
        }
        assertThat(sent).hasSizeBetween(300, 421);
        sent.clear();
        out.flush(10_000_000_000L);
        out.flush(20_000_000_000L);
        out.flush(30_000_000_000L);
        out.flush(40_000_000_000L);
        assertThat(sent).as("what waits is the newest of each, once").hasSize(64);
    }
}
