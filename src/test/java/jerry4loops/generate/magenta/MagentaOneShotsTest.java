package jerry4loops.generate.magenta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.Loop;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.Peaks;
import jerry4loops.audio.Provenance;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.Failure;
import jerry4loops.generate.LoopRequest;
import jerry4loops.generate.Progress;
import jerry4loops.testkit.magenta.DoubleSound;
import jerry4loops.testkit.magenta.Fault;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class MagentaOneShotsTest {

    private Bench bench;
    private MagentaOneShots shots;

    @BeforeEach
    void open() throws Exception {
        bench = new Bench();
        shots = bench.oneShots(OneShotSettings.DEFAULT);
    }

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    @ParameterizedTest
    @CsvSource({"120, 4, 48000", "97.3, 2, 44100", "93.5, 8, 48000", "174, 1, 96000", "61.003, 1, 22050"})
    void loopIsExactlyAsLongAsAskedFromWordsAndFromTheOtherTrack(String bpm, int bars, int rate) throws Exception {
        var length = LoopLength.of(bars, Tempo.parse(bpm));
        for (var context : List.of(Optional.<Loop>empty(), Optional.of(loop(length, rate)))) {
            Loop made = make(request("warm pads", length, rate, context));

            assertThat(made.clip().frames()).isEqualTo(length.frames(rate));
            assertThat(made.clip().rate()).isEqualTo(rate);
            assertThat(words(made)).isEmpty();
        }
    }

    @Test
    void loopGoesOnFromTheOtherTrackAsTheContractSays() throws Exception {
        var length = LoopLength.of(4, Tempo.parse("127"));
        Loop other = loop(LoopLength.of(16, Tempo.parse("127")), 48_000);

        Loop made = make(request("acid, house", length, 48_000, Optional.of(other)));

        var asked = bench.server.oneShots().asked().getFirst();
        Map<String, String> fields = asked.fields();
        assertThat(fields)
                .containsEntry("bpm", "127")
                .containsEntry("bars", "5")
                .containsEntry("beats_per_bar", "4")
                .containsEntry("styles", "acid house")
                .containsEntry("style_weights", "1.0")
                .containsEntry("loop_weight", "0.6")
                .containsEntry("loudness_mode", "none")
                .containsEntry("target_sample_rate", "48000")
                .containsEntry("intro_bars_to_drop", "0")
                .containsKey("request_id");
        assertThat(asked.seedFrames()).as("six bars, which last ten seconds").isEqualTo(544_252);
        assertThat(made.provenance().parents()).containsExactly(other.clip().contentHash());
        assertThat(made.provenance().model()).isEqualTo("magenta large");
        assertThat(made.provenance().backend()).isEqualTo("Magenta");
        assertThat(made.name()).isEqualTo("acid house");
    }

    @Test
    void wordsForDrumsSaySo() throws Exception {
        var length = LoopLength.of(1, Tempo.parse("120"));
        var request = new LoopRequest(
                LoopKind.DRUMS, "dusty", length, 48_000, Optional.empty(), OptionalLong.of(3), Optional.empty());

        Loop made = make(request);

        assertThat(made.provenance().prompt()).isEqualTo("dusty");
        assertThat(made.provenance().promptSent()).isEqualTo("dusty drums");
        assertThat(bench.server.oneShots().asked().getFirst().fields()).containsEntry("styles", "dusty drums");
    }

    @Test
    void anotherTempoOnTheOtherTrackIsNotGoneOnFrom() throws Exception {
        var length = LoopLength.of(1, Tempo.parse("120"));
        Loop other = loop(LoopLength.of(1, Tempo.parse("121")), 48_000);

        Loop made = make(request("pads", length, 48_000, Optional.of(other)));

        assertThat(bench.server.count("/generate_style")).isEqualTo(1);
        assertThat(made.provenance().parents()).isEmpty();
    }

    @Test
    void theSeamLiesWithinMusicAndTheDownbeatStays() throws Exception {
        // A slope through the whole music: the loop must end where the bar before it did.
        bench.server.oneShots().sound = (rate, bpm) -> (frame, side) -> frame / 1_000_000f;
        var length = LoopLength.of(2, Tempo.parse("120"));

        float[] made =
                make(request("slope", length, 48_000, Optional.empty())).clip().left();

        int bar = 96_000;
        // The mean of three bars of slope is taken out.
        float mean = 1.5f * bar / 1_000_000f;
        assertThat(made[0])
                .as("what follows the first bar, not faded")
                .isCloseTo(bar / 1_000_000f - mean, within(0.001f));
        assertThat(made[made.length - 1]).as("its end leads there").isCloseTo(made[0], within(0.001f));
        assertThat(made[made.length - 960]).isCloseTo((3 * bar - 960) / 1_000_000f - mean, within(0.001f));
    }

    @Test
    @Tag("slow")
    void theHouseBandComesThroughAsItIsButForItsMean() throws Exception {
        bench.server.oneShots().sound = DoubleSound::houseBand;
        var length = LoopLength.of(2, Tempo.parse("124"));

        float[] made =
                make(request("house", length, 48_000, Optional.empty())).clip().left();

        DoubleSound band = DoubleSound.houseBand(48_000, 124);
        int bar = LoopLength.of(1, Tempo.parse("124")).frames(48_000);
        float mean = band.at(bar, 0) - made[0];
        double sum = 0;
        for (int i = 0; i < 3 * bar; i++) {
            sum += band.at(i, 0);
        }
        assertThat(mean).as("only the mean is taken out").isCloseTo((float) (sum / (3 * bar)), within(0.0001f));
        for (int i = 0; i < made.length - 960; i++) {
            if (Math.abs(band.at(bar + i, 0) - made[i] - mean) > 1e-6f) {
                throw new AssertionError("frame " + i + " is not the band's");
            }
        }
    }

    @Test
    void progressRisesWithItsRequest() throws Exception {
        bench.server.oneShots().stepTime = Duration.ofMillis(60);
        var length = LoopLength.of(4, Tempo.parse("120"));
        var told = Collections.synchronizedList(new ArrayList<Double>());
        var words = Collections.synchronizedList(new ArrayList<String>());

        Bench.get(shots.generate(
                request("pads", length, 48_000, Optional.of(loop(length, 48_000))),
                (fraction, text) -> {
                    told.add(fraction);
                    words.add(text);
                },
                new Cancellation()));

        assertThat(told).isSorted().last().isEqualTo(1.0);
        assertThat(told.stream().filter(fraction -> fraction > 0.1 && fraction < 0.9))
                .hasSizeGreaterThan(2);
        assertThat(words).contains("sending", "making", "fitting");
    }

    @Test
    void progressThatCannotBeToldHindersNothing() throws Exception {
        bench.server.oneShots().stepTime = Duration.ofMillis(20);
        bench.server.fault("/progress", Fault.Reply.page(503));
        bench.server.fault("/model/config", new Fault.Reply(500, "text/plain", "Internal Server Error"));
        var length = LoopLength.of(1, Tempo.parse("120"));

        Loop made = make(request("pads", length, 48_000, Optional.of(loop(length, 48_000))));

        assertThat(made.provenance().model()).isEqualTo("magenta");
    }

    @Test
    void cancellingEndsItSoon() throws Exception {
        bench.server.oneShots().stepTime = Duration.ofSeconds(2);
        var length = LoopLength.of(4, Tempo.parse("120"));
        for (var context : List.of(Optional.<Loop>empty(), Optional.of(loop(length, 48_000)))) {
            var cancellation = new Cancellation();
            int before = bench.server.oneShots().asked().size();
            var loop = shots.generate(request("pads", length, 48_000, context), Progress.NONE, cancellation);
            while (bench.server.oneShots().asked().size() == before) {
                Thread.sleep(2);
            }

            cancellation.cancel();

            assertThat(Bench.failureOf(loop)).isInstanceOf(Failure.Cancelled.class);
            bench.awaitQuiet();
        }
    }

    @Test
    void oneLoopIsMadeAtATime() throws Exception {
        bench.server.oneShots().stepTime = Duration.ofMillis(40);
        var length = LoopLength.of(1, Tempo.parse("120"));
        var request = request("pads", length, 48_000, Optional.empty());
        var first = shots.generate(request, Progress.NONE, new Cancellation());
        while (bench.server.oneShots().asked().isEmpty()) {
            Thread.sleep(2);
        }
        var giveUp = new Cancellation();
        var second = shots.generate(request, Progress.NONE, giveUp);
        var third = shots.generate(request, Progress.NONE, new Cancellation());
        giveUp.cancel();

        assertThat(Bench.failureOf(second)).isInstanceOf(Failure.Cancelled.class);
        Bench.get(first);
        Bench.get(third);
        assertThat(bench.server.oneShots().asked()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(Fault.Odd.class)
    void oddSoundIsMadeToFitOrRefused(Fault.Odd odd) throws Exception {
        bench.server.fault("/generate_style", new Fault.Sound(odd));
        var length = LoopLength.of(3, Tempo.parse("120"));
        var made = shots.generate(request("pads", length, 48_000, Optional.empty()), Progress.NONE, new Cancellation());

        switch (odd) {
            case GARBAGE, EMPTY, BROKEN_HEADER, NOT_WAV, EIGHT, TWICE, NO_FRAMES ->
                assertThat(Bench.failureOf(made)).isInstanceOf(Failure.Malformed.class);
            default -> {
                Loop loop = Bench.get(made);
                assertThat(loop.clip().frames()).isEqualTo(288_000);
                assertThat(loop.clip().isFinite()).isTrue();
                assertThat(words(loop))
                        .startsWith(
                                switch (odd) {
                                    case HALF, HIGH_RATE -> "asked for 3 bars, got 1: repeated";
                                    default -> "";
                                })
                        .hasSizeLessThan(60);
            }
        }
    }

    /// The clicks of the double all point one way, so that an offset is always taken out.
    private static String words(Loop made) {
        return made.provenance().conforming().replaceFirst("^offset removed(; )?", "");
    }

    @Test
    void failuresAreToldInWords() throws Exception {
        var length = LoopLength.of(1, Tempo.parse("120"));
        var request = request("pads", length, 48_000, Optional.empty());
        bench.server.fault(
                "/generate_style",
                Fault.Reply.page(200),
                Fault.Reply.page(503),
                Fault.Reply.detail(429, "busy"),
                new Fault.Reply(503, "application/json", "{\"detail\":\"warming up\"}"),
                new Fault.Reply(200, "application/json", "{\"error\":\"Empty file\",\"request_id\":\"r\"}"),
                new Fault.Reply(200, "application/json", "{\"metadata\":{}}"),
                Fault.Reply.detail(422, "bad"),
                new Fault.Cut(300_000),
                new Fault.Endless());
        var kinds = new ArrayList<Class<?>>();

        for (int i = 0; i < 9; i++) {
            kinds.add(Bench.failureOf(shots.generate(request, Progress.NONE, new Cancellation()))
                    .getClass());
        }

        assertThat(kinds)
                .containsExactly(
                        Failure.Unreachable.class,
                        Failure.Unreachable.class,
                        Failure.Busy.class,
                        Failure.Loading.class,
                        Failure.Rejected.class,
                        Failure.Malformed.class,
                        Failure.Rejected.class,
                        Failure.Failed.class,
                        Failure.Malformed.class);
    }

    @Test
    void aServerShortOfMemoryIsToldWithAHint() throws Exception {
        bench.server.oneShots().fails = true;
        var length = LoopLength.of(1, Tempo.parse("120"));

        Failure failure = Bench.failureOf(shots.generate(
                request("pads", length, 48_000, Optional.of(loop(length, 48_000))), Progress.NONE, new Cancellation()));

        assertThat(failure.sentence()).contains("24 GB");
    }

    @Test
    void aPromptOfCommasIsRefusedHere() {
        var length = LoopLength.of(1, Tempo.parse("120"));

        Failure failure = Bench.failureOf(
                shots.generate(request(" , ,", length, 48_000, Optional.empty()), Progress.NONE, new Cancellation()));

        assertThat(failure).isInstanceOf(Failure.Rejected.class);
        assertThat(bench.server.requests()).isEmpty();
    }

    private Loop make(LoopRequest request) throws Exception {
        return Bench.get(shots.generate(request, Progress.NONE, new Cancellation()));
    }

    private static LoopRequest request(String prompt, LoopLength length, int rate, Optional<Loop> context) {
        return new LoopRequest(
                LoopKind.INSTRUMENTS, prompt, length, rate, Optional.empty(), OptionalLong.empty(), context);
    }

    private static Loop loop(LoopLength length, int rate) {
        var samples = new float[length.frames(rate)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) Math.sin(i * 0.01) * 0.4f;
        }
        var clip = new AudioClip(samples, samples.clone(), rate, length);
        var provenance = new Provenance(
                "x", "x", 0, "m", "b", Optional.empty(), List.of(), "", List.of(), java.time.Instant.EPOCH);
        return new Loop(LoopKind.DRUMS, "other", clip, provenance, Peaks.of(clip));
    }
}
