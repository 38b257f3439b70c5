package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import jerry4loops.engine.EngineEvent;
import jerry4loops.format.PerformanceLogReader;
import jerry4loops.generate.Failure;
import jerry4loops.generate.NextChunk;
import jerry4loops.generate.Progress;
import jerry4loops.generate.StyleWeight;
import jerry4loops.recording.FrameRange;
import jerry4loops.session.JamPhase;
import jerry4loops.session.Notice;
import jerry4loops.testkit.ScriptedJams;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The jam as a person meets it, from its start to its end, with every way in which a server lets it down.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RunJamTest extends JamStand {

    @Test
    void everyChunkIsHeardOnceInItsOrder() {
        jamAndPlay();
        bench.play(10);
        List<Integer> heard = heardChunks();
        assertThat(heard).hasSizeGreaterThan(8);
        for (int i = 0; i < heard.size(); i++) {
            assertThat(heard.get(i)).isEqualTo(i);
        }
        assertThat(bench.phases)
                .containsExactly(JamPhase.IDLE, JamPhase.STARTING, JamPhase.BUFFERING, JamPhase.PLAYING);
    }

    @Test
    void noMoreIsFetchedThanTheQueueHolds() {
        bench.state().choices().safeProperty().set(false);
        jamAndPlay();
        bench.play(5);
        assertThat(server.last().asked - heardChunks().size()).isLessThanOrEqualTo(1);
        bench.state().choices().safeProperty().set(true);
        bench.play(5);
        assertThat(server.last().asked - heardChunks().size()).isEqualTo(2);
    }

    @Test
    void stopPausesThePullingAndPlayGoesOnWithTheChunkItBrokeOff() {
        jamAndPlay();
        bench.until("chunk 3", 10, () -> heardChunks().size() == 4);
        bench.play(0.4);
        bench.stop();
        int asked = server.last().asked;
        bench.play(30);
        assertThat(server.last().asked).as("calls while stopped").isEqualTo(asked);
        assertThat(phase()).isEqualTo(JamPhase.PLAYING);
        String before = bench.session.tracks().get(1).loopProperty().get().name();
        bench.play();
        bench.play(0.1);
        assertThat(bench.session.tracks().get(1).loopProperty().get().name())
                .as("what plays on")
                .isEqualTo(before)
                .isEqualTo("jam 4");
        bench.play(6);
        assertThat(heardChunks().stream().distinct().toList())
                .containsExactlyElementsOf(
                        java.util.stream.IntStream.range(0, heardChunks().getLast() + 1)
                                .boxed()
                                .toList());
    }

    @Test
    void aLateChunkRepeatsTheLastOneSaysSoAndSkipsNone() {
        jamAndPlay();
        server.prompt = false;
        bench.until("late", 10, () -> phase() == JamPhase.LATE);
        assertThat(bench.state().sentenceProperty().get()).contains("late");
        assertThat(bench.state().healthProperty().get().late()).isEqualTo(1);
        bench.play(2);
        int before = heardChunks().getLast();
        server.prompt = true;
        server.last().give();
        bench.until("on time", 5, () -> phase() == JamPhase.PLAYING);
        assertThat(heardChunks().getLast()).isEqualTo(before + 1);
        assertThat(bench.state().sentenceProperty().get()).isEmpty();
    }

    @Test
    void theHouseBandStandsInForAServerThatIsLateForLongAndHandsBack() {
        jamAndPlay();
        bench.state().choices().text(0).set("dub techno");
        bench.play(2);
        server.prompt = false;
        bench.until("the house band", 60, () -> bench.state().standInProperty().get());
        bench.play(3);
        assertThat(band.last().consumed).isNotEmpty();
        assertThat(bench.state().sentenceProperty().get())
                .isEqualTo("gpu-box is late. The house band plays on in its place.");
        assertThat(band.last().request.style().styles())
                .extracting(StyleWeight::text)
                .containsExactly("dub techno");
        assertThat(phase()).isEqualTo(JamPhase.PLAYING);
        server.prompt = true;
        server.last().give();
        bench.until("handed back", 10, () -> !bench.state().standInProperty().get());
        assertThat(notices()).contains("The house band jams until gpu-box is there again.", "gpu-box jams again.");
        assertThat(bench.state().sentenceProperty().get()).isEmpty();
        bench.play(3);
        assertThat(band.running()).isZero();
        List<Integer> heard = heardChunks();
        for (int i = 1; i < heard.size(); i++) {
            assertThat(heard.get(i)).as("server's chunks, none skipped").isEqualTo(heard.get(i - 1) + 1);
        }
    }

    @Test
    void aServerThatLosesTheJamIsStoodInForAndStartedAnew() {
        jamAndPlay();
        server.prompt = false;
        bench.until("asked", 10, server.last()::isAsked);
        server.last().answer(new NextChunk.Ended("It broke."));
        bench.settle();
        bench.until("the house band", 20, () -> bench.state().standInProperty().get());
        assertThat(bench.state().sentenceProperty().get()).contains("It broke.").contains("house band");
        server.prompt = true;
        bench.until("handed back", 60, () -> !bench.state().standInProperty().get());
        assertThat(server.runs).hasSize(2);
        bench.play(3);
        assertThat(server.last().consumed).isNotEmpty();
    }

    @Test
    void aBusyServerOffersToStopToWaitOrTheHouseBand() {
        server.refusal = new Failure.Busy("gpu-box", Optional.empty());
        bench.jam.start(1);
        bench.settle();
        assertThat(phase()).isEqualTo(JamPhase.FAILED);
        assertThat(bench.state().offers())
                .extracting(Notice.Action::label)
                .containsExactly("Stop it", "Wait", "House band");
        act("Wait");
        assertThat(phase()).isEqualTo(JamPhase.STARTING);
        bench.play(12);
        assertThat(phase()).isEqualTo(JamPhase.STARTING);
        act("Give up");
        assertThat(phase()).isEqualTo(JamPhase.IDLE);

        bench.jam.start(1);
        bench.settle();
        act("Stop it");
        assertThat(server.stoppedAll).isEqualTo(1);
        bench.until("buffered", 5, () -> phase() == JamPhase.PLAYING);
    }

    @Test
    void aFailureIsNoDeadEnd() {
        server.refusal = new Failure.Unreachable("gpu-box", "connection refused");
        bench.jam.start(1);
        bench.settle();
        assertThat(phase()).isEqualTo(JamPhase.FAILED);
        assertThat(bench.state().sentenceProperty().get()).contains("gpu-box cannot be reached");
        server.refusal = null;
        act("Try again");
        bench.until("playing", 5, () -> phase() == JamPhase.PLAYING);
    }

    @Test
    void aLateAnswerOfAnOldJamChangesNothing() {
        server.prompt = false;
        bench.jam.start(1);
        bench.settle();
        ScriptedJams.Run old = server.last();
        assertThat(old.isAsked()).isTrue();
        bench.jam.stop();
        bench.settle();
        assertThat(phase()).isEqualTo(JamPhase.IDLE);
        server.prompt = true;
        jamAndPlay();
        ScriptedJams.Run now = server.last();
        assertThat(now).isNotSameAs(old);
        old.answer(new NextChunk.Ended("gone"));
        bench.settle();
        bench.play(3);
        assertThat(phase()).isEqualTo(JamPhase.PLAYING);
        assertThat(old.consumed).isEmpty();
    }

    @Test
    void aLoopOfThePersonWinsAtItsBoundaryAndTheJamGoesOnInTheBackground() {
        jamAndPlay();
        bench.session.quantiseProperty().set(JamBench.bar());
        bench.putLoop(1, 1, 220);
        bench.play(2);
        assertThat(bench.session.tracks().get(1).loopProperty().get().name()).isEqualTo("sine");
        assertThat(phase()).isEqualTo(JamPhase.PLAYING);
        assertThat(bench.state().onLaneProperty().get()).isFalse();
        int heard = heardChunks().size();
        bench.play(5);
        assertThat(heardChunks()).hasSize(heard);
        bench.jam.bringBack();
        bench.play(3);
        assertThat(bench.state().onLaneProperty().get()).isTrue();
        assertThat(heardChunks().get(heard))
                .as("none was skipped")
                .isEqualTo(heardChunks().get(heard - 1) + 1);
    }

    @Test
    void orTheJamStopsAsChosen() {
        bench.state().choices().goesOnProperty().set(false);
        jamAndPlay();
        bench.putLoop(1, 1, 220);
        bench.play(2);
        assertThat(phase()).isEqualTo(JamPhase.IDLE);
        assertThat(server.running()).isZero();
        assertThat(bench.session.tracks().get(1).loopProperty().get().name()).isEqualTo("sine");
    }

    @Test
    void aTempoChangeAsksAndTheRestartGoesOnFromWhatPlays() {
        jamAndPlay();
        bench.play(2);
        bench.session.setTempo(Tempo.ofBpm(200));
        bench.host.send(
                id -> new jerry4loops.engine.EngineCommand.ChangeTempo(id, bench.host.gridAt(Tempo.ofBpm(200))));
        bench.play(2);
        assertThat(bench.state().sentenceProperty().get()).contains("240").contains("200");
        act("Restart");
        bench.until("playing again", 10, () -> phase() == JamPhase.PLAYING);
        assertThat(server.last().request.tempo()).isEqualTo(Tempo.ofBpm(200));
        bench.play(3);
        assertThat(server.last().consumed).isNotEmpty();
        assertThat(server.running()).isEqualTo(1);
    }

    @Test
    void aLostChunkIsBridgedAndTheJamGoesOn() {
        jamAndPlay();
        bench.play(2);
        server.last().loseOne();
        bench.play(6);
        assertThat(phase()).isEqualTo(JamPhase.PLAYING);
        assertThat(bench.events(EngineEvent.Kind.SWAPPED, 1)).hasSizeGreaterThan(6);
    }

    @Test
    void aChunkAfterALossKeepsItsDownbeatAlsoWhenItRepeats() {
        bench.close();
        // A bar is no whole number of frames here; the server clicks on every beat.
        double beat = 60.0 * RATE / 127;
        var clicks = new ScriptedJams("clicks", RATE, frame -> {
            long nearest = Math.round(Math.round(frame / beat) * beat);
            return frame == nearest ? 0.6f : 0.1f * sound(frame);
        });
        bench = new JamBench(home, Tempo.parse("127"), RATE, band, Optional.of(clicks));
        bench.state().choices().barsProperty().set(1);
        bench.keep();
        jamAndPlay();
        bench.play(3);
        clicks.last().loseOne();
        int lost = clicks.last().asked;
        clicks.prompt = false;
        bench.until("asked", 20, clicks.last()::isAsked);
        clicks.last().give();
        bench.until("the one after it", 20, () -> clicks.last().consumed.getLast() >= lost);
        bench.until("late", 5, () -> phase() == JamPhase.LATE);
        bench.play(5);
        assertThat(bench.events(EngineEvent.Kind.REPEATED, 1)).hasSizeGreaterThan(1);
        float[] heard = bench.heard();
        long begin = bench.events.stream()
                .filter(event -> event.kind() == EngineEvent.Kind.STARTED)
                .findFirst()
                .orElseThrow()
                .frame();
        int first = (int) (begin - bench.keptFrom()) + bench.mixer().latencyFrames();
        int beats = 0;
        for (int i = 1; first + Math.round(i * beat) + 3 < heard.length; i++) {
            int at = first + (int) Math.round(i * beat);
            float loudest = 0;
            for (int j = at - 2; j <= at + 2; j++) {
                loudest = Math.max(loudest, Math.abs(heard[j]));
            }
            assertThat(loudest).as("beat %d", i).isGreaterThan(0.5f);
            beats++;
        }
        assertThat(beats).isGreaterThan(16);
    }

    @Test
    void aJamThatACrashLeftIsStoppedAtTheNextLaunch() {
        jamAndPlay();
        // The crash: nothing is closed, the next studio finds the same folder.
        bench.await(
                "the id is kept",
                () -> home.resolve("running-jams").toFile().list() != null
                        && home.resolve("running-jams").toFile().list().length == 1);
        try (JamBench next = bench()) {
            next.await("stopped", () -> server.stoppedLeftovers.equals(List.of("gpu-box-0")));
        }
    }

    @Test
    void theFirstPressMakesMusicOfTheHouseBandWhereThereIsNoServer() {
        try (var alone = new JamBench(home, Tempo.ofBpm(240), RATE, band, Optional.empty())) {
            alone.jam.start(0);
            alone.settle();
            alone.play();
            alone.until("playing", 5, () -> alone.state().phaseProperty().get() == JamPhase.PLAYING);
            assertThat(alone.state().sourceProperty().get()).isEqualTo("house band");
        }
    }

    @Test
    void aTakeWithAJamIsRenderedAgainFromItsLogBitForBit() throws Exception {
        bench.close();
        bench = new JamBench(home, Tempo.parse("127"), RATE, band, Optional.of(server));
        bench.state().choices().barsProperty().set(1);
        bench.putLoop(0, 2, 220);
        bench.keep();
        long from = bench.keptFrom();
        jamAndPlay();
        server.prompt = false;
        bench.until("late", 20, () -> phase() == JamPhase.LATE);
        bench.play(2.5);
        server.prompt = true;
        server.last().give();
        bench.play(5);
        bench.stop();
        bench.play(0.5);
        bench.play();
        bench.play(4);
        long to = bench.mixer().frame() - bench.mixer().latencyFrames();
        Path file = bench.log
                .keeper()
                .keepBeside(home.resolve("take.wav"), new FrameRange(from, to), new FrameRange(from, to))
                .get(20, TimeUnit.SECONDS);
        assertThat(bench.events(EngineEvent.Kind.REPEATED, 1)).isNotEmpty();

        var log = new PerformanceLogReader().read(file);
        var again = new float[(int) (to - from)];
        int[] at = {0};
        var render = new RenderLog(log, new LogClips(List.of(home.resolve("clips"))), Map.of());
        List<String> remarks = render.render(
                (left, right, offset, frames) -> {
                    System.arraycopy(left, offset, again, at[0], frames);
                    at[0] += frames;
                },
                Progress.NONE);
        assertThat(remarks).isEmpty();
        assertThat(at[0]).isEqualTo(again.length);
        float[] heard = bench.heard();
        int latency = bench.mixer().latencyFrames();
        for (int i = 0; i < again.length; i++) {
            if (again[i] != heard[i + latency]) {
                throw new AssertionError("frame " + i + ": heard " + heard[i + latency] + ", rendered " + again[i]);
            }
        }
    }
}
