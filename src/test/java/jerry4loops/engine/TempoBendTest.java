package jerry4loops.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import jerry4loops.audio.AudioClip;
import jerry4loops.testkit.Cuts;
import jerry4loops.testkit.Drums;
import jerry4loops.testkit.OfflineStage;
import jerry4loops.testkit.Signals;
import jerry4loops.time.BeatGrid;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Quantise;
import jerry4loops.time.Tempo;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A tempo that is bent while it plays.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class TempoBendTest {

    private static final int RATE = 48_000;
    private static final int BLOCK = 256;

    /// Plays one clip a track and remembers which frame of the music was heard in which of the output.
    private static final class Deck {

        private final Mixer mixer;
        private final int rate;
        private final int tracks;
        private final float[] left = new float[BLOCK];
        private final float[] right = new float[BLOCK];
        private final List<Float> out = new ArrayList<>();
        private final List<long[]> places = new ArrayList<>();
        private long id;

        Deck(int rate, double bpm, AudioClip... clips) {
            this.rate = rate;
            this.tracks = clips.length;
            mixer = new Mixer(new BeatGrid(rate, Tempo.ofBpm(bpm)), clips.length, BLOCK);
            for (int i = 0; i < clips.length; i++) {
                int track = i;
                AudioClip clip = clips[i];
                mixer.commands().offer(new EngineCommand.Queue(++id, track, clip, Quantise.BAR));
            }
            mixer.commands().offer(new EngineCommand.Play(++id, 0));
        }

        Deck bend(double percent, boolean keyLocked) {
            return bend(percent, keyLocked, 0);
        }

        Deck bend(double percent, boolean keyLocked, double bars) {
            var all = new TrackPlan[tracks];
            Arrays.fill(all, TrackPlan.NEUTRAL);
            var settings = new TempoBendSettings(1 + percent / 100, keyLocked, bars);
            mixer.plan().publish(new RenderPlan(List.of(all), MasterPlan.of(1).bent(settings), 0));
            return this;
        }

        Deck play(double seconds) {
            play(seconds, BLOCK);
            return this;
        }

        private void play(double seconds, int block) {
            long rest = Math.round(seconds * rate);
            while (rest > 0) {
                int run = (int) Math.min(block, rest);
                places.add(new long[] {mixer.heardFrame(), mixer.heard()});
                mixer.render(left, right, run);
                for (int i = 0; i < run; i++) {
                    out.add(left[i]);
                }
                rest -= run;
            }
        }

        /// What was heard; its frame `n` is frame `n` of the output before the limiter.
        float[] heard() {
            float[] all = new float[out.size() - mixer.latencyFrames()];
            for (int i = 0; i < all.length; i++) {
                all[i] = out.get(i + mixer.latencyFrames());
            }
            return all;
        }

        /// In which frame of the output a frame of the music is heard.
        double heardAt(long music) {
            for (int i = 1; i < places.size(); i++) {
                long[] above = places.get(i);
                if (above[0] >= music) {
                    long[] below = places.get(i - 1);
                    double share = (double) (music - below[0]) / Math.max(1, above[0] - below[0]);
                    return below[1] + share * (above[1] - below[1]);
                }
            }
            return Double.NaN;
        }
    }

    private static AudioClip sine(double hertz) {
        return OfflineStage.clip(RATE, 120, 4, i -> 0.4 * Math.sin(2 * Math.PI * hertz * i / RATE));
    }

    private static AudioClip drums(int rate, double bpm) {
        float[] x = Drums.loop(rate, bpm, "K.h.s.h.k.h.s.hh", 2);
        var length = LoopLength.of(2, Tempo.ofBpm(bpm));
        float[] half = new float[length.frames(rate)];
        for (int i = 0; i < half.length; i++) {
            half[i] = i < x.length ? 0.5f * x[i] : 0;
        }
        return new AudioClip(half, half, rate, length);
    }

    private static AudioClip clicks(int rate, double bpm) {
        double beat = 60.0 / bpm * rate;
        return OfflineStage.clip(rate, bpm, 4, i -> {
            double into = i - Math.round(Math.floor(i / beat + 1e-9) * beat);
            return into < 0 || into > 0.02 * rate
                    ? 0
                    : 0.5 * Math.exp(-into / (0.004 * rate)) * Math.sin(2 * Math.PI * 1_500 * into / rate + 0.8);
        });
    }

    private static float[] reference(double seconds, AudioClip... clips) {
        return new Deck(RATE, 120, clips).play(seconds).heard();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void atNoBendWhatIsHeardIsTheMixBitForBit(boolean keyLocked) {
        AudioClip drums = drums(RATE, 120);
        var deck = new Deck(RATE, 120, drums, sine(330)).play(0.7).bend(0, keyLocked, 4);
        float[] heard = deck.play(1).bend(0, !keyLocked).play(1.3).heard();
        assertThat(Cuts.firstDifference(reference(3, drums, sine(330)), heard)).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({"true, 17", "false, 18", "true, 19", "false, 20"})
    void afterWanderingAndBackTheSamplesOfTheMixAreHeardAgainWithNoDelay(boolean keyLocked, long seed) {
        AudioClip drums = drums(RATE, 120);
        AudioClip tone = sine(220);
        var deck = new Deck(RATE, 120, drums, tone).play(0.5);
        long wandered = 0;
        var random = new Random(seed);
        for (int i = 0; i < 20; i++) {
            deck.bend(16 * random.nextDouble() - 8, keyLocked || random.nextInt(4) == 0)
                    .play(0.05 + 0.4 * random.nextDouble());
            wandered = Math.max(wandered, Math.abs(deck.mixer.heardFrame() - deck.mixer.heard()));
        }
        deck.bend(0, keyLocked).play(4);
        assertThat(deck.mixer.heardFrame()).as("nothing is made ahead any more").isEqualTo(deck.mixer.frame());
        int shift = (int) (deck.mixer.frame() - deck.mixer.heard());
        int from = deck.out.size();
        float[] heard = deck.play(2).heard();
        float[] mix = reference((double) (deck.mixer.frame() + 10) / RATE, drums, tone);
        assertThat(Arrays.copyOfRange(heard, from, heard.length))
                .isEqualTo(Arrays.copyOfRange(mix, from + shift, heard.length + shift));
        assertThat(wandered).as("frames it went astray").isGreaterThan(500);
    }

    @ParameterizedTest
    @CsvSource({
        "48000, 120, true", "48000, 120, false", "44100, 97.3, true", "44100, 97.3, false",
        "96000, 174, true", "96000, 174, false", "48000, 61.7, true", "48000, 61.7, false"
    })
    void onsetsLieOnTheBentGridWithinAMillisecond(int rate, double bpm, boolean keyLocked) {
        var deck = new Deck(rate, bpm, clicks(rate, bpm)).play(0.3);
        long first = deck.mixer.frameOfTick(0);
        deck.bend(8, keyLocked, 2)
                .play(6)
                .bend(-8, keyLocked)
                .play(3)
                .bend(1.3, keyLocked, 1)
                .play(4);
        deck.bend(0, keyLocked).play(4);
        float[] heard = deck.heard();
        double worst = 0;
        int counted = 0;
        double beat = 60 / bpm * rate;
        for (int i = 1; first + i * beat < deck.mixer.frame() - beat; i++) {
            double due = deck.heardAt(Math.round(first + i * beat));
            int from = (int) (due - beat / 3);
            if (due + beat / 3 >= heard.length) {
                break;
            }
            int at = from;
            while (Math.abs(heard[at]) < 0.15) {
                at++;
            }
            worst = Math.max(worst, Math.abs(at - due));
            counted++;
        }
        System.out.printf(
                Locale.ROOT,
                "%d Hz, %.1f BPM, key %s: %d onsets within %.3f ms%n",
                rate,
                bpm,
                keyLocked ? "locked" : "moving",
                counted,
                1000 * worst / rate);
        assertThat(counted).isGreaterThan(15);
        assertThat(worst).isLessThan(0.001 * rate);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void thePaceIsTheRatioExactly(boolean keyLocked) {
        for (double percent : new double[] {-8, -1.7, 0.3, 4, 8}) {
            var deck = new Deck(RATE, 120, drums(RATE, 120))
                    .play(0.3)
                    .bend(percent, keyLocked)
                    .play(1);
            long music = deck.mixer.heardFrame();
            long heard = deck.mixer.heard();
            deck.play(20);
            double ratio = (double) (deck.mixer.heardFrame() - music) / (deck.mixer.heard() - heard);
            assertThat(ratio).as("%.1f %%", percent).isCloseTo(1 + percent / 100, Offset.offset(3e-6));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void twoTracksStayTogetherToTheFrame(boolean keyLocked) {
        AudioClip clip = drums(RATE, 120);
        float[] negative = clip.left().clone();
        for (int i = 0; i < negative.length; i++) {
            negative[i] = -negative[i];
        }
        var other = new AudioClip(negative, negative, RATE, clip.length());
        var deck = new Deck(RATE, 120, clip, other)
                .play(0.4)
                .bend(7, keyLocked, 1)
                .play(3)
                .bend(-5, keyLocked)
                .play(3);
        assertThat(Signals.peak(deck.heard())).isZero();
    }

    @Test
    void aSineMovesByTheRatioWithoutAKeyLock() {
        for (double percent : new double[] {-8, 4, 8}) {
            var deck = new Deck(RATE, 120, sine(440))
                    .play(0.5)
                    .bend(percent, /*keyLocked=*/ false)
                    .play(1);
            int from = deck.out.size();
            float[] heard = deck.play(5).heard();
            double hertz = hertz(heard, from, heard.length);
            assertThat(cents(hertz, 440 * (1 + percent / 100))).isCloseTo(0, Offset.offset(0.02));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {110, 440, 1_000, 3_520})
    void aLockedKeyStaysWithinFiveCentsAndAtItsLevel(double hertz) {
        for (double percent : new double[] {-8, -3, 3, 8}) {
            var deck = new Deck(RATE, 120, sine(hertz))
                    .play(0.5)
                    .bend(percent, /*keyLocked=*/ true)
                    .play(1);
            int from = deck.out.size();
            float[] heard = deck.play(6).heard();
            double measured = hertz(heard, from, heard.length);
            double cents = cents(measured, hertz);
            double most = 0;
            double least = 9;
            int window = (int) (RATE / hertz * Math.ceil(hertz * 0.02));
            for (int i = from; i + window < heard.length; i += window / 4) {
                double rms = Signals.rms(heard, i, i + window);
                most = Math.max(most, rms);
                least = Math.min(least, rms);
            }
            double modulationDb = Signals.db(most / least);
            System.out.printf(
                    Locale.ROOT,
                    "%.0f Hz at %+.0f %%: %.3f cents, level within %.2f dB%n",
                    hertz,
                    percent,
                    cents,
                    modulationDb);
            assertThat(Math.abs(cents)).isLessThan(5);
            assertThat(modulationDb).isLessThan(0.5);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSineBentUpAndDownAndBackDoesNotClick(boolean keyLocked) {
        var deck = new Deck(RATE, 120, sine(440)).play(0.5);
        int from = deck.out.size();
        for (double percent : new double[] {8, -8, 0.5, 3, 0}) {
            deck.bend(percent, keyLocked).play(0.9);
        }
        float[] heard = Arrays.copyOfRange(deck.play(4).heard(), from, deck.out.size() - 2_000);
        double step = 0;
        for (int i = 1; i < heard.length; i++) {
            step = Math.max(step, Math.abs(heard[i] - heard[i - 1]));
        }
        double natural = 0.4 * 2 * Math.PI * 440 * 1.08 / RATE;
        double above =
                Signals.db(Signals.peak(Arrays.copyOfRange(Signals.above(heard, RATE, 4_000), 2_000, heard.length)));
        System.out.printf(
                Locale.ROOT,
                "key %s: largest step %.4f of %.4f, above 4 kHz %.1f dBFS%n",
                keyLocked ? "locked" : "moving",
                step,
                natural,
                above);
        assertThat(step).isLessThan(1.2 * natural);
        assertThat(above).isLessThan(-75);
    }

    @Test
    void switchingTheKeyLockWhileBentDoesNotClick() {
        var deck = new Deck(RATE, 120, sine(440)).play(0.5).bend(6, /*keyLocked=*/ true);
        int from = deck.out.size();
        for (int i = 0; i < 12; i++) {
            deck.play(0.31 + 0.07 * i).bend(6, i % 2 == 1);
        }
        float[] heard = Arrays.copyOfRange(deck.play(1).heard(), from, deck.out.size() - 2_000);
        double above =
                Signals.db(Signals.peak(Arrays.copyOfRange(Signals.above(heard, RATE, 4_000), 2_000, heard.length)));
        System.out.printf(Locale.ROOT, "switching: above 4 kHz %.1f dBFS%n", above);
        assertThat(above).isLessThan(-70);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void drumsKeepTheirAttack(boolean keyLocked) {
        AudioClip drums = drums(RATE, 120);
        float[] mix = reference(8, drums);
        var deck = new Deck(RATE, 120, drums).play(0.4);
        long first = deck.mixer.frameOfTick(0);
        deck.bend(6, keyLocked).play(7);
        float[] heard = deck.heard();
        double worstDb = 0;
        for (int eighth = 6; eighth < 26; eighth++) {
            long music = first + eighth * (long) RATE / 4;
            int at = (int) Math.round(deck.heardAt(music));
            int reach = RATE / 125;
            double before = Signals.rms(mix, (int) music - reach / 4, (int) music + reach);
            double after = Signals.rms(heard, at - reach / 4, at + reach);
            worstDb = Math.max(worstDb, Math.abs(Signals.db(after / before)));
        }
        System.out.printf(
                Locale.ROOT, "key %s: level of attacks within %.2f dB%n", keyLocked ? "locked" : "moving", worstDb);
        assertThat(worstDb).isLessThan(1.5);
    }

    @Test
    void whatIsRecordedIsWhatIsHeard() {
        var deck = new Deck(RATE, 120, drums(RATE, 120))
                .play(0.5)
                .bend(-6, /*keyLocked=*/ true)
                .play(1);
        deck.mixer.commands().offer(new EngineCommand.ArmRecording(100, 4 * 960));
        deck.play(4).bend(0, /*keyLocked=*/ true);
        deck.mixer.commands().offer(new EngineCommand.StopRecording(101, 4 * 960));
        deck.play(4);
        long[] words = new long[4];
        long from = -1;
        long frames = 0;
        for (EngineEvent event = deck.mixer.pollEvent(words); event != null; event = deck.mixer.pollEvent(words)) {
            if (event.kind() == EngineEvent.Kind.RECORDING_STARTED) {
                from = event.value();
                assertThat((double) from).isCloseTo(deck.heardAt(event.frame()), Offset.offset(3.0));
            } else if (event.kind() == EngineEvent.Kind.RECORDING_STOPPED) {
                frames = event.value();
            }
        }
        assertThat(frames).isGreaterThan(3L * RATE);
        float[] left = new float[(int) frames];
        float[] right = new float[(int) frames];
        assertThat(deck.mixer.ring().read(left, right, 0, (int) frames)).isEqualTo((int) frames);
        assertThat(left).isEqualTo(Arrays.copyOfRange(deck.heard(), (int) from, (int) (from + frames)));
    }

    @Test
    void aTempoChangeStartAndStopWhileBentLeaveNothingBehind() {
        var deck = new Deck(RATE, 120, drums(RATE, 120))
                .play(0.5)
                .bend(8, /*keyLocked=*/ true)
                .play(1);
        deck.mixer.commands().offer(new EngineCommand.ChangeTempo(50, new BeatGrid(RATE, Tempo.ofBpm(90))));
        deck.play(3);
        deck.mixer.commands().offer(new EngineCommand.Stop(51));
        deck.play(0.5);
        deck.mixer.commands().offer(new EngineCommand.Play(52, 1));
        deck.play(4).bend(0, /*keyLocked=*/ false).play(4);
        assertThat(deck.mixer.heardFrame()).isEqualTo(deck.mixer.frame());
        for (float sample : deck.heard()) {
            assertThat(Math.abs(sample)).isLessThanOrEqualTo(1);
        }
    }

    private static double cents(double hertz, double from) {
        return 1200 * Math.log(hertz / from) / Math.log(2);
    }

    /// From the first rising zero crossing to the last.
    private static double hertz(float[] x, int from, int to) {
        double first = -1;
        double last = -1;
        int passes = -1;
        for (int i = from + 1; i < to; i++) {
            if (x[i - 1] < 0 && x[i] >= 0) {
                last = i - 1 + x[i - 1] / (x[i - 1] - (double) x[i]);
                first = first < 0 ? last : first;
                passes++;
            }
        }
        return passes * RATE / (last - first);
    }
}
