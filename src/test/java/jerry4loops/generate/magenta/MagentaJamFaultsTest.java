package jerry4loops.generate.magenta;

import static jerry4loops.generate.magenta.MagentaJamsTest.arrived;
import static jerry4loops.generate.magenta.MagentaJamsTest.assertContinues;
import static jerry4loops.generate.magenta.MagentaJamsTest.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import jerry4loops.audio.PcmAudio;
import jerry4loops.generate.Failure;
import jerry4loops.generate.JamChunk;
import jerry4loops.generate.JamSession;
import jerry4loops.generate.JamStyle;
import jerry4loops.generate.NextChunk;
import jerry4loops.generate.Sampling;
import jerry4loops.testkit.magenta.DoubleJam;
import jerry4loops.testkit.magenta.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class MagentaJamFaultsTest {

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

    @Test
    void aChunkThatIsNotReadyIsAskedForAgain() throws Exception {
        bench.server.jams().chunkTime = Duration.ofMillis(500);
        bench.server.jams().longestWait = Duration.ofMillis(50);
        JamSession session = start("120", 1);

        assertThat(Bench.get(session.next())).isInstanceOf(NextChunk.NotYet.class);
        NextChunk next = Bench.get(session.next());
        while (next instanceof NextChunk.NotYet) {
            next = Bench.get(session.next());
        }

        assertThat(((NextChunk.Arrived) next).chunk().index()).isZero();
        Bench.get(session.stop());
    }

    @Test
    void emptyAnswersOfOtherBuildsMeanNotYet() throws Exception {
        JamSession session = start("120", 1);
        bench.server.fault(
                "/jam/next",
                new Fault.Reply(204, "application/json", ""),
                new Fault.Reply(200, "application/json", "{\"ok\":true,\"chunk\":null}"));

        assertThat(Bench.get(session.next())).isInstanceOf(NextChunk.NotYet.class);
        assertThat(Bench.get(session.next())).isInstanceOf(NextChunk.NotYet.class);
        assertThat(arrived(session).index()).isZero();
        Bench.get(session.stop());
    }

    @Test
    void chunksThatDoNotArriveWholeAreLostAndCounted() throws Exception {
        JamSession session = start("120", 1);
        bench.server.fault("/jam/next", new Fault.Cut(500_000), new Fault.Cut(30), new Fault.Endless());

        for (int i = 0; i < 3; i++) {
            NextChunk lost = Bench.get(session.next());
            assertThat(lost).isInstanceOf(NextChunk.Lost.class);
            assertThat(((NextChunk.Lost) lost).sentence()).isNotBlank();
        }

        JamChunk chunk = arrived(session);
        assertThat(chunk.index()).isEqualTo(3);
        assertThat(chunk.missing()).isEqualTo(3);
        assertThat(chunk.firstFrame()).isEqualTo(3 * 96_000L);
        assertContinues(bench.server.jams().last(), chunk.firstFrame(), chunk.audio());
        Bench.get(session.stop());
    }

    @ParameterizedTest
    @EnumSource(Fault.Odd.class)
    void oddSoundIsTakenOrLostAndTheJamGoesOn(Fault.Odd odd) throws Exception {
        JamSession session = start("127", 1);
        bench.server.fault("/jam/next", new Fault.Sound(odd));

        NextChunk next = Bench.get(session.next());

        switch (odd) {
            case NAN, PCM16, MONO, LONGER_BY_ONE, SIZE_UNKNOWN -> {
                PcmAudio audio = ((NextChunk.Arrived) next).chunk().audio();
                for (int i = 0; i < audio.frames(); i++) {
                    if (!Float.isFinite(audio.left()[i]) || !Float.isFinite(audio.right()[i])) {
                        throw new AssertionError("frame " + i + " is no number");
                    }
                }
                assertThat(Math.abs(audio.frames() - 90_709)).isLessThanOrEqualTo(1);
            }
            default -> assertThat(((NextChunk.Lost) next).sentence()).isNotBlank();
        }
        JamChunk following = arrived(session);
        assertThat(following.index()).isEqualTo(1);
        assertThat(following.missing()).isEqualTo(next instanceof NextChunk.Lost ? 1 : 0);
        Bench.get(session.stop());
    }

    @Test
    void errorsInFrontOfTheServerLoseNothing() throws Exception {
        JamSession session = start("120", 1);
        bench.server.fault(
                "/jam/next",
                new Fault.Reply(500, "text/plain", "Internal Server Error"),
                Fault.Reply.page(503),
                Fault.Reply.page(200),
                Fault.Reply.detail(429, "slow down"),
                new Fault.Reply(404, "text/html", "<html><body>no such space</body></html>"));

        assertThat(Bench.failureOf(session.next())).isInstanceOf(Failure.Failed.class);
        assertThat(Bench.failureOf(session.next())).isInstanceOf(Failure.Unreachable.class);
        assertThat(Bench.failureOf(session.next())).isInstanceOf(Failure.Unreachable.class);
        assertThat(Bench.failureOf(session.next())).isInstanceOf(Failure.Busy.class);
        assertThat(Bench.failureOf(session.next())).isInstanceOf(Failure.Unreachable.class);
        assertThat(arrived(session).index()).isZero();
        Bench.get(session.stop());
    }

    @Test
    void aLateAnswerIsStillTaken() throws Exception {
        JamSession session = start("120", 1);
        bench.server.fault("/jam/next", new Fault.Delay(Bench.SOON.multipliedBy(2)), new Fault.Type("text/plain"));

        assertThat(arrived(session).index()).isZero();
        assertThat(arrived(session).index()).as("whatever it calls its type").isEqualTo(1);
        Bench.get(session.stop());
    }

    @Test
    void aJamThatBrokeOnTheServerEnds() throws Exception {
        bench.server.jams().chunkTime = Duration.ofMillis(40);
        JamSession session = start("120", 1);
        arrived(session);
        var waiting = session.next();
        bench.server.jams().last().crash();

        assertThat(Bench.get(waiting))
                .as("whoever waits is sent away first, or comes just after")
                .isInstanceOfAny(NextChunk.NotYet.class, NextChunk.Ended.class);
        assertThat(Bench.get(session.next())).isInstanceOf(NextChunk.Ended.class);
        long asked = bench.server.count("/jam/next");
        assertThat(Bench.get(session.next())).isInstanceOf(NextChunk.Ended.class);
        assertThat(bench.server.count("/jam/next")).as("not asked again").isEqualTo(asked);
        assertThat(Bench.failureOf(session.update(JamStyle.of("dub"), Sampling.NEUTRAL))
                        .sentence())
                .contains("Start it again");
        Bench.get(session.stop());
        assertThat(bench.server.jams().running()).isZero();
    }

    @Test
    void stopIsTriedAgain() throws Exception {
        JamSession session = start("120", 1);
        bench.server.fault("/jam/stop", Fault.Reply.page(503), new Fault.Cut(3));

        Bench.get(session.stop());

        assertThat(bench.server.jams().running()).isZero();
    }

    @Test
    @Tag("slow")
    void anyOrderOfFaultsLeavesAJamThatCanBeUsed() throws Exception {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        JamSession session = start("174", 1);
        DoubleJam jam = bench.server.jams().last();
        int last = -1;
        for (int i = 0; i < 300; i++) {
            bench.server.fault(
                    "/jam/next",
                    switch (random.nextInt(9)) {
                        case 0 -> Fault.Reply.detail(408, "Chunk not ready within timeout");
                        case 1 -> new Fault.Reply(500, "text/plain", "Internal Server Error");
                        case 2 -> Fault.Reply.page(503);
                        case 3 -> Fault.Reply.detail(429, "slow down");
                        case 4 -> new Fault.Cut(random.nextInt(400_000));
                        case 5 -> new Fault.Delay(Duration.ofMillis(random.nextInt(20)));
                        case 6 -> new Fault.Sound(Fault.Odd.values()[random.nextInt(Fault.Odd.values().length)]);
                        default -> new Fault.None();
                    });
            var next = session.next().handle((done, thrown) -> done);
            if (Bench.get(next) instanceof NextChunk.Arrived(JamChunk chunk)) {
                assertThat(chunk.index()).isEqualTo(last + 1 + chunk.missing());
                assertThat(chunk.firstFrame()).isEqualTo(jam.start(chunk.index()));
                last = chunk.index();
            }
        }
        JamChunk chunk = arrived(session);
        assertContinues(jam, chunk.firstFrame(), chunk.audio());
        Bench.get(session.stop());
        assertThat(bench.server.jams().running()).isZero();
    }

    private JamSession start(String bpm, int bars) throws Exception {
        return Bench.get(bench.jams().start(request(bpm, bars)));
    }
}
