package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import jerry4loops.audio.LoopKind;
import jerry4loops.control.Parameter;
import jerry4loops.engine.EngineTelemetry;
import jerry4loops.library.Preferences;
import jerry4loops.midi.MapShelf;
import jerry4loops.midi.MidiRig;
import jerry4loops.session.Session;
import jerry4loops.session.TransportState;
import jerry4loops.testkit.FakeActions;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Another machine's clock and this studio's music, minute after minute, in simulated time.
class ClockDeskTest {

    private static final int RATE = 48_000;
    private static final int BLOCK = 480;
    private static final String BOX = "box";
    private static final long SEED = 5;

    @TempDir
    private Path folder;

    private final LiveJam.CallerThread thread = new LiveJam.CallerThread();
    private final Session session = new Session(thread, List.of(LoopKind.DRUMS, LoopKind.INSTRUMENTS));
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
    private final FakeActions actions = new FakeActions(session);
    private final List<Preferences.Clocks> kept = new ArrayList<>();
    private final EngineTelemetry now = new EngineTelemetry(2);
    private final Random random = new Random(SEED);
    private ClockDesk desk;

    /// The simulated world: their ticks, our card, our looks.
    private double seconds = 1;
    private double speed = 1;
    private double musicFrames;
    private double startedAt;
    private double theirBpm;
    private double jitterSeconds;
    private double wakeSeconds;
    private double cardPpm;
    private long ticks;

    @BeforeEach
    void open() {
        var rig = new MidiRig(null, new MapShelf(folder), executor, () -> {});
        desk = new ClockDesk(session, actions, rig);
        desk.remember(Preferences.Clocks.NONE, kept::add);
        desk.onSpeed(next -> speed = next);
    }

    @AfterEach
    void close() {
        executor.shutdownNow();
    }

    private static long nanos(double seconds) {
        return Math.round(seconds * 1e9);
    }

    private double theirBeats() {
        return (seconds - startedAt) * theirBpm / 60;
    }

    /// Their beats less ours, in frames, as heard by somebody in the room.
    private double apartFrames() {
        double ours = musicFrames / RATE * session.tempoProperty().get().bpm() / 60;
        return (theirBeats() - ours) * 60 / theirBpm * RATE;
    }

    private void start(double bpm, int beatsLate) {
        theirBpm = bpm;
        startedAt = seconds;
        desk.heard(BOX, 0xFA, 0, nanos(seconds));
        musicFrames = -beatsLate * 60.0 / bpm * RATE;
    }

    /// One block: the card plays it at its own pace, ticks arrive, the desk looks.
    private void block() {
        double took = BLOCK / (RATE * (1 + cardPpm * 1e-6));
        double until = seconds + took;
        while (startedAt + ticks * 60 / theirBpm / 24 < until) {
            double at = startedAt + ticks * 60 / theirBpm / 24 + random.nextDouble() * jitterSeconds;
            desk.heard(BOX, 0xF8, 0, nanos(at));
            ticks++;
        }
        musicFrames += BLOCK * speed;
        seconds = until;
        now.frame = Math.round(musicFrames);
        now.beats = now.frame * session.tempoProperty().get().bpm() / 60 / RATE;
        now.nanos = nanos(seconds + random.nextDouble() * wakeSeconds);
        now.rolling = true;
        desk.refresh(now, nanos(seconds) + 1_000_000);
    }

    @Test
    void followingAClockWinsOverABentTempo() {
        session.control(Parameter.TEMPO_BEND).set(4);
        desk.follow(BOX);
        assertThat(session.control(Parameter.TEMPO_BEND).get()).isZero();
        session.control(Parameter.TEMPO_BEND).set(-5);
        thread.look();
        assertThat(session.control(Parameter.TEMPO_BEND).get()).isZero();
        desk.follow("");
        session.control(Parameter.TEMPO_BEND).set(-5);
        thread.look();
        assertThat(session.control(Parameter.TEMPO_BEND).get()).isEqualTo(-5);
    }

    private void minute() {
        double end = seconds + 60;
        while (seconds < end) {
            block();
        }
    }

    @ParameterizedTest
    @CsvSource({"120, 120.037", "120.4, 120.37", "97.3, 97.26", "174, 174.31"})
    void afterTenMinutesOfASteadyClockOfAnyTempoTheBarsStandTogetherAndDoNotDrift(double ours, double theirs) {
        session.setTempo(Tempo.ofBpm(ours));
        cardPpm = 35;
        desk.follow(BOX);
        start(theirs, 0);
        // The music begins late, as it does.
        musicFrames -= 0.03 * RATE;
        for (int i = 0; i < 2; i++) {
            minute();
        }
        double worst = 0;
        double before = apartFrames();
        double first = before;
        for (int i = 2; i < 12; i++) {
            minute();
            worst = Math.max(worst, Math.abs(apartFrames() - before));
            before = apartFrames();
        }
        System.out.printf(
                java.util.Locale.ROOT,
                "following %.3f BPM at %.1f: at most %.3f frames of drift in a minute, %.3f in ten, %.2f frames"
                        + " apart%n",
                theirs,
                ours,
                worst,
                before - first,
                before);
        assertThat(worst).as("frames of drift in a minute").isLessThan(1);
        assertThat(Math.abs(before)).as("frames apart").isLessThan(0.001 * RATE);
        assertThat(actions.calls).as("the tempo stays").noneMatch(call -> call.contains("empo"));
        assertThat(speed).isBetween(0.995, 1.005);
    }

    @Test
    void aClockThatJittersAndAThreadThatWakesUpLateLeaveLessThanTwoMilliseconds() {
        session.setTempo(Tempo.ofBpm(120));
        jitterSeconds = 0.002;
        wakeSeconds = 0.002;
        cardPpm = -80;
        desk.follow(BOX);
        start(120.1, 0);
        minute();
        double most = Double.NEGATIVE_INFINITY;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < 60 * RATE / BLOCK * 3; i++) {
            block();
            most = Math.max(most, apartFrames());
            least = Math.min(least, apartFrames());
        }
        System.out.printf(
                java.util.Locale.ROOT, "jittering clock (seed %d): %.1f … %.1f frames apart%n", SEED, least, most);
        assertThat(most - least).as("frames of wander").isLessThan(0.002 * RATE);
        assertThat(Math.max(Math.abs(most), Math.abs(least))).isLessThan(0.003 * RATE);
    }

    @Test
    void theOffsetMovesTheMusicThatFollows() {
        session.setTempo(Tempo.ofBpm(120));
        desk.follow(BOX);
        start(120, 0);
        minute();
        double without = apartFrames();
        desk.setOffsetMs(20);
        minute();
        minute();
        // What is heard 20 ms later has to be played 20 ms sooner.
        assertThat(apartFrames() - without).isBetween(-0.0205 * RATE, -0.0195 * RATE);
    }

    @Test
    void aTempoTooFarToBendToIsTakenOverRoundedToATenth() {
        session.setTempo(Tempo.ofBpm(120));
        desk.follow(BOX);
        start(126.04, 0);
        for (int i = 0; i < 400; i++) {
            block();
        }
        assertThat(actions.calls).anyMatch(call -> call.equals("commitTempo 126"));
        assertThat(speed).isEqualTo(1);
    }

    @Test
    void startWaitsForTheirNextBarAndStopStops() {
        session.setTempo(Tempo.ofBpm(120));
        desk.follow(BOX);
        theirBpm = 120;
        startedAt = seconds;
        desk.heard(BOX, 0xFA, 0, nanos(seconds));
        double restarted = Double.NaN;
        while (Double.isNaN(restarted) && seconds < 20) {
            double took = BLOCK / (double) RATE;
            while (startedAt + ticks * 60 / theirBpm / 24 < seconds + took) {
                desk.heard(BOX, 0xF8, 0, nanos(startedAt + ticks * 60 / theirBpm / 24));
                ticks++;
            }
            seconds += took;
            now.rolling = false;
            now.frame += BLOCK;
            now.nanos = nanos(seconds);
            desk.refresh(now, nanos(seconds));
            if (actions.calls.contains("restart")) {
                restarted = theirBeats();
            }
        }
        double inBar = restarted - 4 * Math.rint(restarted / 4);
        assertThat(inBar).as("beats beside their bar").isBetween(-0.02, 0.06);
        session.setTransport(TransportState.PLAYING);
        desk.heard(BOX, 0xFC, 0, nanos(seconds));
        desk.refresh(now, nanos(seconds));
        assertThat(actions.calls).last().isEqualTo("togglePlay");
    }

    @Test
    void anotherPlaceInTheBarIsSaidAndNotBentToAndLiningUpStartsAnew() {
        session.setTempo(Tempo.ofBpm(120));
        theirBpm = 120;
        startedAt = seconds;
        desk.heard(BOX, 0xFA, 0, nanos(seconds));
        desk.follow(BOX);
        start(120, 1);
        for (int i = 0; i < 150; i++) {
            block();
        }
        actions.calls.clear();
        assertThat(desk.statusProperty().get().apartBeats()).isBetween(0.95, 1.05);
        assertThat(speed).isBetween(0.9999, 1.0001);
        desk.lineUp();
        for (int i = 0; i < 300; i++) {
            block();
        }
        assertThat(actions.calls).containsOnlyOnce("restart");
    }

    @Test
    void nothingIsFollowedUnaskedAndWhatIsChosenIsKept() {
        session.setTempo(Tempo.ofBpm(120));
        start(140, 0);
        for (int i = 0; i < 300; i++) {
            block();
        }
        assertThat(actions.calls).isEmpty();
        assertThat(speed).isEqualTo(1);
        assertThat(session.notices()).anyMatch(notice -> notice.text().contains("sends a clock"));
        desk.follow(BOX);
        desk.send("synth", true);
        desk.setOffsetMs(-12);
        assertThat(kept).last().isEqualTo(new Preferences.Clocks(BOX, List.of("synth"), -12));
        var again = new ClockDesk(session, actions, new MidiRig(null, new MapShelf(folder), executor, () -> {}));
        again.remember(kept.getLast(), _ -> {});
        again.refresh(now, nanos(seconds));
        assertThat(again.statusProperty().get().followed()).isEqualTo(BOX);
        assertThat(again.statusProperty().get().sentTo()).containsExactly("synth");
        assertThat(again.statusProperty().get().offsetMs()).isEqualTo(-12);
    }
}
