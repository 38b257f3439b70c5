package jerry4loops.generate.houseband;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.Loudness;
import jerry4loops.audio.MusicalKey;
import jerry4loops.generate.ChunkClock;
import jerry4loops.generate.JamStyle;
import jerry4loops.generate.Sampling;
import jerry4loops.generate.StyleWeight;
import jerry4loops.time.Bars;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(300)
class JamPlayerTest {

    private static final int RATE = 24_000;

    /// Bars in a row, asked for so many at a time.
    private static float[][] play(JamPlayer player, int bars, int atOnce) {
        int frames = (int) (player.start(player.bars() + bars) - player.start(player.bars()));
        float[][] all = new float[2][frames];
        int at = 0;
        for (int bar = 0; bar < bars; bar += atOnce) {
            float[][] next = player.next(atOnce);
            System.arraycopy(next[0], 0, all[0], at, next[0].length);
            System.arraycopy(next[1], 0, all[1], at, next[1].length);
            at += next[0].length;
        }
        assertThat(at).isEqualTo(frames);
        return all;
    }

    @ParameterizedTest
    @EnumSource(LoopKind.class)
    void chunksOfAnyLengthAreTheSameMusicSampleForSample(LoopKind kind) {
        JamStyle style = Jamming.style(0, "uk garage", 1, "dub techno with reverb", .7);
        float[][] ones = play(Jamming.player(kind, 127.3, RATE, 7, style), 16, 1);
        for (int atOnce : new int[] {2, 4, 8}) {
            float[][] others = play(Jamming.player(kind, 127.3, RATE, 7, style), 16, atOnce);

            assertThat(others[0]).as("left in chunks of " + atOnce).isEqualTo(ones[0]);
            assertThat(others[1]).as("right in chunks of " + atOnce).isEqualTo(ones[1]);
        }
    }

    @Test
    void chunksAreAsLongAsTheClockSaysAndNeverDrift() {
        var clock = new ChunkClock(Tempo.ofBpm(93.7), new Bars(2), 44_100);
        JamPlayer player = Jamming.player(LoopKind.DRUMS, 93.7, 44_100, 1, Jamming.style(0, "trap", 1));
        for (int i = 0; i < 6; i++) {
            assertThat(player.next(2)[0]).hasSize(clock.frames(i));
        }
    }

    @ParameterizedTest
    @EnumSource(LoopKind.class)
    void sameSeedPlaysTheSameAndAnotherSeedSomethingElse(LoopKind kind) {
        JamStyle style = Jamming.style(0, "boom bap", 1);
        float[] first = play(Jamming.player(kind, 90, RATE, 3, style), 4, 1)[0];

        assertThat(play(Jamming.player(kind, 90, RATE, 3, style), 4, 1)[0]).isEqualTo(first);
        assertThat(play(Jamming.player(kind, 90, RATE, 4, style), 4, 1)[0]).isNotEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({"DRUMS, house", "DRUMS, jungle", "INSTRUMENTS, deep house", "INSTRUMENTS, synthwave"})
    void joinsHaveNoStepAboveFourKilohertz(LoopKind kind, String words) {
        int rate = 44_100;
        JamPlayer player = Jamming.player(kind, 124, rate, 5, Jamming.style(0, words, 1));
        int bars = 12;
        float[][] sound = play(player, bars, 1);
        double[] mono = new double[sound[0].length];
        for (int i = 0; i < mono.length; i++) {
            mono[i] = .5 * (sound[0][i] + sound[1][i]);
        }
        double[] high = Sound.filtered(mono, 4000, true, rate);
        int n = 88;
        double most = 0;
        for (int from = n; from + 2 * n < high.length; from += n / 2) {
            most = Math.max(most, Sound.rms(high, from, from + 2 * n));
        }
        double bar = 240 / 124.0 * rate;
        for (int b = 1; b < bars; b++) {
            int at = (int) Math.round(b * bar);
            double before = Sound.rms(high, at - n, at);

            assertThat(Sound.rms(high, at - n, at + n)).as("bar " + b).isLessThanOrEqualTo(most);
            assertThat(before).as("just before bar " + b).isLessThan(most);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DRUMS, house, 124, -17.5",
        "DRUMS, jungle, 170, -17.5",
        "DRUMS, hats only, 120, -17.5",
        "INSTRUMENTS, deep house, 124, -17.5",
        "INSTRUMENTS, synthwave, 100, -17.5",
        "INSTRUMENTS, warm pads, 80, -17.5"
    })
    void jamIsAsLoudAsALoopAndNeverOver(LoopKind kind, String words, double bpm, double quietest) {
        float[][] sound = play(Jamming.player(kind, bpm, 44_100, 9, Jamming.style(0, words, 1)), 16, 4);

        assertThat(Loudness.integrated(sound[0], sound[1], 44_100)).isBetween(quietest, -14.5);
        assertThat(Loudness.truePeak(sound[0], sound[1])).isLessThanOrEqualTo(-1);
    }

    @Test
    void anotherStyleIsHeardFromTheNextBarAndAllThereAfterTheGlide() {
        double bpm = 120;
        JamPlayer player = Jamming.player(LoopKind.DRUMS, bpm, 44_100, 2, Jamming.style(0, "dark dub techno", 1));
        double dark = brightness(play(player, 8, 1), bpm, 8);
        player.update(Jamming.style(0, "bright hats only", 1), Sampling.NEUTRAL);
        int glide = (int) Math.ceil(HouseBandJams.GLIDE_SECONDS / 2);
        play(player, glide, 1);
        double bright = brightness(play(player, 8, 1), bpm, 8);

        assertThat(bright).as("centroid in Hz").isGreaterThan(2 * dark);
    }

    private static double brightness(float[][] sound, double bpm, int bars) {
        return Sound.centroid(Jamming.clip(sound, bpm, bars, 44_100));
    }

    @Test
    void weightsHandOverOneRoleAfterTheOther() {
        JamPlayer changed = Jamming.player(LoopKind.INSTRUMENTS, 120, RATE, 2, Jamming.style(0, "deep house", 1));
        JamPlayer kept = Jamming.player(LoopKind.INSTRUMENTS, 120, RATE, 2, Jamming.style(0, "deep house", 1));
        play(changed, 4, 1);
        play(kept, 4, 1);
        changed.update(Jamming.style(0, "deep house", 1, "trance", .2), Sampling.NEUTRAL);
        float[] a = play(changed, 2, 1)[0];
        float[] b = play(kept, 2, 1)[0];
        assertThat(a).as("a little of another style changes nothing at once").isEqualTo(b);

        changed.update(Jamming.style(0, "trance", 1), Sampling.NEUTRAL);
        play(changed, 10, 1);
        play(kept, 10, 1);
        assertThat(play(changed, 1, 1)[0]).isNotEqualTo(play(kept, 1, 1)[0]);
    }

    @Test
    void nothingGoesSilentWhileStylesChange() {
        JamPlayer player = Jamming.player(LoopKind.INSTRUMENTS, 124, RATE, 1, Jamming.style(0, "deep house", 1));
        play(player, 8, 1);
        player.update(Jamming.style(0, "synthwave arp, lead", 1), Sampling.NEUTRAL);
        for (int bar = 0; bar < 16; bar++) {
            float[][] sound = play(player, 1, 1);

            assertThat(Loudness.integrated(sound[0], sound[1], RATE))
                    .as("bar " + bar)
                    .isGreaterThan(-32);
        }
    }

    @Test
    void loopInfluenceBringsItsOnsetsAndItsKey() {
        AudioClip source = Sound.compose(Sound.request(LoopKind.INSTRUMENTS, "piano chords in Eb minor", 110, 4, 3))
                .clip();
        var style = Jamming.style(1, "synthwave", 1);
        var request = new jerry4loops.generate.JamRequest(
                Jamming.pcm(source),
                Tempo.ofBpm(110),
                new Bars(1),
                44_100,
                style,
                Sampling.NEUTRAL,
                LoopKind.INSTRUMENTS,
                Optional.of(new MusicalKey(3, MusicalKey.Scale.MINOR)));
        JamPlayer with = HouseBandJams.player(request, 1, new jerry4loops.generate.Cancellation());
        AudioClip heard = Jamming.clip(play(with, 4, 1), 110, 4, 44_100);

        double kept = Sound.correlation(Sound.chroma(source), Sound.chroma(heard));
        assertThat(kept).as("chroma").isGreaterThan(.5);
    }

    private static JamStyle clipStyle(String words, AudioClip clip) {
        return new JamStyle(List.of(new StyleWeight(words, 1, Optional.of(clip))), 0, 0, List.of());
    }

    @Test
    void aClipAsAStyleGivesItsKeyAndItsChords() {
        AudioClip source = Sound.compose(Sound.request(LoopKind.INSTRUMENTS, "piano chords in Eb minor", 95, 4, 3))
                .clip();
        var key = new MusicalKey(3, MusicalKey.Scale.MINOR);
        JamPlayer byEar = Jamming.player(LoopKind.INSTRUMENTS, 120, 44_100, 1, clipStyle("synthwave", source));
        JamPlayer words = Jamming.player(LoopKind.INSTRUMENTS, 120, 44_100, 1, Jamming.style(0, "synthwave", 1));

        assertThat(byEar.key()).isEqualTo(key);
        assertThat(words.key()).isNotEqualTo(key);
        double[] heard = Sound.chroma(Jamming.clip(play(byEar, 4, 1), 120, 4, 44_100));
        double[] own = Sound.chroma(Jamming.clip(play(words, 4, 1), 120, 4, 44_100));
        assertThat(Sound.inKey(heard, key)).isGreaterThan(.8);
        assertThat(Sound.correlation(Sound.chroma(source), heard))
                .as("chroma like the clip's")
                .isGreaterThan(.4)
                .isGreaterThan(Sound.correlation(Sound.chroma(source), own) + .2);
    }

    @Test
    void theKeyThatIsKnownCountsMoreThanTheClips() {
        AudioClip source = Sound.compose(Sound.request(LoopKind.INSTRUMENTS, "piano chords in Eb minor", 95, 4, 3))
                .clip();
        var key = new MusicalKey(7, MusicalKey.Scale.MAJOR);
        var request = new jerry4loops.generate.JamRequest(
                Jamming.silence(120, RATE),
                Tempo.ofBpm(120),
                new Bars(1),
                RATE,
                clipStyle("synthwave", source),
                Sampling.NEUTRAL,
                LoopKind.INSTRUMENTS,
                Optional.of(key));
        JamPlayer player = HouseBandJams.player(request, 1, new jerry4loops.generate.Cancellation());

        assertThat(player.key()).isEqualTo(key);
        AudioClip heard = Jamming.clip(play(player, 4, 1), 120, 4, RATE);
        assertThat(Sound.inKey(Sound.chroma(heard), key)).isGreaterThan(.8);
    }

    @Test
    void aClipAsAStyleGivesItsGrooveAtAnyTempo() {
        // Strokes in the lows where a house kick never is alone: on the last sixteenths of every beat.
        boolean[] groove = {
            false, false, false, true, false, false, false, true, false, false, false, true, false, false, false, true
        };
        AudioClip source = strokes(groove, 100, 44_100);
        double byEar = onTheLastSixteenths(
                play(Jamming.player(LoopKind.DRUMS, 125, 44_100, 4, clipStyle("house kick only", source)), 4, 1));
        double words = onTheLastSixteenths(
                play(Jamming.player(LoopKind.DRUMS, 125, 44_100, 4, Jamming.style(0, "house kick only", 1)), 4, 1));

        assertThat(byEar).as("share of the rises on the clip's sixteenths").isGreaterThan(words + .3);
    }

    private static AudioClip strokes(boolean[] groove, double bpm, int rate) {
        int frames = jerry4loops.time.LoopLength.of(1, Tempo.ofBpm(bpm)).frames(rate);
        float[] sound = new float[frames];
        for (int step = 0; step < 16; step++) {
            int from = frames * step / 16;
            for (int i = 0; groove[step] && i < rate / 12; i++) {
                sound[(from + i) % frames] +=
                        (float) (.8 * Math.exp(-i / (.03 * rate)) * Math.sin(2 * Math.PI * 60 * i / rate));
            }
        }
        return Jamming.clip(new float[][] {sound, sound}, bpm, 1, rate);
    }

    private static double onTheLastSixteenths(float[][] sound) {
        Study study = Study.of(Jamming.clip(sound, 125, 4, 44_100));
        double there = 0;
        double all = 0;
        for (int i = 0; i < study.low().length; i++) {
            there += i % 4 == 3 ? study.low()[i] : 0;
            all += study.low()[i];
        }
        return there / all;
    }

    @Test
    void aClipAsAStyleGivesItsBrightness() {
        AudioClip dull = Sound.compose(Sound.request(LoopKind.INSTRUMENTS, "deep sub bass", 100, 4, 3))
                .clip();
        AudioClip bright = Sound.compose(Sound.request(LoopKind.INSTRUMENTS, "bright synthwave lead", 100, 4, 3))
                .clip();
        double low = brightness(
                play(Jamming.player(LoopKind.INSTRUMENTS, 120, 44_100, 6, clipStyle("saw chords", dull)), 4, 1),
                120,
                4);
        double high = brightness(
                play(Jamming.player(LoopKind.INSTRUMENTS, 120, 44_100, 6, clipStyle("saw chords", bright)), 4, 1),
                120,
                4);

        assertThat(high).as("centroid in Hz").isGreaterThan(1.3 * low);
    }

    @Test
    void theSameWordsWithAndWithoutAClipAreTwoStyles() {
        AudioClip source = Sound.compose(Sound.request(LoopKind.DRUMS, "jungle", 100, 1, 3))
                .clip();
        JamPlayer changed = Jamming.player(LoopKind.DRUMS, 120, RATE, 2, Jamming.style(0, "house", 1));
        JamPlayer kept = Jamming.player(LoopKind.DRUMS, 120, RATE, 2, Jamming.style(0, "house", 1));
        changed.update(clipStyle("house", source), Sampling.NEUTRAL);
        play(changed, 10, 1);
        play(kept, 10, 1);
        assertThat(play(changed, 2, 1)[0]).isNotEqualTo(play(kept, 2, 1)[0]);
    }

    @Test
    void reseedChangesTheKeyAtTheNextBar() {
        AudioClip other = Sound.compose(Sound.request(LoopKind.INSTRUMENTS, "piano chords in F# major", 110, 4, 3))
                .clip();
        JamPlayer player = Jamming.player(LoopKind.INSTRUMENTS, 110, 44_100, 5, Jamming.style(.8, "piano chords", 1));
        play(player, 4, 1);
        var request = Jamming.request(
                LoopKind.INSTRUMENTS, 110, 44_100, Jamming.pcm(other), Jamming.style(1, "piano chords", 1));
        player.reseed(HouseBandJams.study(Jamming.pcm(other), request), new MusicalKey(6, MusicalKey.Scale.MAJOR));
        play(player, 1, 1);
        AudioClip heard = Jamming.clip(play(player, 4, 1), 110, 4, 44_100);

        assertThat(Sound.inKey(Sound.chroma(heard), new MusicalKey(6, MusicalKey.Scale.MAJOR)))
                .isGreaterThan(.8);
    }
}
