package jerry4loops.generate.houseband;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import jerry4loops.audio.Loop;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.Loudness;
import jerry4loops.audio.MusicalKey;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.Failure;
import jerry4loops.generate.GenerationException;
import jerry4loops.generate.LoopRequest;
import jerry4loops.generate.Progress;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HouseBandTest {

    @ParameterizedTest
    @CsvSource({
        "DRUMS, 97.3, 1, 44100", "DRUMS, 60, 2, 48000", "DRUMS, 200, 1, 96000", "INSTRUMENTS, 127.777, 1, 44100",
        "INSTRUMENTS, 61.003, 1, 22050", "DRUMS, 400, 1, 8000", "DRUMS, 20, 1, 44100", "INSTRUMENTS, 173.9, 3, 48000"
    })
    void loopIsExactlyAsLongAsAsked(LoopKind kind, double bpm, int bars, int rate) {
        var length = LoopLength.of(bars, Tempo.ofBpm(bpm));
        var request =
                new LoopRequest(kind, "groove", length, rate, Optional.empty(), OptionalLong.of(4), Optional.empty());

        Loop loop = Sound.compose(request);

        assertThat(loop.clip().frames()).isEqualTo(length.frames(rate));
        assertThat(loop.clip().rate()).isEqualTo(rate);
        assertThat(loop.kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dusty boom bap", "liquid drum and bass with congas"})
    void sameRequestGivesSameBytesAndAnotherSeedAnotherLoop(String prompt) {
        for (LoopKind kind : LoopKind.values()) {
            String first =
                    Sound.compose(Sound.request(kind, prompt, 124, 1, 7)).clip().contentHash();
            String again =
                    Sound.compose(Sound.request(kind, prompt, 124, 1, 7)).clip().contentHash();
            String other =
                    Sound.compose(Sound.request(kind, prompt, 124, 1, 8)).clip().contentHash();

            assertThat(again).isEqualTo(first);
            assertThat(other).isNotEqualTo(first);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DRUMS, house, 124",
        "DRUMS, hats only, 120",
        "DRUMS, kick and snare, 90",
        "DRUMS, ambient, 70",
        "DRUMS, gabber, 180",
        "INSTRUMENTS, sub bass, 140",
        "INSTRUMENTS, warm pad, 80",
        "INSTRUMENTS, nylon guitar melody, 100",
        "INSTRUMENTS, trance, 138",
        "INSTRUMENTS, acid bassline, 126"
    })
    void loudnessPeakAndDcAreWhereTheyShouldBe(LoopKind kind, String prompt, double bpm) {
        Loop loop = Sound.compose(Sound.request(kind, prompt, bpm, 2, 3));
        float[] left = loop.clip().left();
        float[] right = loop.clip().right();

        assertThat(Loudness.integratedLooped(left, right, 44_100)).isCloseTo(-16, within(1.5));
        assertThat(Loudness.truePeak(left, right)).isLessThanOrEqualTo(-1);
        double sum = 0;
        double product = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] + right[i];
            product += left[i] * right[i];
        }
        assertThat(Sound.db(Math.abs(sum / left.length / 2))).isLessThan(-70);
        assertThat(product).as("mono compatible").isPositive();
    }

    @ParameterizedTest
    @CsvSource({"DRUMS, breakbeat, 126", "INSTRUMENTS, synthwave arp, 100", "INSTRUMENTS, rhodes chords, 85"})
    void joinIsNoLouderAboveFourKilohertzThanElsewhere(LoopKind kind, String prompt, double bpm) {
        Loop loop = Sound.compose(Sound.request(kind, prompt, bpm, 2, 5));
        double[] high = Sound.filtered(Sound.mono(loop.clip()), 4000, true, 44_100);
        int n = 88;
        double join = Sound.rms(high, -n, n);
        double most = 0;
        for (int from = 20 * n; from + 20 * n < high.length; from += n) {
            most = Math.max(most, Sound.rms(high, from, from + 2 * n));
        }

        assertThat(join).isLessThanOrEqualTo(most * 1.06);
    }

    @Test
    void hatsOnlyHaveNothingBelowTwoHundredHertz() {
        for (long seed = 0; seed < 3; seed++) {
            double[] mono = Sound.mono(Sound.drums("hats only", 124, 1, seed).clip());
            double low = Sound.rms(Sound.filtered(mono, 200, false, 44_100), 0, mono.length);

            assertThat(Sound.db(low / Sound.rms(mono, 0, mono.length))).isLessThan(-30);
        }
    }

    @ParameterizedTest
    @CsvSource({"DRUMS, house drums", "DRUMS, boom bap", "INSTRUMENTS, supersaw chords", "INSTRUMENTS, rhodes chords"})
    void darkIsDarkerThanBright(LoopKind kind, String prompt) {
        double dark = Sound.centroid(
                Sound.compose(Sound.request(kind, "dark " + prompt, 120, 1, 2)).clip());
        double bright = Sound.centroid(Sound.compose(Sound.request(kind, "bright " + prompt, 120, 1, 2))
                .clip());

        assertThat(dark).isLessThan(bright * 0.85);
    }

    @ParameterizedTest
    @ValueSource(strings = {"piano chords in D minor", "strings in F# minor", "organ in Bb major", "rhodes, E dorian"})
    void keyIsTheOneAskedFor(String prompt) {
        Loop loop = Sound.instruments(prompt, 110, 4, 11);
        var asked = MusicalKey.find(prompt).orElseThrow();

        assertThat(loop.provenance().key()).contains(asked);
        assertThat(Sound.inKey(Sound.chroma(loop.clip()), asked)).isGreaterThan(0.85);
    }

    @Test
    void keyOfTheOtherTrackIsTakenWhenNoneIsAsked() {
        Loop playing = Sound.instruments("pad in C# dorian", 100, 1, 1);
        var length = LoopLength.of(1, Tempo.ofBpm(100));
        var request = new LoopRequest(
                LoopKind.INSTRUMENTS,
                "bassline",
                length,
                44_100,
                Optional.empty(),
                OptionalLong.of(9),
                Optional.of(playing));

        assertThat(Sound.compose(request).provenance().key())
                .isEqualTo(playing.provenance().key())
                .contains(new MusicalKey(1, MusicalKey.Scale.DORIAN));
    }

    @Test
    void emptyPromptIsRefusedWithASentence() {
        assertThatThrownBy(() -> Sound.request(LoopKind.DRUMS, "  ", 120, 4, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("prompt is empty");
    }

    @Test
    void seedIsDrawnAndRecordedWhenAbsent() {
        var length = LoopLength.of(1, Tempo.ofBpm(140));
        var open = new LoopRequest(
                LoopKind.DRUMS, "trap", length, 44_100, Optional.empty(), OptionalLong.empty(), Optional.empty());
        Loop first = Sound.compose(open);
        long seed = first.provenance().seed();

        assertThat(seed).isBetween(0L, 0xFFFF_FFFFL);
        assertThat(Sound.drums("trap", 140, 1, seed).clip().contentHash())
                .isEqualTo(first.clip().contentHash());
    }

    @Test
    void generateWorksOnTheExecutorAndReportsProgress() throws Exception {
        try (var io = Executors.newVirtualThreadPerTaskExecutor()) {
            var fractions = new java.util.concurrent.ConcurrentLinkedQueue<Double>();
            var band = new HouseBand(io);
            Loop loop = band.generate(
                            Sound.request(LoopKind.DRUMS, "techno", 130, 2, 1),
                            (fraction, message) -> fractions.add(fraction),
                            new Cancellation())
                    .get(30, TimeUnit.SECONDS);

            assertThat(loop.provenance().backend()).isEqualTo(band.displayName());
            assertThat(new java.util.ArrayList<>(fractions)).isSorted().contains(1.0);
        }
    }

    @Test
    void cancellationEndsTheWorkSoon() throws Exception {
        // By the worker's own clock, since a busy machine may not let it run.
        var clock = ManagementFactory.getThreadMXBean();
        try (var io = Executors.newSingleThreadExecutor()) {
            long worker = io.submit(() -> Thread.currentThread().threadId()).get();
            var cancellation = new Cancellation();
            var started = new java.util.concurrent.CountDownLatch(1);
            var future = new HouseBand(io)
                    .generate(
                            Sound.request(LoopKind.INSTRUMENTS, "supersaw pad choir strings", 60, 64, 1),
                            (fraction, message) -> started.countDown(),
                            cancellation);
            started.await();
            Thread.sleep(150);
            long from = clock.getThreadCpuTime(worker);
            cancellation.cancel();

            assertThatThrownBy(() -> future.get(30, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .extracting(thrown -> GenerationException.failureOf(thrown, HouseBand.NAME))
                    .isInstanceOf(Failure.Cancelled.class);
            assertThat(io.submit(clock::getCurrentThreadCpuTime).get() - from).isLessThan(1_000_000_000L);
        }
    }

    @Test
    void failuresComeThroughTheFutureOnly() {
        var length = LoopLength.of(1, Tempo.DEFAULT);
        var request = new LoopRequest(
                LoopKind.DRUMS, "x", length, 1000, Optional.empty(), OptionalLong.empty(), Optional.empty());
        var future = new HouseBand(Runnable::run).generate(request, Progress.NONE, new Cancellation());

        assertThatThrownBy(future::join)
                .isInstanceOf(CompletionException.class)
                .extracting(thrown -> GenerationException.failureOf(thrown, HouseBand.NAME))
                .isInstanceOf(Failure.Rejected.class);
    }

    @Test
    void fourBarsAreMadeInAFortiethOfTheirLengthOnceWarm() {
        var cpu = java.lang.management.ManagementFactory.getThreadMXBean();
        for (int i = 0; i < 4; i++) {
            Sound.drums("house", 120, 4, i);
        }
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            long from = cpu.getCurrentThreadCpuTime();
            Sound.drums("house", 120, 4, i);
            best = Math.min(best, cpu.getCurrentThreadCpuTime() - from);
        }

        assertThat(best / 1e6).as("ms of processor time for 8 s").isLessThan(200);
    }
}
