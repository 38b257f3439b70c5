package jerry4loops.generate.magenta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.PcmAudio;
import jerry4loops.generate.Failure;
import jerry4loops.generate.JamChunk;
import jerry4loops.generate.JamRequest;
import jerry4loops.generate.JamSession;
import jerry4loops.generate.JamStatus;
import jerry4loops.generate.JamStyle;
import jerry4loops.generate.NextChunk;
import jerry4loops.generate.Sampling;
import jerry4loops.generate.StyleWeight;
import jerry4loops.testkit.magenta.DoubleJam;
import jerry4loops.testkit.magenta.DoubleSound;
import jerry4loops.testkit.magenta.Fault;
import jerry4loops.time.Bars;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class MagentaJamsTest {

    private static final JamStyle DUB = JamStyle.of("dub techno");

    private Bench bench;

    @BeforeEach
    void open() throws Exception {
        bench = new Bench();
    }

    @AfterEach
    void close() throws Exception {
        assertThat(bench.server.jams().mostWaiting())
                .as("one call for a chunk at a time")
                .isLessThanOrEqualTo(1);
        bench.close();
    }

    @ParameterizedTest
    @CsvSource({"97.3, 1, 60", "120, 4, 6", "127, 1, 40", "174, 2, 30", "93.5, 1, 20"})
    void chunksAreTheServersMusicFrameByFrame(String bpm, int bars, int count) throws Exception {
        JamSession session = start(bpm, bars);
        DoubleJam jam = bench.server.jams().last();

        long frame = 0;
        for (int i = 0; i < count; i++) {
            JamChunk chunk = arrived(session);
            assertThat(chunk.index()).isEqualTo(i);
            assertThat(chunk.firstFrame()).isEqualTo(frame).isEqualTo(jam.start(i));
            assertThat(chunk.missing()).isZero();
            frame = assertContinues(jam, frame, chunk.audio());
            Bench.get(session.consumed(i));
        }

        assertThat(jam.consumed()).isEqualTo(count - 1);
        Bench.get(session.stop());
        assertThat(bench.server.jams().running()).isZero();
    }

    @Test
    @Tag("slow")
    void fiveHundredChunksJoin() throws Exception {
        JamSession session = start("97.3", 1);
        DoubleJam jam = bench.server.jams().last();

        long frame = 0;
        for (int i = 0; i < 500; i++) {
            frame = assertContinues(jam, frame, arrived(session).audio());
        }

        assertThat(frame).isEqualTo(jam.start(500));
        Bench.get(session.stop());
    }

    @Test
    @Tag("slow")
    void theHouseBandIsHeardThroughTheServer() throws Exception {
        bench.server.jams().sound = DoubleSound::houseBand;
        JamSession session = start("128", 2);
        DoubleJam jam = bench.server.jams().last();

        long frame = 0;
        for (int i = 0; i < 5; i++) {
            frame = assertContinues(jam, frame, arrived(session).audio());
        }

        Bench.get(session.stop());
    }

    @Test
    void theServerIsAskedAsItsContractSays() throws Exception {
        var style = new JamStyle(
                List.of(
                        new StyleWeight("acid house, slow", 1),
                        new StyleWeight("  ", 0.7),
                        new StyleWeight("warm\npad", 0.3333333),
                        new StyleWeight("silent", 0)),
                0.6,
                0.5,
                List.of(1.0, 0.0, 0.25));
        JamSession session = Bench.get(bench.jams()
                .start(new JamRequest(
                        music(9, 44_100),
                        Tempo.parse("97.3"),
                        new Bars(2),
                        48_000,
                        style,
                        Sampling.NEUTRAL,
                        LoopKind.INSTRUMENTS,
                        Optional.empty())));
        DoubleJam jam = bench.server.jams().last();

        assertThat(jam.styles())
                .containsExactly(new DoubleJam.Style(
                        List.of("acid house slow", "warm pad"),
                        List.of(1.0, 0.3333),
                        0.6,
                        0.5,
                        List.of(1.0, 0.0, 0.25)));
        JamChunk chunk = arrived(session);
        assertThat(chunk.audio().rate()).isEqualTo(48_000);

        Bench.get(session.update(new JamStyle(List.of(), 0, 0, List.of()), Sampling.NEUTRAL));
        Bench.get(session.update(JamStyle.of("strings"), new Sampling(5, 0.5, 10)));
        assertThat(jam.styles().subList(1, 3))
                .containsExactly(
                        new DoubleJam.Style(List.of(), List.of(), 0, 0, List.of()),
                        new DoubleJam.Style(List.of("strings"), List.of(1.0), 1, 0, List.of()));
        float[] sound = new float[96_000];
        var clip = new AudioClip(sound, sound, 48_000, LoopLength.of(1, Tempo.ofBpm(120)));
        var heard = new JamStyle(List.of(new StyleWeight("amen break", 0.5, Optional.of(clip))), 0, 0, List.of());
        Bench.get(session.update(heard, Sampling.NEUTRAL));
        assertThat(jam.styles().getLast())
                .as("no call of the server takes a clip for a style: its words go")
                .isEqualTo(new DoubleJam.Style(List.of("amen break"), List.of(0.5), 0, 0, List.of()));

        Bench.get(session.reseed(music(4, 48_000), 2));
        assertThat(jam.anchors()).containsExactly(2.0);
        assertThat(bench.server.count("/jam/reseed")).isZero();
        Bench.get(session.stop());
    }

    @Test
    void changesArriveInTheirOrder() throws Exception {
        JamSession session = start("120", 1);
        var random = new Random(7);
        var all = new ArrayList<CompletableFuture<Void>>();
        for (int i = 0; i < 20; i++) {
            bench.server.fault("/jam/update", new Fault.Delay(Duration.ofMillis(random.nextInt(8))));
        }

        for (int i = 0; i < 20; i++) {
            all.add(session.update(JamStyle.of("style " + i), Sampling.NEUTRAL));
        }
        for (var one : all) {
            Bench.get(one);
        }

        var styles = bench.server.jams().last().styles();
        for (int i = 0; i < 20; i++) {
            assertThat(styles.get(i + 1).styles()).containsExactly("style " + i);
        }
        Bench.get(session.stop());
    }

    @Test
    void aChangeThatFailsHoldsUpNoOther() throws Exception {
        JamSession session = start("120", 1);
        bench.server.fault("/jam/update", new Fault.Reply(500, "text/plain", "Internal Server Error"));

        var first = session.update(JamStyle.of("one"), Sampling.NEUTRAL);
        var second = session.update(JamStyle.of("two"), Sampling.NEUTRAL);

        assertThat(Bench.failureOf(first)).isInstanceOf(Failure.Failed.class);
        Bench.get(second);
        Bench.get(session.stop());
    }

    @Test
    void severalWhoWaitGetTheSameChunkAndGivingUpLosesNone() throws Exception {
        bench.server.jams().chunkTime = Duration.ofMillis(150);
        JamSession session = start("120", 1);

        CompletableFuture<NextChunk> impatient = session.next();
        CompletableFuture<NextChunk> first = session.next();
        CompletableFuture<NextChunk> second = session.next();
        impatient.cancel(true);

        assertThat(Bench.get(first)).isSameAs(Bench.get(second)).isInstanceOf(NextChunk.Arrived.class);
        assertThat(((NextChunk.Arrived) Bench.get(first)).chunk().index()).isZero();
        assertThat(bench.server.count("/jam/next")).isEqualTo(1);
        assertThat(arrived(session).index()).isEqualTo(1);
        Bench.get(session.stop());
    }

    @Test
    void choosingAModelEndsTheJam() throws Exception {
        JamSession session = start("120", 1);
        Bench.get(bench.models()
                .select(
                        ModelChoice.latestOf("thepatch/magenta-ft"),
                        RunningJam.STOP,
                        jerry4loops.generate.Progress.NONE,
                        new jerry4loops.generate.Cancellation()));

        assertThat(Bench.get(session.next())).isInstanceOf(NextChunk.Ended.class);
    }

    @Test
    void anotherJamHoldsTheServer() throws Exception {
        String other = bench.server.jams().startElsewhere();

        Failure failure = Bench.failureOf(bench.jams().start(request("120", 1)));

        assertThat(failure).isInstanceOf(Failure.Busy.class);
        assertThat(Bench.get(bench.jams().stopLeftover("not-this-one"))).isFalse();
        assertThat(bench.server.jams().running()).isEqualTo(1);
        assertThat(Bench.get(bench.jams().stopLeftover(other))).isTrue();
        Bench.get(Bench.get(bench.jams().start(request("120", 1))).stop());
    }

    @Test
    void stopAllEndsEveryJam() throws Exception {
        assertThat(Bench.get(bench.jams().stopAll())).isZero();
        bench.server.jams().startElsewhere();
        assertThat(Bench.get(bench.jams().stopAll())).isEqualTo(1);
        assertThat(bench.server.jams().running()).isZero();
    }

    @Test
    void stoppingEndsTheWaitAndMayBeRepeated() throws Exception {
        bench.server.jams().chunkTime = Duration.ofSeconds(60);
        bench.server.jams().longestWait = Duration.ofSeconds(30);
        JamSession session = start("120", 4);
        var waiting = session.next();
        while (bench.server.count("/jam/next") == 0) {
            Thread.sleep(2);
        }

        Bench.get(session.stop());

        assertThat(Bench.get(waiting)).isInstanceOf(NextChunk.Ended.class);
        Bench.get(session.stop());
        bench.awaitQuiet();
    }

    @Test
    void aStartNobodyWaitsForAnyMoreLeavesNoJam() throws Exception {
        bench.server.fault("/jam/start", new Fault.Delay(Duration.ofMillis(200)));
        var start = bench.jams().start(request("120", 1));
        while (bench.server.count("/jam/start") == 0) {
            Thread.sleep(2);
        }

        start.cancel(true);

        while (bench.server.count("/jam/stop") == 0) {
            Thread.sleep(2);
        }
        bench.awaitQuiet();
        assertThat(bench.server.jams().running()).isZero();
    }

    @Test
    void statusIsToldWhereTheServerCan() throws Exception {
        JamSession session = start("120", 1);
        arrived(session);
        assertThat(Bench.get(session.status())).as("every published build").isEmpty();

        bench.server.jams().statusWorks = true;
        assertThat(Bench.get(session.status()))
                .isEqualTo(Optional.of(new JamStatus(true, OptionalInt.of(1), OptionalInt.of(0), OptionalInt.of(1))));
        Bench.get(session.stop());
    }

    @Test
    void aChunkThatHasNotArrivedIsNeverReleased() throws Exception {
        JamSession session = start("120", 1);
        arrived(session);

        assertThatThrownBy(() -> session.consumed(1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> session.consumed(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(bench.server.count("/jam/consume")).isZero();
        Bench.get(session.stop());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0, -1, 65, Double.NaN})
    void anchorsOutOfRangeAreRefusedHere(double anchor) throws Exception {
        JamSession session = start("120", 1);

        assertThatThrownBy(() -> session.reseed(music(2, 48_000), anchor)).isInstanceOf(IllegalArgumentException.class);
        Bench.get(session.stop());
    }

    @Test
    void aDoubleCrossFadingBuildSendsWholeChunksAllTheSame() throws Exception {
        bench.server.jams().doubleCrossFade = true;
        JamSession session = start("120", 4);

        long frame = 0;
        for (int i = 0; i < 3; i++) {
            frame = assertContinues(
                    bench.server.jams().last(), frame, arrived(session).audio());
        }

        assertThat(frame).isEqualTo(3 * 384_000L);
        Bench.get(session.stop());
    }

    private JamSession start(String bpm, int bars) throws Exception {
        return Bench.get(bench.jams().start(request(bpm, bars)));
    }

    static JamRequest request(String bpm, int bars) {
        return new JamRequest(
                music(8, 48_000),
                Tempo.parse(bpm),
                new Bars(bars),
                48_000,
                DUB,
                Sampling.NEUTRAL,
                LoopKind.INSTRUMENTS,
                Optional.empty());
    }

    static PcmAudio music(int seconds, int rate) {
        var samples = new float[seconds * rate];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) Math.sin(i * 0.03) * 0.5f;
        }
        return new PcmAudio(samples, samples.clone(), rate);
    }

    static JamChunk arrived(JamSession session) throws Exception {
        NextChunk next = Bench.get(session.next());
        assertThat(next).isInstanceOf(NextChunk.Arrived.class);
        return ((NextChunk.Arrived) next).chunk();
    }

    static long assertContinues(DoubleJam jam, long from, PcmAudio audio) {
        for (int i = 0; i < audio.frames(); i++) {
            if (audio.left()[i] != jam.sample(from + i, 0) || audio.right()[i] != jam.sample(from + i, 1)) {
                throw new AssertionError("frame " + (from + i) + " is not the server's");
            }
        }
        return from + audio.frames();
    }
}
