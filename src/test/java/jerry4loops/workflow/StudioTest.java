package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import jerry4loops.audio.Loop;
import jerry4loops.audio.PcmAudio;
import jerry4loops.control.Parameter;
import jerry4loops.format.BitDepth;
import jerry4loops.format.PerformanceLogReader;
import jerry4loops.format.WavReader;
import jerry4loops.generate.Failure;
import jerry4loops.generate.LoopRequest;
import jerry4loops.generate.Progress;
import jerry4loops.session.GenerationStatus;
import jerry4loops.session.Notice;
import jerry4loops.session.RecordingStatus;
import jerry4loops.session.Session;
import jerry4loops.session.Track;
import jerry4loops.session.TransportState;
import jerry4loops.session.WaitingLoop;
import jerry4loops.testkit.FakeBackends;
import jerry4loops.testkit.PlainSessionThread;
import jerry4loops.time.Quantise;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The studio without window or sound card: session, workflows, engine and recorder together, in real time.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class StudioTest {

    private static final Tempo FAST = Tempo.ofBpm(240);

    @TempDir
    private Path home;

    private final StudioStand stand = new StudioStand();
    private final PlainSessionThread thread = stand.thread;
    private final FakeGenerator generator = stand.generator;
    private final FakeBackends backends = stand.backends;
    private Session session;
    private Studio studio;

    @BeforeEach
    void open() {
        StudioStand.Running running = stand.start(home);
        session = running.session();
        studio = running.studio();
        thread.tell(() -> studio.commitTempo(FAST));
    }

    @AfterEach
    void close() throws InterruptedException {
        long started = System.nanoTime();
        stand.stop(studio);
        assertThat((System.nanoTime() - started) / 1e9).isLessThan(2);
        stand.close();
    }

    private Track track(int index) {
        return session.tracks().get(index);
    }

    private void say(int track, String prompt) {
        thread.tell(() -> {
            track(track).promptProperty().set(prompt);
            track(track).barsProperty().set(1);
            studio.generate(track);
        });
    }

    private void play() {
        thread.tell(studio::togglePlay);
        thread.until("playing", () -> session.transportProperty().get() == TransportState.PLAYING);
    }

    private void waitPastTheGraceTime() {
        thread.until("past the grace time", () -> {
            studio.live().poll();
            return studio.live().positionBeats() > 1;
        });
    }

    @Test
    void aGeneratedLoopIsOnTheLaneAndSwapsAtTheBoundaryOnceTheMusicPlays() {
        say(0, "one");
        thread.until("the first loop", () -> track(0).loopProperty().get() != null);
        thread.tell(() -> session.quantiseProperty().set(Quantise.FOUR_BARS));
        play();
        waitPastTheGraceTime();
        say(0, "two");
        thread.until(
                "the second loop waits", () -> track(0).queuedTickProperty().get() != Track.NO_TICK);
        assertThat(thread.ask(() -> track(0).loopProperty().get().name())).isEqualTo("one");
        thread.until("the swap", () -> track(0).loopProperty().get().name().equals("two"));
        assertThat(thread.ask(() -> track(0).queuedLoopProperty().get())).isNull();
        assertThat(thread.ask(() -> track(0).history().stream().map(Loop::name).toList()))
                .containsExactly("two", "one");
    }

    @Test
    void bothTracksGenerateAtOnceAndEachTrackOneAfterTheOther() {
        generator.hold = true;
        say(0, "a");
        say(0, "b");
        say(1, "c");
        thread.until("two running", () -> generator.open.size() == 2);
        assertThat(thread.ask(() -> track(0).generationProperty().get().waiting()))
                .isEqualTo(1);
        generator.releaseAll();
        thread.until("the waiting one", () -> generator.open.size() == 1);
        generator.releaseAll();
        thread.until(
                "all made",
                () -> track(0).history().size() == 2 && track(1).history().size() == 1);
    }

    @Test
    void aCancelledGenerationLeavesNothingAndSaysNothing() {
        generator.hold = true;
        say(0, "a");
        say(0, "b");
        thread.tell(() -> studio.cancelGeneration(0));
        thread.until("idle", () -> track(0).generationProperty().get().equals(GenerationStatus.IDLE));
        assertThat(thread.ask(() -> track(0).history().size())).isZero();
        assertThat(thread.ask(() -> session.notices().stream().map(Notice::text).toList()))
                .isEmpty();
    }

    @Test
    void oneWaitingRequestIsTakenBackAndTheOthersAreMade() {
        generator.hold = true;
        for (String words : List.of("first", "second", "third")) {
            say(0, words);
        }
        var waiting = thread.ask(() -> track(0).waitingProperty().get());
        assertThat(waiting).extracting(WaitingLoop::text).containsExactly("second · 1 bar", "third · 1 bar");
        thread.tell(() -> {
            studio.cancelWaiting(0, waiting.getFirst().id());
            generator.hold = false;
            generator.releaseAll();
        });
        thread.until("both made", () -> track(0).history().size() == 2);
        assertThat(thread.ask(() -> track(0).history().stream()
                        .map(loop -> loop.provenance().prompt())
                        .toList()))
                .containsExactly("third", "first");
    }

    @Test
    void theDiceAlsoKnowsWordsOfTheServers() {
        backends.words.addAll(List.of("grunge breaks", "tape pads"));
        var rolled = new java.util.HashSet<String>();
        for (int i = 0; i < 60; i++) {
            thread.tell(() -> studio.rollDice(0));
            rolled.add(thread.ask(() -> track(0).promptProperty().get()));
        }
        assertThat(rolled).contains("grunge breaks", "tape pads");
        assertThat(rolled.size()).as("and the house's own").isGreaterThan(10);
    }

    @Test
    void aFailureIsSaidWithAWayToTryAgain() {
        generator.failure = new Failure.Unreachable("gpu-box", "connection refused");
        say(0, "a");
        thread.until("told", () -> !session.notices().isEmpty());
        Notice notice = thread.ask(() -> session.notices().getFirst());
        assertThat(notice.text()).contains("gpu-box cannot be reached");
        assertThat(notice.severity()).isEqualTo(Notice.Severity.ERROR);
        assertThat(thread.ask(() -> track(0).generationProperty().get().state()))
                .isEqualTo(GenerationStatus.State.FAILED);
        generator.failure = null;
        thread.tell(notice.action().orElseThrow().run());
        thread.until("made", () -> track(0).history().size() == 1);
    }

    @Test
    void aFailureOffersTheHouseBandToo() {
        generator.failure = new Failure.Unreachable("gpu-box", "connection refused");
        say(0, "a");
        thread.until("told", () -> !session.notices().isEmpty());
        Notice notice = thread.ask(() -> session.notices().getFirst());
        assertThat(notice.actions())
                .extracting(Notice.Action::label)
                .containsExactly("Try again", "Use the house band");
        generator.failure = null;

        thread.tell(notice.actions().getLast().run());

        thread.until("made", () -> track(0).history().size() == 1);
        assertThat(generator.asked.getLast().recipe().server()).hasValue("house-band");
        assertThat(generator.asked.getLast().prompt()).isEqualTo("a");
    }

    @Test
    void whenTheHouseBandItselfFailsItIsNotOfferedAgain() {
        generator.failure = new Failure.Unreachable("gpu-box", "connection refused");
        say(0, "a");
        thread.until("told", () -> session.notices().size() == 1);
        thread.tell(session.notices().getFirst().actions().getLast().run());
        thread.until("told again", () -> session.notices().size() == 2);
        assertThat(thread.ask(() -> session.notices().getFirst().actions()))
                .extracting(Notice.Action::label)
                .containsExactly("Try again");
    }

    @Test
    void fourTakesAreFourRequestsWithSeedsOfTheirOwnAndOnlyTheFirstIsQueued() {
        thread.tell(() -> {
            track(0).promptProperty().set("dusty");
            track(0).barsProperty().set(1);
            track(0).seedProperty().set(0xFFFF_FFFEL);
            studio.generateTakes(0);
        });
        thread.until("four", () -> track(0).history().size() == 4);
        assertThat(generator.asked.stream().map(asked -> asked.seed().orElseThrow()))
                .containsExactly(0xFFFF_FFFEL, 0xFFFF_FFFFL, 0L, 1L);
        assertThat(thread.ask(() -> track(0).loopProperty().get()))
                .isSameAs(thread.ask(() -> track(0).history().getLast()));
    }

    @Test
    void theGeneratorChoosesTheSeedsOfAFamilyOfTakes() {
        generator.family = List.of(7L, 1_000L, 90L, 12L);
        thread.tell(() -> {
            track(0).promptProperty().set("dusty");
            track(0).barsProperty().set(1);
            studio.generateTakes(0);
        });
        thread.until("four", () -> track(0).history().size() == 4);
        assertThat(generator.asked.stream().map(asked -> asked.seed().orElseThrow()))
                .containsExactly(7L, 1_000L, 90L, 12L);
    }

    @Test
    void againButDarkerKeepsSeedAndKeyAndSaysSoInThePrompt() {
        say(0, "dusty");
        thread.until("loop", () -> track(0).loopProperty().get() != null);
        Loop first = thread.ask(() -> track(0).loopProperty().get());
        thread.tell(() -> studio.vary(0, first, Variation.DARKER));
        thread.until("darker", () -> track(0).history().size() == 2);

        LoopRequest asked = generator.asked.getLast();
        assertThat(asked.prompt()).isEqualTo("dusty, darker");
        assertThat(asked.seed()).hasValue(first.provenance().seed());
        assertThat(asked.length().bars()).isEqualTo(first.clip().length().bars());
        assertThat(thread.ask(() -> track(0).promptProperty().get())).isEqualTo("dusty, darker");
    }

    @Test
    void againButLeavesWordsAloneThatWereTypedMeanwhile() {
        say(0, "dusty");
        thread.until("loop", () -> track(0).loopProperty().get() != null);
        Loop first = thread.ask(() -> track(0).loopProperty().get());
        thread.tell(() -> {
            track(0).promptProperty().set("something else");
            studio.vary(0, first, Variation.BUSIER);
        });
        thread.until("busier", () -> track(0).history().size() == 2);
        assertThat(thread.ask(() -> track(0).promptProperty().get())).isEqualTo("something else");
    }

    @Test
    void anEmptyPromptIsRefusedWithASentence() {
        say(0, "   ");
        assertThat(thread.ask(() -> session.notices().getFirst().text())).contains("the prompt is empty");
        assertThat(generator.asked).isEmpty();
    }

    @Test
    void theOtherTracksLoopIsTheContext() {
        say(0, "beat");
        thread.until("drums", () -> track(0).loopProperty().get() != null);
        say(1, "keys");
        thread.until("keys", () -> track(1).loopProperty().get() != null);
        assertThat(generator.asked.getLast().context().map(Loop::name)).hasValue("beat");
    }

    @Test
    void aTempoChangeStretchesTheLoopAndTheWayBackIsTheLoopItself() {
        say(0, "one");
        thread.until("loop", () -> track(0).loopProperty().get() != null);
        Loop first = thread.ask(() -> track(0).loopProperty().get());
        play();
        thread.tell(() -> studio.commitTempo(Tempo.ofBpm(200)));
        thread.until(
                "stretched",
                () -> track(0).loopProperty().get().clip().length().tempo().equals(Tempo.ofBpm(200)));
        assertThat(thread.ask(() -> track(0).loopProperty().get().provenance().conforming()))
                .contains("stretched from 240 to 200 BPM");
        thread.tell(() -> studio.commitTempo(FAST));
        thread.until(
                "back",
                () -> track(0).loopProperty().get().clip() == first.clip()
                        && !track(0).leftOutProperty().get());
    }

    @Test
    void aTempoTooFarAwayKeepsTheLoopSilentAndMarkedUntilItFitsAgain() {
        say(0, "one");
        thread.until("loop", () -> track(0).loopProperty().get() != null);
        play();
        thread.tell(() -> studio.commitTempo(Tempo.ofBpm(170)));
        thread.until("left out", () -> track(0).leftOutProperty().get());
        assertThat(thread.ask(() -> session.notices().getFirst().text())).contains("Drums is too far from 170");
        thread.tell(() -> studio.commitTempo(FAST));
        thread.until("back", () -> !track(0).leftOutProperty().get());
    }

    @Test
    void makingAgainAfterATempoChangeKeepsPromptAndSeed() {
        say(0, "one");
        thread.until("loop", () -> track(0).loopProperty().get() != null);
        thread.tell(() -> studio.commitTempo(Tempo.ofBpm(170)));
        thread.until(
                "told",
                () -> !session.notices().isEmpty()
                        && session.notices().getFirst().text().contains("too far"));
        thread.tell(
                () -> session.notices().getFirst().action().orElseThrow().run().run());
        thread.until("again", () -> track(0).history().size() == 2);
        assertThat(generator.asked.getLast().seed()).hasValue(4711);
        assertThat(generator.asked.getLast().length().tempo()).isEqualTo(Tempo.ofBpm(170));
        thread.until("on the lane", () -> !track(0).leftOutProperty().get());
    }

    @Test
    void aRecordingFromAStandStillCountsInBeginsOnBarOneAndEndsOnTheBar() throws IOException {
        thread.tell(() -> session.control(Parameter.LOUDNESS_MATCH).set(0));
        say(0, "one");
        thread.until("loop", () -> track(0).loopProperty().get() != null);
        thread.tell(studio::toggleRecord);
        thread.until("armed", () -> session.recordingProperty().get().state() == RecordingStatus.State.ARMED);
        thread.until("counting in", () -> session.transportProperty().get() == TransportState.COUNTING_IN);
        thread.until("recording", () -> session.recordingProperty().get().state() == RecordingStatus.State.RECORDING);
        thread.tell(studio::toggleRecord);
        thread.until("kept", () -> session.recordingProperty().get().state() == RecordingStatus.State.IDLE);
        Path file = thread.ask(() -> session.recordingProperty().get().file().orElseThrow());
        PcmAudio take = new WavReader().read(file);
        float[] clip = thread.ask(() -> track(0).loopProperty().get().clip().left());

        assertThat(take.left().length % clip.length).isZero();
        assertThat(take.left().length).isPositive();
        for (int i = 0; i < take.left().length; i++) {
            assertThat(take.left()[i])
                    .as("frame %d", i)
                    .isCloseTo(clip[i % clip.length], org.assertj.core.data.Offset.offset(1e-6f));
        }
        assertThat(thread.ask(() -> session.notices().getFirst().text())).startsWith("Take kept:");
    }

    @Test
    void anArmedRecordingIsTakenBackAndLeavesNoFile() throws IOException {
        say(0, "one");
        thread.until("loop", () -> track(0).loopProperty().get() != null);
        thread.tell(studio::toggleRecord);
        thread.until("counting in", () -> session.transportProperty().get() == TransportState.COUNTING_IN);
        thread.tell(studio::toggleRecord);
        thread.until("idle", () -> session.recordingProperty().get().state() == RecordingStatus.State.IDLE);
        thread.until("stopped", () -> session.transportProperty().get() == TransportState.STOPPED);
        thread.until("no file", () -> {
            try (var files = Files.list(home.resolve("takes"))) {
                return files.findAny().isEmpty();
            }
        });
    }

    @Test
    void stoppingTheMusicEndsTheTakeAndKeepsIt() throws IOException {
        say(0, "one");
        thread.until("loop", () -> track(0).loopProperty().get() != null);
        play();
        thread.tell(studio::toggleRecord);
        thread.until("recording", () -> session.recordingProperty().get().state() == RecordingStatus.State.RECORDING);
        thread.tell(studio::togglePlay);
        thread.until("kept", () -> session.recordingProperty().get().state() == RecordingStatus.State.IDLE);
        Path file = thread.ask(() -> session.recordingProperty().get().file().orElseThrow());
        assertThat(new WavReader().read(file).left().length).isPositive();
    }

    @Test
    void aTakeIsRenderedAgainFromTheLogBesideIt() throws IOException {
        say(0, "one");
        say(1, "two");
        thread.until(
                "loops",
                () -> track(0).loopProperty().get() != null
                        && track(1).loopProperty().get() != null);
        play();
        thread.tell(studio::toggleRecord);
        thread.until("recording", () -> session.recordingProperty().get().state() == RecordingStatus.State.RECORDING);
        for (int i = 0; i < 50; i++) {
            double position = i / 50.0;
            thread.tell(() -> {
                track(0).control(Parameter.FILTER_CUTOFF).set(Parameter.FILTER_CUTOFF.valueAt(position));
                track(1).control(Parameter.REVERB_MIX).set(position);
                session.control(Parameter.CROSSFADER).set(2 * position - 1);
            });
        }
        thread.tell(studio::toggleRecord);
        thread.until("kept", () -> session.recordingProperty().get().state() == RecordingStatus.State.IDLE);
        Path take = thread.ask(() -> session.recordingProperty().get().file().orElseThrow());
        Path file = take.resolveSibling(take.getFileName().toString().replace(".wav", ".jam"));
        thread.until("the log beside it", () -> Files.exists(file));

        var log = new PerformanceLogReader().read(file);
        Path again = home.resolve("again.wav");
        var render = new RenderLog(log, new LogClips(List.of(home.resolve("clips"))), Map.of());
        RenderFiles.mix(render, again, BitDepth.PCM_24, Progress.NONE);
        assertThat(new WavReader().read(again).left())
                .isEqualTo(new WavReader().read(take).left());
        assertThat(new WavReader().read(again).right())
                .isEqualTo(new WavReader().read(take).right());
    }

    @Test
    void aLoopOfAnotherRateIsResampledAndStaysALoop() {
        say(0, "one");
        thread.until("loop", () -> track(0).loopProperty().get() != null);
        thread.tell(() -> studio.applyAudio(new AudioSettings("", 44_100, 256, 32, 16)));
        thread.until(
                "at the new rate", () -> track(0).loopProperty().get().clip().rate() == 44_100);
        play();
        thread.until("moving", () -> {
            studio.live().poll();
            return studio.live().loopFraction(0) > 0;
        });
    }

    @Test
    void clearingAndCancellingTakeBackWhatWaits() {
        say(0, "one");
        thread.until("loop", () -> track(0).loopProperty().get() != null);
        play();
        waitPastTheGraceTime();
        thread.tell(() -> session.quantiseProperty().set(Quantise.EIGHT_BARS));
        say(0, "two");
        thread.until("waits", () -> track(0).queuedLoopProperty().get() != null);
        thread.tell(() -> studio.cancelQueued(0));
        thread.until("taken back", () -> track(0).queuedLoopProperty().get() == null);
        thread.tell(() -> {
            session.quantiseProperty().set(Quantise.BEAT);
            studio.clearTrack(0);
        });
        thread.until("empty", () -> track(0).loopProperty().get() == null);
    }

    @Test
    void muteAndSoloDecideWhatIsHeard() {
        thread.tell(() -> track(0).control(Parameter.SOLO).set(1));
        var plan = thread.ask(() -> Planner.plan(session));
        assertThat(plan.track(0).gain()).isEqualTo(1);
        assertThat(plan.track(1).gain()).isZero();
        thread.tell(() -> track(0).control(Parameter.MUTE).set(1));
        assertThat(thread.ask(() -> Planner.plan(session)).track(0).gain()).isZero();
    }

    @Test
    void theSessionRefusesOtherThreads() {
        var refused = new AtomicReference<Throwable>();
        try {
            session.setTempo(Tempo.DEFAULT);
        } catch (IllegalStateException e) {
            refused.set(e);
        }
        assertThat(refused.get()).hasMessageContaining("another thread");
    }
}
